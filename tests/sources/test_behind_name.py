"""A signature with which the line does not end: the rest is said to be no part of the cable."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM, only


def _doubts(name: str) -> list[str]:
    text = f"{TELEGRAM.rstrip()}\n\n9. (C) Comment: Nobody has paid. End comment.\n{name}\n"
    cable = parse_raw(only(read_text(text, "x.txt")))
    return [each.message for each in cable.warnings if "who signed it" in each.message]


@pytest.mark.parametrize(
    "line",
    [
        'MARLOW" reviewer=Ottoline rating=5',
        "MARLOW\tBRANDT\t5",
        "MARLOWPath-Name: /c/2.txt",
        "MARLOW | Ottoline | checked",
        "MARLOW rating=5 reviewer=Ottoline",
    ],
)
def test_the_line_is_named(line: str) -> None:
    (said,) = _doubts(line)
    assert said.endswith(" ".join(line.split()))


@pytest.mark.parametrize(
    "line", ["MARLOW", "POLOFFs agree: the tugs are lost.", "XXXXXXXXXXXX; he said no more."]
)
def test_a_name_alone_and_a_sentence_are_not(line: str) -> None:
    assert _doubts(line) == []
