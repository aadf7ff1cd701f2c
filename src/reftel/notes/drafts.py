"""Notes being written, saved again and again so that a lost connection loses at most a second.

A draft is a note that is not saved yet, kept in ``<drafts>/<reference ID>-<ULID>.toml``. Each
session holds a lock that the system lets go of when the session dies, however it dies: that is
how the drafts of a dead session are told from those that somebody is typing at this moment.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reftel.errors import ReftelError
from reftel.files import UNREADABLE, FileProblem, read_bounded, reason, write_durably
from reftel.locking import Lock, LockHeldError
from reftel.notes import codec
from reftel.notes.layout import SUFFIX, folder_name
from reftel.notes.model import Note
from reftel.notes.ulid import is_ulid, new_ulid
from reftel.paths import make_private

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.notes.store import NoteStore

_PATIENCE = 10.0  # seconds; another session looks for a moment whether this one is alive


class DraftStore:
    """The drafts of one user. Keep one for as long as the session lasts, and close it."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._session = new_ulid()
        # Held by the session, whichever of its threads saves a draft.
        self._lock = Lock(self._lock_path(self._session))
        self._taking = threading.Lock()

    def save(self, draft: Note) -> None:
        """Write down a draft; raises ReftelError when that is not possible."""
        path = self._path(draft)
        marks = {"session": self._session}
        if draft.revision is not None:
            marks["revision"] = draft.revision
        try:
            make_private(self.directory)
            with self._taking:
                if not self._lock.is_held:
                    self._lock.acquire(_PATIENCE)
            write_durably(path, codec.encode(draft, over=marks))
        except OSError as error:
            raise ReftelError(
                f"the draft cannot be saved: {reason(error)}",
                where=str(path),
                remedy="Make room or set the permissions right; until then only this screen has it",
            ) from error

    def pending(self, notes: NoteStore | None = None) -> list[Note]:
        """Return the drafts that nobody is writing at this moment, oldest first.

        With ``notes``, a draft that was saved as a note before its session died is dropped.
        """
        found = []
        for draft in (x for x in self._read() if isinstance(x, Note)):
            if notes is not None and _is_saved(draft, notes):
                self.drop(draft)
            else:
                found.append(draft)
        return sorted(found, key=lambda draft: draft.id)

    def problems(self) -> list[FileProblem]:
        """Return the drafts that could not be read, with the reasons. They stay where they are."""
        return [problem for problem in self._read() if isinstance(problem, FileProblem)]

    def drop(self, draft: Note) -> None:
        """Remove a draft, because it was saved as a note or thrown away."""
        path = self._path(draft)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise ReftelError(
                f"the draft cannot be removed: {reason(error)}",
                where=str(path),
                remedy="It is offered again at the next start; nothing is lost",
            ) from error

    def close(self) -> None:
        """End the session; what it left undropped is pending from now on."""
        if self._lock.is_held:
            self._lock_path(self._session).unlink(missing_ok=True)
            self._lock.release()

    def _path(self, draft: Note) -> Path:
        if not is_ulid(draft.id):
            raise ReftelError(f"{draft.id[:40]!r} is not the ID of a note")
        return self.directory / f"{folder_name(draft.cable_id)}-{draft.id}{SUFFIX}"

    def _lock_path(self, session: str) -> Path:
        return self.directory / f".{session}.lock"

    def _read(self) -> list[Note | FileProblem]:
        found: list[Note | FileProblem] = []
        busy: dict[str, bool] = {}
        for path in sorted(self.directory.glob("*" + SUFFIX)):
            folder, _, note_id = path.stem.rpartition("-")
            if path.name.startswith(".") or not folder or not is_ulid(note_id):
                continue
            try:
                content = read_bounded(path)
                draft = codec.decode(content, cable_id=unquote(folder), note_id=note_id)
                table = codec.read_table(content)
            except FileNotFoundError:
                continue  # dropped by its session a moment ago
            except UNREADABLE as error:
                found.append(FileProblem(path, reason(error)))
                continue
            session = table.get("session")
            if isinstance(session, str) and is_ulid(session) and session != self._session:
                if session not in busy:
                    busy[session] = self._is_alive(session)
                if busy[session]:
                    continue
            revision = table.get("revision")
            found.append(replace(draft, revision=revision if isinstance(revision, str) else None))
        return found

    def _is_alive(self, session: str) -> bool:
        path = self._lock_path(session)
        if not path.exists():
            return False
        lock = Lock(path)
        try:
            lock.acquire()
        except LockHeldError:
            return True
        except OSError:
            return False  # a folder that may only be read: nobody writes drafts there
        path.unlink(missing_ok=True)  # its owner is dead and will not come back
        lock.release()
        return False


def _is_saved(draft: Note, notes: NoteStore) -> bool:
    try:
        saved = notes.get(draft.cable_id, draft.id)
    except ReftelError:
        return False
    return saved is not None and (saved.text, saved.tags) == (draft.text, draft.tags)
