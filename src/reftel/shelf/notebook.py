"""The notes of a reader as a search asks for them: all at once, each file read once."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.files import UNREADABLE, FileProblem, reason
from reftel.notes import layout
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


_Found = NoteText | FileProblem | None  # None: gone a moment ago


class NoteTexts:
    """All notes in a directory; a file is read again only when it has changed."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._read: dict[str, tuple[object, _Found]] = {}  # with what tells it from another state
        self._notes: tuple[NoteText, ...] = ()
        self._problems: tuple[FileProblem, ...] = ()
        self._lock = threading.Lock()

    def all(self) -> Sequence[NoteText]:
        """Return what every readable note says, by cable.

        As long as nothing changes it is the same object.
        """
        with self._lock:
            self._look()
            return self._notes

    def problems(self) -> Sequence[FileProblem]:
        """Return the files and folders among the notes that cannot be read."""
        with self._lock:
            self._look()
            return self._problems

    def _look(self) -> None:
        read: dict[str, tuple[object, _Found]] = {}
        unlisted: list[FileProblem] = []
        for folder in layout.cable_folders(self._directory):
            if isinstance(folder, FileProblem):
                unlisted.append(folder)
                continue
            cable_id, path = folder
            try:
                files = _files(path)
            except FileNotFoundError:
                continue  # gone a moment ago
            except OSError as error:
                unlisted.append(FileProblem(path, reason(error)))
                continue
            for name, now in files:
                known = self._read.get(f"{path}/{name}")
                if known is None or known[0] != now:
                    known = now, _note(path / name, cable_id)
                read[f"{path}/{name}"] = known
        if read != self._read:
            self._read = read
            self._notes = tuple(one for _, one in read.values() if isinstance(one, NoteText))
        unread = (one for _, one in read.values() if isinstance(one, FileProblem))
        self._problems = (*unlisted, *unread)


def _files(folder: Path) -> list[tuple[str, object]]:
    """Return the notes' files in a folder in their order, each with what changes when it does.

    Asked of all folders at every key that somebody types, so it takes no detours. Raises OSError.
    """
    with os.scandir(folder) as entries:
        found = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    return sorted(
        (name, (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino))
        for name, stat in found
        if name.endswith(layout.SUFFIX) and is_ulid(name.removesuffix(layout.SUFFIX))
    )


def _note(path: Path, cable_id: str) -> _Found:
    try:
        note = layout.read_note(path, cable_id)
    except FileNotFoundError:
        return None
    except UNREADABLE as error:
        return FileProblem(path, reason(error))
    return NoteText(cable_id, note.text, note.tags)
