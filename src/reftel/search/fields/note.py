"""Cables by the reader's notes: ``note:"ask again"``, ``ntag:lead``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import tantivy

from reftel.library.index.words import words
from reftel.search.fields.field import ValueField, WordsField
from reftel.search.fields.naming import kept
from reftel.search.fields.note_words import note_words
from reftel.search.query import Para, Term, Within

if TYPE_CHECKING:
    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking
    from reftel.search.query import Node


@dataclass(frozen=True, slots=True)
class NoteField(WordsField):
    """The words of one note."""

    def inside(self, node: Node) -> Node | str:
        """Return why a node cannot be asked of a note, which has words alone."""
        if isinstance(node, Term | Within | Para):
            field = "para" if isinstance(node, Para) else node.field
            return f"Inside note:( ) stand words, not {field}:"
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
class NoteTagField(ValueField):
    """The reader's own words at a note."""

    def find(self, term: Term, asking: Asking) -> tantivy.Query:
        """Find the cables that have a note with a tag."""
        asking.say_unread("notes")
        known = note_words(asking.snapshot, asking.personal).tags()
        tags = kept(self, term, known, asking, "no note of yours has the tag")
        return asking.named({id_ for tag in tags for id_ in known[tag]})

    def complete(self, _typed: str, among: Among) -> ValueCounts:
        """Return the tags."""
        known = note_words(among.snapshot, among.personal).tags()
        return {tag: among.total(cables) for tag, cables in known.items()}
