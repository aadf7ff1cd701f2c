"""What is the reader's own, and what references say: the fields that ask beside the index."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

import pytest

from reftel.errors import ReftelError
from reftel.search import Order, QueryError, Search, parse_query
from reftel.search.index.protocols import ONE_LOOK
from tests.search.shelf import Said, Shelf, Someone, cable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AMSEL12, VASTRA3, AMSEL7 = "09PORTAMSEL12", "09VASTRA3", "09PORTAMSEL7"
NORTH101, KORVEN5 = "06AMSELNORTH101", "07KORVENHAGEN5"
ALL = {AMSEL12, VASTRA3, AMSEL7, NORTH101, KORVEN5}

READER = Someone(
    notes=(
        Said(
            AMSEL12,
            "Ask again about the **lighthouse** keeper's pension.",
            ("lead", "Done"),
            "R. Holm",
        ),
        Said(AMSEL12, "Nothing here.", state="orphaned"),
        Said(
            VASTRA3,
            "Compare with the lighthouse; ask again in spring.",
            ("lead",),
            "Estvik",
            "drifted",
        ),
        Said("99GONE1", "Ask somebody else.", ("gone",), "Gundar", "orphaned"),
    ),
    lists={"Strikes": [AMSEL12, VASTRA3, "99GONE1"], "dock strikes": [KORVEN5], "empty": []},
    read={AMSEL12: ("0d",), AMSEL7: ("00", "01"), "99GONE1": ("00",)},
    saved={
        "Harbour": "subject:harbour",
        "both": "saved:harbour OR saved:ports",
        "ports": "customs",
        "round": "harbour saved:about",
        "about": "ferry OR saved:round",
        "wrong": "date:2009-13 harbour",
    },
)


@pytest.fixture
def mine(few: Shelf) -> Iterator[Search]:
    search = Search(few, personal=READER)
    yield search
    search.close()


def ids(search: Search, query: str) -> set[str]:
    return {row.id for row in search.find(parse_query(query)).rows(0, 100)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("note:lighthouse", {AMSEL12, VASTRA3}),
        ("note:LIGHTHOUSE", {AMSEL12, VASTRA3}),
        ("note:lightho", {AMSEL12, VASTRA3}),
        ("note:lihgthouse~2", {AMSEL12, VASTRA3}),
        ("note:pensoin", {AMSEL12}),
        ("note:=lightho", set()),
        ("note:light*", {AMSEL12, VASTRA3}),
        ("note:/light.*/", {AMSEL12, VASTRA3}),
        ('note:"ask again"', {AMSEL12, VASTRA3}),
        ('note:"again ask"', set()),
        ('note:"compare lighthouse"', set()),
        ('note:"compare lighthouse"~2', {VASTRA3}),
        ('note:"compare with the light"*', {VASTRA3}),
        ("note:(lighthouse spring)", {VASTRA3}),
        ("note:(nothing pension)", set()),
        ("note:(nothing OR spring)", {AMSEL12, VASTRA3}),
        ("note:(ask -spring)", {AMSEL12}),
        ("note:nothing,spring", {AMSEL12, VASTRA3}),
        ("-note:ask", ALL - {AMSEL12, VASTRA3}),
        ("note:ask union", {AMSEL12, VASTRA3}),
        ("note:else", set()),
        ("ntag:lead", {AMSEL12, VASTRA3}),
        ("ntag:LEAD", {AMSEL12, VASTRA3}),
        ("ntag:done", {AMSEL12}),
        ("ntag:done,lead", {AMSEL12, VASTRA3}),
        ("ntag:le", {AMSEL12, VASTRA3}),
        ("ntag:gone", set()),
        ("by:estvik", {VASTRA3}),
        ("by:R", {AMSEL12}),
        ("author:estvik,r*", {AMSEL12, VASTRA3}),
        ('by:"R. Holm"', {AMSEL12}),
        ("by:gundar", set()),
        ("is:drifted", {VASTRA3}),
        ("is:orphan", {AMSEL12}),
        ("is:drifted,orphan", {AMSEL12, VASTRA3}),
        ("-is:orphan note:ask", {VASTRA3}),
        ("has:note", {AMSEL12, VASTRA3}),
        ("in:strikes", {AMSEL12, VASTRA3}),
        ('in:"dock strikes"', {KORVEN5}),
        ("in:strikes,empty", {AMSEL12, VASTRA3}),
        ("in:do", {KORVEN5}),
        ("in:empty", set()),
        ('in:"str"', set()),
        ("-in:strikes", ALL - {AMSEL12, VASTRA3}),
        ("is:read", {AMSEL12, AMSEL7}),
        ("is:unread", ALL - {AMSEL12, AMSEL7}),
        ("is:unread union", {VASTRA3, NORTH101}),
        ("-is:unread", {AMSEL12, AMSEL7}),
        ("is:changed", {AMSEL7}),
        ("is:new", {KORVEN5}),
        ("saved:harbour", {AMSEL12}),
        ("saved:both", {AMSEL12, AMSEL7}),
        ("-saved:both", ALL - {AMSEL12, AMSEL7}),
        ("saved:both minister", {AMSEL12}),
        ("subject:(customs) saved:ports", {AMSEL7}),
        ("saved:harbour,ports", {AMSEL12, AMSEL7}),
        ("near:09PORTAMSEL12", {AMSEL12, VASTRA3, AMSEL7, NORTH101}),
        ("near:09VASTRA3", {VASTRA3, AMSEL12}),
        ("near:09VASTRA3~2", {AMSEL12, VASTRA3, AMSEL7, NORTH101}),
        ("near:09VASTRA3,07KORVENHAGEN5", {VASTRA3, AMSEL12, KORVEN5}),
        ("near:09VASTRA99", set()),
        ("has:missing-ref", set()),
        ("-has:missing-ref", ALL),
        ("like:09VASTRA99", set()),
    ],
)
def test_a_query_finds_what_is_mine(mine: Search, query: str, expected: set[str]) -> None:
    assert ids(mine, query) == expected
    assert mine.find(query).facets().total == len(expected)


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ("in:strkes", "there is no list 'strkes'; the nearest is strikes"),
        ("saved:harbor", "there is no saved search 'harbor'; the nearest is harbour"),
        ("ntag:laed", "no note of yours has the tag 'laed'; the nearest is lead"),
        ("by:estvig", "no note says that it is by 'estvig'; the nearest is estvik"),
        ("in:do", "no in:do: read as in:do* (dock strikes)"),
        ("near:09VASTRA99", "no cable here is 09VASTRA99, nor cites it"),
        ("like:09VASTRA99", "no cable here is 09VASTRA99"),
        (
            "saved:round",
            "a saved search that asks for itself finds nothing: round -> about -> round",
        ),
        ("saved:wrong", "saved:wrong: '2009-13' is no day of the calendar"),
    ],
)
def test_what_was_not_plain_is_said(mine: Search, query: str, remark: str) -> None:
    assert remark in mine.find(parse_query(query)).remarks


@pytest.mark.parametrize(
    ("field", "known", "slip"),
    [
        ("tag", "KTIP", "PHUN"),
        ("origin", "vastra", "portamsle"),
        ("class", "secret", "sekret"),
        ("country", "VX", "zz"),
        ("in", "strikes", "strkes"),
        ("saved", "harbour", "ferries"),
        ("ntag", "lead", "laed"),
        ("by", "estvik", "estvig"),
        ("id", "09VASTRA3", "09VASTRA99"),
        ("like", "09PORTAMSEL12", "09VASTRA99"),
        ("near", "09VASTRA3", "09VASTRA99"),
    ],
)
def test_of_several_values_each_that_is_not_there_is_said(
    mine: Search, field: str, known: str, slip: str
) -> None:
    alone = mine.find(parse_query(f"{field}:{known}"))
    missing = mine.find(parse_query(f"{field}:{slip}"))
    assert missing.total == 0
    assert missing.message
    for values in (f"{known},{slip}", f"{slip},{known}"):
        both = mine.find(parse_query(f"{field}:{values}"))
        assert both.total == alone.total
        assert missing.message in both.message


def test_the_nearest_name_is_proposed(mine: Search) -> None:
    assert mine.find(parse_query("in:strkes")).suggestions()[0].text == 'in:"strikes"'
    assert mine.find(parse_query("saved:harbor")).suggestions()[0].text == 'saved:"harbour"'


def test_a_saved_search_that_asks_for_itself_finds_the_rest(mine: Search) -> None:
    assert ids(mine, "saved:about") == ids(mine, "ferry")
    assert ids(mine, "saved:round") == ids(mine, "harbour ferry")


def test_many_saved_searches_of_one_another_are_read_once_each(few: Shelf) -> None:
    saved = {f"s{n}": f"saved:s{n + 1} OR saved:s{n + 1} minister" for n in range(9)}
    search = Search(few, personal=Someone(saved=saved | {"s9": "harbour"}))
    assert ids(search, "saved:s0") == ids(search, "harbour")
    search.close()


def test_a_saved_search_is_lit_and_ranked_as_it_would_be_by_itself(mine: Search) -> None:
    result = mine.find(parse_query("saved:ports"), Order.RELEVANCE)
    assert result.order is Order.RELEVANCE
    assert result.highlighter()("the customs shed") == [(4, 11)]


@pytest.mark.parametrize("field", ["tag", "subject", "para", "note"])
def test_what_cannot_be_asked_of_a_note_is_said(mine: Search, field: str) -> None:
    query = f"note:(harbour {field}:harbour)"
    with pytest.raises(QueryError, match=rf"Inside note:\( \) stand words, not {field}:"):
        parse_query(query)
    result = mine.find(f"{query} ")
    assert f"Inside note:( ) stand words, not {field}:" in result.message
    assert result.total == mine.find("note:harbour").total


def test_a_saved_search_is_lit_where_it_is_asked_for_and_left_out_elsewhere(mine: Search) -> None:
    result = mine.find(parse_query("(tag:KTIP -saved:ports) OR saved:ports"), Order.RELEVANCE)
    assert result.order is Order.RELEVANCE
    assert result.highlighter()("the customs shed") == [(4, 11)]


def test_what_is_mine_may_change_between_two_queries(few: Shelf) -> None:
    reader = Someone(lists={"strikes": [AMSEL12]})
    search = Search(few, personal=reader)
    assert ids(search, "in:strikes") == {AMSEL12}
    reader.lists["strikes"].append(VASTRA3)
    reader.read = {AMSEL7: ("00",)}
    reader.notes = (Said(KORVEN5, "silence"),)
    assert ids(search, "in:strikes") == {AMSEL12, VASTRA3}
    assert ids(search, "is:read") == ids(search, "is:changed") == {AMSEL7}
    assert ids(search, "note:silence") == {KORVEN5}
    reader.read = {AMSEL12: ("0d",)}
    assert ids(search, "is:read") == {AMSEL12}
    assert ids(search, "is:changed") == set()
    search.close()


def test_an_id_on_a_list_may_be_as_it_is_cited(tmp_path: Path) -> None:
    malformed = replace(cable("09EFTOVASTRA7", "Filed oddly"), canonical_id="09VASTRA7")
    twice = replace(cable("09EFTOVASTRA8", "Filed twice"), canonical_id="09VASTRA8")
    library = Shelf(tmp_path, [malformed, twice, cable("09VASTRA8", "Filed twice")])
    search = Search(library, personal=Someone(lists={"odd": ["09VASTRA7", "09VASTRA8"]}))
    assert ids(search, "in:odd") == {"09EFTOVASTRA7", "09VASTRA8"}
    search.close()


def test_a_list_that_cannot_be_read_is_a_remark(
    mine: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_self: object, _name: str) -> list[str]:
        raise ReftelError("the list cannot be read: not UTF-8 at byte 3")

    monkeypatch.setattr(Someone, "listed", unreadable)
    result = mine.find(parse_query("in:strikes"))
    assert result.total == 0
    assert "not UTF-8" in result.message


def test_without_a_reader_nothing_is_anybodys(few: Shelf) -> None:
    search = Search(few)
    for query in ("has:note", "note:x", "is:read", "is:changed", "in:strikes", "saved:x", "ntag:x"):
        assert ids(search, query) == set()
    assert ids(search, "is:unread") == ALL
    search.close()


def test_near_stops_before_it_is_everything(mine: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reftel.search.fields.references.MOST_NEAR", 2)
    result = mine.find(parse_query("near:09VASTRA3~2"))
    assert {row.id for row in result.rows(0, 9)} == {VASTRA3, AMSEL12}
    assert "more than 2 cables" in result.message


@pytest.fixture
def wide_ids(archive: Shelf) -> list[str]:
    return [cable.id for cable in archive.cables]


@pytest.mark.parametrize("share", [0, 3, 40, 60, 97])
def test_however_many_were_read_the_rest_was_not(
    archive: Shelf, wide_ids: list[str], share: int
) -> None:
    read = [id_ for number, id_ in enumerate(wide_ids) if number % 100 < share]
    search = Search(archive, personal=Someone(read=dict.fromkeys(read, ("00",))))
    found, rest = search.find("is:read harbour"), search.find("is:unread harbour")
    assert found.total + rest.total == search.find("harbour").total
    assert {row.id for row in found.rows(0, 700)} <= set(read)
    assert search.find("is:changed").total == len(read)
    search.close()


def test_the_cables_like_one_share_its_telling_words(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    pianos = ("The pianos of Port Amsel lie in bond; the tuner of Vastra calls them orphans.",)
    cables = [
        cable("09PORTAMSEL1", "Orphan pianos", *pianos),
        cable("09PORTAMSEL2", "Pianos again", "The tuner says that the pianos are no orphans."),
        cable("09PORTAMSEL3", "Dredging", "The dredging of Port Amsel goes on."),
        cable("09PORTAMSEL4", "Bond", "The tuner asks what pianos lie in bond, and whose."),
        *(cable(f"08VASTRA{n}", "Weather", "Fog lies on Port Amsel.") for n in range(1, 60)),
    ]
    search = Search(Shelf(tmp_path_factory.mktemp("like"), cables))
    result = search.find(parse_query("like:09PORTAMSEL1"), Order.RELEVANCE)
    assert result.order is Order.RELEVANCE
    assert {row.id for row in result.rows(0, 9)} == {"09PORTAMSEL2", "09PORTAMSEL4"}
    assert ids(search, "like:09PORTAMSEL1 dredging") == set()
    search.close()


def test_what_is_kept_is_counted_in_a_result(mine: Search, few: Shelf) -> None:
    facets = mine.find("harbour").facets(mine=True)
    everything = (mine.find("").facets(mine=True).mine or {}).items()
    assert facets.mine
    assert {name: [(c.value, c.count) for c in counts] for name, counts in everything} == {
        "ntag": [("Done", 1), ("lead", 2)],
        "by": [("Estvik", 1), ("R. Holm", 1)],
    }
    for field, counts in facets.mine.items():
        for count in counts:
            assert mine.find(f'harbour {field}:"{count.value}"').total == count.count
    search = Search(few, personal=replace(READER, lists={"stars": [AMSEL7]}))
    (stars,) = (search.find("").facets(mine=True).mine or {})["in"]
    assert (stars.value, stars.count) == ("stars", 1)
    assert (search.find(f"-id:{AMSEL7}").facets(mine=True).mine or {})["in"] == ()
    search.close()


def test_notes_are_looked_through_once_for_an_answer_that_asks_for_them(few: Shelf) -> None:
    """Thousands of files are looked at each time, and that at every key."""

    class Counting(Someone):
        ages: ClassVar[list[float]] = []

        def noted(self, max_age: float = 0.0, /) -> set[str]:
            self.ages.append(max_age)
            return super().noted()

        def note_texts(self, max_age: float = 0.0, /) -> tuple[Said, ...]:
            self.ages.append(max_age)
            return super().note_texts()

    search = Search(few, personal=Counting(notes=READER.notes))
    assert (search.find("").facets().noted, Counting.ages) == (None, [])
    for query in ("", "note:again", "ntag:lead has:note is:drifted"):
        assert "ntag" in (search.find(query).facets(mine=True).mine or {}) or query
    assert set(Counting.ages) == {ONE_LOOK}
    search.close()
