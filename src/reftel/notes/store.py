"""Saving, deleting to the trash and restoring notes, while other sessions change them too.

Nothing is ever lost here. A file is replaced whole; if it changed since it was read, or is gone,
the edit becomes a new note; a file that cannot be read is reported and left alone; a deleted
note lies in ``.trash`` until it is restored, and a tombstone says so where it was. One lock over
the directory is held only while files are changed, so that any number of sessions can work at once.
"""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import tomli_w

from reftel.errors import ReftelError
from reftel.files import (
    UNREADABLE,
    FileProblem,
    MalformedFileError,
    clear_left_overs,
    read_bounded,
    sync_directory,
    write_durably,
)
from reftel.notes import codec, on_disk
from reftel.notes.note import Note, now
from reftel.notes.ulid import new_ulid
from reftel.paths import make_private
from reftel.saving import one_at_a_time, saying_why, unreadable

_LOCK = ".lock"
_SETTLED = 2_000_000_000  # ns; a folder changed less long ago may change again with the same time


class NoteStore:
    """The notes in a directory, made with the first of them. Every answer is read from disk."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._trash = directory / on_disk.TRASH
        self.changed: list[Path] = []  # the folders in which something was changed here
        self._counts: dict[str, tuple[int, int]] = {}  # cable ID -> (time of change, count)

    def all(self) -> list[Note]:
        """Return every readable note, by cable ID, then in the order they were made."""
        return [found for found in on_disk.read_all(self.directory) if isinstance(found, Note)]

    def of(self, cable_id: str) -> list[Note]:
        """Return the readable notes on a cable in the order they were made; for "", those on none.

        Raises:
            ReftelError: no cable can have such an ID.
        """
        folder = self.directory / on_disk.folder_name(cable_id)
        return [found for found in on_disk.read_folder(folder, cable_id) if isinstance(found, Note)]

    def get(self, cable_id: str, note_id: str) -> Note | None:
        """Return one note as it is on disk, or None; raises ReftelError when it is unreadable."""
        path = self.path_of(cable_id, note_id)
        try:
            return on_disk.read_note(path, cable_id)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except UNREADABLE as error:
            raise unreadable(path, "the note", error) from error

    def stamp(self, cable_id: str) -> object:
        """Return what is another once a note on a cable has been changed, by whomever."""
        try:
            return on_disk.stamped_files(self.directory / on_disk.folder_name(cable_id))
        except OSError:
            return []

    def problems(self) -> list[FileProblem]:
        """Return the files among the notes that could not be read, with the reasons."""
        return [x for x in on_disk.read_all(self.directory) if isinstance(x, FileProblem)]

    def counts_of(self, ids: Iterable[str]) -> Mapping[str, int]:
        """Return how many notes each of these cables has that has any, without opening them.

        A folder is listed again only when it changed; this can be asked at every screen.

        Raises:
            ReftelError: no cable can have such an ID.
        """
        # As text: a path that is made for each takes three times as long.
        within = str(self.directory)
        counts = {id_: self._count(id_, f"{within}/{on_disk.folder_name(id_)}") for id_ in ids}
        return {id_: count for id_, count in counts.items() if count}

    def _count(self, cable_id: str, folder: str) -> int:
        """Return how many notes lie in a folder; 0 where it is none, or cannot be read."""
        try:
            found = os.lstat(folder)
            if not stat.S_ISDIR(found.st_mode):
                return 0
            changed = found.st_mtime_ns
            then, count = self._counts.get(cable_id, (-1, 0))
            if then == changed:
                return count
            count = len(on_disk.note_files(Path(folder)))
        except OSError:
            return 0  # gone in between, or unreadable: problems() says so
        if time.time_ns() - changed > _SETTLED:
            self._counts[cable_id] = (changed, count)
        return count

    def path_of(self, cable_id: str, note_id: str) -> Path:
        """Return the file of a note; raises ReftelError when the IDs cannot name one."""
        return on_disk.note_path(self.directory, cable_id, note_id)

    def save(self, note: Note) -> Note:
        """Write a note and return it as it is on disk, with its new ``revision``.

        If the file changed since ``note`` was read, or is gone, this one is written as a new note,
        and the ID of the result differs: what others wrote stays, and what they deleted stays
        deleted. Raises ReftelError when it cannot be written.
        """
        path = self.path_of(note.cable_id, note.id)
        with self._changing(path):
            present = self._present(path)
            if (None if present is None else codec.revision_of(present)) != note.revision:
                note = replace(note, id=new_ulid(), created=now())
                path = self.path_of(note.cable_id, note.id)
            note = replace(note, text=codec.clean_text(note.text), updated=now())
            content = codec.encode(note, over=_table(present))
            self._write(path, content)
        return replace(note, revision=codec.revision_of(content))

    def encoded(self, note: Note) -> bytes:
        """Return what the file of a note would hold if it were saved."""
        present = self.content(note.cable_id, note.id)
        return codec.encode(replace(note, updated=now()), over=_table(present))

    def content(self, cable_id: str, note_id: str) -> bytes | None:
        """Return what the file of a note holds, None without one or where it cannot be read."""
        try:
            return self._present(self.path_of(cable_id, note_id))
        except (OSError, ValueError, ReftelError):
            return None

    def put(
        self, cable_id: str, note_id: str, content: bytes | None, *, over: bytes | None
    ) -> bool:
        """Make a note's file hold this in the place of that; None stands for no file.

        Returns:
            False where it holds something else by now; then it stays.

        Raises:
            ReftelError: it cannot be written.
        """
        path = self.path_of(cable_id, note_id)
        with self._changing(path):
            if self._present(path) != over:
                return False
            if content is None:
                self._bury(Note(cable_id, "", id=note_id))
            else:
                self._write(path, content)
        return True

    def delete(self, note: Note) -> None:
        """Move a note to the trash, as it is on disk. If it is gone already, nothing happens."""
        with self._changing(self.path_of(note.cable_id, note.id)):
            self._bury(note)

    def restore(self, note: Note) -> Note:
        """Bring a note back from the trash and return it as it is on disk.

        If it is not in the trash, ``note`` itself is saved, so that an undo cannot fail.
        """
        path = self.path_of(note.cable_id, note.id)
        with self._changing(path):
            if not os.path.lexists(path):
                self._move(note, self._trash, self.directory)
            on_disk.tombstone(path).unlink(missing_ok=True)
        return self.get(note.cable_id, note.id) or self.save(replace(note, revision=None))

    def trash(self) -> list[Note]:
        """Return the readable notes in the trash."""
        return [found for found in on_disk.read_all(self._trash) if isinstance(found, Note)]

    def tidy(self) -> None:
        """Remove what killed sessions left half written. Nobody writes while this is done.

        No note is changed by it, so what is known of them stays known.
        """
        if self.directory.is_dir():
            with contextlib.suppress(ReftelError), self._locked(self.directory):
                for found in on_disk.cable_folders(self.directory):
                    if not isinstance(found, FileProblem):
                        clear_left_overs(found[1], older_than=0)

    @contextlib.contextmanager
    def _changing(self, where: Path) -> Iterator[None]:
        """Hold the lock while notes are changed; what was known of them is asked anew."""
        try:
            with self._locked(where):
                yield
        finally:
            self._counts.clear()
            self.changed.append(where.parent)

    @contextlib.contextmanager
    def _locked(self, where: Path) -> Iterator[None]:
        """Hold the lock; say in the user's words what the file system says."""
        told = saying_why(
            "the note cannot be written",
            where,
            too_large="Shorten it, or make two notes of it",
            otherwise="Make room or set the permissions right, and save again",
        )
        with told:
            _make_folder(self.directory)
            with one_at_a_time(self.directory / _LOCK, "notes"):
                yield

    def _present(self, path: Path) -> bytes | None:
        """Return what a note's file holds now, None without a file; raises if it is unreadable."""
        _refuse_link(path.parent)
        try:
            return read_bounded(path)
        except FileNotFoundError:
            return None

    def _write(self, path: Path, content: bytes) -> None:
        _make_folder(path.parent)
        write_durably(path, content)
        on_disk.tombstone(path).unlink(missing_ok=True)

    def _bury(self, note: Note) -> None:
        """Move a note to the trash and leave a word that it was deleted."""
        path = self.path_of(note.cable_id, note.id)
        content = self._present(path) if os.path.lexists(path) else None
        if content is None:
            return
        word = on_disk.tombstone(path)
        # No time: two people who delete one note write the same word.
        said = {"revision": codec.revision_of(content)}
        try:
            write_durably(word, tomli_w.dumps(said).encode())
            self._move(note, self.directory, self._trash)
        except BaseException:
            word.unlink(missing_ok=True)
            raise

    def _move(self, note: Note, source: Path, target: Path) -> None:
        old = on_disk.note_path(source, note.cable_id, note.id)
        new = on_disk.note_path(target, note.cable_id, note.id)
        for folder in (self._trash, old.parent, new.parent):
            _refuse_link(folder)
        if not os.path.lexists(old):
            return
        _make_folder(new.parent)
        if os.path.lexists(new):  # deleted before, and saved again since
            new.replace(new.with_stem(new_ulid()))
        old.replace(new)
        sync_directory(new.parent)
        sync_directory(old.parent)
        with contextlib.suppress(OSError):  # only an empty folder goes
            old.parent.rmdir()


def _table(content: bytes | None) -> dict[str, Any]:
    """Return the table that a note's file holds, for the keys in it that reftel does not know."""
    try:
        return codec.read_table(content or b"")
    except MalformedFileError:
        return {}  # the file stays as it is, and the note goes elsewhere


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        make_private(folder)
        sync_directory(folder.parent)


def _refuse_link(folder: Path) -> None:
    if folder.is_symlink():
        raise ReftelError(
            "this is a link, and links among the notes are not followed",
            where=str(folder),
            remedy="Replace it by a folder",
        )
