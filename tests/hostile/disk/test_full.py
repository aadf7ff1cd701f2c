"""A disk that is full at any step of any write: it is said, and what was there is there still."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

import pytest

from reftel.errors import ReftelError
from reftel.notes import DraftStore, Note, NoteStore
from reftel.paths import paths
from reftel.shelf import SavedSearch, Shelf
from reftel.tui.session import Session, SessionFile
from tests.hostile.files.kinds import CABLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _full(*_: Any, **__: Any) -> Any:
    raise FULL


def _half(write: Callable[[int, bytes], int]) -> Callable[[int, bytes], int]:
    """Return a write that takes half of what it is given, and nothing after that."""
    given = False

    def half(descriptor: int, content: bytes) -> int:
        nonlocal given
        if given or len(content) < 2:
            raise FULL
        given = True
        return write(descriptor, content[: len(content) // 2])

    return half


# The steps of a write at which a disk can turn out to be full.
STEPS: dict[str, tuple[str, Callable[[], object]]] = {
    "making a file": ("tempfile.mkstemp", lambda: _full),
    "syncing it": ("os.fsync", lambda: _full),
    "putting it in place": ("pathlib.Path.replace", lambda: _full),
    "adding half a line": ("os.write", lambda: _half(os.write)),
    "adding a line": ("os.write", lambda: _full),
}


def _note(home: Path) -> object:
    return NoteStore(home / "notes").save(Note(CABLE, "new"))


def _note_again(home: Path) -> object:
    (note,) = NoteStore(home / "notes").of(CABLE)
    return NoteStore(home / "notes").save(Note(CABLE, "new", id=note.id, revision=note.revision))


def _draft(home: Path) -> None:
    DraftStore(home / "state" / "drafts").save(Note(CABLE, "new"))


def _hand_out(home: Path) -> object:
    return DraftStore(home / "state" / "drafts").hand_out(Note(CABLE, "new"))


def _session(home: Path) -> None:
    SessionFile(home / "state" / "session.json", home / "library").save(Session("new"))


def _history(home: Path) -> None:
    assert home.is_dir()
    Shelf(paths()).history.add("new")


WRITES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a note": (_note, {"making a file", "syncing it", "putting it in place"}),
    "a note again": (_note_again, {"making a file", "syncing it", "putting it in place"}),
    "a draft": (_draft, {"making a file", "syncing it", "putting it in place"}),
    "a text for an editor": (_hand_out, {"making a file", "syncing it", "putting it in place"}),
    "a list": (
        lambda _: Shelf(paths()).lists.add("old", ["09VASTRA3"]),
        {"making a file", "syncing it", "putting it in place"},
    ),
    "a list without one": (
        lambda _: Shelf(paths()).lists.remove("old", [CABLE]),
        {"making a file", "syncing it", "putting it in place"},
    ),
    "a saved search": (
        lambda _: Shelf(paths()).saved.add(SavedSearch("new", "ferry")),
        {"making a file", "syncing it", "putting it in place"},
    ),
    "a saved search less": (
        lambda _: Shelf(paths()).saved.remove("old"),
        {"making a file", "syncing it", "putting it in place"},
    ),
    "a read mark": (
        lambda _: Shelf(paths()).marks.mark({"09VASTRA3": "ab"}),
        {"adding half a line", "adding a line"},
    ),
    "a query": (_history, {"adding half a line", "adding a line"}),
    "no queries": (
        lambda _: Shelf(paths()).history.clear(),
        {"making a file", "syncing it", "putting it in place"},
    ),
    "the session": (_session, {"making a file", "putting it in place"}),
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home in which something of everything was written while there was room."""
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path))
    NoteStore(tmp_path / "notes").save(Note(CABLE, "old"))
    shelf = Shelf(paths())
    shelf.lists.add("old", [CABLE])
    shelf.saved.add(SavedSearch("old", "harbour"))
    shelf.marks.mark({CABLE: "ab"})
    shelf.history.add("old")
    SessionFile(tmp_path / "state" / "session.json", tmp_path / "library").save(Session("old"))
    return tmp_path


def said(home: Path) -> tuple[object, ...]:
    """Return all that is kept, as a new session reads it."""
    shelf = Shelf(paths())
    return (
        [note.text for note in NoteStore(home / "notes").of(CABLE)],
        {name: shelf.lists.of(name) for name in shelf.lists.names()},
        shelf.saved.all(),
        shelf.marks.all(),
        shelf.history.latest(),
        SessionFile(home / "state" / "session.json", home / "library").load(),
        DraftStore(home / "state" / "drafts").pending(),
    )


@pytest.mark.parametrize(
    ("write", "step"),
    [(write, step) for write, (_, steps) in WRITES.items() for step in sorted(steps)],
)
def test_a_full_disk_is_said_and_leaves_the_old(
    home: Path, write: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = said(home)
    name, failing = STEPS[step]
    with monkeypatch.context() as patch:
        patch.setattr(name, failing())
        with pytest.raises(ReftelError, match="No space left") as caught:
            WRITES[write][0](home)
    assert caught.value.where
    assert caught.value.remedy
    assert said(home) == before
    assert list(home.rglob("*.tmp")) == []
    WRITES[write][0](home)  # there is room again
    assert said(home) != before
