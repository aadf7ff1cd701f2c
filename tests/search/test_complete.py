"""What is offered at the cursor can stand there, and is counted right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reftel.search import parse_query

if TYPE_CHECKING:
    from reftel.search import Search


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("ta", ["tag:"]),
        ("harbour -cou", ["country:", "council", "counter"]),
        ("tag:", ["PHUM", "PREL", "VX", "ECON", "KFSC", "KTIP", "QA"]),
        ("tag:PHUM,k", ["KFSC", "KTIP"]),
        ("(tags:p", ["PHUM", "PREL"]),
        ("kind:pro", ["program"]),
        ("origin:am", ["Embassy Port Amsel", "Consulate Amsel North"]),
        ('origin:"port', ["Embassy Port Amsel"]),
        ("class:sec", ["SECRET", "SECRET//NOFORN"]),
        ("is:", ["redacted", "changed", "new", "partial", "read", "truncated", "unread"]),
        ("date:20", ["2009", "2006"]),
        ("date:2009", ["2009-02", "2009-10", "2009-11"]),
        ("released:2010", ["2010-12-01"]),
        ("subject:harb", ["harbour"]),
        ("traff", ["trafficked", "traffickers", "trafficking"]),
        ("nofield:x", []),
        ("", []),
        ("id:09", []),
    ],
)
def test_what_is_offered(search: Search, text: str, labels: list[str]) -> None:
    assert [completion.label for completion in search.complete(text)] == labels


def test_a_completion_is_put_where_the_cursor_is(search: Search) -> None:
    found = search.complete("a origin:por b", len("a origin:por"))[0]
    assert found.text == 'a origin:"Embassy Port Amsel" b'
    assert found.text[found.cursor :] == " b"
    assert search.complete("tag:PHUM,kt")[0].text == "tag:PHUM,KTIP"
    assert search.complete("ta x", 2)[0].text == "tag: x"


@pytest.mark.parametrize("text", ["tag:", "origin:", "class:S", "date:", "date:2009", "released:2"])
def test_the_counts_are_what_the_query_finds(search: Search, text: str) -> None:
    found = search.complete(text)
    assert found
    for completion in found:
        field = text.partition(":")[0]
        exact = search.find(parse_query(f'{field}:"{completion.label}"'))
        assert exact.total == completion.count


@given(st.text(st.sampled_from('tag:orin"x, (-)is20'), max_size=15), st.integers(0, 15))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_may_be_completed(search: Search, text: str, cursor: int) -> None:
    for completion in search.complete(text, min(cursor, len(text))):
        assert 0 <= completion.cursor <= len(completion.text)
