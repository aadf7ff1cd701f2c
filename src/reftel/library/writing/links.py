"""Which cable of the library a citation leads to, twin posts and inferred years included.

A citation names a canonical ID (§3.1). What it leads to depends on what the library holds: the
cable itself, a twin post's cable of the same number, or, where the year was inferred, the citing
year's cable after all. Links are made when cables are written, in the same transaction, so they
always agree with the records.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.lore.ids import join_id, split_id, twin_id
from reftel.library.values import ReferenceState

if TYPE_CHECKING:
    import sqlite3


def candidates(
    target: str, *, year_inferred: bool, respelled: bool = False
) -> list[tuple[str, ReferenceState]]:
    """Return the canonical IDs that a citation of ``target`` may mean, best first.

    Where the citing year was put back by one because the number seemed too high, the citing
    year's cable is still the better answer if it is there (§3.2: numbers are given before sending).
    """
    named = ReferenceState.RESPELLED if respelled else ReferenceState.EXACT
    found = [(target, ReferenceState.YEAR_INFERRED if year_inferred else named)]
    parts = split_id(target)
    if parts is None:
        return found
    year, place, serial = parts
    if year_inferred:
        found.insert(0, (join_id(year + 1, place, serial), named))
    if other := twin_id(target):
        found.append((other, ReferenceState.TWIN))
    return found


def cited_as(canonical: str) -> set[str]:
    """Return the targets whose :func:`candidates` may hold ``canonical``: the way back."""
    found = {canonical}
    if parts := split_id(canonical):
        year, place, serial = parts
        found.add(join_id(year - 1, place, serial))
    if other := twin_id(canonical):
        found.add(other)
    return found


def link(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Link the citations of the cables ``keys``, and every citation that may lead to one of them.

    Belongs into the transaction that wrote these cables.
    """
    new = json.dumps(list(keys))
    names = {name for (name,) in connection.execute(_CANONICALS, (new,))}
    waiting = json.dumps(sorted(target for name in names for target in cited_as(name)))
    citations = {
        row[:2]: _Citation(*row)
        for query, of in ((_OF_CABLES, new), (_LEADING_TO, new), (_NAMING, waiting))
        for row in connection.execute(query, (of,))
    }
    _write(connection, _changes(connection, citations.values()))


def outdated(connection: sqlite3.Connection, keys: Iterable[int]) -> list[int]:
    """Return those of the cables ``keys`` whose citations do not say where they lead today."""
    return sorted({change[2] for change in _changes(connection, _of(connection, keys))})


def link_again(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Link the citations of the cables ``keys`` alone, whatever they say now."""
    _write(connection, _changes(connection, _of(connection, keys)))


def _of(connection: sqlite3.Connection, keys: Iterable[int]) -> list[_Citation]:
    return [_Citation(*row) for row in connection.execute(_OF_CABLES, (json.dumps(list(keys)),))]


def _changes(
    connection: sqlite3.Connection, citations: Collection[_Citation]
) -> list[tuple[str, int | None, int, int]]:
    """Return ``(state, resolved, cable, ordinal)`` of each citation that should say these."""
    wanted = {name for citation in citations for name, _ in citation.candidates}
    held: dict[str, tuple[int, str | None]] = {}
    for name, key, created in connection.execute(_HELD, (json.dumps(sorted(wanted)),)):
        held.setdefault(name, (key, created))
    changes = []
    for citation in citations:
        state, resolved = _resolve(citation, held)
        if (state, resolved) != (citation.state, citation.resolved):
            changes.append((state, resolved, citation.cable, citation.ordinal))
    return changes


def _write(
    connection: sqlite3.Connection, changes: Iterable[tuple[str, int | None, int, int]]
) -> None:
    connection.executemany(
        "UPDATE citations SET state = ?, resolved = ? WHERE cable = ? AND ordinal = ?", changes
    )


@dataclass(frozen=True, slots=True)
class _Citation:
    cable: int
    ordinal: int
    target: str
    year_inferred: int
    respelled: int
    state: str
    resolved: int | None
    canonical: str  # of the citing cable
    created: str | None

    @property
    def candidates(self) -> list[tuple[str, ReferenceState]]:
        """What it may mean, best first."""
        return candidates(
            self.target, year_inferred=bool(self.year_inferred), respelled=bool(self.respelled)
        )


def _resolve(
    citation: _Citation, held: dict[str, tuple[int, str | None]]
) -> tuple[str, int | None]:
    for name, state in citation.candidates:
        if name == citation.canonical or name not in held:
            continue
        key, created = held[name]
        # Nobody cites a cable of a later month; within the month a number may be given before
        # the cable is sent (§3.2).
        if (of := _month(created)) and (by := _month(citation.created)) and of > by:
            continue
        return state.value, key
    return ReferenceState.NOT_IN_LIBRARY.value, None


def _month(created: object) -> str:
    """Return ``2009-12`` of a stored time, nothing of none or of a damaged one."""
    return created[:7] if isinstance(created, str) else ""


_CANONICALS = """
SELECT CAST(canonical AS TEXT) FROM cables WHERE key IN (SELECT value FROM json_each(?))
"""
_LINKS = """
SELECT cable, ordinal, CAST(target AS TEXT), year_inferred, respelled, state, resolved,
    CAST(canonical AS TEXT), created
FROM links WHERE {} IN (SELECT value FROM json_each(?))
"""
_OF_CABLES, _LEADING_TO, _NAMING = map(_LINKS.format, ("cable", "resolved", "target"))
# Of several cables with one canonical ID, the one that is also filed under it comes first.
_HELD = """
SELECT canonical, key, created FROM cables WHERE canonical IN (SELECT value FROM json_each(?))
ORDER BY id <> canonical, key
"""
