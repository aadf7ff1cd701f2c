"""Windows, positions and counts of a result, against what brute force says."""

from __future__ import annotations

import random
import threading
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from reftel.library.index.searcher import Searcher
from reftel.search import Order
from reftel.tui.list.row_window import RowWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from reftel.cable.cable import Cable
    from reftel.search import Search
    from tests.search.shelf import Shelf

QUERIES: dict[str, Callable[[Cable], bool]] = {
    "": lambda _: True,
    "subject:harbour": lambda cable: "harbour" in cable.subject.lower().split(),
    "tag:PHUM": lambda cable: any(tag.code == "PHUM" for tag in cable.tags),
    # Of more than half of the library, what is left out is counted.
    "-tag:KTIP": lambda cable: all(tag.code != "KTIP" for tag in cable.tags),
    "class>=FOUO -origin:korvenhagen": lambda cable: (
        cable.classification != "UNCLASSIFIED" and "Korvenhagen" not in cable.origin
    ),
    "is:redacted date:2008": lambda cable: bool(
        cable.redactions and cable.created and cable.created.year == 2008
    ),
    "subject:lighthouse tag:UNGA -origin:vastra class>=C": lambda cable: (
        "lighthouse" in cable.subject.lower().split()
        and any(tag.code == "UNGA" for tag in cable.tags)
        and "Vastra" not in cable.origin
        and not cable.classification.startswith("UNCLASS")
    ),
}


def test_some_of_the_queries_find_more_than_half(archive: Shelf) -> None:
    half = len(archive.cables) // 2
    found = [len(matching(archive, query)) for query in QUERIES]
    assert sum(half < count < len(archive.cables) for count in found) == 2
    assert sum(count <= half for count in found) > 2


def matching(shelf: Shelf, query: str) -> list[Cable]:
    return [cable for cable in shelf.cables if QUERIES[query](cable)]


@pytest.mark.parametrize("query", QUERIES)
def test_facets_are_what_counting_says(wide: Search, archive: Shelf, query: str) -> None:
    cables = matching(archive, query)
    facets = wide.find(query).facets(mine=True)
    assert facets.total == len(cables) > 0
    tags = Counter(tag.code for cable in cables for tag in cable.tags)
    assert {c.value: c.count for counts in facets.tags.values() for c in counts} == tags
    kinds = Counter(kind for cable in cables for kind in {tag.kind.value for tag in cable.tags})
    assert {count.value: count.count for count in facets.kinds} == kinds
    origins = Counter(cable.origin for cable in cables)
    assert [(c.value, c.count) for c in facets.origins] == sorted(origins.items())
    classes = Counter(cable.classification for cable in cables)
    assert [(c.value, c.count) for c in facets.classifications] == sorted(classes.items())
    months = Counter(f"{cable.created:%Y-%m}" for cable in cables if cable.created)
    assert [(c.value, c.count) for c in facets.months] == sorted(months.items())
    assert wide.find(query).months() == facets.months
    years = Counter(f"{cable.created:%Y}" for cable in cables if cable.created)
    assert [(c.value, c.count) for c in facets.years] == sorted(years.items())
    releases = Counter(f"{cable.released:%Y-%m-%d}" for cable in cables)
    assert [(c.value, c.count) for c in facets.releases] == sorted(releases.items(), reverse=True)
    noted = {cable.id for cable in archive.cables[::50]}
    assert facets.noted == sum(cable.id in noted for cable in cables)


def test_narrowing_to_a_counted_value_finds_as_many(wide: Search) -> None:
    facets = wide.find("subject:harbour").facets()
    for field, counts in [
        ("origin", facets.origins),
        ("class", facets.classifications),
        ("date", facets.months),
        ("date", facets.years),
        ("released", facets.releases),
        ("kind", facets.kinds),
        ("tag", facets.tags["subject"]),
    ]:
        for count in counts:
            found = wide.find(f'subject:harbour {field}:"{count.value}"')
            assert found.total == count.count, (field, count)


def place(cable: Cable, order: Order, cited: Counter[str]) -> tuple[str | float, ...]:
    """Return what decides where a cable stands."""
    post = cable.id[2:].rstrip("0123456789")
    age = -cable.created.timestamp() if cable.created else float("inf")
    places: dict[Order, tuple[str | float, ...]] = {
        Order.NEWEST: (age,),
        Order.OLDEST: (-age,),
        Order.ID: (int(cable.id[:2]), post, int(cable.id[2 + len(post) :])),
        Order.ORIGIN: (post, age),
        Order.CITED: (-cited[cable.id], age),
    }
    return places[order]


@pytest.mark.parametrize("order", [order for order in Order if order is not Order.RELEVANCE])
@pytest.mark.parametrize("query", ["", "tag:PHUM"])
def test_the_order_is_what_sorting_says(
    wide: Search, archive: Shelf, query: str, order: Order
) -> None:
    by_id = {cable.id: cable for cable in archive.cables}
    rows = wide.find(query, order).rows(0, 10_000)
    cables = matching(archive, query)
    assert sorted(row.id for row in rows) == sorted(cable.id for cable in cables)
    cited = Counter(ref.id or "" for cable in archive.cables for ref in cable.references)
    shown = [place(by_id[row.id], order, cited) for row in rows]
    assert shown == sorted(place(cable, order, cited) for cable in cables)


@pytest.mark.parametrize("query", ["", "tag:PHUM", "harbour OR ferry"])
@pytest.mark.parametrize(("tried", "most"), [(20, 3), (7, 100)])
def test_a_large_result_by_citations_is_the_same_as_a_small_one(
    wide: Search, monkeypatch: pytest.MonkeyPatch, query: str, tried: int, most: int
) -> None:
    small = wide.find(query, Order.CITED)
    expected = small.rows(0, small.total)
    assert expected[0].key in wide._library.cited()
    monkeypatch.setattr("reftel.search.answer.cited._FEW", 10)
    monkeypatch.setattr("reftel.search.answer.cited._TRIED", tried)
    monkeypatch.setattr("reftel.search.answer.cited._MOST_TRIED", most)
    for start, stop in ((0, 5), (0, 30), (60, 70), (small.total - 9, small.total)):
        assert wide.find(query, Order.CITED).rows(start, stop) == expected[start:stop]
    large = wide.find(query, Order.CITED)
    assert [large.rows(at, at + 1)[0] for at in range(small.total)] == expected
    result = wide.find(query, Order.CITED)
    found = [result.position(row.id) for row in expected]
    known = [at for at in found if at is not None]
    assert known == list(range(len(known)))
    assert known
    assert found[len(known) :] == [None] * (small.total - len(known))


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("query", ["", "harbour OR ferry"])
@pytest.mark.parametrize("piece", [1_024, 100])
def test_windows_are_pieces_of_one_list(
    wide: Search, monkeypatch: pytest.MonkeyPatch, query: str, order: Order, piece: int
) -> None:
    monkeypatch.setattr("reftel.search.answer.listing._PIECE", piece)
    whole = wide.find(query, order)
    rows = whole.rows(0, whole.total)
    assert len({row.id for row in rows}) == whole.total
    chance = random.Random(3)  # noqa: S311 - picks windows
    result = wide.find(query, order)
    for _ in range(60):
        start = chance.randrange(-5, result.total + 5)
        stop = start + chance.randrange(0, 150)
        assert result.rows(start, stop) == rows[max(start, 0) : max(stop, 0)]
    for at in chance.sample(range(whole.total), 25):
        assert result.position(rows[at].id) == at


@pytest.mark.parametrize("order", [order for order in Order if order is not Order.CITED])
def test_the_query_is_not_answered_again_for_every_window(
    wide: Search, monkeypatch: pytest.MonkeyPatch, order: Order
) -> None:
    result = wide.find("harbour OR ferry", order)
    assert result.total > 4 * RowWindow.SIZE
    searches: list[object] = []
    search = Searcher.search

    def counted(searcher: Searcher, *asked: Any, **how: Any) -> object:
        searches.append(asked)
        return search(searcher, *asked, **how)

    monkeypatch.setattr(Searcher, "search", counted)
    result.rows(0, RowWindow.SIZE)
    assert searches == []  # what the list shows first was found with the count
    for start in range(0, result.total, 10):
        result.rows(start, start + 10)
    assert len(searches) == 1
    if order is Order.RELEVANCE:
        searches.clear()
        last = result.rows(result.total - 1, result.total)[0]
        assert result.position(last.id) == result.total - 1
        assert len(searches) <= 2


def test_only_what_is_shown_is_fetched(wide: Search, archive: Shelf) -> None:
    archive.asked.clear()
    result = wide.find("")
    result.facets()
    assert archive.asked == []
    result.rows(300, 320)
    assert len(archive.asked) == 20
    result.rows(302, 318)
    result.rows(310, 324)
    assert len(archive.asked) == 24


def test_rows_of_long_ago_are_fetched_again(
    wide: Search, archive: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reftel.search.answer.listing._ROWS_KEPT", 30)
    result = wide.find("")
    first = result.rows(0, 20)
    result.rows(20, 40)
    archive.asked.clear()
    assert result.rows(0, 20) == first
    assert len(archive.asked) == 10


def test_more_rows_than_any_screen_holds_are_fetched_in_few_steps(
    wide: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = wide.find("").rows(0, 700)
    monkeypatch.setattr("reftel.search.answer.listing._ROWS_KEPT", 128)
    monkeypatch.setattr("reftel.search.answer.listing._AT_ONCE", 250)
    for order in Order:
        assert sorted(row.id for row in wide.find("", order).rows(0, 700)) == sorted(
            row.id for row in expected
        )
    assert wide.find("").rows(100, 650) == expected[100:650]


def test_a_cable_that_is_not_among_the_rows_has_no_position(wide: Search, archive: Shelf) -> None:
    other = next(cable for cable in archive.cables if not cable.redactions)
    for order in Order:
        assert wide.find("is:redacted", order).position(other.id) is None
        assert wide.find("", order).position("09NOWHERE1") is None


def test_a_cable_that_has_left_the_library_keeps_its_line(
    few: Shelf, search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = search.find("")
    rows_of = few.rows
    monkeypatch.setattr(few, "rows", lambda keys: rows_of(keys)[1:])
    rows = result.rows(0, 10)
    assert len(rows) == result.total
    assert rows[0].id == ""
    assert "no longer" in rows[0].subject


def test_threads_may_ask_the_same_search(wide: Search) -> None:
    expected = {query: wide.find(query).total for query in QUERIES}
    wrong: list[object] = []

    def ask(query: str) -> None:
        try:
            result = wide.find(query)
            if len(result.rows(0, 1000)) != expected[query] or not result.facets().total:
                wrong.append(query)
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=ask, args=(query,)) for query in [*QUERIES] * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize(
    ("query", "has_words"),
    [("harbour", True), ("para:harbour", True), ("class:S", False), ("-harbour", False)],
)
def test_there_are_words_to_light_up_if_any_are_asked_for(
    search: Search, query: str, has_words: bool
) -> None:
    assert search.find(query).has_words is has_words
