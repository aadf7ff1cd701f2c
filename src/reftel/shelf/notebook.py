"""The notes of a reader as a search asks for them: all at once, each file read once."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.notes import codec, layout
from reftel.notes.layout import NoteProblem
from reftel.shelf.files import signature

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class NoteText:
    """What a note says: the stored ID of its cable, its Markdown, its tags."""

    cable_id: str
    text: str
    tags: tuple[str, ...]


class NoteTexts:
    """All notes in a directory; a file is read again only when it has changed."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._read: dict[Path, tuple[object, NoteText | None]] = {}
        self._notes: tuple[NoteText, ...] = ()
        self._lock = threading.Lock()

    def all(self) -> Sequence[NoteText]:
        """Return what every readable note says, by cable.

        As long as nothing changes it is the same object.
        """
        read: dict[Path, tuple[object, NoteText | None]] = {}
        with self._lock:
            for found in layout.cable_folders(self._directory):
                if isinstance(found, NoteProblem):
                    continue
                cable_id, folder = found
                for path in layout.note_files(folder):
                    now = signature(path)
                    known = self._read.get(path)
                    fresh = known is not None and known[0] == now
                    read[path] = known if fresh and known else (now, _note(path, cable_id))
            if read != self._read:
                self._read = read
                self._notes = tuple(note for _, note in read.values() if note is not None)
            return self._notes


def _note(path: Path, cable_id: str) -> NoteText | None:
    try:
        note = layout.read_note(path, cable_id)
    except (OSError, codec.MalformedNoteError):
        return None  # NoteStore.problems() says so
    return NoteText(cable_id, note.text, note.tags)
