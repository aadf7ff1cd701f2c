"""``note:"ask again"``, ``ntag:lead``, ``by:holm``: cables by the reader's notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

import tantivy

from reftel.folding import words
from reftel.search.fields.field import ValueField, WordsField
from reftel.search.fields.naming import kept
from reftel.search.fields.note_words import note_words
from reftel.search.query import Term, Within

if TYPE_CHECKING:
    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking
    from reftel.search.fields.note_words import NoteWords
    from reftel.search.query import Node


@dataclass(frozen=True, slots=True)
class NoteField(WordsField):
    """The words of one note."""

    def inside(self, node: Node) -> Node | str:
        """Return why a node cannot be asked of a note, which has words alone."""
        if isinstance(node, Term | Within):
            return f"Inside note:( ) stand words, not {node.field}:"
        return node

    def find(self, part: Node, asking: Asking) -> tantivy.Query:
        """Find the cables with a note that answers to all of a part."""
        asking.say_unread("notes")
        cables = note_words(asking.snapshot, asking.personal).cables(part)
        return tantivy.Query.const_score_query(asking.named(cables), 0.0)

    def complete(self, typed: str, among: Among) -> ValueCounts:
        """Return words of the notes."""
        begun = " ".join(words(typed))
        known = note_words(among.snapshot, among.personal).begun(begun) if begun else {}
        return {word: among.total(cables) for word, cables in known.items()}


@dataclass(frozen=True, slots=True)
class NoteNameField(ValueField):
    """Names that stand in notes: the reader's tags, or who wrote them.

    ``named`` returns them with the stored IDs of the cables whose notes have them; ``missing`` is
    said of a name that no note has.
    """

    named: Callable[[NoteWords], Mapping[str, set[str]]] = attrgetter("tags")
    missing: str = "no note of yours has the tag"

    def find(self, term: Term, asking: Asking) -> tantivy.Query:
        """Find the cables that have a note with a name."""
        asking.say_unread("notes")
        known = self.named(note_words(asking.snapshot, asking.personal))
        names = kept(self, term, known, asking, self.missing)
        return asking.named({id_ for name in names for id_ in known[name]})

    def complete(self, _typed: str, among: Among) -> ValueCounts:
        """Return the names."""
        known = self.named(note_words(among.snapshot, among.personal))
        return {name: among.total(cables) for name, cables in known.items()}
