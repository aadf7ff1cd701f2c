"""Citations asked of the records: neighbours, how often cited, what is cited and missing."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection
from typing import TYPE_CHECKING

from reftel import cable as cables
from reftel.library.reading import cable_rows
from reftel.library.store.stored import read_timestamp
from reftel.library.values import ReferenceState

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from reftel.library.values import Row


def missing(connection: sqlite3.Connection) -> array[int]:
    """Return the keys of the cables that cite one which the library lacks, in order."""
    found = connection.execute(_MISSING, (ReferenceState.NOT_IN_LIBRARY.value,))
    return array("I", (key for (key,) in found))


def absent(connection: sqlite3.Connection, beginning: str = "") -> list[tuple[str, int]]:
    """Return the IDs that are cited and not here, with how many cables cite each; most first.

    What citations name is a canonical ID; only those that begin with a year and a post.
    """
    state = ReferenceState.NOT_IN_LIBRARY.value
    # "[" follows "Z", and so all that goes on behind a year and a post.
    return connection.execute(_ABSENT, (state, beginning, f"{beginning}[")).fetchall()


def beside(connection: sqlite3.Connection, cable_id: str) -> tuple[Row | None, Row | None]:
    """Return the cables of its post whose numbers come next, below and above, of its year.

    The cable of the ID itself need not be here.
    """
    parts = cables.ids.split_id(cables.canonical_id(cable_id))
    if parts is None:
        return None, None
    keys = [connection.execute(query, parts).fetchone() for query in (_BELOW, _ABOVE)]
    below, above = (cable_rows.rows(connection, key)[0] if key else None for key in keys)
    return below, above


def numbers(
    connection: sqlite3.Connection, place: str, year: int
) -> list[tuple[int, datetime | None]]:
    """Return the numbers of a post's cables of a year, each with when it was written."""
    found = connection.execute(_NUMBERS, (year, place))
    return [(number, read_timestamp(created)) for number, created in found]


def citations_of(
    connection: sqlite3.Connection, keys: Collection[int], absent: Collection[str] = ()
) -> list[tuple[int, int | str]]:
    """Return the citations in some cables, in their order, of these, and of IDs not here.

    Each as the key of the citing cable, and that of the cited one or, where it leads to none,
    its ID. Of two cables that are both given, a citation comes twice.
    """
    given = json.dumps(list(keys))
    return [
        pair
        for query, of in (
            (_CITING, given),
            (_LEADING_TO, given),
            (_NAMING, json.dumps(list(absent))),
        )
        for pair in connection.execute(query, (of,))
    ]


def neighbours(connection: sqlite3.Connection, keys: Collection[int]) -> set[int]:
    """Return the keys of the cables that these cite, or that cite them."""
    found = connection.execute(_NEIGHBOURS, (json.dumps(list(keys)),))
    return {key for (key,) in found}


def cited(connection: sqlite3.Connection) -> dict[int, int]:
    """Return how many cables cite each cable that is cited at all, by its key."""
    counts = dict(connection.execute(_CITED))
    # Who cites one of the cables that share a canonical ID cites them all (§3.4).
    counts |= dict(connection.execute(_CITED_ALIASES))
    return {key: count for key, count in counts.items() if count}


_CITING = """
SELECT cable, coalesce(resolved, CAST(target AS TEXT)) FROM citations
WHERE target IS NOT NULL AND cable IN (SELECT value FROM json_each(?)) ORDER BY cable, ordinal
"""
_LEADING_TO = """
SELECT cable, resolved FROM citations WHERE resolved IN (SELECT value FROM json_each(?))
"""
_NAMING = """
SELECT cable, CAST(target AS TEXT) FROM citations
WHERE resolved IS NULL AND target IN (SELECT value FROM json_each(?))
"""
_ABSENT = """
SELECT CAST(target AS TEXT), count(DISTINCT cable) FROM citations
WHERE state = ? AND target >= ? AND target < ? GROUP BY target ORDER BY 2 DESC, 1
"""
_BELOW = """
SELECT key FROM cables WHERE year = ? AND place = ? AND serial < ? ORDER BY serial DESC LIMIT 1
"""
_ABOVE = """
SELECT key FROM cables WHERE year = ? AND place = ? AND serial > ? ORDER BY serial LIMIT 1
"""
_NUMBERS = """
SELECT serial, CAST(created AS TEXT) FROM cables WHERE year = ? AND place = ? AND serial IS NOT NULL
ORDER BY serial
"""
_MISSING = "SELECT DISTINCT cable FROM citations WHERE state = ? ORDER BY cable"
_NEIGHBOURS = """
WITH given (key) AS (SELECT value FROM json_each(?))
SELECT resolved FROM citations
WHERE cable IN (SELECT key FROM given) AND resolved IS NOT NULL
UNION
SELECT cable FROM citations WHERE resolved IN
    (SELECT key FROM cables WHERE canonical IN
        (SELECT canonical FROM cables WHERE key IN (SELECT key FROM given)))
"""
_CITED = """
SELECT resolved, count(DISTINCT cable) FROM citations WHERE resolved IS NOT NULL GROUP BY resolved
"""
_CITED_ALIASES = """
SELECT key, (SELECT count(DISTINCT cable) FROM citations WHERE resolved IN
    (SELECT key FROM cables AS alias WHERE alias.canonical = cables.canonical))
FROM cables WHERE canonical IN
    (SELECT canonical FROM cables GROUP BY canonical HAVING count(*) > 1)
"""
