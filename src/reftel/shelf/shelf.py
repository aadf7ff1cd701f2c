"""All that one reader keeps beside the library, and what a search may ask of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import reftel.notes
import reftel.shelf
from reftel.cable import canonical_id
from reftel.folding import folded, spellings
from reftel.lazy import Later
from reftel.notes import NoteStore
from reftel.shelf.lists import Lists
from reftel.shelf.notebook import NoteTexts
from reftel.shelf.read_marks import ReadMarks
from reftel.shelf.saved_searches import SavedSearches

if TYPE_CHECKING:
    from reftel.files import FileProblem
    from reftel.notes import Note
    from reftel.paths import Paths
    from reftel.shelf.bookmarks import Bookmarks
    from reftel.shelf.notebook import NoteSummary
    from reftel.shelf.query_history import SearchHistory
    from reftel.shelf.standing import NotedCables, Standings
    from reftel.shelf.trail import Trail
    from reftel.shelf.undoing import Undoing


Kept = Literal["notes", "lists", "marks", "saved"]
_LINKS_AGE = 5.0  # seconds
_ONE_LOOK = 1.0  # seconds in which what was looked at for an answer is not looked at again
_MOST_SAID = 3  # files, of those that cannot be read


class Shelf:
    """What one reader keeps. It answers what a search asks of its reader (``search.Personal``)."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self.notes = NoteStore(paths.notes)
        self.lists = Lists(paths.lists)
        self.marks = ReadMarks(paths.state / "read.txt")
        self.saved = SavedSearches(paths.searches)
        self._seen = 0  # of what was changed in the notes here
        self._linked: tuple[object, Mapping[str, Sequence[NoteSummary]]] = (None, {})
        self._note_texts = NoteTexts(paths.notes, paths.state / "notes-read.json")

    # -- what a search in a shell does without, and does not load ----------------------------------

    @Later
    def history(self) -> SearchHistory:
        """The queries asked before."""
        return reftel.shelf.SearchHistory(self.paths.state / "history.txt")

    @Later
    def bookmarks(self) -> Bookmarks:
        """The places that were marked with a letter."""
        return reftel.shelf.Bookmarks(self.paths.state / "bookmarks.txt")

    @Later
    def trail(self) -> Trail:
        """Where in which cables the reader was."""
        return reftel.shelf.Trail(self.paths.state / "trail.txt")

    @Later
    def standings(self) -> Standings:
        """How the notes stand in the texts of a library."""
        return reftel.shelf.Standings(self.notes, self.paths.state / "notes-placed.json")

    @Later
    def undoing(self) -> Undoing:
        """Changes any of them but history and trail, so that it can be undone."""
        return reftel.shelf.Undoing(self.paths.state / "changes.jsonl", self)

    # --------------------------------------------------------------------------------------------

    def problems(self) -> list[FileProblem]:
        """Return the files that cannot be read, with the reasons; those of notes are not here."""
        kept = (self.lists, self.saved, self.marks, self.history, self.trail, self.bookmarks)
        return [problem for one in (*kept, self.undoing) for problem in one.problems()]

    # -- what a search asks ----------------------------------------------------------------------

    def noted(self, max_age: float = 0.0) -> Collection[str]:
        """Return the stored IDs of the cables that have notes; ``max_age`` as with note_texts."""
        return self._all_notes().cables(max_age)

    @property
    def known_notes(self) -> Sequence[NoteSummary] | None:
        """What every note said when it was last looked at; looks at nothing. None before that."""
        return self._note_texts.known

    def note_texts(self, max_age: float = 0.0) -> Sequence[NoteSummary]:
        """Return what every note says, with its tags and the stored ID of its cable.

        With ``max_age``, what was known so many seconds ago at most; what is changed here is known.
        """
        return self._all_notes().all(max_age)

    def _all_notes(self) -> NoteTexts:
        """Return all notes, with what was changed here as it is now."""
        seen = self._seen
        if changed := self.notes.changed[seen:]:
            self._note_texts.look_in(set(changed))
            self._seen = seen + len(changed)  # another thread may have done the same
        return self._note_texts

    def note_states(self, texts: NotedCables) -> Mapping[str, str]:
        """Return the state of each note in the texts of a library, by the note's ID."""
        found = self.standings.all(texts, self.note_texts(_ONE_LOOK))
        return {id_: standing.state for id_, standing in found.items()}

    def note_problems(self, max_age: float = 0.0) -> Sequence[FileProblem]:
        """Return the files and folders among the notes that cannot be read."""
        return self._note_texts.problems(max_age)

    def retagged(self, note: Note) -> Note:
        """Return a note that is about to be saved with the tags that stand in its text."""
        before = self.notes.get(note.cable_id, note.id)
        return reftel.notes.retagged(note, before.text if before else "")

    def known_tags(self, max_age: float) -> Sequence[str]:
        """Return the tags of the notes, the most used first, else in the order of letters."""
        used = [tag for note in self.note_texts(max_age) for tag in note.tags]
        spelt = spellings(used)
        counts = Counter(spelt[tag] for tag in used)
        return sorted(counts, key=lambda tag: (-counts[tag], folded(tag), tag))

    def linking_to(self, cable_id: str) -> Sequence[NoteSummary]:
        """Return the notes that name a cable in their text."""
        # Asked with each cable that is opened: what others change may come some seconds later.
        notes = self.note_texts(_LINKS_AGE)
        if notes is not self._linked[0]:
            links: dict[str, list[NoteSummary]] = {}
            for note in notes:
                for named in reftel.notes.cables_in(note.text):
                    links.setdefault(named, []).append(note)
            self._linked = notes, links
        found = self._linked[1].get(canonical_id(cable_id), ())
        return [note for note in found if note.cable_id != cable_id]

    def list_names(self) -> Collection[str]:
        """Return the names of the lists."""
        return self.lists.names()

    def listed(self, name: str) -> Collection[str]:
        """Return the IDs on a list; raises ReftelError for one that cannot be read."""
        return self.lists.of(name)

    def texts_read(self) -> Mapping[str, tuple[str, ...]]:
        """Return the stored IDs of the cables that were read, with the digests of their texts."""
        return self.marks.all()

    def saved_queries(self) -> Mapping[str, str]:
        """Return the queries of the saved searches by their names."""
        return {one.name: one.query for one in self.saved.all()}

    def unreadable(self, kept: Kept) -> Sequence[str]:
        """Return what of it cannot be read and is missing in the answers above, in words."""
        asked: Mapping[str, Callable[[], Sequence[FileProblem]]] = {
            "notes": lambda: self._note_texts.problems(_ONE_LOOK),
            "lists": self.lists.unlisted,
            "marks": self.marks.problems,
            "saved": self.saved.problems,
        }
        problems = asked[kept]()
        said = [f"not all is known: {problem}" for problem in problems[:_MOST_SAID]]
        more = len(problems) - len(said)
        return [*said, f"not all is known: {more:,} more files cannot be read"] if more else said
