"""All that one session works with: library, search, notes, shelf; saving notes, undo, read marks.

Screen and shell take what they need from here. What a run does without is not loaded.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import reftel.notes
import reftel.reader
import reftel.search
import reftel.shelf
from reftel.cable import canonical_id
from reftel.errors import NotFoundError
from reftel.files import ABANDONED, clear_left_overs
from reftel.lazy import Later
from reftel.reader.notes_in_texts import cable_of_note, placed, renewed
from reftel.reader.triage import SIGNS

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.config import Config
    from reftel.library import Library
    from reftel.notes import DraftStore, Note, NoteStore, Placed
    from reftel.paths import Paths
    from reftel.search import Hit, Result, Search
    from reftel.shelf import NoteSummary, Shelf, Visit
    from reftel.shelf.bookmarks import Bookmark


class Desk:
    """Everything that one session works with; the library is closed with it."""

    def __init__(self, library: Library, config: Config, paths: Paths) -> None:
        self.config = config
        self.library = library
        self.paths = paths
        self._closed = threading.Event()

    @Later
    def notes(self) -> NoteStore:
        """The user's notes."""
        return self.shelf.notes

    @Later
    def drafts(self) -> DraftStore:
        """The notes that are being written."""
        return reftel.notes.DraftStore(self.paths.state / "drafts")

    @Later
    def shelf(self) -> Shelf:
        """What else the user keeps: lists, read marks, saved searches, the history."""
        return reftel.shelf.Shelf(self.paths)

    @Later
    def search(self) -> Search:
        """The search over the library."""
        return reftel.search.Search(self.library, personal=self.shelf)

    def unindexed(self) -> int:
        """Return how many cables a killed import left, that :meth:`finish_indexing` can index."""
        return 0 if self.library.read_only else self.library.unindexed()

    def finish_indexing(self) -> None:
        """Index what a killed import left, or as much of it as can be done before :meth:`close`.

        Raises:
            ReftelError: the library cannot be written.
        """
        from reftel.library.store.writer_lock import BusyError  # noqa: PLC0415 - few who read write
        from reftel.library.writing.importing import finish_indexing  # noqa: PLC0415 - loads the parser

        with suppress(BusyError):  # the import that is running does it
            # Python starts no processes while Textual has taken stderr away.
            finish_indexing(self.library, cancelled=self._closed.is_set, jobs=1)

    def tidy(self) -> None:
        """Remove what killed sessions left half written among the user's files."""
        self.notes.tidy()
        for folder in (self.paths.state, self.paths.lists, self.paths.searches.parent):
            clear_left_overs(folder, older_than=ABANDONED)

    def close(self) -> None:
        """Let go of the library and of this session's drafts."""
        self._closed.set()
        self.drafts.close()
        self.library.close()

    def first_hit(self, cable_id: str, result: Result) -> Hit | None:
        """Return the first hit of a search in a cable, see :func:`reftel.reader.hit_in_texts`."""
        return reftel.reader.hit_in_texts(self.library.readings(cable_id), result)

    def new_note(self, cable: Cable, block: int | None, part: slice = slice(None)) -> Note:
        """Return an empty note on a block of a cable, on a part of it, or on the whole cable."""
        note = reftel.notes.note_on(cable, block, part)
        return replace(note, author=self.config.author or "")

    def new_note_alone(self) -> Note:
        """Return an empty note on no cable: a thought, a thread."""
        return reftel.notes.Note("", "", author=self.config.author or "")

    def notes_on(self, cable: Cable, block: int | None) -> tuple[Placed, ...]:
        """Return the notes on a block; on the cable as a whole (and the orphaned) for None."""
        arranged = reftel.notes.arrange(self.notes.of(cable.id), cable)
        if block is None:
            return (*arranged.on_cable, *arranged.orphaned)
        return arranged.on_blocks.get(block, ())

    def all_notes_on(self, cable_id: str) -> list[Placed]:
        """Return every note on a cable with its place in the text that there is now."""
        return placed(self.library, self.notes.of(cable_id))

    def notes_to_review(self) -> list[Note]:
        """Return the notes that are not exactly where they were written; reads all their cables."""
        everywhere = placed(self.library, self.notes.all())
        return [one.note for one in everywhere if one.wants_review]

    def has_notes(self) -> bool:
        """Return whether there is a note on any cable of the library."""
        return bool(self.library.text_digests([*{one.cable_id for one in self.shelf.note_texts()}]))

    def placed_again(self, note: Note | NoteSummary) -> Placed | None:
        """Return a note as it is on disk and in its text now, None when it is gone."""
        now = self.notes.get(note.cable_id, note.id)
        return None if now is None else placed(self.library, [now])[0]

    def save_note(self, note: Note) -> Note:
        """Write a note as its editor leaves it; raises ReftelError when that cannot be done."""
        return self.shelf.undoing.save_note(renewed(self.library, self.shelf.retagged(note)))

    def confirm_note(self, shown: Placed) -> Note:
        """Take the place in which a note was shown for its own from now on; undo takes it back.

        Raises:
            ReftelError: it cannot be written, or it is not the place that was shown any more.
        """
        note = shown.note
        cable = cable_of_note(self.library, note.cable_id)
        return self.shelf.undoing.save_note(
            reftel.notes.confirmed(shown, cable),
            undone="is to be confirmed again",
            redone="is confirmed again",
        )

    def tag_notes(self, notes: Iterable[NoteSummary], tags: Sequence[str]) -> None:
        """Give notes these tags instead of those that they have; raises as :meth:`save_note`."""
        for one in notes:
            note = self.notes.get(one.cable_id, one.id)
            if note is not None and note.tags != tuple(tags):
                self.save_note(replace(note, tags=tuple(tags)))

    def export_notes(self, name: str, notes: Iterable[NoteSummary]) -> tuple[str, str]:
        """Return notes in the form that the name of a file asks for, and how many it lacks."""
        from reftel.reader import exporting  # noqa: PLC0415 - when first exported

        found = [self.notes.get(one.cable_id, one.id) for one in notes]
        shown = placed(self.library, [note for note in found if note is not None])
        form = exporting.form_of(name)
        text = "".join(exporting.exported(form, shown, self.library, self.shelf))
        return text, exporting.without_entry(form, shown, self.library)

    def note_counts(self, ids: Sequence[str]) -> Mapping[str, int]:
        """Return how many notes each of these cables has that has any."""
        return self.notes.counts_of(ids)

    def delete_note(self, note: Note) -> bool:
        """Delete a note so that :meth:`undo` can bring it back; False where it was gone already."""
        return self.shelf.undoing.delete_note(note)

    def undo(self, way_back: str) -> str:
        """Undo what was changed last among notes, lists, marks and saved searches, and say so.

        It may have been changed by another session, or by a command, and need not be in sight:
        what does it again, ``way_back``, is said with it. Raises ReftelError.
        """
        said = self.shelf.undoing.undo()
        return f"{said} {way_back} does it again." if said else reftel.shelf.NOTHING_TO_UNDO

    def redo(self) -> str:
        """Do again what was undone last, and say so. Raises ReftelError."""
        return self.shelf.undoing.redo() or reftel.shelf.NOTHING_TO_REDO

    # -- places ----------------------------------------------------------------------------------

    def bookmarks(self) -> Mapping[str, Bookmark]:
        """Return the places of this library that are marked, by their letters."""
        return self.shelf.bookmarks.all(self.library.directory)

    def put_bookmark(self, letter: str, bookmark: Bookmark | None) -> None:
        """Mark a place with a letter, or take the letter away, so that it can be undone."""
        self.shelf.undoing.put_bookmark(self.library.directory, letter, bookmark)

    # -- stars and read marks ----------------------------------------------------------------------

    def signs_of(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return the signs of the lists on which cables are, of those that have one.

        A cable is on a list by its stored ID, or by what it stands for. ``★``: a star, ``+``: kept,
        ``=`` left for later, ``-`` skipped.

        Raises:
            ReftelError: one of the lists cannot be read.
        """
        signs: dict[str, str] = {}
        for name, sign in SIGNS.items():
            try:
                listed = frozenset(self.shelf.listed(name))
            except NotFoundError:
                continue
            for id_ in ids:
                stands_for = canonical_id(id_)
                if id_ in listed or (
                    stands_for in listed and self.library.resolve(stands_for) == id_
                ):
                    signs[id_] = signs.get(id_, "") + sign
        return signs

    def which_were_read(self, ids: Sequence[str]) -> set[str]:
        """Return those of the cables that were read in the text that the library shows now."""
        marks = self.shelf.marks.all()
        digests = self.library.text_digests([id_ for id_ in ids if id_ in marks])
        return {id_ for id_, digest in digests.items() if digest in marks[id_]}

    def mark_read(self, cable_id: str) -> bool:
        """Mark a cable as read; False when it was already, or is not here.

        Raises:
            ReftelError: the mark cannot be written.
        """
        return self.shelf.marks.mark(self.library.text_digests([cable_id]))

    def visited(self, visit: Visit) -> None:
        """Remember where the reader was in a cable; raises ReftelError when that cannot be done."""
        self.shelf.trail.add(self.library.directory, visit)

    def furthest(self, cable_id: str) -> Visit | None:
        """Return the visit to a cable in which most of it had been shown, None without one."""
        return self.shelf.trail.furthest(self.library.directory, cable_id)

    def toggle_read(self, cable_id: str) -> bool:
        """Mark a cable as read, or as unread, so that it can be undone; say which it is now.

        Raises:
            ReftelError: the mark cannot be written.
        """
        if self.which_were_read([cable_id]):
            self.shelf.undoing.mark_unread([cable_id])
            return False
        return self.shelf.undoing.mark_read(self.library.text_digests([cable_id]))
