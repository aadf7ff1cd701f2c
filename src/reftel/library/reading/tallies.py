"""Counts over a whole library: by origin, year, classification and tag; the statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reftel.library.reading import cable_rows, runs
from reftel.library.store.stored import read_timestamp
from reftel.library.values import Stats, Tally

if TYPE_CHECKING:
    import sqlite3


def stats(connection: sqlite3.Connection, size: int) -> Stats:
    """Return what the library holds; ``size`` is what it takes on disk, in bytes."""
    earliest, latest = connection.execute(
        "SELECT min(created), max(created) FROM cables"
    ).fetchone()
    return Stats(
        cables=cable_rows.count(connection),
        texts=_one(connection, "SELECT count(*) FROM texts"),
        earliest=read_timestamp(earliest),
        latest=read_timestamp(latest),
        years=_counts(connection, _YEARS),
        classifications=_counts(connection, _CLASSIFICATIONS),
        origins=_counts(connection, _ORIGINS),
        tags=_counts(connection, _TAGS),
        citations=dict(
            connection.execute(
                "SELECT CAST(state AS TEXT), count(*) FROM citations GROUP BY state ORDER BY state"
            )
        ),
        warnings=dict(
            connection.execute(
                """SELECT CAST(code AS TEXT), sum(count) FROM warnings
                GROUP BY code ORDER BY 2 DESC, 1"""
            )
        ),
        rejects=_one(connection, "SELECT count(*) FROM rejects"),
        unindexed=runs.unindexed(connection),
        size=size,
    )


def _counts(connection: sqlite3.Connection, query: str) -> tuple[Tally, ...]:
    return tuple(Tally(*row) for row in connection.execute(query))


def _one(connection: sqlite3.Connection, query: str) -> int:
    (number,) = connection.execute(query).fetchone()
    return int(number)


_ORIGINS: Final = """
SELECT CAST(origin AS TEXT), count(*) FROM cables WHERE origin <> '' GROUP BY origin ORDER BY origin
"""
_CLASSIFICATIONS: Final = """
SELECT CAST(classification AS TEXT), count(*) FROM cables WHERE classification <> ''
GROUP BY classification ORDER BY 2 DESC, 1
"""
_YEARS: Final = """
SELECT CAST(substr(created, 1, 4) AS TEXT), count(*)
FROM cables WHERE created IS NOT NULL GROUP BY 1 ORDER BY 1
"""
_TAGS: Final = """
SELECT CAST(code AS TEXT), count(*), CAST(kind AS TEXT) FROM tags JOIN cable_tags ON tag = tags.key
GROUP BY tags.key ORDER BY kind, 2 DESC, code
"""
