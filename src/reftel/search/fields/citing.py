"""Cables by what they cite: ``ref:``, ``mentions:`` and ``cited-by:09PORTAMSEL12``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.lore.ids import read_id
from reftel.search.fields.among import MOST_TERMS
from reftel.search.fields.field import ValueField
from reftel.search.fields.ids import ids_begun, ids_here, ids_of, with_id
from reftel.search.index.clauses import any_query

if TYPE_CHECKING:
    from collections.abc import Callable

    import tantivy

    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking, Where
    from reftel.search.index.protocols import Records
    from reftel.search.query import Term


@dataclass(frozen=True, slots=True)
class Citing(ValueField):
    """The cables that a cable cites, wherever that is looked for.

    Attributes:
        in_index: the fields of the index with the IDs that are cited.
    """

    in_index: tuple[str, ...] = ("ref",)

    def find(self, term: Term, asking: Asking, _where: Where) -> tantivy.Query:
        """Find the cables that cite one.

        They name its ID, or the library links them to it: a citation of a twin post's number
        counts too.
        """
        ids = ids_of(term)
        linked = {citing for id_ in ids for citing in _either(id_, asking.records, _citing)}
        named = [with_id(id_, self.in_index, asking) for id_ in ids]
        return any_query([*named, asking.one_of("id", linked)])

    def complete(self, typed: str, among: Among) -> ValueCounts:
        """Return IDs that begin so, with how many cables cite them."""
        begun = ids_begun(typed)
        return among.names("ref", begun, MOST_TERMS) if begun else {}


@dataclass(frozen=True, slots=True)
class CitedBy(ValueField):
    """The cables that cite a cable."""

    def find(self, term: Term, asking: Asking, _where: Where) -> tantivy.Query:
        """Find the cables that one cites."""
        cited = {id_ for one in ids_of(term) for id_ in _either(one, asking.records, _cited)}
        return asking.one_of("id", cited)

    def complete(self, typed: str, among: Among) -> ValueCounts:
        """Return IDs that begin so."""
        return ids_here(typed, among)


def _citing(records: Records, cable: str) -> list[str]:
    """Return the stored IDs of the cables that cite one, as the library links them."""
    return [row.id for row in records.citing(cable)]


def _cited(records: Records, cable: str) -> list[str]:
    """Return the stored IDs of the cables that one cites."""
    return [reference.target for reference in records.references(cable) if reference.target]


def _either(cable: str, records: Records, find: Callable[[Records, str], list[str]]) -> list[str]:
    """Look a cable up as its ID is typed, or else as that is read.

    An old number in full is another than what it is read as: it goes first.
    """
    ids = find(records, cable.strip().upper())
    if not ids and (asked := read_id(cable)) is not None and asked.id is not None:
        ids = find(records, asked.id)
    return ids
