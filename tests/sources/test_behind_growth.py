"""What stands behind a telegram is looked at with work that grows as the text does, no faster."""

from __future__ import annotations

import pytest

from reftel.sources import read_text
from reftel.sources.recognising.table_lines import is_table_rule
from tests.counting import calls
from tests.sources.odd.cables import REMARK, given

LINES = 400


def work(text: str) -> int:
    """Return how many calls it takes to read a text."""
    return calls(lambda: list(read_text(text, "x.txt")))


@pytest.mark.parametrize("line", ["MARLOW", "THANKS", "EMBASSY", "NNNN", "N N N", "---"])
@pytest.mark.parametrize("end", ["", f"\n{REMARK}\n"])
def test_lines_of_one_kind_cost_as_much_as_they_are_many(line: str, end: str) -> None:
    before, after = (
        work(given(51).telegram + "\n" + f"{line}\n" * count + end) for count in (LINES, 4 * LINES)
    )
    assert after < 5 * before


@pytest.mark.parametrize("sign", ["", "x"])
def test_a_rule_of_a_table_may_have_any_blanks(sign: str) -> None:
    blanks = " " * 200_000
    assert is_table_rule(f"{blanks}|--|--{blanks}{sign}") is (not sign)
