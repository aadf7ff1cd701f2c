"""The tag tree edits the text of the query, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.search import parse_query
from reftel.search.language.edit import Active, add, exclude, narrow, remove, terms, undated


def test_terms_are_those_that_hold_for_the_whole_query() -> None:
    text = 'harbour tag:PHUM,KTIP -origin:"Embassy Vastra" (a OR date:2008) class>=C is:redacted'
    assert terms(text) == [
        Active("tag", "PHUM"),
        Active("tag", "KTIP"),
        Active("origin", "Embassy Vastra", excluded=True),
        Active("is", "redacted"),
    ]
    assert terms("tag:PHUM OR harbour") == []
    assert terms("") == []


@pytest.mark.parametrize(
    ("text", "field", "value", "expected"),
    [
        ("", "tag", "PHUM", "tag:PHUM"),
        ("harbour", "tag", "PHUM", "harbour tag:PHUM"),
        ("tag:KTIP harbour", "tag", "PHUM", "tag:KTIP harbour tag:PHUM"),
        ("tag:phum", "tag", "PHUM", "tag:phum"),
        ("-tag:PHUM x", "tag", "PHUM", "x tag:PHUM"),
        ("a OR b", "tag", "PHUM", "(a OR b) tag:PHUM"),
        ("a b OR c", "tag", "PHUM", "((a b) OR c) tag:PHUM"),
        ('"open phra', "tag", "PHUM", '"open phra"* tag:PHUM'),
        ("harbour (strike", "tag", "PHUM", "harbour strike tag:PHUM"),
        ("harbour tag:", "tag", "PHUM", "harbour tag:PHUM"),
        ("x", "origin", "Embassy Port Amsel", 'x origin:"Embassy Port Amsel"'),
        ("x", "class", "SECRET", 'x class:"SECRET"'),
        ("x", "origin", 'a "b"', 'x origin:"a  b "'),
        ("x", "date", "2009-11", "x date:2009-11"),
    ],
)
def test_adding(text: str, field: str, value: str, expected: str) -> None:
    assert add(text, field, value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("harbour", "harbour tag:PHUM"),
        ("tag:KTIP harbour", "tag:PHUM harbour"),
        ("tag:KTIP,PREL harbour", "tag:PHUM harbour"),
        ("tag:KTIP tag:PREL", "tag:KTIP tag:PREL tag:PHUM"),
        ("-tag:KTIP harbour", "-tag:KTIP harbour tag:PHUM"),
        ("-tag:PHUM", "tag:PHUM"),
        ("tag:PHUM", "tag:PHUM"),
    ],
)
def test_narrowing(text: str, expected: str) -> None:
    assert narrow(text, "tag", "PHUM") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "-tag:PHUM"),
        ("tag:PHUM harbour", "harbour -tag:PHUM"),
        ("tag:PHUM,KTIP", "tag:KTIP -tag:PHUM"),
        ("-tag:PHUM", "-tag:PHUM"),
    ],
)
def test_excluding(text: str, expected: str) -> None:
    assert exclude(text, "tag", "PHUM") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tag:PHUM", ""),
        ("a -tag:phum b", "a b"),
        ("tag:PHUM,KTIP", "tag:KTIP"),
        ("-tag:PHUM,KTIP", "-tag:KTIP"),
        ("subject:PHUM", "subject:PHUM"),
        ("tag:PHUM OR a", "tag:PHUM OR a"),
    ],
)
def test_removing(text: str, expected: str) -> None:
    assert remove(text, "tag", "PHUM") == expected


_texts = st.text(st.sampled_from('ab tag:PHUMK,"()-OR'), max_size=40)
_fields = st.sampled_from(["tag", "origin", "class", "pclass", "country"])
_values = st.text(st.sampled_from('PHUM /",()* -'), max_size=8).map("x{}".format)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("harbour date:2009-03,2010 strike", "harbour strike"),
        ("date>=2009/3 after:2008 before:2010 x", "x"),
        ("created<2009 -date:2009-03 released:2011", "-date:2009-03 released:2011"),
        ("(date:2009 OR x)", "date:2009 OR x"),
        ("harbour", "harbour"),
    ],
)
def test_narrowed_in_time_no_more(text: str, expected: str) -> None:
    assert undated(text) == expected


@given(_texts, _fields, _values)
def test_what_is_added_is_there_and_what_is_removed_is_not(
    text: str, field: str, value: str
) -> None:
    clean = value.replace('"', " ")
    added = add(text, field, value)
    assert any((t.field, t.value, t.excluded) == (field, clean, False) for t in terms(added))
    parse_query(added)
    excluded = exclude(added, field, value)
    assert any((t.field, t.value, t.excluded) == (field, clean, True) for t in terms(excluded))
    removed = remove(excluded, field, value)
    assert all((t.field, t.value) != (field, clean) for t in terms(removed))
    assert add(added, field, value) == added
    assert remove(removed, field, value) == removed
