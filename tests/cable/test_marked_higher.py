"""Paragraphs that are marked higher than their cable is classified are said."""

from __future__ import annotations

import pytest

from reftel.cable import Code
from tests.cable.telegrams import HEAD, LINE, read


def said(line: str, *markings: str) -> list[str]:
    """Return what is said of a cable with this classification line and these paragraphs."""
    paragraphs = "\n\n".join(f"{at}. {mark} It is so." for at, mark in enumerate(markings, 1))
    cable = read(HEAD.replace(LINE, line) + paragraphs, classification=None)
    return [each.message for each in cable.warnings if each.code == Code.MARKING_HIGHER]


@pytest.mark.parametrize(
    ("line", "marking"),
    [
        ("C O N F I D E N T I A L PORT AMSEL 000412", "(S)"),
        ("C O N F I D E N T I A L PORT AMSEL 000412", "(S/NF)"),
        ("C O N F I D E N T I A L PORT AMSEL 000412", "(TS)"),
        ("UNCLAS PORT AMSEL 000412", "(C)"),
        ("S E C R E T PORT AMSEL 000412", "(TS)"),
    ],
)
def test_a_higher_marking_is_said(line: str, marking: str) -> None:
    one = said(line, "(U)", marking, "(U)")
    assert len(one) == 1
    assert one[0].startswith("paragraph 2 is marked higher than the cable, ")
    several = said(line, "(U)", marking, marking)
    assert several[0].startswith("paragraph 2 and 1 more are marked higher than the cable, ")


@pytest.mark.parametrize(
    ("line", "marking"),
    [
        ("C O N F I D E N T I A L PORT AMSEL 000412", "(C/NF)"),
        ("C O N F I D E N T I A L PORT AMSEL 000412", "(SBU)"),
        ("UNCLAS PORT AMSEL 000412", "(SBU)"),
        ("UNCLAS PORT AMSEL 000412", "(U/FOUO)"),
        ("S E C R E T PORT AMSEL 000412", "(C)"),
        ("PORT AMSEL 000412", "(S)"),
    ],
)
def test_no_other_marking_is_higher(line: str, marking: str) -> None:
    assert said(line, "(U)", marking) == []
