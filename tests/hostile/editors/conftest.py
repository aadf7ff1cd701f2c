"""The screen with a note being written, and what is on disk of it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from reftel.config import Config
from reftel.notes import NoteStore
from reftel.paths import paths
from reftel.tui.app import ReftelApp
from reftel.tui.desk import Desk
from reftel.tui.widgets.note_editor import NoteEditor
from tests.hostile.files.kinds import CABLE
from tests.tui.driving import Driver

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest


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
    where = paths()
    directory = where.libraries / "cablegate"
    app = ReftelApp(
        lambda: Desk(directory, Config(), where, read_only=False),
        "small",
        Config(),
        where,
        go_to=CABLE,
    )
    if monkeypatch is not None:
        monkeypatch.setattr(type(app), "suspend", lambda _: Nothing())
    async with app.run_test(size=(200, 40)) as pilot:
        user = Driver(app, pilot)
        await user.until(lambda: user.is_open, "the library to open")
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
