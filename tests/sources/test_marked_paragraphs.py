"""Paragraphs that have markings and no numbers, as a word processor gives them away."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, only
from tests.sources.test_odd_hands import said

HEAD = f"{HEADER}\n\n{BODY.partition('1. (SBU)')[0]}".replace("SECTION 01 OF 02 ", "")
TEXTS = [
    "The fleet left port before dawn, with nets that nobody in the harbour had ever seen.",
    "The Minister told the consul that the boats would not be missed by anybody at all.",
    "He has few friends left on the quay since he sold the light of the old lighthouse.",
]


@pytest.mark.parametrize("mark", ["\xa9", "(C)"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("heading", ["", "A QUIET HARBOUR"])
def test_marked_paragraphs_without_numbers_are_paragraphs(
    mark: str, gap: str, heading: str
) -> None:
    lines = [f"{mark} {text}" for text in TEXTS]
    if heading:
        lines.insert(1, heading)
    text = f"{HEAD.rstrip()}{gap}{gap.join(lines)}\n\nKETTLEWELL\n"
    cable = parse_raw(only(read_text(text, "42.txt")))
    blocks = [(each.kind, each.marking, each.text) for each in cable.blocks if not each.number]
    assert [text for kind, marking, text in blocks if marking == "C"] == TEXTS
    assert [text for kind, _, text in blocks if kind == "heading"] == [heading] * bool(heading)
    assert cable.signers == ("KETTLEWELL",)
    assert ("read as (C): 3" in said(cable, "encoding-repaired")) == (mark == "\xa9")


def test_one_mark_that_was_turned_among_others_is_a_marking() -> None:
    numbered = f"1. (C) {TEXTS[0]}\n\n2. (C) {TEXTS[1]}"
    text = f"{HEAD}{numbered}\n\n\xa9 {TEXTS[2]}\n\nKETTLEWELL\n"
    cable = parse_raw(only(read_text(text, "42.txt")))
    assert [each.text for each in cable.blocks if each.marking == "C"] == TEXTS


@pytest.mark.parametrize(
    "line",
    [
        "\xa9 2011 The Port Amsel Observer and whoever else may have written a word of it here.",
        "\xa9 The Port Amsel Observer",
        "\xa9 The Port Amsel Observer and all of its friends in the harbour. All rights reserved.",
    ],
)
def test_a_copyright_is_no_marking(line: str) -> None:
    numbered = f"1. (C) {TEXTS[0]}\n\n2. (C) {TEXTS[1]}"
    cable = parse_raw(only(read_text(f"{HEAD}{numbered}\n\nKETTLEWELL\n\n{line}\n", "42.txt")))
    assert "Observer" not in " ".join(each.text for each in cable.blocks)
    assert "Observer" in said(cable, "wrapper-removed")
