"""Rows that belong to no cable, references miscounted: found and taken away by a check."""

from __future__ import annotations

import sqlite3
from typing import Final

from reftel.cable.lore.ids import claimed_id

_ASKED_FOR: Final = ("texts", "sources", "rejects", "passed_over")
_NO_CABLE: Final = "cable NOT IN (SELECT key FROM cables)"
# What is derived from texts, and which of its rows belong to something else than they say.
_TO_NOTHING: Final = {
    "citations": "FALSE",
    "cable_tags": "tag NOT IN (SELECT key FROM tags)",
    "warnings": "FALSE",
    "parts": "text NOT IN (SELECT key FROM texts WHERE cable = parts.cable)",
    "disputes": "claimed IN (SELECT claimed FROM disputes GROUP BY claimed HAVING count(*) < 2)",
}
_ASTRAY: Final = {table: f"({_NO_CABLE} OR {other})" for table, other in _TO_NOTHING.items()}


def faults(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite finds wrong with its file, a hundred faults at most."""
    try:
        found = [fault for (fault,) in connection.execute("PRAGMA quick_check(100)")]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return [str(error)]
    return [] if found == ["ok"] else found


def contradictions(connection: sqlite3.Connection) -> list[str]:
    """Return a word on each row that belongs to nothing, and on each cable without its text."""
    found = [
        f"{table} of no {parent.removesuffix('s')}"
        for asked in _ASKED_FOR
        for table, _, parent, _ in connection.execute(f"PRAGMA foreign_key_check({asked})")
    ]
    return found + [f"{id_} without its text" for (id_,) in connection.execute(_WITHOUT_TEXT)]


def astray(connection: sqlite3.Connection) -> list[str]:
    """Return a word on each row of what is derived that belongs to no cable, or to another."""
    return [
        f"{table} of {id_ or 'no cable'}"
        for table, where in _ASTRAY.items()
        for (id_,) in connection.execute(f"SELECT {_ID} FROM {table} WHERE {where}")  # noqa: S608 - ours
    ]


def take_away_astray(connection: sqlite3.Connection) -> None:
    """Delete these rows, and mark the cables that they named to be read again."""
    for table, where in _ASTRAY.items():
        connection.execute(
            f"INSERT OR IGNORE INTO unindexed SELECT cable FROM {table} "  # noqa: S608 - ours
            f"WHERE {where} AND NOT {_NO_CABLE}"
        )
        connection.execute(f"DELETE FROM {table} WHERE {where}")  # noqa: S608 - ours


def miscounted(connection: sqlite3.Connection) -> list[int]:
    """Return the keys of the cables that have lost references, or have too many."""
    return [key for (key,) in connection.execute(_MISCOUNTED)]


def twice(connection: sqlite3.Connection) -> list[int]:
    """Return the keys of cables beside another one of the same number that no import compared.

    An older reftel kept a section under the ID that its garbled first line makes.
    """
    claims: dict[str, list[tuple[int, str]]] = {}
    for key, id_ in connection.execute(_SHARING):
        claims.setdefault(claimed_id(id_), []).append((key, id_))
    several = ((claimed, cables) for claimed, cables in claims.items() if len(cables) > 1)
    return [key for claimed, cables in several for key, id_ in cables if id_ != claimed]


_ID: Final = "(SELECT CAST(id AS TEXT) FROM cables WHERE key = cable)"
_WITHOUT_TEXT: Final = """
SELECT CAST(id AS TEXT) FROM cables LEFT JOIN texts ON texts.key = text
WHERE texts.cable IS NOT cables.key
"""
_MISCOUNTED: Final = """
SELECT key FROM cables WHERE cites <>
    (SELECT count(DISTINCT target) FROM citations WHERE cable = cables.key)
"""
_SHARING: Final = """
SELECT key, CAST(id AS TEXT) FROM cables WHERE canonical IN
    (SELECT canonical FROM cables GROUP BY canonical HAVING count(*) > 1)
AND key NOT IN (SELECT cable FROM disputes) ORDER BY key
"""
