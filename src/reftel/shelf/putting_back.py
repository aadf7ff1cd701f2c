"""How a change to a note, list, mark, bookmark or search is put back by undo."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reftel.errors import ReftelError
from reftel.files import MalformedFileError
from reftel.shelf.bookmarks import bookmark_in
from reftel.shelf.lists import ListEntry, UnknownListError
from reftel.shelf.saved_searches import SavedSearch
from reftel.shelf.undo_log import WHOLE, ChangedSinceError

if TYPE_CHECKING:
    from reftel.notes import NoteStore
    from reftel.shelf.bookmarks import Bookmarks
    from reftel.shelf.lists import Lists
    from reftel.shelf.read_marks import ReadMarks
    from reftel.shelf.saved_searches import SavedSearches
    from reftel.shelf.shelf import Shelf
    from reftel.shelf.undo_log import Change


def put(kept: Shelf, change: Change, now: Any, then: Any) -> None:
    """Make what is ``now`` as it was ``then``: ``before`` and ``after`` of a change, or vice versa.

    Raises:
        ChangedSinceError: it is not as it is now any more, so that something would be lost.
        ReftelError: it cannot be written.
    """
    match change.kind:
        case "note":
            _note(kept.notes, change.name, now, then)
        case "list":
            _list(kept.lists, change.name, now, then)
        case "bookmark":
            _bookmark(kept.bookmarks, change.name, now, then)
        case "decision":
            decide(kept.lists, change.name, now, then)
        case "rename":
            kept.lists.rename(now, then)
        case "marks":
            _marks(kept.marks, now, then)
        case "search":
            _search(kept.saved, change.name, now, then)
        case _:
            raise ChangedSinceError("a newer reftel did this, and this one cannot undo it")


def _note(notes: NoteStore, name: str, now: str | None, then: str | None) -> None:
    cable_id, _, note_id = name.rpartition("/")
    if not notes.put(cable_id, note_id, _content(then), over=_content(now)):
        raise ChangedSinceError(
            "the note has been changed since, so this cannot be undone",
            where=str(notes.path_of(cable_id, note_id)),
            remedy="It stays as it is",
        )


def _content(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")


def _list(lists: Lists, name: str, now: Any, then: Any) -> None:
    try:
        if then == WHOLE:
            lists.restore(name)
        elif now == WHOLE:
            lists.delete(name)
        else:
            wanted = [ListEntry(*pair) for pair in then or ()]
            staying = {entry.cable_id for entry in wanted}
            gone = [cable_id for cable_id, _ in now or () if cable_id not in staying]
            if gone:
                lists.remove(name, gone)
            if then is not None:
                lists.add(name, wanted)
            elif not lists.of(name):  # it was made by this change
                lists.delete(name)
    except UnknownListError as error:
        where = " in the trash" if then == WHOLE else ""
        raise ChangedSinceError(f"there is no list {name!r}{where} any more") from error


def decide(lists: Lists, cable_id: str, now: str | None, then: str | None) -> None:
    """Move a cable from one list to another; None is no list."""
    if then is not None:
        lists.add(then, [cable_id])
    if now is not None:
        with suppress(UnknownListError):
            lists.remove(now, [cable_id])


def _bookmark(bookmarks: Bookmarks, name: str, now: Any, then: Any) -> None:
    letter, _, library = name.partition(" ")
    try:
        before, after = (None if one is None else bookmark_in(one) for one in (now, then))
    except MalformedFileError as error:
        raise ChangedSinceError("what is remembered of the mark cannot be read") from error
    if bookmarks.all(Path(library)).get(letter) != before:
        raise ChangedSinceError(f"the mark {letter} has been changed since")
    bookmarks.put(Path(library), letter, after)


def _marks(marks: ReadMarks, now: dict[str, Any], then: dict[str, Any]) -> None:
    marks.unmark([id_ for id_ in now if id_ not in then])
    for id_, digests in then.items():
        for digest in [digests] if isinstance(digests, str) else digests:
            marks.mark({id_: digest})


def _search(saved: SavedSearches, name: str, now: Any, then: Any) -> None:
    present = saved.called(name)
    row = None if present is None else [present.name, present.query, present.order]
    if row != now:
        raise ChangedSinceError(f"the saved search {name!r} has been changed since")
    if then is not None:
        saved.add(SavedSearch(*then), replace=True)
    elif saved.remove(name) is None:
        raise ReftelError(f"the saved search {name!r} is not there")
