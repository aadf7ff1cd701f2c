"""``id:``: a reference ID whole, without year, a bare number, or begun (``id:09PORTAMSEL*``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tantivy

from reftel.cable import canonical_id, read_id
from reftel.folding import folded
from reftel.search.fields.among import MOST_TERMS
from reftel.search.fields.field import ValueField
from reftel.search.index.clauses import any_query, beginning

if TYPE_CHECKING:
    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking
    from reftel.search.query import Term

_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class IdField(ValueField):
    """A reference ID; by itself, that of the cable."""

    def find(self, term: Term, asking: Asking) -> tantivy.Query:
        """Find the cables with an ID, stored or canonical."""
        id_ = id_of(term)
        found = with_id(id_, ("id", "canonical"), asking)
        if (asked := read_id(id_)) and asked.year is not None and not asking.snapshot.count(found):
            asking.say(f"no cable here is {id_}")
        return found

    def complete(self, typed: str, among: Among) -> ValueCounts:
        """Return the IDs that begin as typed, once that is long enough to tell some."""
        begun = typed.strip('"').upper() if len(typed) >= _SHORTEST else ""
        return self.begun(begun, among) if begun else {}

    def begun(self, beginning: str, among: Among) -> ValueCounts:
        """Return the IDs of cables here that begin so."""
        return dict.fromkeys(among.names_of_all("id", beginning, MOST_TERMS))


def id_of(term: Term) -> str:
    """Return the ID that a term names, in capitals."""
    return folded(term.value.text).upper()


def with_id(text: str, fields: Sequence[str], asking: Asking) -> tantivy.Query:
    """Find a whole ID in capitals, one without year, a bare number, or what begins as a text does.

    Looked for in ``fields`` of the index. What is read otherwise than as a whole ID is said.
    """
    schema = asking.schema
    whole = _with_whole_id(text, fields, asking)
    if whole is not None:
        return whole
    begun = "".join(filter(str.isalnum, text.upper()))
    if not text.endswith("*"):
        asking.say(f"no cable's whole ID is {text}: read as its beginning, {begun}*")
    if begun.isdecimal() and len(begun) > 2:
        number = rf"\d\d[A-Z]+{begun.lstrip('0')}"
        return any_query([tantivy.Query.regex_query(schema, field, number) for field in fields])
    return any_query([beginning(schema, field, begun) for field in fields])


def _with_whole_id(text: str, fields: Sequence[str], asking: Asking) -> tantivy.Query | None:
    """Find a whole ID, or one without year in any year; None when the text is neither."""
    asked = read_id(text)
    if asked is None:
        return None
    if asked.id is None:
        any_year = rf"\d\d{re.escape(asked.origin)}{asked.serial}"
        return any_query(
            [tantivy.Query.regex_query(asking.schema, field, any_year) for field in fields]
        )
    ids = {text.strip().upper(), asked.id, canonical_id(text)}
    return any_query([asking.one_of(field, ids) for field in fields])
