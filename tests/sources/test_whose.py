"""Of several cables in a text, a word about lines of one is said of that one alone."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_text
from tests.sources.odd.cables import given


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize(
    "between",
    ["> 9. (C) Somebody quoted this of another one, in which he was.", "Share on Facebook"],
)
def test_lines_within_one_cable_are_said_of_that_one(at: int, between: str) -> None:
    texts = [given(serial).telegram for serial in (7, 8, 9)]
    texts[at] = texts[at].replace("\n\n2. (SBU)", f"\n\n{between}\n\n2. (SBU)")
    cables = [parse_raw(each) for each in read_text("\nNNNN\n".join(texts), "x.txt")]  # type: ignore[arg-type]
    assert [cable.canonical_id for cable in cables] == [given(each).id for each in (7, 8, 9)]
    said = [" ".join(warning.message for warning in cable.warnings) for cable in cables]
    assert [each.count(between[:20]) for each in said] == [number == at for number in range(3)]
