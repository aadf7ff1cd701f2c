"""Which notes a query finds: ``ntag:``, ``by:``, ``is:drifted``, words; fields of their cables.

``ntag:``, ``by:``, ``is:drifted`` and ``is:orphan`` are asked of each note by itself; every other
field is asked of its cable.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reftel.folding import folded
from reftel.search import Query, parse_query
from reftel.search.fields.note_words import NoteWords
from reftel.search.fields.state import NOTE_STATES
from reftel.search.query import Term, Value, all_of

if TYPE_CHECKING:
    from reftel.library import Library
    from reftel.search import Search
    from reftel.search.query import Node
    from reftel.shelf import NoteSummary, Shelf


@dataclass(frozen=True, slots=True)
class NotesFound:
    """The notes that a query finds, in their order, and what is to be said of how it was read."""

    notes: Sequence[NoteSummary]
    remarks: Sequence[str] = ()


def find_notes(
    text: str,
    notes: Sequence[NoteSummary],
    shelf: Shelf,
    library: Library | None,
    search: Search | None,
) -> NotesFound:
    """Return those of some notes that answer to a query.

    Without a library nothing is known of cables: then a field of theirs finds no note, and that is
    said.

    Raises:
        NotUnderstoodError: the query cannot be read.
    """
    query = parse_query(text)
    asked = _Asked(notes, shelf, library, search)
    found = NoteWords(notes).notes(query.root, asked.of_field)
    return NotesFound(
        [note for note in notes if note.id in found],
        list(dict.fromkeys((*query.remarks, *asked.remarks))),
    )


@dataclass
class _Asked:
    notes: Sequence[NoteSummary]
    shelf: Shelf
    library: Library | None
    search: Search | None
    remarks: list[str] = field(default_factory=list)

    def of_field(self, node: Node) -> set[str]:
        """Return the IDs of the notes that answer to a field of the query."""
        match node:
            case Term("ntag"):
                return self._named(node, lambda note: note.tags)
            case Term("by"):
                return self._named(node, lambda note: (note.author,) if note.author else ())
            case Term("is") if wanted := _states(node):
                return self._in_state(wanted)
            case _:
                return self._on_cables(node)

    def _named(self, term: Term, names_of: Callable[[NoteSummary], Collection[str]]) -> set[str]:
        known = {name for note in self.notes for name in names_of(note)}
        wanted: set[str] = set()
        for value in term.values:
            asked = folded(value.text.removesuffix("*"))
            same = {name for name in known if folded(name) == asked}
            begun = {name for name in known if folded(name).startswith(asked)}
            found = same if same and not value.text.endswith("*") else begun
            if not found or (not same and value.quoted):
                self.remarks.append(f"no note has {term.field}:{value.text}")
            elif not (same or value.text.endswith("*")):
                self.remarks.append(
                    f"no {term.field}:{value.text}: read as {', '.join(sorted(found))}"
                )
            wanted |= same if value.quoted else found
        return {note.id for note in self.notes if not wanted.isdisjoint(names_of(note))}

    def _in_state(self, wanted: set[str]) -> set[str]:
        if self.library is None:
            self._say_no_library()
            return set()
        standings = self.shelf.standings.all(self.library, self.notes)
        return {id_ for id_, standing in standings.items() if standing.state in wanted}

    def _on_cables(self, node: Node) -> set[str]:
        """Return the notes on the cables that a part finds."""
        if self.search is None or self.library is None:
            self._say_no_library()
            return set()
        noted = Term("has", (Value("note"),))
        result = self.search.find(Query(all_of([node, noted])), at_leisure=True)
        self.remarks += result.remarks
        keys = {row.key for row in result.rows(0, result.total)}
        library = self.library
        on = {
            cable_id
            for cable_id in {note.cable_id for note in self.notes}
            if cable_id and library.key_of(cable_id) in keys
        }
        return {note.id for note in self.notes if note.cable_id in on}

    def _say_no_library(self) -> None:
        self.remarks.append("without a library nothing is known of the cables of these notes")


def _states(term: Term) -> set[str] | None:
    """Return the states of notes that ``is:`` asks for; None where it asks for more than these."""
    asked = [
        next((word for word in NOTE_STATES if word.startswith(value.text.lower())), None)
        for value in term.values
    ]
    return {NOTE_STATES[word] for word in asked if word} if all(asked) else None
