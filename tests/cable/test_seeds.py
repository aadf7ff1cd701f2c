"""The two documents that reftel was made for give exactly what is expected of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reftel.cable import parse_raw
from reftel.cable.cable import BlockKind, Cable
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_path
from tests.cable.telegrams import assert_lossless, codes, kinds, moment, texts

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


def seed(name: str) -> Cable:
    """Return a seed document, read, or skip where it is absent."""
    path = SEEDS / name
    if not path.exists():
        pytest.skip(f"no seed document at {path}")
    (raw,) = read_path(path)
    assert isinstance(raw, RawCable)
    cable = parse_raw(raw)
    assert_lossless(cable)
    return cable


def paragraph(cable: Cable, number: int) -> str:
    return next(b.text for b in kinds(cable, BlockKind.PARAGRAPH) if b.number == number)


def test_the_first_seed() -> None:
    cable = seed("09HANOI1436.txt")
    assert cable.id == "09HANOI1436"
    assert cable.created == moment(2009, 12, 30, 5, 29)
    paragraphs = kinds(cable, BlockKind.PARAGRAPH)
    assert [each.number for each in paragraphs] == list(range(1, 11))
    assert [each.printed for each in paragraphs] == [
        "1",
        "2",
        "3",
        "4",
        "15",
        "16",
        "17",
        "8",
        "9",
        "10",
    ]
    assert codes(cable).count("number-repaired") == 3
    assert [tag.code for tag in cable.tags] == ["PHUM", "PREL", "PGOV", "KWMN", "SOCI", "VM"]
    assert [each.id for each in cable.references] == ["09HANOI1216"]
    (mention,) = cable.mentions
    block = cable.blocks[mention.block]
    assert block.number == 4
    assert block.text[mention.start : mention.end] == "reftel"
    assert mention.references == (0,)
    assert [
        (b.number, [page for _, page in b.page_breaks]) for b in paragraphs if b.page_breaks
    ] == [(5, [2])]
    assert cable.signers == ("Michalak",)
    assert len(texts(cable, BlockKind.HEADING)) == 3
    assert cable.captions == ("SENSITIVE", "SIPDIS")
    assert cable.classification == "UNCLASSIFIED//FOR OFFICIAL USE ONLY"


def test_the_second_seed() -> None:
    cable = seed("09HANOI1216-page.txt")
    assert cable.id == "09HANOI1216"
    assert cable.created == moment(2009, 11, 12, 9, 49)
    assert cable.released == moment(2011, 8, 26)
    paragraphs = kinds(cable, BlockKind.PARAGRAPH)
    assert [each.number for each in paragraphs] == list(range(1, 12))
    assert [
        (b.number, [page for _, page in b.page_breaks]) for b in paragraphs if b.page_breaks
    ] == [(6, [2])]
    assert [(each.number, each.page) for each in paragraphs[8:10]] == [(9, 2), (10, 3)]
    assert cable.subject.endswith("Workshop on VN's National Plan of Action")
    assert [tag.code for tag in cable.tags] == [
        "PGOV",
        "KTIP",
        "KCRM",
        "PHUM",
        "PREL",
        "ELAB",
        "VM",
    ]
    assert cable.references == ()
    assert cable.signers == ("Palmer",)
