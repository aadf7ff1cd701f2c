"""``ref:``, ``mentions:``, ``cited-by:``, ``near:09PORTAMSEL12~2``: how many steps away at most."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable import read_id
from reftel.search.fields.among import MOST_TERMS
from reftel.search.fields.ids import IdField, id_of, with_id
from reftel.search.index.clauses import any_query, with_keys

if TYPE_CHECKING:
    import tantivy

    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking
    from reftel.search.index.protocols import Records
    from reftel.search.query import Term

MOST_NEAR = 5_000  # cables; beyond them nothing is near any more
_NEAR = re.compile(r"([^~]+)(?:~(\d))?")
_MOST_HOPS = 3  # so many references away lies half of an archive


@dataclass(frozen=True, slots=True)
class CitingField(IdField):
    """The cables that a cable cites, as they stand in the fields ``cited_in`` of the index."""

    cited_in: tuple[str, ...] = ("ref",)

    def find(self, term: Term, asking: Asking) -> tantivy.Query:
        """Find the cables that cite one.

        They name its ID, or the library links them to it: a citation of a twin post's number
        counts too.
        """
        linked = _either(id_of(term), asking.records, _citing)
        named = with_id(id_of(term), self.cited_in, asking)
        return any_query([named, asking.one_of("id", linked)])

    def begun(self, beginning: str, among: Among) -> ValueCounts:
        """Return IDs that begin so, with how many cables cite them."""
        return among.names("ref", beginning, MOST_TERMS)


@dataclass(frozen=True, slots=True)
class CitedByField(IdField):
    """The cables that cite a cable."""

    def find(self, term: Term, asking: Asking) -> tantivy.Query:
        """Find the cables that one cites."""
        return asking.one_of("id", _either(id_of(term), asking.records, _cited))


@dataclass(frozen=True, slots=True)
class NeighboursField(IdField):
    """The cable in whose neighbourhood another stands."""

    def fault(self, operator: str, text: str) -> str | None:
        """Return why a text is no ID with a number of references behind it."""
        try:
            read_near(text)
        except ValueError as error:
            return str(error)
        return IdField.fault(self, operator, text)

    def find(self, term: Term, asking: Asking) -> tantivy.Query:
        """Find the cables around, in either direction, and the cable itself."""
        return _around(id_of(term), asking)


def read_near(text: str) -> tuple[str, int]:
    """Return the ID and how many references away at most: ``09PORTAMSEL12~2``; by itself, one.

    Raises:
        ValueError: the number is none that is understood; the message says why.
    """
    match = _NEAR.fullmatch(text)
    hops = int(match[2] or 1) if match else 0
    if match is None or not 1 <= hops <= _MOST_HOPS:
        raise ValueError(f"near: goes 1 to {_MOST_HOPS} references far, as in near:09PORTAMSEL12~2")
    return match[1], hops


def _around(text: str, asking: Asking) -> tantivy.Query:
    cable, hops = read_near(text)
    keys, too_many = _reached(asking.records, cable, hops)
    if too_many:
        asking.say(f"near:{text} is more than {MOST_NEAR:,} cables: read with fewer references")
    if not keys:
        asking.say(f"no cable here is {cable}, nor cites it")
    return with_keys(asking.snapshot, keys)


def _reached(records: Records, cable: str, hops: int) -> tuple[set[int], bool]:
    """Return the keys of the cables within so many references of one, in either direction.

    The cable itself is among them. Of one that is not there, those that name it are one away.

    Returns:
        The keys, and whether there were too many to go on.
    """
    key = records.key_of(cable)
    if key is None:
        reached = {row.key for row in records.citing(cable)}
        hops -= 1
    else:
        reached = {key}
    edge = reached
    for _ in range(hops):
        edge = records.neighbours(edge) - reached
        if not edge:
            break
        if len(reached) + len(edge) > MOST_NEAR:
            return reached, True
        reached = reached | edge
    return reached, False


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
