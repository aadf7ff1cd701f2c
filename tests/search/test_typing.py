"""A quotation that is still being typed is answered soon, a closed one exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.search import parse_query
from reftel.search.answer import word_matching

if TYPE_CHECKING:
    from reftel.search import Search

APART = "the words are found apart until the quotation is closed"


def test_few_cables_are_looked_through_at_once(search: Search) -> None:
    closed = search.find('"union lead"*')
    found = search.find('"union lead')
    assert found.total == closed.total == 2
    assert found.remarks == ()


@pytest.mark.parametrize("limit", ["_MOST_IN_ROW", "_MOST_ENDINGS"])
def test_many_are_found_apart(search: Search, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(word_matching, limit, 1)
    apart = search.find('"leaders uni')
    assert apart.total == search.find("=leaders uni*").total == 3
    assert apart.remarks == (APART,)
    assert apart.highlighter()("leaders of the union") == [(0, 7), (15, 20)]
    assert search.find('"leaders uni"*').total == 0
    assert search.find('"leaders union"').remarks == ()


@pytest.mark.parametrize("begun", ["l", "le"])
def test_a_word_hardly_begun_is_waited_for(search: Search, begun: str) -> None:
    found = search.find(f'"met union {begun}')
    assert found.total == search.find('"met union"').total > 0
    assert found.remarks == ()
    assert found.highlighter()("met union leaders") == [(0, 9)]


def test_the_first_word_of_a_quotation_is_read_as_any_other(search: Search) -> None:
    assert search.find('"harb').total == search.find("harb*").total > 0
    assert search.find('"h').remarks == ()


def test_a_quotation_that_ends_with_a_blank_has_no_word_begun(search: Search) -> None:
    assert search.find('"union lead ').total == 0
    assert str(parse_query('"union lead ', lenient=True)) == '"union lead "'
