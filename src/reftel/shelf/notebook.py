"""The notes of a reader as a search asks for them: all at once, each file read once."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.notes import codec, layout
from reftel.notes.layout import NoteProblem
from reftel.notes.ulid import is_ulid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class NoteText:
    """What a note says: the stored ID of its cable, its Markdown, its tags."""

    cable_id: str
    text: str
    tags: tuple[str, ...]


_Read = tuple[object, NoteText | None]  # what tells a file from another state of it, what it says


class NoteTexts:
    """All notes in a directory; a file is read again only when it has changed."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._read: dict[str, _Read] = {}
        self._notes: tuple[NoteText, ...] = ()
        self._lock = threading.Lock()

    def all(self) -> Sequence[NoteText]:
        """Return what every readable note says, by cable.

        As long as nothing changes it is the same object.
        """
        read: dict[str, _Read] = {}
        with self._lock:
            for found in layout.cable_folders(self._directory):
                if isinstance(found, NoteProblem):
                    continue
                cable_id, folder = found
                for name, now in _files(folder):
                    path = f"{folder}/{name}"
                    known = self._read.get(path)
                    if known is None or known[0] != now:
                        known = now, _note(folder / name, cable_id)
                    read[path] = known
            if read != self._read:
                self._read = read
                self._notes = tuple(note for _, note in read.values() if note is not None)
            return self._notes


def _files(folder: Path) -> list[tuple[str, object]]:
    """Return the notes' files in a folder in their order, each with what changes when it does.

    Asked of all folders at every key that somebody types, so it takes no detours.
    """
    try:
        with os.scandir(folder) as entries:
            found = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    except OSError:
        return []  # gone in between, or unreadable: NoteStore.problems() says so
    return sorted(
        (name, (stat.st_mtime_ns, stat.st_size, stat.st_ino))
        for name, stat in found
        if name.endswith(layout.SUFFIX) and is_ulid(name.removesuffix(layout.SUFFIX))
    )


def _note(path: Path, cable_id: str) -> NoteText | None:
    try:
        note = layout.read_note(path, cable_id)
    except (OSError, codec.MalformedNoteError):
        return None  # NoteStore.problems() says so
    return NoteText(cable_id, note.text, note.tags)
