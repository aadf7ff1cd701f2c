"""Cables so many references away from one: ``near:09PORTAMSEL12~2``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.search.fields.field import ValueField
from reftel.search.fields.ids import ids_here, ids_of
from reftel.search.index.clauses import any_query, with_keys

if TYPE_CHECKING:
    import tantivy

    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking, Where
    from reftel.search.index.protocols import Records
    from reftel.search.query import Term

MOST_NEAR = 5_000  # cables; beyond them nothing is near any more
_NEAR = re.compile(r"([^~]+)(?:~(\d))?")
_MOST_HOPS = 3  # so many references away lies half of an archive


@dataclass(frozen=True, slots=True)
class Neighbours(ValueField):
    """The cable in whose neighbourhood another stands."""

    def fault(self, operator: str, text: str) -> str | None:
        """Return why a text is no ID with a number of references behind it."""
        try:
            read_near(text)
        except ValueError as error:
            return str(error)
        return ValueField.fault(self, operator, text)

    def find(self, term: Term, asking: Asking, _where: Where) -> tantivy.Query:
        """Find the cables around, in either direction, and the cable itself."""
        return any_query([_around(text, asking) for text in ids_of(term)])

    def complete(self, typed: str, among: Among) -> ValueCounts:
        """Return IDs that begin so."""
        return ids_here(typed, among)


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
        asking.remarks.append(
            f"near:{text} is more than {MOST_NEAR:,} cables: read with fewer references"
        )
    if not keys:
        asking.remarks.append(f"no cable here is {cable}, nor cites it")
    return with_keys(asking.schema, keys, asking.snapshot.searcher.num_docs)


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
