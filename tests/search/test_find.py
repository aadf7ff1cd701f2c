"""What queries find in a small library whose every word is known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reftel.cable.cable import Block, BlockKind, Mention
from reftel.errors import ReftelError
from reftel.library.index.document import index_entry
from reftel.library.index.words_index import WordIndex
from reftel.plain import plain_line
from reftel.search import FIELDS, Order, QueryError, Search, parse_query
from reftel.search.answer import doubts
from reftel.search.index.facets import Facets
from tests.search.shelf import Shelf, cable

if TYPE_CHECKING:
    from pathlib import Path


AMSEL12, VASTRA3, AMSEL7 = "09PORTAMSEL12", "09VASTRA3", "09PORTAMSEL7"


NORTH101, KORVEN5 = "06AMSELNORTH101", "07KORVENHAGEN5"


ALL = {AMSEL12, VASTRA3, AMSEL7, NORTH101, KORVEN5}


def ids(search: Search, query: str, order: Order = Order.NEWEST) -> list[str]:
    return [row.id for row in search.find(parse_query(query), order).rows(0, 100)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ALL),
        ("harbour", {AMSEL12, NORTH101}),
        ("HARBOUR", {AMSEL12, NORTH101}),
        ("harbour union", {AMSEL12, NORTH101}),
        ("harbour OR customs", {AMSEL12, NORTH101, AMSEL7}),
        ("harbour -strike", {NORTH101}),
        ("NOT union", {AMSEL7, KORVEN5}),
        ("-(harbour OR customs)", {VASTRA3, KORVEN5}),
        ("customs OR -union", {AMSEL7, KORVEN5}),
        ("cafe", {VASTRA3}),
        ("CAFÉ", {VASTRA3}),
        ('"union leaders"', {AMSEL12, VASTRA3}),
        ('"union leaders visit"', {VASTRA3}),
        ('"leaders union"', set()),
        ('"union keepers"~1', {NORTH101}),
        ('"met union lead"*', {AMSEL12}),
        ("traffick*", {AMSEL12, AMSEL7}),
        ("trafficking", {AMSEL12}),
        ("counter-smuggling", {AMSEL12}),
        ("smuggling-counter", set()),
        ("governmint~", {KORVEN5}),
        ("gobernmint~2", {KORVEN5}),
        ("/traffick(ers|ed)/", {AMSEL7}),
        ("/TRAFFICK.*/", {AMSEL12, AMSEL7}),
        ("subject:harbour", {AMSEL12}),
        ("body:harbour", {AMSEL12, NORTH101}),
        ("subject:(harbour strike)", {AMSEL12}),
        ("subject:harbour,customs", {AMSEL12, AMSEL7}),
        ('subject:"union leaders"', {VASTRA3}),
        ("tag:PHUM", {AMSEL12, NORTH101}),
        ("tag:phum,ktip", {AMSEL12, NORTH101}),
        ("tag:PHUM tag:KTIP", {AMSEL12}),
        ("tag:P*", {AMSEL12, VASTRA3, NORTH101}),
        ("tag:K", {AMSEL12, AMSEL7}),
        ("tag:NONE", set()),
        ("kind:program", {AMSEL12, AMSEL7}),
        ("kind:geo", {AMSEL12, VASTRA3, AMSEL7}),
        ("origin:amsel", {AMSEL12, AMSEL7, NORTH101}),
        ("origin:port-amsel", {AMSEL12, AMSEL7}),
        ('origin:"Embassy Port Amsel"', {AMSEL12, AMSEL7}),
        ('origin:"Embassy Vastra",korven', {VASTRA3, KORVEN5}),
        ("date:2009", {AMSEL12, VASTRA3, AMSEL7}),
        ("date:2009-11", {AMSEL12}),
        ("date:2009-11-12", {AMSEL12}),
        ("date:2006..2009-02", {NORTH101, AMSEL7}),
        ("date:2009-10..", {AMSEL12, VASTRA3}),
        ("date:..2009-02-03", {NORTH101, AMSEL7}),
        ("date:2006,2009-02", {NORTH101, AMSEL7}),
        ("date>=2009-10", {AMSEL12, VASTRA3}),
        ("after:2009-10-01", {AMSEL12}),
        ("before:2009-10", {NORTH101, AMSEL7}),
        ("released:2010", {AMSEL7}),
        ("released:2011-08-30", ALL - {AMSEL7}),
        ("class:secret", {VASTRA3, NORTH101}),
        ('class:"SECRET"', {NORTH101}),
        ("class:S//NF", {VASTRA3}),
        ("class:noforn", {VASTRA3}),
        ("class:sipdis", {NORTH101}),
        ("class:fouo", {AMSEL7}),
        ("class>=C", {AMSEL12, VASTRA3, NORTH101}),
        ("class<C", {AMSEL7, KORVEN5}),
        ("class>U", ALL - {KORVEN5}),
        ("id:09PORTAMSEL12", {AMSEL12}),
        ("id:'09 port amsel 0012'", set()),
        ('id:"09 port amsel 00012"', {AMSEL12}),
        ('id:"port amsel 12"', {AMSEL12}),
        ("id:09portamsel*", {AMSEL12, AMSEL7}),
        ("id:101", {NORTH101}),
        ("09PORTAMSEL12", {AMSEL12}),
        ("ref:09PORTAMSEL12", {NORTH101}),
        ("ref:09PORTAMSEL12,09VASTRA3", {NORTH101, AMSEL12}),
        ("cited-by:09PORTAMSEL12", {VASTRA3, AMSEL7}),
        ("has:note", {VASTRA3}),
        ("-has:note", ALL - {VASTRA3}),
        ("has:ref", {AMSEL12, NORTH101}),
        ("is:redacted", {AMSEL7}),
        ("sender:vastra", {VASTRA3}),
        ("to:ruehc", ALL),
        ("signer:holloway", ALL),
        ("marking:SBU", ALL),
        ("tag:VX date:2009 harbour -is:redacted", {AMSEL12}),
    ],
)
def test_a_query_finds_what_it_asks_for(search: Search, query: str, expected: set[str]) -> None:
    assert set(ids(search, query)) == expected
    assert search.find(query).total == len(expected)


def test_a_classification_with_a_caption_is_not_any_with_that_caption(tmp_path: Path) -> None:
    there = [
        cable("09VASTRA1", "One", classification="SECRET//NOFORN", captions=("NOFORN",)),
        cable("09VASTRA2", "Two", classification="CONFIDENTIAL//NOFORN", captions=("NOFORN",)),
    ]
    search = Search(Shelf(tmp_path, there))
    assert ids(search, "class:S//NF") == ["09VASTRA1"]
    assert ids(search, "class:noforn") == ["09VASTRA2", "09VASTRA1"]
    assert "the nearest is NOFORN" in search.find("class:nforn ").message
    search.close()


def test_a_country_is_asked_for_by_tag_or_name(tmp_path: Path) -> None:
    there = [cable(f"09{post}1", "Nothing") for post in ("HANOI", "PARIS", "VASTRA")]
    search = Search(Shelf(tmp_path, there))
    for asked in ("VM", "vm", "vietnam", "Viet", '"Vietnam"'):
        assert ids(search, f"country:{asked}") == ["09HANOI1"]
    assert len(ids(search, "country:france,VM")) == 2
    assert ids(search, "country:vietnma") == []
    assert "Vietnam" in search.find("country:vietnma ").message
    search.close()


def test_orders(search: Search) -> None:
    newest = [AMSEL12, VASTRA3, AMSEL7, NORTH101, KORVEN5]
    assert ids(search, "") == newest
    assert ids(search, "", Order.OLDEST) == newest[::-1]
    assert ids(search, "", Order.ID) == [NORTH101, KORVEN5, AMSEL7, AMSEL12, VASTRA3]
    assert ids(search, "", Order.ORIGIN) == [NORTH101, KORVEN5, AMSEL12, AMSEL7, VASTRA3]
    assert ids(search, "harbour OR strike", Order.RELEVANCE)[0] == AMSEL12


def test_the_subject_counts_for_more_than_the_text(search: Search) -> None:
    assert ids(search, "union", Order.RELEVANCE)[0] == VASTRA3


def test_where_no_word_is_asked_for_the_newest_come_first(search: Search) -> None:
    found = search.find(parse_query("tag:PHUM,PREL"), Order.RELEVANCE)
    assert found.order is Order.NEWEST
    assert [row.id for row in found.rows(0, 9)] == [AMSEL12, VASTRA3, NORTH101]


def test_what_is_being_typed_is_read_as_far_as_it_goes(search: Search) -> None:
    for text in ("harbour ta", "harbour tag:", "harbour (", 'harbour "', "harbour OR", "harbour -"):
        assert search.find("harbour").total == 2, text
    assert search.find("harbour OR ").total == 2
    assert search.find("harbour tag:").total == 2
    assert search.find('"union lea').total == 2
    with pytest.raises(QueryError):
        parse_query("harbour tag:")


def test_nothing_of_a_query_or_a_cable_reaches_the_terminal(tmp_path: Path) -> None:
    evil = replace(cable("08VASTRA1", "One", post="VASTRA"), origin="Embassy \x1b[31mVastra")
    search = Search(Shelf(tmp_path, [evil]))
    found = search.find("origin:vastrra \x1b]0;x\x07 tag:\ud800\u202ex")
    for said in (found.message, str(found.query), *(str(s) for s in found.suggestions())):
        assert said == plain_line(said)
    assert "Embassy \u241b[31mVastra" in found.message
    search.close()


def test_new_cables_are_seen_after_the_next_commit(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, [cable("08VASTRA1", "One", post="VASTRA")])
    search = Search(shelf)
    before = search.find("")
    index = WordIndex.open(tmp_path / "index", writable=True)
    shelf.cables.append(cable("08VASTRA2", "Two", post="VASTRA"))
    index.replace([index_entry(2, shelf.cables[1])])
    index.commit()
    index.close()
    assert (before.total, search.find("").total) == (1, 2)
    assert [row.id for row in before.rows(0, 10)] == ["08VASTRA1"]
    search.close()


_PIECES = [
    *("harbour", "uni", "zz", "1", "é", "09PORT", " ", " ", " ", " OR ", " -", "(", ")", '"', "*"),
    *("~", "~2", "=", "/", ".", "[", "..", ",", "2009", "-11", "\ud800", "\x00", "\n", "💥", "§"),
    *(f"{name}:" for name in FIELDS),
    *("class>=", "date<"),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
@settings(
    max_examples=500,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_typed_is_answered(search: Search, text: str) -> None:
    result = search.find(text)
    rows = result.rows(0, 10)
    facets = result.facets()
    assert len(rows) == result.total == facets.total
    light = result.highlighter()
    for row in rows:
        assert all(0 <= start < end <= len(row.subject) for start, end in light(row.subject))
    for suggestion in result.suggestions():
        assert search.find(parse_query(suggestion.text)).total == suggestion.total > 0
    search.quick(text)


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ('"gate union"~3', 1),  # in one paragraph, in either order
        ('"union gate"~3', 1),
        ('"strike gate"~50', 0),  # subject and text
        ('"gate ferry"~99', 0),  # two paragraphs
        ('"union gate minister"~3', 1),
        ('"minister union gate"~3', 1),
        ('"minister union gate"~1', 0),
        ('-"minister union gate"~3', 1),
        ('body:"minister union gate"~3', 1),
        ('subject:"minister union gate"~3', 0),
        ('para:("minister union gate"~3)', 1),
        ('para:("gate union"~3 -ferry)', 1),
        ('"uni* gate"~3', 1),
        ('"m?nister uni* gate"~3', 1),
    ],
)
def test_words_near_each_other_stand_in_one_paragraph(
    tmp_path: Path, query: str, total: int
) -> None:
    here = cable(AMSEL12, "Strike", "The union closed the gate: minister", "A ferry sailed.")
    search = Search(Shelf(tmp_path, [here, cable(AMSEL7, "Gate", "Nothing else")]))
    result = search.find(parse_query(query))
    assert (result.total, result.message) == (total, "")
    search.close()


def test_of_many_cables_it_is_said_that_words_may_be_near_two_by_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("The union met, the gate. The gate shut on a minister.", "union gate minister")
    search = Search(Shelf(tmp_path, [cable(AMSEL12, "A", texts[0]), cable(AMSEL7, "B", texts[1])]))
    query = '"union gate minister"~3'
    assert search.find(query).total == 1
    monkeypatch.setattr(doubts, "_MOST_READ", 1)
    result = search.find(query)
    assert (result.total, result.message) == (2, doubts.NEAR_NOT_READ)
    assert search.find(f"-{query}").total == 1
    search.close()


def test_ref_is_what_is_cited_and_mentions_also_what_is_named(tmp_path: Path) -> None:
    named = replace(
        cable(AMSEL7, "Named", "As in it."), mentions=(Mention(1, 0, 2, (), (AMSEL12,)),)
    )
    cites = cable(VASTRA3, "Cited", "Text", refs=(AMSEL12,))
    search = Search(Shelf(tmp_path, [cable(AMSEL12, "Here", "Text"), named, cites]))
    found = {
        q: {row.id for row in search.find(q).rows(0, 9)}
        for q in (f"ref:{AMSEL12}", f"mentions:{AMSEL12}", "ref:09PORT", "mentions:09PORT")
    }
    assert list(found.values()) == [{VASTRA3}, {VASTRA3, AMSEL7}] * 2
    search.close()


def test_a_heading_is_no_paragraph_that_is_marked(tmp_path: Path) -> None:
    plain = cable(AMSEL12, "Marked", "Text")
    headed = replace(
        plain, id=AMSEL7, blocks=(*plain.blocks, Block(BlockKind.HEADING, "Head", (), marking="TS"))
    )
    search = Search(Shelf(tmp_path, [plain, headed]))
    assert search.find("pclass:SBU").total == 2
    assert search.find("pclass:TS").total == 0
    search.close()


def test_a_library_that_may_not_be_written_gets_no_index(few: Shelf, tmp_path: Path) -> None:
    class Without(Shelf):
        def __post_init__(self) -> None:
            """Make no index."""

    closed = Without(tmp_path, few.cables, read_only=True)
    with pytest.raises(ReftelError, match="no search index"):
        Search(closed)
    assert list(tmp_path.iterdir()) == []
    search = Search(Without(tmp_path, few.cables))
    assert (search.find("harbour").total, search.find("harbour").facets()) == (0, Facets())
    assert (Facets().total, Facets().noted, Facets().years) == (0, None, ())
    search.close()
