"""What holds of every REF block: it is taken, and read in time that grows with its length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable import parse_references
from tests.cable.citing import CABLE, HANOI
from tests.counting import calls


@given(st.text(max_size=300), st.integers(1966, 2010))
def test_any_text_is_taken(text: str, year: int) -> None:
    for entry in parse_references("REF: " + text, year):
        assert entry.raw or entry.id
        assert entry.id is None or entry.kind is CABLE


PARTS = (
    " AND , THROUGH , OF 2007,VEDDEL ,EMAIL ,(NOTAL),...,¶,REF ,XXXXXXXX ,THE HAGUE ,-,(06),\n,"
    "A. ,B) ,(C) ,HANOI ,08 ,2007 ,STATE ,12,1234,;"
)


parts = st.sampled_from([*PARTS.split(","), ", "])


@given(st.lists(parts, max_size=40))
def test_any_mixture_of_parts_is_taken(parts: list[str]) -> None:
    text = "".join(parts)
    first = parse_references(text, 2009, citing=HANOI)
    assert first == parse_references(text, 2009, citing=HANOI)
    assert all(entry.id is None or entry.id[2:].isalnum() for entry in first)


def _work(text: str) -> int:
    return calls(lambda: parse_references(text, 2009, citing=HANOI))


@pytest.mark.parametrize(
    "part",
    [
        "A. HANOI 12 ",
        "HANOI 12, ",
        "EMAIL\n",
        "A. ",
        "(NOTAL) ",
        "1. (",
        "\n\n",
        " ",
        "-",
        "; ",
        "QADDEL 7 ",
        "7 OF 2007, ",
    ],
)
def test_the_work_grows_with_the_text_and_no_faster(part: str) -> None:
    parse_references("REF: " + part * 20, 2009, citing=HANOI)  # fills the caches
    small, large = _work("REF: " + part * 100), _work("REF: " + part * 400)
    assert large <= 5 * small + 200
