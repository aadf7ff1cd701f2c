"""Telegrams in the notes of a family tree: their lines are put together, no word is cut."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM

OTHER = TELEGRAM.replace("0042", "0043").replace("KETTLEWELL", "MARLOW")
REMARK = "Great-uncle Amos served at the consulate from 1961, and kept every one of his letters."


def note(text: str, name: str, width: int) -> str:
    """Return a note as programs write it, whose lines are cut at a width, amid words."""
    lines: list[str] = []
    for at, line in enumerate(text.rstrip("\n").split("\n")):
        first, *rest = [line[place : place + width] for place in range(0, len(line), width)] or [""]
        lines.append(f"1 CONT {first}" if at else f"0 @{name}@ NOTE {first}")
        lines += [f"1 CONC {more}" for more in rest]
    return "\n".join(lines)


@pytest.mark.parametrize("width", [13, 40, 248])
def test_the_notes_of_a_family_tree_are_read_with_their_words_whole(width: int) -> None:
    head = "0 HEAD\n1 SOUR Gramps\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Amos /Fennimore/"
    parts = [head, *map(note, (REMARK, TELEGRAM, OTHER), ("N1", "N2", "N3"), [width] * 3)]
    found = [*read_text("\n".join([*parts, "0 TRLR", ""]), "tree.ged")]
    assert all(isinstance(one, RawCable) for one in found)
    cables = [parse_raw(one) for one in found if isinstance(one, RawCable)]
    own = [
        parse_raw(one)
        for text in (TELEGRAM, OTHER)
        for one in read_text(text, "x.txt")
        if isinstance(one, RawCable)
    ]
    assert [one.id for one in cables] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    assert [one.blocks for one in cables] == [one.blocks for one in own]
    for cable in cables:
        said = "\n".join(f"{each.message} {each.raw}" for each in cable.warnings)
        assert "lines of notes in GEDCOM" in said
        assert "lines-lost" not in [each.code for each in cable.warnings]
    first = dict(found[0].record.extra) if isinstance(found[0], RawCable) else {}
    assert any(REMARK in value and "1 NAME Amos" in value for value in first.values())
