"""Notes on an invented cable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cable.cable import Block, BlockKind, Cable
from reftel.cable.raw_cable import Record
from reftel.notes import NoteStore

if TYPE_CHECKING:
    from pathlib import Path

ID = "09PORTAMSEL14"

TEXTS = (
    (BlockKind.HEADING, None, "Summary"),
    (
        BlockKind.PARAGRAPH,
        1,
        "The harbour master of Port Amsel told Econoff that the dredging would stop soon.",
    ),
    (
        BlockKind.PARAGRAPH,
        2,
        "Vastranian officials denied this in public and admitted it over dinner, as ever.",
    ),
    (BlockKind.HEADING, None, "Comment"),
    (
        BlockKind.BULLET,
        None,
        "the ferry to Lower Amsel has not run since the storm, and nobody has asked why",
    ),
    (BlockKind.PARAGRAPH, 3, "End summary."),
    (BlockKind.PARAGRAPH, 4, "End summary."),
)


def cable_of(texts: tuple[tuple[BlockKind, int | None, str], ...], cable_id: str = ID) -> Cable:
    blocks = tuple(Block(kind, text, (), number=number) for kind, number, text in texts)
    return Cable(cable_id, cable_id, Record(), "", "", blocks=blocks)


@pytest.fixture
def cable() -> Cable:
    return cable_of(TEXTS)


@pytest.fixture
def store(tmp_path: Path) -> NoteStore:
    return NoteStore(tmp_path / "notes")
