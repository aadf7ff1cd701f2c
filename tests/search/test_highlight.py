"""Which places of a text a query lights up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.search import parse_query

if TYPE_CHECKING:
    from reftel.search import Search

TEXT = "The Harbour-master's café: union leaders, trafficking; the leaders of the union."


@pytest.mark.parametrize(
    ("query", "lit"),
    [
        ("", []),
        ("harbour", ["Harbour"]),
        ("CAFE", ["café"]),
        ("traffick*", ["trafficking"]),
        ("traffick", ["trafficking"]),
        ('"union leaders"', ["union leaders"]),
        ("leaders", ["leaders", "leaders"]),
        ('"leaders union"~2', ["union", "leaders", "leaders", "union"]),
        ('"union café"~1', ["café", "union"]),
        ('"café trafficking"~1', []),
        ('"union of the"~1', ["of", "the", "union"]),
        ("caf?", ["café"]),
        ("h*bour", ["Harbour"]),
        ('"uni* leaders"', ["union leaders"]),
        ("harbour-master", ["Harbour-master"]),
        ("leeders~", ["leaders", "leaders"]),
        ("/leader.?/", ["leaders", "leaders"]),
        ("-leaders union", ["union", "union"]),
        ("subject:harbour tag:PHUM date:2009", ["Harbour"]),
        ("sender:union", []),
        ("harbour OR café OR the", ["The", "Harbour", "café", "the", "the"]),
        ('"the harb"*', ["The Harbour"]),
        ("/(l+)+x/", []),
        ("/[a[b]]nion/", []),
        ("/[^u&&x]*/", []),
    ],
)
def test_hits_are_lit(search: Search, query: str, lit: list[str]) -> None:
    light = search.find(parse_query(query)).highlighter()
    assert [TEXT[start:end] for start, end in light(TEXT)] == lit


def test_a_hostile_text_is_lit_in_linear_time(search: Search) -> None:
    light = search.find(parse_query('"the leaders of the"~9 harbour~2 /a+b+c+/')).highlighter()
    assert light("a" * 1_000_000) == []
    assert light("the " * 50_000) == []
