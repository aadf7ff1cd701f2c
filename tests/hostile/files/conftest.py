"""A home with one good file of each kind beside the bad one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.notes import Note, NoteStore
from tests.hostile.files.kinds import CABLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(small_home: Path) -> Path:
    """Return a home with a small library, a note and a list."""
    NoteStore(small_home / "notes").save(Note(CABLE, "the note that is fine"))
    (small_home / "lists").mkdir()
    (small_home / "lists" / "good.txt").write_text(f"{CABLE}\n")
    return small_home
