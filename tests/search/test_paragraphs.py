"""``para:( … )`` asks for everything inside one paragraph."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reftel.cable.cable import Block, BlockKind
from reftel.search import Search
from reftel.search.answer import doubts
from tests.search.shelf import Shelf, cable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reftel.cable.cable import Cable


def said(cable_id: str, *texts: str) -> Cable:
    """A cable of paragraphs, each with its marking in front: ``S: The gate is closed.``."""
    pairs = [text.split(": ") for text in texts]
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, text, (), number=number, marking=marking or None)
        for number, (marking, text) in enumerate(pairs, 1)
    )
    head = Block(BlockKind.SUBJECT, "Port Amsel", ()), Block(BlockKind.HEADING, "Harbour gate", ())
    return replace(cable(cable_id, "Port Amsel"), blocks=(*head, *blocks))


CABLES = [
    said("09VASTRA1", "S: The harbour gate is closed.", "C: The union leader went fishing."),
    said("09VASTRA2", "C: The union leader closed the harbour.", "S: Nobody noticed."),
    said("09VASTRA3", ": The leader of the union closed a gate.", "C: The union leader is at sea."),
    said("09VASTRA4", "U: Nothing."),
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("paragraphs"), CABLES)


@pytest.fixture
def search(shelf: Shelf) -> Iterator[Search]:
    search = Search(shelf)
    yield search
    search.close()


def numbers(search: Search, query: str) -> list[int]:
    return sorted(row.key for row in search.find(query).rows(0, 100))


@pytest.mark.parametrize(
    ("query", "found", "blocks"),
    [
        ("harbour union", [1, 2, 3], {}),
        ("para:(harbour union)", [2], {2: (2,)}),
        ("para:(closed leader)", [2, 3], {2: (2,), 3: (2,)}),
        ("para:leader", [1, 2, 3], {1: (3,), 3: (2, 3)}),
        ("para:(gate OR fishing)", [1, 3], {1: (2, 3)}),
        ("para:(closed -gate)", [2], {2: (2,)}),
        ("para:(-leader -closed)", [2, 4], {2: (3,)}),
        ("-para:leader", [4], {}),
        ("para:(leader pclass:C)", [1, 2, 3], {3: (3,)}),
        ("para:(closed pclass:S)", [1], {1: (2,)}),
        ("para:(closed -pclass:C)", [1, 3], {1: (2,)}),
        ("para:(leade* clos*)", [2, 3], {}),
        ("para:(leadre~ closed)", [2, 3], {}),
        ("para:(/[hg]a.*/ union)", [2, 3], {2: (2,)}),
        ('para:("union leader" closed)', [2], {2: (2,)}),
        ('para:("the union"~1 closed)', [2, 3], {}),
        ('para:"union leader"', [1, 2, 3], {3: (3,)}),
        ('para:("union leader" OR nothing)', [1, 2, 3, 4], {}),
        ('closed -para:("union leader" closed)', [1, 3], {}),
        ('para:(closed -"union leader")', [1, 3], {1: (2,), 3: (2,)}),
        ('para:("union leader" closed) OR para:fishing', [1, 2], {1: (3,), 2: (2,)}),
        ("para:(leader -clos)", [1, 2, 3], {1: (3,)}),  # what is left out is never widened
        ("para:(leader -clos*)", [1, 3], {1: (3,), 3: (3,)}),
        ("para:(leader -clsed~)", [1, 3], {1: (3,), 3: (3,)}),
        ("para:nowhere", [], {}),
        ("para:(harbour pclass:NOWHERE)", [], {}),
    ],
)
def test_all_is_asked_of_one_paragraph(
    search: Search, query: str, found: list[int], blocks: dict[int, tuple[int, ...]]
) -> None:
    result = search.find(query)
    assert sorted(row.key for row in result.rows(0, 100)) == found
    assert result.total == len(found)
    assert result.facets().total == len(found)
    for key, ones in blocks.items():
        assert result.paragraphs(CABLES[key - 1]) == ones


def test_head_and_headings_are_no_paragraphs(search: Search) -> None:
    assert numbers(search, "body:(port amsel)") == [1, 2, 3, 4]
    assert numbers(search, "para:amsel") == []
    assert numbers(search, "para:harbour") == [1, 2]


def test_words_are_lit_where_they_stand_together(search: Search) -> None:
    light = search.find("para:(harbour leader -sea)").highlighter()
    assert light("The leader of the harbour.") == [(4, 10), (18, 25)]
    assert light("The leader.") == light("The leader of the harbour at sea.") == []
    light = search.find("gate para:(leader pclass:C)").highlighter()
    assert light("The leader at the gate") == [(4, 10), (18, 22)]
    light = search.find("-para:(leader harbour)").highlighter()
    assert light("The leader of the harbour.") == []


def test_a_word_that_no_cable_has_is_read_as_anywhere(search: Search) -> None:
    result = search.find("para:(harbor closed) ")
    assert {row.key for row in result.rows(0, 9)} == {1, 2}
    assert "harbour" in result.message


def test_of_many_cables_it_is_said_that_a_row_may_stand_elsewhere(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = 'para:("union leader" closed)'
    assert (search.find(query).total, search.find(query).message) == (1, "")
    monkeypatch.setattr(doubts, "_MOST_READ", 1)
    result = search.find(query)
    assert result.total == 2
    assert result.message == doubts.ROWS_NOT_READ
    assert result.paragraphs(CABLES[2]) == ()
    assert search.find(query, at_leisure=True).total == 1


def test_of_many_cables_those_that_have_the_words_of_a_row_are_left_out(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doubts, "_MOST_READ", 1)
    assert numbers(search, '-para:("union leader" closed)') == [1, 4]  # 3 has them apart
    assert numbers(search, 'para:(harbour NOT "harbour gate")') == [2]


@pytest.mark.parametrize("pattern", ["/(clo)+sed/", "/c.*l*o*s*ed/", "/[[:alpha:]]losed/"])
def test_no_cable_is_lost_by_a_pattern_that_only_the_index_knows(
    search: Search, pattern: str
) -> None:
    for row in ('"union leader"', '"the union leader"', '"leader union"~1'):
        result = search.find(f"para:({pattern} {row})")
        sure = {one.key for one in search.find(f"para:(closed {row})").rows(0, 9)}
        assert 2 in sure, row
        assert sure <= {one.key for one in result.rows(0, 9)}, row
        assert result.message == doubts.PATTERN_NOT_READ, row
    alone = search.find(f"para:({pattern} leader)")
    assert (alone.total, alone.message) == (2, "")  # the index knows for certain


def test_of_the_longest_cables_none_is_lost_by_such_a_pattern(tmp_path: Path) -> None:
    texts = ["C: Nothing."] * 130
    texts[128] = "C: The union leader at the harbour gate."
    search = Search(Shelf(tmp_path, [said("09VASTRA1", *texts)]))
    result = search.find("para:(/(le)+ader/ gate)")
    assert (result.total, result.message) == (1, doubts.PATTERN_NOT_READ)
    search.close()


def test_paragraphs_that_share_a_slot_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a cable with more paragraphs than slots, the 65th and the 129th."""
    texts = ["C: Nothing."] * 130
    apart, together = list(texts), list(texts)
    apart[64], apart[128] = "C: The harbour gate.", "C: The union leader."
    together[128] = "C: The union leader at the harbour gate."
    there = [said("09VASTRA1", *apart), said("09VASTRA2", *together), CABLES[1]]
    search = Search(Shelf(tmp_path, there))
    assert numbers(search, "para:(gate leader)") == [2]
    assert numbers(search, "para:(harbour leader)") == [2, 3]
    assert numbers(search, "-para:(gate leader)") == [1, 3]
    assert numbers(search, "para:(gate -leader)") == [1]
    assert numbers(search, "para:(leader -(gate OR sea))") == [1, 3]
    assert numbers(search, "-para:(gate -leader)") == [2, 3]
    monkeypatch.setattr(doubts, "_MOST_READ", 1)
    result = search.find("para:(gate leader)")
    assert (result.total, result.message) == (2, doubts.LONG_NOT_READ)
    result = search.find("para:(harbour -leader)")
    assert (result.total, result.message) == (2, doubts.LONG_NOT_READ)
    search.close()


WORDS = ("dock", "dockers", "gate", "sea", "ship")
leaves = st.sampled_from(
    [*WORDS, "dock*", "gat~", "/s.*/", '"dock gate"', '"sea ship"~2', "pclass:S", "pclass:C"]
)
parts = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda these: f"({' '.join(these)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda these: f"({' OR '.join(these)})"),
        inner.map(lambda one: f"-{one}" if one[0] != "-" else one),
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def random_shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A hundred cables of up to four paragraphs of up to four words."""
    rng = Random("paragraphs")  # noqa: S311 - made up, but always the same

    def text() -> str:
        return f"{rng.choice(['S', 'C', ''])}: {' '.join(rng.choices(WORDS, k=rng.randint(1, 4)))}"

    cables = [
        said(f"09VASTRA{number}", *(text() for _ in range(rng.randint(0, 4))))
        for number in range(1, 101)
    ]
    return Shelf(tmp_path_factory.mktemp("random"), cables)


@settings(deadline=None)
@given(parts)
def test_the_index_agrees_with_reading(random_shelf: Shelf, part: str) -> None:
    search = Search(random_shelf)
    result = search.find(f"para:({part})")
    keys = range(1, 101)
    expected = [key for key in keys if result.paragraphs(random_shelf.cables[key - 1])]
    assert numbers(search, f"para:({part})") == expected
    assert numbers(search, f"-para:({part})") == sorted({*keys} - {*expected})
    search.close()
