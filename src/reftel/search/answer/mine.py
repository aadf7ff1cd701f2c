"""Cables by what their reader keeps: notes, lists, what was read, what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tantivy
from tantivy import FieldType

from reftel.search.answer.note_words import NoteWords
from reftel.search.index.clauses import all_but, any_query, one_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from reftel.search.index.protocols import Personal, Records
    from reftel.search.index.snapshot import Snapshot
    from reftel.search.language.query import Node


class Mine:
    """What the fields about the reader find. Nothing is asked of the reader before it is needed."""

    def __init__(self, snapshot: Snapshot, records: Records, personal: Personal) -> None:
        self._snapshot = snapshot
        self._schema = snapshot.schema
        self._records = records
        self._personal = personal

    def noted(self) -> tantivy.Query:
        """Find the cables that have notes."""
        return one_of(self._schema, "id", self._personal.noted())

    def notes(self) -> NoteWords:
        """Return the words of all notes."""
        notes = self._personal.note_texts()
        return self._snapshot.made_of(notes, "notes", lambda: NoteWords(notes))

    def said(self, node: Node) -> tantivy.Query:
        """Find the cables with a note that answers to all of a query."""
        return one_of(self._schema, "id", self.notes().cables(node))

    def tagged(self, tags: Collection[str]) -> tantivy.Query:
        """Find the cables that have a note with one of these tags."""
        known = self.notes().tags()
        return one_of(self._schema, "id", {id_ for tag in tags for id_ in known[tag]})

    def listed(self, ids: Collection[str]) -> tantivy.Query:
        """Find the cables of these IDs, which somebody may have written down as they are cited."""
        stored = {id_ for id_ in ids if self._snapshot.searcher.doc_freq("id", id_)}
        found = [one_of(self._schema, "id", stored)]
        if cited := set(ids) - stored:
            found.append(one_of(self._schema, "canonical", cited))
        return any_query(found)

    def read(self) -> tantivy.Query:
        """Find the cables that were read."""
        read = self._personal.texts_read()
        return self._snapshot.made_of(read, "read", lambda: one_of(self._schema, "id", list(read)))

    def unread(self) -> tantivy.Query:
        """Find the cables that were not."""
        return all_but(self.read())

    def changed(self) -> tantivy.Query:
        """Find the cables whose text is by now none of those that were read."""
        read = self._personal.texts_read()

        def changed() -> tantivy.Query:
            shown: dict[str, str] = self._snapshot.once("digests", dict)
            shown |= self._records.text_digests([id_ for id_ in read if id_ not in shown])
            ids = [id_ for id_ in read if id_ in shown and shown[id_] not in read[id_]]
            return one_of(self._schema, "id", ids)

        return self._snapshot.made_of(read, "changed", changed)

    def new(self) -> tantivy.Query:
        """Find the cables that came in with the latest import."""
        first = self._snapshot.once("first new", self._records.first_new)
        if first is None:
            return tantivy.Query.empty_query()
        return tantivy.Query.range_query(self._schema, "key", FieldType.Integer, first, None)
