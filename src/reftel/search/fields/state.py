"""``is:`` and ``has:``: states of a cable, as ``is:unread``, ``is:new``, ``has:note``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import tantivy
from tantivy import FieldType

from reftel.errors import ReftelError
from reftel.search.fields.field import ValueField
from reftel.search.index.clauses import all_but, one_of, with_keys
from reftel.search.index.protocols import ONE_LOOK

if TYPE_CHECKING:
    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking
    from reftel.search.query import Term


# How a note stands in the text of its cable, by the word that asks for it.
NOTE_STATES: Final = {"drifted": "drifted", "orphan": "orphaned"}


@dataclass(frozen=True, slots=True)
class StateField(ValueField):
    """What is known of a cable as a whole: by the index, the library or the reader."""

    def find(self, term: Term, asking: Asking) -> tantivy.Query:
        """Find the cables in one of some states."""
        return self._in_state(term.value.text, asking)

    def complete(self, _typed: str, among: Among) -> ValueCounts:
        """Return the choices; how many cables have one is known of those that the index has."""
        flags = among.names(self.in_index)
        return {choice: flags.get(choice) for choice in self.choices}

    def _in_state(self, text: str, asking: Asking) -> tantivy.Query:
        choice = self.chosen(text)
        if choice != text.lower():
            asking.say(f"no {self.name}:{text}: read as {self.name}:{choice}")
        match choice:
            case "note":
                asking.say_unread("notes")
                return asking.named(asking.personal.noted(ONE_LOOK))
            case "missing-ref":
                citing = asking.records.missing_references
                return asking.snapshot.once(
                    "missing references", lambda: with_keys(asking.snapshot, citing())
                )
            case "read" | "unread" | "changed":
                asking.say_unread("marks")
                return _marked(choice, asking)
            case "kept" | "later" | "skipped":
                return asking.named(_decided(choice, asking))
            case "drifted" | "orphan":
                asking.say_unread("notes")
                return asking.named(_with_note(NOTE_STATES[choice], asking))
            case "new":
                return _new(asking)
            case _:
                return asking.one_of(self.in_index, [choice or text])


def _with_note(state: str, asking: Asking) -> set[str]:
    """Return the stored IDs of the cables that have a note in a state."""
    states = asking.personal.note_states(asking.records)
    notes = asking.personal.note_texts(ONE_LOOK)
    return {note.cable_id for note in notes if states.get(note.id) == state}


def _decided(decision: str, asking: Asking) -> Collection[str]:
    """Return the IDs of the cables of which the reader has decided so; they are on a list."""
    asking.say_unread("lists")
    try:
        names = asking.personal.list_names()
        return asking.personal.listed(decision) if decision in names else ()
    except ReftelError as error:
        asking.say(str(error))
        return ()


def _marked(choice: str, asking: Asking) -> tantivy.Query:
    """Find the cables that were read or not, or whose text is by now none of those read."""
    snapshot, schema = asking.snapshot, asking.schema
    texts = asking.personal.texts_read()
    if choice != "changed":
        read = snapshot.made_of(texts, "read", lambda: one_of(schema, "id", list(texts)))
        return all_but(read) if choice == "unread" else read

    def changed() -> tantivy.Query:
        shown: dict[str, str] = snapshot.once("digests", dict)
        shown |= asking.records.text_digests([id_ for id_ in texts if id_ not in shown])
        ids = [id_ for id_ in texts if id_ in shown and shown[id_] not in texts[id_]]
        return one_of(schema, "id", ids)

    return snapshot.made_of(texts, "changed", changed)


def _new(asking: Asking) -> tantivy.Query:
    """Find the cables that came in with the latest import."""
    first = asking.snapshot.once("first new", asking.records.first_new)
    if first is None:
        return tantivy.Query.empty_query()
    return tantivy.Query.range_query(asking.schema, "key", FieldType.Integer, first, None)
