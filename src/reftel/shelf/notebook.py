"""All notes of a reader at once, remembered in a file: read again only where they have changed.

What was read is remembered in a file of its own, since ten thousand notes take seconds to read
and a tenth of that to look whether they are the same. It holds nothing that the notes do not:
whoever removes it loses a second.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reftel.dates import stamped
from reftel.files import UNREADABLE, FileProblem, read_bounded, reason, write_whole
from reftel.notes import on_disk
from reftel.notes.note import place_of
from reftel.notes.ulid import is_ulid
from reftel.paths import make_private

if TYPE_CHECKING:
    from reftel.notes import Note

_VERSION: Final = 1
_LARGEST: Final = 256 * 1024 * 1024
_WORTH_WRITING: Final = 64  # notes read anew, before what was read is remembered again
_QUOTE: Final = 120  # characters of a quotation that are remembered


class NoteSummary(NamedTuple):
    """What a note says, as far as a list or a search of all notes needs it.

    Attributes:
        cable_id: the stored ID of its cable; empty for a note on none.
        id: the note's ULID.
        revision: what tells this state of its file from another.
        text: its Markdown; empty for a mark that says nothing.
        tags: the reader's own words.
        author: who wrote it; empty where that is not known.
        updated: when it was last written, UTC, as ``2026-03-02T10:11:12Z``.
        paragraph: the number of the paragraph that it was written on.
        quote: how the words begin that it is on; None for a note on a whole cable.
    """

    cable_id: str
    id: str
    revision: str
    text: str
    tags: tuple[str, ...]
    author: str = ""
    updated: str = ""
    paragraph: int | None = None
    quote: str | None = None

    @property
    def citation(self) -> str:
        """The place that the note was written on: ``09PORTAMSEL14 ¶4``."""
        return place_of(self.cable_id, self.paragraph)

    @property
    def line(self) -> str:
        """The first line of the note that says something, or the words that it is on."""
        words = (line.strip() for line in self.text.splitlines())
        quoted = f'"{self.quote}"' if self.quote else ""
        return next(filter(None, words), quoted)


_Found = NoteSummary | FileProblem | None  # None: gone a moment ago
_File = tuple[on_disk.Stamp, _Found]


class _Folder(NamedTuple):
    """What a look found in the folder of a cable's notes: its files by their names."""

    cable_id: str
    files: Mapping[str, _File]
    unlisted: FileProblem | None = None

    @property
    def has_notes(self) -> bool:
        return any(is_ulid(name.removesuffix(on_disk.SUFFIX)) for name in self.files)


class NoteTexts:
    """All notes in a directory; a file is read again only when it has changed.

    The file ``remembered`` keeps what was read; without it, each start reads all.
    """

    def __init__(self, directory: Path, remembered: Path | None = None) -> None:
        self._directory = directory
        self._remembered = remembered
        self._folders: dict[str, _Folder] = {}
        self._notes: tuple[NoteSummary, ...] = ()
        self._cables: frozenset[str] = frozenset()
        self._problems: tuple[FileProblem, ...] = ()
        self._fresh = 0  # read since they were remembered
        self._begun = False
        self._looked = float("-inf")
        self._lock = threading.Lock()

    def all(self, max_age: float = 0.0) -> Sequence[NoteSummary]:
        """Return what every readable note says, by cable.

        As long as nothing changes it is the same object. With ``max_age``, what was known so many
        seconds ago at most.
        """
        with self._lock:
            self._look_if_older(max_age)
            return self._notes

    @property
    def known(self) -> Sequence[NoteSummary] | None:
        """What was found when they were last looked at; None before that. Nobody waits for it."""
        return None if self._looked == float("-inf") else self._notes

    def cables(self, max_age: float = 0.0) -> Collection[str]:
        """Return the stored IDs of the cables that have notes, also notes that cannot be read."""
        with self._lock:
            self._look_if_older(max_age)
            return self._cables

    def problems(self, max_age: float = 0.0) -> Sequence[FileProblem]:
        """Return the files and folders among the notes that cannot be read."""
        with self._lock:
            self._look_if_older(max_age)
            return self._problems

    def _look_if_older(self, max_age: float) -> None:
        if not max_age or time.monotonic() - self._looked > max_age:
            self._look()

    def look_in(self, folders: Iterable[Path]) -> None:
        """Look again at some folders alone; at none before all were looked at."""
        with self._lock:
            if self.known is None:
                return
            now = dict(self._folders)
            for path in folders:
                found = on_disk.cable_folder(path)
                folder = None if found is None else self._listed(found)
                if folder is None:
                    now.pop(path.name, None)
                else:
                    now[path.name] = folder
            self._take({name: now[name] for name in sorted(now)})

    def _look(self) -> None:
        if not self._begun:
            self._begun = True
            self._folders = _recalled(self._remembered) if self._remembered else {}
            self._notes = _readable(self._folders)
        now: dict[str, _Folder] = {}
        for found in on_disk.cable_folders(self._directory):
            path = found.path if isinstance(found, FileProblem) else found[1]
            if (folder := self._listed(found)) is not None:
                now[path.name] = folder
        self._looked = time.monotonic()
        self._take(now)

    def _listed(self, found: tuple[str, Path] | FileProblem) -> _Folder | None:
        """Return what there is in a folder, reading what is new in it; None where it is gone."""
        if isinstance(found, FileProblem):
            return _Folder("", {}, found)
        cable_id, path = found
        try:
            stamps = on_disk.stamped_files(path)
        except FileNotFoundError:
            return None  # a moment ago
        except OSError as error:
            return _Folder("", {}, FileProblem(path, reason(error)))
        before = self._folders.get(path.name)
        files = {}
        for name, now in stamps:
            known = before.files.get(name) if before else None
            if known is None or known[0] != now:
                known = now, _note(path / name, cable_id)
                self._fresh += 1
            files[name] = known
        return _Folder(cable_id, files)

    def _take(self, now: dict[str, _Folder]) -> None:
        """Know the notes as they are; what is as it was stays the same object."""
        if now != self._folders:
            self._folders = now
            notes = _readable(now)
            self._notes = self._notes if notes == self._notes else notes
        cables = {each.cable_id for each in now.values() if each.cable_id and each.has_notes}
        if cables != self._cables:
            self._cables = frozenset(cables)
        unread = (one for one in _found_in(now) if isinstance(one, FileProblem))
        unlisted = (each.unlisted for each in now.values() if each.unlisted is not None)
        self._problems = (*unlisted, *unread)
        if self._remembered and self._fresh >= _WORTH_WRITING:
            self._fresh = 0
            _remember(self._remembered, now)


def _found_in(folders: Mapping[str, _Folder]) -> Iterator[_Found]:
    return (one for folder in folders.values() for _, one in folder.files.values())


def _readable(folders: Mapping[str, _Folder]) -> tuple[NoteSummary, ...]:
    return tuple(one for one in _found_in(folders) if isinstance(one, NoteSummary))


def _note(path: Path, cable_id: str) -> _Found:
    found = on_disk.note_or_problem(path, cable_id)
    return found if found is None or isinstance(found, FileProblem) else summary_of(found)


def summary_of(note: Note) -> NoteSummary:
    """Return what a list needs of a note."""
    anchor = note.anchor
    return NoteSummary(
        note.cable_id,
        note.id,
        note.revision or "",
        note.text,
        note.tags,
        note.author,
        stamped(note.updated),
        anchor.paragraph if anchor else None,
        " ".join(anchor.quote[:_QUOTE].split()) if anchor else None,
    )


# -- what is remembered ----------------------------------------------------------------------------


def _remember(file: Path, folders: Mapping[str, _Folder]) -> None:
    """Write down what was read; where that is not possible, it is read again next time."""
    rows = [
        (f"{folder}/{name}", signature, one)
        for folder, listed in folders.items()
        for name, (signature, one) in listed.files.items()
        if isinstance(one, NoteSummary)
    ]
    with suppress(OSError):
        make_private(file.parent)
        content = json.dumps({"version": _VERSION, "notes": rows}, separators=(",", ":"))
        write_whole(file, content.encode(), largest=_LARGEST)


def _recalled(file: Path) -> dict[str, _Folder]:
    """Return what was written down; nothing where that cannot be read, whatever the reason."""
    found: dict[str, dict[str, _File]] = {}
    try:
        table: Any = json.loads(read_bounded(file, _LARGEST))
        if table["version"] != _VERSION:
            return {}
        for place, signature, said in table["notes"]:
            folder, _, name = place.partition("/")
            one = NoteSummary._make((*said[:4], tuple(said[4]), *said[5:]))
            found.setdefault(folder, {})[name] = tuple(signature), one
    except (*UNREADABLE, KeyError, TypeError, ValueError, IndexError, RecursionError):
        return {}
    return {folder: _Folder("", files) for folder, files in found.items()}
