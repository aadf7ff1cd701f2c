"""The screen with a note being written, and what is on disk of it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from reftel.notes import NoteStore
from reftel.tui.app import ReftelApp
from reftel.tui.notes.note_editor import NoteEditor
from tests.hostile.files.kinds import CABLE
from tests.hostile.screens import opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest

    from tests.tui.driving import Driver


class Nothing:
    """Stands for giving the terminal away; counts how often it came back."""

    times = 0

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None:
        Nothing.times += 1


@asynccontextmanager
async def editing(monkeypatch: pytest.MonkeyPatch | None = None) -> AsyncIterator[Driver]:
    """Open the screen of the home with a note being written on the cable, which says "typed".

    With ``monkeypatch``, editors can be started.
    """
    if monkeypatch is not None:
        monkeypatch.setattr(ReftelApp, "suspend", lambda _: Nothing())
    async with opened(CABLE) as user:
        await user.reading(CABLE)
        await user.press("a")
        await user.until(lambda: bool(user.screen.query(NoteEditor)), "the editor")
        await user.type("typed")
        yield user


def notes(home: Path) -> list[str]:
    """Return the texts of the notes on the cable."""
    return [note.text for note in NoteStore(home / "notes").of(CABLE)]


def left(home: Path) -> bytes:
    """Return all that the drafts hold."""
    files = [path for path in (home / "state" / "drafts").glob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files)
