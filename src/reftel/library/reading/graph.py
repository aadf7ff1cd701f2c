"""How cables hang together by their references: what is near, what is cited, what is missing."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

from reftel.library.values import ReferenceState

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection


def missing(connection: sqlite3.Connection) -> array[int]:
    """Return the keys of the cables that cite one which the library lacks, in order."""
    found = connection.execute(_MISSING, (ReferenceState.NOT_IN_LIBRARY.value,))
    return array("I", (key for (key,) in found))


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
