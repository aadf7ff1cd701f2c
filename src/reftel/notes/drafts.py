"""Drafts of notes on disk: saved again and again, rescued after a lost connection.

A draft is a note that is not saved yet, kept in ``<drafts>/<reference ID>-<ULID>.toml``. While an
editor of the user's has the text, it is in a file of the same name that ends in ``.md``, and counts
from there: whatever becomes of the editor or of us, what was written stays until the note is saved.

Each session holds a lock that the system lets go of when the session dies, however it dies: that is
how the drafts of a dead session are told from those that somebody is typing at this moment.
"""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.errors import ReftelError
from reftel.files import (
    ABANDONED,
    UNREADABLE,
    FileProblem,
    clear_left_overs,
    read_bounded,
    reason,
    write_durably,
)
from reftel.locking import Lock, LockHeldError, locked
from reftel.notes import codec
from reftel.notes.editor_file import as_written, for_editor
from reftel.notes.note import CHANGED_ELSEWHERE, Note
from reftel.notes.on_disk import SUFFIX, folder_name, id_of_folder
from reftel.notes.ulid import is_ulid, new_ulid
from reftel.paths import make_private
from reftel.saving import PATIENCE, saying_why

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from reftel.notes.store import NoteStore

HANDED = ".md"  # the suffix of a text that an editor has


@dataclass(frozen=True, slots=True)
class _Draft:
    note: Note
    remark: str = ""


class DraftStore:
    """The drafts of one user. Keep one for as long as the session lasts, and close it."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._session = new_ulid()
        # Held by the session, whichever of its threads saves a draft.
        self._lock = Lock(self._lock_path(self._session))
        self._taking = threading.Lock()

    # -- writing ---------------------------------------------------------------------------------

    def save(self, draft: Note, *, editing: bool = False) -> None:
        """Write down a draft; ``editing``: its text is in the file that an editor has.

        Raises:
            ReftelError: that is not possible.
        """
        path = self._path(draft)
        marks: dict[str, object] = {"session": self._session}
        if draft.revision is not None:
            marks["revision"] = draft.revision
        if editing:
            marks["editing"] = True
        with _telling(path):
            make_private(self.directory)
            self._hold()
            write_durably(path, codec.encode(draft, over=marks))

    def hand_out(self, draft: Note) -> Path:
        """Write a draft, and its text in a file for an editor; return that file.

        From now on what stands there is the text of the draft, until another one is saved or the
        draft is dropped. Raises ReftelError when it cannot be written; the draft is as it was.
        """
        path = self._path(draft).with_suffix(HANDED)
        with _telling(path):
            make_private(self.directory)
            write_durably(path, for_editor(draft.text))
        self.save(draft, editing=True)
        return path

    def take_back(self, draft: Note) -> tuple[str, str]:
        """Return what an editor made of the text that it was given, and a remark on it.

        The remark is empty if there is nothing to say. The file stays.

        Raises:
            ReftelError: it is no text of a note. It stays under another name, as a draft of its
                own, which no note that is saved or dropped can take away.
        """
        path = self._path(draft).with_suffix(HANDED)
        try:
            return as_written(path, draft.text)
        except FileNotFoundError:
            return draft.text, "the editor removed its file, so the note is as it was"
        except UNREADABLE as error:
            aside = path.with_stem(f"{folder_name(draft.cable_id)}-{new_ulid()}")
            with contextlib.suppress(OSError):
                path = path.rename(aside)
            raise ReftelError(
                f"what the editor left cannot be taken for a note: {reason(error)}",
                where=str(path),
                remedy="It stays there; the note is as it was before",
            ) from error

    def drop(self, draft: Note) -> None:
        """Remove a draft, because it was saved as a note or thrown away.

        Raises:
            ReftelError: it cannot be removed.
        """
        path = self._path(draft)
        remedy = "It is offered again at the next start; nothing is lost"
        with saying_why("the draft cannot be removed", path, otherwise=remedy):
            _remove(path.with_suffix(HANDED))
            _remove(path)

    def close(self) -> None:
        """End the session; what it left undropped is pending from now on."""
        if self._lock.is_held:
            with contextlib.suppress(OSError):
                self._lock_path(self._session).unlink(missing_ok=True)
            self._lock.release()

    # -- what a session left ---------------------------------------------------------------------

    def pending(self, notes: NoteStore | None = None) -> list[Note]:
        """Return the drafts that nobody is writing at this moment, oldest first.

        With ``notes``, a draft that was saved as a note before its session died is dropped, and so
        is one in which nothing was written.
        """
        return [draft.note for draft in self._pending(notes)]

    def problems(self) -> list[FileProblem]:
        """Return the drafts that could not be read, with the reasons. They stay where they are."""
        return [problem for problem in self._read() if isinstance(problem, FileProblem)]

    def rescue(self, notes: NoteStore) -> list[str]:
        """Save what dead sessions were writing as notes; return what is to be said of it.

        Of several sessions that start at once, one does it.
        """
        if not self.directory.is_dir():
            return []
        places: list[str] = []  # of the notes of which no more is to be said
        said: list[str] = []
        try:
            with locked(self.directory / ".rescue.lock", PATIENCE):
                for draft in self._pending(notes):
                    try:
                        saved = notes.save(draft.note)
                        self.drop(draft.note)
                    except ReftelError as error:
                        said.append(str(error))
                        continue
                    if not draft.remark and saved.id == draft.note.id:
                        places.append(draft.note.citation)
                        continue
                    remark = f" ({draft.remark})" if draft.remark else ""
                    said.append(f"{_saved([draft.note.citation])}{remark}.")
                    if saved.id != draft.note.id:
                        said.append(CHANGED_ELSEWHERE)
                self._clear()
        except LockHeldError:
            pass  # another session that starts does it, and says so
        except OSError as error:
            said.append(f"{self.directory}: drafts cannot be saved as notes: {reason(error)}")
        return [f"{_saved(places)}.", *said] if places else said

    def _clear(self) -> None:
        """Remove the locks of dead sessions, and what a killed write left."""
        clear_left_overs(self.directory, older_than=ABANDONED)
        for path in self.directory.glob(".*.lock"):
            session = path.name.removeprefix(".").removesuffix(".lock")
            if session != self._session:
                self._is_alive(session)

    def _pending(self, notes: NoteStore | None) -> list[_Draft]:
        found = []
        for draft in (x for x in self._read() if isinstance(x, _Draft)):
            done = notes is not None and (
                not draft.note.text.strip() or _is_saved(draft.note, notes)
            )
            if done:
                with contextlib.suppress(ReftelError):  # then it is tried again next time
                    self.drop(draft.note)
            else:
                found.append(draft)
        return sorted(found, key=lambda draft: draft.note.id)

    # -- files -----------------------------------------------------------------------------------

    def _hold(self) -> None:
        """Hold the lock of the session, also after somebody has cleared the folder away."""
        with self._taking:
            if self._lock.is_held and not self._lock.path.exists():
                self._lock.release()
            if not self._lock.is_held:
                self._lock.acquire(PATIENCE)

    def _path(self, draft: Note) -> Path:
        if not is_ulid(draft.id):
            raise ReftelError(f"{draft.id[:40]!r} is not the ID of a note")
        return self.directory / f"{folder_name(draft.cable_id)}-{draft.id}{SUFFIX}"

    def _lock_path(self, session: str) -> Path:
        return self.directory / f".{session}.lock"

    def _read(self) -> list[_Draft | FileProblem]:
        try:
            names = sorted(path.name for path in self.directory.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            return [FileProblem(self.directory, reason(error))]
        found: list[_Draft | FileProblem] = []
        for stem in dict.fromkeys(
            name.rpartition(".")[0] for name in names if name.endswith((SUFFIX, HANDED))
        ):
            folder, _, note_id = stem.rpartition("-")
            if stem.startswith(".") or not folder or not is_ulid(note_id):
                continue
            path = self.directory / f"{stem}{SUFFIX}"
            try:
                if draft := self._read_one(path, id_of_folder(folder), note_id):
                    found.append(draft)
            except FileNotFoundError:
                continue  # dropped by its session a moment ago
            except UNREADABLE as error:
                found.append(FileProblem(path, reason(error)))
        return found

    def _read_one(self, path: Path, cable_id: str, note_id: str) -> _Draft | FileProblem | None:
        """Return a draft, or None while its session lives; raises one of UNREADABLE."""
        handed = path.with_suffix(HANDED)
        try:
            content = read_bounded(path)
        except FileNotFoundError:
            return _with_text(Note(cable_id, "", id=note_id), handed)
        note = codec.decode(content, cable_id=cable_id, note_id=note_id)
        table = codec.read_table(content)
        session, revision = table.get("session"), table.get("revision")
        if isinstance(session, str) and session != self._session and self._is_alive(session):
            return None
        note = replace(note, revision=revision if isinstance(revision, str) else None)
        if table.get("editing") is True:
            with contextlib.suppress(FileNotFoundError):
                return _with_text(note, handed)
        return _Draft(note)

    def _is_alive(self, session: str) -> bool:
        path = self._lock_path(session)
        if not is_ulid(session) or not path.exists():
            return False
        lock = Lock(path)
        try:
            lock.acquire()
        except LockHeldError:
            return True
        except OSError:
            return False  # a folder that may only be read: nobody writes drafts there
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)  # its owner is dead and will not come back
        lock.release()
        return False


def _with_text(note: Note, handed: Path) -> _Draft | FileProblem:
    """Return a draft with the text that an editor has; raises FileNotFoundError."""
    try:
        text, remark = as_written(handed, note.text)
    except FileNotFoundError:
        raise
    except UNREADABLE as error:
        return FileProblem(handed, reason(error))
    return _Draft(replace(note, text=text), remark)


def _saved(places: Sequence[str]) -> str:
    """Say that the notes on some places that were cut off are saved, each place once."""
    if len(places) == 1:
        return f"The note on {places[0]} that was cut off last time is saved"
    named = (f"{place} ({n})" if n > 1 else place for place, n in Counter(places).items())
    return f"{len(places):,} notes that were cut off last time are saved: {', '.join(named)}"


def _telling(path: Path) -> AbstractContextManager[None]:
    """Say in the user's words why a draft cannot be written."""
    return saying_why(
        "the draft cannot be saved",
        path,
        too_large="Shorten it, or make two notes of it; until then only this screen has it",
        otherwise="Make room or set the permissions right; until then only this screen has it",
    )


def _remove(path: Path) -> None:
    """Remove a file, if there is one; a disk that may only be read refuses to remove none, too."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            path.lstat()
            raise


def _is_saved(draft: Note, notes: NoteStore) -> bool:
    try:
        saved = notes.get(draft.cable_id, draft.id)
    except ReftelError:
        return False
    return saved is not None and (saved.text, saved.tags) == (draft.text, draft.tags)
