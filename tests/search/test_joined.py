"""What other programs take for operators is proposed as such, and never read so unasked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.search import Search, fault, parse_query
from reftel.search.help.suggest import with_operators


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("oil or gas", "oil OR gas"),
        ("oil | gas", "oil OR gas"),
        ("oil || gas", "oil OR gas"),
        ("oil |gas", "oil OR gas"),
        ("oil not gas", "oil -gas"),
        ("oil not  (gas or coal)", "oil -(gas OR coal)"),
        ("oil !gas", "oil -gas"),
        ('oil or "gas or coal"', 'oil OR "gas or coal"'),
        ("tag:PREL or tag:PGOV", "tag:PREL OR tag:PGOV"),
    ],
)
def test_what_may_stand_for_an_operator_is_made_one(typed: str, meant: str) -> None:
    assert fault(typed) is None
    assert with_operators(typed)[0] == meant
    assert fault(meant) is None


@pytest.mark.parametrize(
    "text",
    ["or oil", "oil or", "not", "oil OR gas", "-gas", '"oil or gas"', "“oil or gas”", "/or|not/",
     "oil and gas", "nor oil", "wow! oil", "a|b", "- gas", "oil - gas"],
)  # fmt: skip
def test_what_is_none_stays_as_it_is(text: str) -> None:
    assert with_operators(text) == (text, [])


@given(st.text('or|! not"()ab:/-', max_size=40))
def test_nothing_but_operators_comes_or_goes(text: str) -> None:
    made, signs = with_operators(text)
    assert signs or made == text.strip()
    kept = made.replace("OR", "").replace("-", "")
    assert [letter for letter in kept if letter in "ab:"] == [
        letter for letter in text if letter in "ab:"
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("customs or harbour", "customs OR harbour"),
        ("customs |harbour", "customs OR harbour"),
        ("union not ferry", "union -ferry"),
        ("union !ferry", "union -ferry"),
    ],
)
def test_they_are_proposed_where_they_find_something_else(
    search: Search, typed: str, meant: str
) -> None:
    for found in (search.find(parse_query(typed)), search.find(typed)):
        proposal = found.suggestions_while_typing()[0]
        assert (proposal.text, proposal.total) == (meant, search.find(parse_query(meant)).total)
        assert "is no operator" in proposal.change
        assert proposal.total != found.total
