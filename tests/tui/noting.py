"""Words for tests of notes: cables to write on, and the screen with all notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from reftel.library import Library
from reftel.notes import Note, NoteStore, note_on
from reftel.tui.notes.all_notes import AllNotesScreen
from reftel.tui.notes.note_table import NoteTable

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.paths import Paths
    from tests.tui.driving import Driver

CABLE = "06PORTAMSEL978"
OTHER = "09KARSOVA305"


def table(user: Driver) -> NoteTable:
    return user.screen.query_one(NoteTable)


Noted = Callable[..., Note]
"""Writes a note on a block of a cable."""


def write_note(
    samples: Path, home: Paths, text: str, at: int, tags: tuple[str, ...], cable_id: str
) -> Note:
    with Library.open(samples, read_only=True) as library:
        cable = library.cable(cable_id)
        assert cable is not None
        note = replace(note_on(cable, at), text=text, tags=tags)
    return NoteStore(home.notes).save(note)


async def open_notes(user: Driver, total: int) -> None:
    await user.press("A")
    await user.until(
        lambda: isinstance(user.screen, AllNotesScreen) and table(user).total == total, "the notes"
    )


async def answer(user: Driver, key: str, text: str) -> None:
    await user.press(key)
    await user.type(text)
    await user.press("enter")
