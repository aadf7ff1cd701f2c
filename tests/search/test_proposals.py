"""Whatever is proposed instead of a query can be asked, and finds what is said of it."""

from __future__ import annotations

from random import Random

import pytest

from reftel.search import Search, fault, parse_query

SLIPS = [
    "tgas:PHUM", "tgas:PHUM dat:2009", "date:>2009", "class:>C", "is:unraed", "has:nots",
    "near:09VASTRA3~9", "harbour (strike", '"union leaders', 'harbour "union lead', "harbour)",
    "a AND", "OR b", "NOT", "-", "gate~3", "=gat*", "ga~te", "g?te~1", "/^gate$/", "/the gate/",
    "/ga(te/", "/gate", "subject:-gate", "para:-gate", "para:(tag:PHUM gate)", "subject: gate",
    "tag: PHUM", "date:2009-13", "date:2009..2008", '"gate"~x', "saved:", "foo:bar",
    "kind:programm", "((((gate", "a*b*c*d*e", "~gate", "gate~9 =sea~ (",
]  # fmt: skip
MISSING = [
    "harbuor", "traffiking", "subject:unoin", "subject:gate", "tag:PHUN", "origin:portamsle",
    "harbour strke", '"union leadres"', "para:(harbour unoin)", "country:VY", "class:sekret",
    "in:pians", "zzxq harbour", "harbour tag:KFSC", "signer:holoway", "id:09PORTAMSEL99",
    "subject:(gate harbour)", "-harbour harbour",
]  # fmt: skip


@pytest.mark.parametrize("text", SLIPS)
def test_what_is_proposed_for_a_fault_can_be_read(text: str) -> None:
    error = fault(text)
    assert error is not None
    assert error.proposal is None or fault(error.proposal) is None


@pytest.mark.parametrize("text", MISSING)
def test_what_is_suggested_can_be_asked_and_finds_so_much(search: Search, text: str) -> None:
    for suggestion in search.find(parse_query(text)).suggestions():
        found = search.find(parse_query(suggestion.text))
        assert found.total == suggestion.total > 0
        assert str(found.query) == suggestion.text


@pytest.mark.parametrize("text", ["xyzq qqzz", "subject:xyzq qqzz", "xyzq -qqzz", "(xyzq) qqzz"])
def test_a_proposal_that_leaves_nothing_of_a_query_is_none(search: Search, text: str) -> None:
    """It would be the whole library."""
    for suggestion in search.find(parse_query(text)).suggestions():
        assert suggestion.text
        assert suggestion.total < search.find("").total


@pytest.mark.parametrize("text", ['harbour"to:~2', 'audit "harbour zz', 'audit "gate t'])
def test_what_is_still_typed_is_proposed_as_it_is_written(search: Search, text: str) -> None:
    """An open quotation is answered soon rather than exactly; closed, it may find nothing."""
    proposals = search.find(text).suggestions()
    assert proposals
    for proposal in proposals:
        assert search.find(parse_query(proposal.text)).total == proposal.total > 0, proposal


def test_completions_of_whole_values_can_be_asked(search: Search) -> None:
    for text in ("tag:", "kind:", "origin:", "country:", "class:", "is:", "has:", "pclass:", "har"):
        for one in search.complete(text):
            if one.text.endswith(":"):
                continue
            assert fault(one.text) is None, one
            if one.count is not None:
                assert search.find(parse_query(one.text)).total == one.count > 0, one


def test_whatever_is_typed_is_proposed_something_that_can_be_read() -> None:
    rng = Random(4)  # noqa: S311 - no secret
    pieces = [
        "gate",
        " ",
        "(",
        ")",
        '"',
        "*",
        "?",
        "~",
        "=",
        "/",
        "^",
        "$",
        ":",
        ",",
        "-",
        ">",
        "OR",
        "tag:",
        "para:",
        "subject:",
        "date:",
        "2009",
        "near:",
        "|",
        "\\",
        "[",
        "]",
    ]
    proposed = 0
    for _ in range(4_000):
        text = "".join(rng.choice(pieces) for _ in range(rng.randrange(1, 9)))
        error = fault(text)
        if error is not None and error.proposal is not None:
            proposed += 1
            assert fault(error.proposal) is None, text
    assert proposed > 400
