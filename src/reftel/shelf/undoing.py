"""Changes to notes, lists, marks and saved searches, each made so that it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reftel.shelf.putting_back import decide, put
from reftel.shelf.undo_log import WHOLE, Change, ChangedSinceError, ChangeHistory

if TYPE_CHECKING:
    from reftel.files import FileProblem
    from reftel.notes import Note
    from reftel.shelf.bookmarks import Bookmark
    from reftel.shelf.lists import ListEntry
    from reftel.shelf.saved_searches import SavedSearch
    from reftel.shelf.shelf import Shelf
    from reftel.shelf.undo_log import ChangeKind

NOTHING_TO_UNDO: Final = "There is nothing to undo."
NOTHING_TO_REDO: Final = "There is nothing to do again."
DELETED_ALREADY: Final = "It was deleted already."


class Undoing:
    """Changes notes, lists, read marks and saved searches, and remembers how it was before.

    Whatever changes something raises ReftelError when that is not possible.
    """

    def __init__(self, file: Path, kept: Shelf) -> None:
        self._changes = ChangeHistory(file)
        self._kept = kept

    def undo(self) -> str | None:
        """Undo the last change, of this session or one before, and say what is so again.

        None where there is nothing to undo. Raises ReftelError where it cannot be done.
        """
        return self._changes.undo(lambda one: put(self._kept, one, one.after, one.before))

    def redo(self) -> str | None:
        """Do again what was undone last; the same otherwise."""
        return self._changes.redo(lambda one: put(self._kept, one, one.before, one.after))

    def problems(self) -> Sequence[FileProblem]:
        """Return why it is not known what can be undone, if so."""
        return self._changes.problems()

    # -- changing --------------------------------------------------------------------------------

    def save_note(self, note: Note, undone: str = "", redone: str = "") -> Note:
        """Save a note and return it as it is on disk; see :meth:`NoteStore.save`.

        ``undone`` and ``redone`` are what is said of it then, as clauses.
        """
        before = self._content(note)
        saved = self._kept.notes.save(note)
        if saved.id != note.id:
            before = None  # another one, beside that which changed meanwhile
        is_new = before is None
        undone = undone or ("is gone again" if is_new else "is as it was before")
        redone = redone or ("is back" if is_new else "is changed again")
        self._note(saved, before, self._content(saved), undone, redone)
        return saved

    def put_note(self, note: Note, content: bytes) -> None:
        """Write a note that is not here, with the content of its file as it is."""
        self._kept.notes.put(note.cable_id, note.id, content, over=None)
        self._note(note, None, content, "is gone again", "is back")

    def settle_note(self, note: Note, before: bytes, content: bytes) -> None:
        """Write a note in the place of a file that holds this; raises ReftelError for another."""
        if not self._kept.notes.put(note.cable_id, note.id, content, over=before):
            raise ChangedSinceError(
                "the file is another by now",
                where=str(self._kept.notes.path_of(note.cable_id, note.id)),
                remedy="Look at it again",
            )
        self._note(note, before, content, "is in conflict again", "is settled again")

    def delete_note(self, note: Note) -> bool:
        """Delete a note (see :meth:`NoteStore.delete`); say whether it was still there."""
        before = self._content(note)
        self._kept.notes.delete(note)
        if before is None:
            return False
        self._note(note, before, None, "is back", "is deleted again")
        return True

    def restore_note(self, note: Note) -> Note:
        """Bring a note back from the trash; see :meth:`NoteStore.restore`."""
        before = self._content(note)
        found = self._kept.notes.restore(note)
        self._note(found, before, self._content(found), "is in the trash again", "is back")
        return found

    def discarded(self, typed: Note) -> None:
        """Remember what somebody wrote and did not want to save: undoing saves it after all."""
        before, after = _text(self._kept.notes.encoded(typed)), _text(self._content(typed))
        said = "What was discarded is saved.", "What was written is discarded again."
        self._did("note", _name(typed), before, after, *said)

    def list_cables(self, name: str, entries: Iterable[str | ListEntry]) -> Sequence[ListEntry]:
        """Put cables on a list, and return those that were not on it."""
        is_new = self._kept.lists.called(name) not in self._kept.lists.names()
        new = self._kept.lists.add(name, entries)
        if new or is_new:
            what = _cables(new)
            self._did(
                "list", name, None if is_new else [], _pairs(new),
                f"{what} off {name} again.", f"{what} on {name} again.",
            )  # fmt: skip
        return new

    def unlist_cables(self, name: str, ids: Iterable[str]) -> Sequence[ListEntry]:
        """Take cables off a list, and return those that were on it."""
        removed = self._kept.lists.remove(name, ids)
        if removed:
            what = _cables(removed)
            self._did(
                "list", name, _pairs(removed), [],
                f"{what} on {name} again.", f"{what} off {name} again.",
            )  # fmt: skip
        return removed

    def decide(self, cable_id: str, before: str | None, decision: str | None) -> None:
        """Put a cable on the list of a decision, and off that of the one before; None is none."""
        decide(self._kept.lists, cable_id, before, decision)
        said = [f"{cable_id} is {name or 'undecided'} again." for name in (before, decision)]
        self._did("decision", cable_id, before, decision, *said)

    def rename_list(self, name: str, new: str) -> None:
        """Give a list another name."""
        old = self._kept.lists.called(name)
        self._kept.lists.rename(name, new)
        self._did("rename", "", old, new, f"The list is {old} again.", f"The list is {new} again.")

    def delete_list(self, name: str) -> None:
        """Move a list to the trash."""
        called = self._kept.lists.called(name)
        self._kept.lists.delete(name)
        said = f"The list {called} is back.", f"The list {called} is deleted again."
        self._did("list", called, WHOLE, None, *said)

    def restore_list(self, name: str) -> str:
        """Bring back the list of this name that was deleted last, and return how it is written."""
        self._kept.lists.restore(name)
        called = self._kept.lists.called(name)
        said = f"The list {called} is in the trash again.", f"The list {called} is back."
        self._did("list", called, None, WHOLE, *said)
        return called

    def put_bookmark(self, library: Path, letter: str, bookmark: Bookmark | None) -> None:
        """Mark a place with a letter, or take the letter away."""
        before = self._kept.bookmarks.all(library).get(letter)
        self._kept.bookmarks.put(library, letter, bookmark)
        said = [
            f"Mark {letter} is gone again." if one is None else
            f"Mark {letter} is at {one.place.cable} {one.paragraph} again."
            for one in (before, bookmark)
        ]  # fmt: skip
        old, new = (None if one is None else one.as_value for one in (before, bookmark))
        self._did("bookmark", f"{letter} {library}", old, new, *said)

    def mark_read(self, texts: Mapping[str, str]) -> bool:
        """Mark cables as read in these texts; say whether any was unread."""
        changed = self._kept.marks.mark(texts)
        if changed:
            what = _some(list(texts))
            self._did("marks", "", {}, dict(texts), f"{what} unread.", f"{what} read.")
        return changed

    def mark_unread(self, ids: Sequence[str]) -> None:
        """Take the read marks of cables away."""
        known = self._kept.marks.all()
        before = {id_: list(known[id_]) for id_ in ids if id_ in known}
        self._kept.marks.unmark(ids)
        if before:
            what = _some(list(before))
            self._did("marks", "", before, {}, f"{what} read.", f"{what} unread.")

    def save_search(self, search: SavedSearch, *, replace: bool) -> None:
        """Save a search, in the place of one of its name if that is wanted."""
        before = self._kept.saved.called(search.name)
        self._kept.saved.add(search, replace=replace)
        name = search.name
        undone = f"{name} is gone again."
        if before is not None:
            undone = f"{before.name} is {before.query} again."
        self._did("search", name, _row(before), _row(search), undone, f"{name} is saved again.")

    def remove_search(self, name: str) -> SavedSearch | None:
        """Delete a saved search and return it; None without one."""
        removed = self._kept.saved.remove(name)
        if removed is not None:
            said = f"{removed.name} is back.", f"{removed.name} is deleted again."
            self._did("search", removed.name, _row(removed), None, *said)
        return removed

    # -- remembering, and putting back -----------------------------------------------------------

    def _content(self, note: Note) -> bytes | None:
        return self._kept.notes.content(note.cable_id, note.id)

    def _note(self, note: Note, before: bytes | None, after: bytes | None, *said: str) -> None:
        """Remember a change to a note, with what is said of it when it is undone and done again."""
        if before != after:
            whole = [f"The note on {note.citation} {clause}." for clause in said]
            self._did("note", _name(note), _text(before), _text(after), *whole)

    def _did(
        self, kind: ChangeKind, name: str, before: object, after: object, undone: str, redone: str
    ) -> None:
        self._changes.did(Change(kind, name, before, after, undone, redone))


def _name(note: Note) -> str:
    return f"{note.cable_id}/{note.id}"


def _text(content: bytes | None) -> str | None:
    return None if content is None else content.decode("utf-8", "surrogateescape")


def _pairs(entries: Iterable[ListEntry]) -> list[list[str]]:
    return [[entry.cable_id, entry.remark] for entry in entries]


def _row(search: SavedSearch | None) -> list[str | None] | None:
    return None if search is None else [search.name, search.query, search.order]


def _cables(entries: Sequence[ListEntry]) -> str:
    return _some([entry.cable_id for entry in entries])


def _some(ids: Sequence[str]) -> str:
    """Return what is said of cables, ready for what they are again."""
    return f"{ids[0]} is" if len(ids) == 1 else f"{len(ids):,} cables are"
