"""What mail, old systems and Markdown leave in a telegram's text is taken out before it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_path
from reftel.sources.decoding.decode import decode
from tests.cable.telegrams import HEADER, text

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.cable import Cable

TELEGRAM = HEADER + "\n" + text("1. (C) The quay is\nclosed.", "2. (C) It opens.")


def read(path: Path, data: bytes) -> Cable:
    (path / "one.txt").write_bytes(data)
    (raw,) = read_path(path / "one.txt")
    assert isinstance(raw, RawCable), raw
    return parse_raw(raw)


@pytest.mark.parametrize(
    "data",
    [
        TELEGRAM.replace("\n", "\r\r\n").encode(),
        TELEGRAM.replace("\n", "\r\n").encode() + b"\x1a",
        TELEGRAM.encode() + b"\x1a\x1a\0\0\0",
        b"\xef\xbb\xbf" + TELEGRAM.encode(),
        TELEGRAM.replace("C O N F", "\ufeffC O N F").encode(),
        b"```\n" + TELEGRAM.encode() + b"```\n",
        TELEGRAM.replace("TAGS:", "**TAGS:**").replace("SUBJECT:", "**SUBJECT:**").encode(),
        TELEGRAM.replace("TAGS:", "**TAGS**:").replace("SUBJECT:", "__SUBJECT__:").encode(),
    ],
    ids=["cr-cr-lf", "ctrl-z", "nuls", "bom", "bom inside", "fence", "bold", "bold words"],
)
def test_a_telegram_is_read_as_if_nothing_had_happened(tmp_path: Path, data: bytes) -> None:
    cable, whole = read(tmp_path, data), read(tmp_path, TELEGRAM.encode())
    assert [block.text for block in cable.blocks] == [block.text for block in whole.blocks]
    assert cable.subject == "THE HARBOUR LEASE"
    assert cable.signers == ("MARLOW",)
    assert [each.code for each in cable.tags] == ["PREL", "PGOV"]


def test_marks_for_a_terminal_are_taken_out_and_that_is_kept() -> None:
    marked = TELEGRAM.replace("The quay", "\x1b[1;31mThe quay\x1b[0m")
    struck = marked.replace("closed", "".join(f"{letter}\b{letter}" for letter in "closed"))
    read, notes = decode(struck.replace("opens", "_\bo_\bp_\be_\bn_\bs").encode())
    assert read == TELEGRAM
    assert notes == (("terminal", "13 marks for a terminal are left out"),)


@pytest.mark.parametrize("end", ["&#x000A;", "&#10;", "&#xA;"])
def test_line_ends_that_are_entities_are_line_ends(tmp_path: Path, end: str) -> None:
    cable = read(tmp_path, TELEGRAM.replace("\n", end).encode())
    assert cable == read(tmp_path, TELEGRAM.encode())
