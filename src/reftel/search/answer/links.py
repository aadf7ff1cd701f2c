"""Cables by their references: ``ref:``, ``cited-by:``, ``near:09PORTAMSEL12~2``, missing ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.cable.lore.ids import read_id
from reftel.search.index.clauses import with_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    import tantivy

    from reftel.search.index.protocols import Records
    from reftel.search.index.snapshot import Snapshot

MOST_NEAR = 5_000  # cables; beyond them nothing is near any more


def cites(records: Records, cable: str) -> list[str]:
    """Return the stored IDs of the cables that one cites."""
    return _either(
        cable, lambda id_: [found.target for found in records.references(id_) if found.target]
    )


def citing(records: Records, cable: str) -> list[str]:
    """Return the stored IDs of the cables that cite one, as the library links them.

    A citation of a twin post's number counts too.
    """
    return _either(cable, lambda id_: [row.id for row in records.citing(id_)])


def near(records: Records, cable: str, hops: int) -> tuple[set[int], bool]:
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


def missing(records: Records, snapshot: Snapshot) -> tantivy.Query:
    """Return what finds the cables that cite one which the library lacks."""
    return snapshot.once(
        "missing references",
        lambda: with_keys(
            snapshot.schema, records.missing_references(), snapshot.searcher.num_docs
        ),
    )


def _either(cable: str, find: Callable[[str], list[str]]) -> list[str]:
    """Look a cable up as its ID is typed, or else as that is read.

    An old number in full is another than what it is read as: it goes first.
    """
    found = find(cable.strip().upper())
    if not found and (asked := read_id(cable)) is not None and asked.id is not None:
        found = find(asked.id)
    return found
