"""Texts without any head, as a record gives them: a translation, an extract, a summary."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reftel.cable.cable import BlockKind, Cable
from tests.cable.telegrams import read

_SENTENCES = (
    "The harbour master was shown the ledger by two clerks who asked not to be named.",
    "Local papers gave the affair three columns and no opinion.",
    "Traders from the outer islands thought that the ships had left at night.",
)


def _texts(cable: Cable, kind: BlockKind) -> list[str]:
    return [block.text for block in cable.blocks if block.kind is kind]


@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
@pytest.mark.parametrize("shown", [str, str.upper])
def test_sentences_without_a_head_are_the_text(between: str, shown: Callable[[str], str]) -> None:
    sentences = [*map(shown, _SENTENCES)]
    cable = read(between.join(sentences), header="")
    assert " ".join(_texts(cable, BlockKind.PARAGRAPH)).split() == " ".join(sentences).split()
    assert not _texts(cable, BlockKind.ADDRESSING)
    assert "no-text" not in {warning.code for warning in cable.warnings}


@pytest.mark.parametrize("lines", [1, 30])
def test_a_head_below_a_remark_is_read_however_long_the_remark_is(lines: int) -> None:
    remark = "\n".join(_SENTENCES * lines)
    cable = read(f"{remark}\nTAGS: PREL PGOV\nSUBJECT: THE LEASE\n\n1. It ends.\n", header="")
    assert [tag.code for tag in cable.tags] == ["PREL", "PGOV"]


def test_lines_of_addressing_alone_are_no_text() -> None:
    cable = read("STATE FOR XA/FO, XA/B\nNSC FOR MARLOW\nPORT AMSEL FOR HOLM\n", header="")
    assert not _texts(cable, BlockKind.PARAGRAPH)


FIRST = (
    "Boats wait.",
    "The leader called the figures guesswork.",
    'Who asked, "is it so?"',
    "Our contact met the minister",
    "BOATS WAIT AT SEA.",
)


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("number", ["", "1. (C) ", "2. (C) ", "2. "])
def test_a_first_paragraph_without_a_number_is_the_text_s(first: str, number: str) -> None:
    cable = read(f"{first}\n\n{number}The nets rot.\n", header="")
    assert not _texts(cable, BlockKind.ADDRESSING)
    assert cable.blocks[0].text == first
    assert cable.blocks[1].text == "The nets rot."
