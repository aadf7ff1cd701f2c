from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.queries import COUNT, queries

from benchmarks import scale, search
from reftel.search import parse_query

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_queries_every_time() -> None:
    asked = queries()
    assert len(asked) == COUNT
    assert [one.text for one in asked] == [one.text for one in queries()]
    assert len({one.text for one in asked}) > COUNT * 0.9
    assert len({one.kind for one in asked}) >= 12


@pytest.mark.parametrize("text", [one.text for one in queries(24)])
def test_every_query_is_well_formed(text: str) -> None:
    assert not parse_query(text).remarks


def test_reftel_and_the_bare_index_find_the_same(library: Path) -> None:
    answered = search.measure(library, queries(), runs=1)
    # A word that no cable has is read as another, which the bare index does not know of.
    known = [one for one in answered if one.bare_found]
    assert len(known) > COUNT / 2
    assert [one.found for one in known] == [one.bare_found for one in known]


def test_the_same_queries_to_two_libraries(library: Path) -> None:
    few, many = scale.measure([library, library], 20, runs=1)
    assert len(few) == len(many) == 20
    assert min(*few, *many) > 0
