"""Counts over a whole library: by origin, month, classification, release, tag; the statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.library.store.stored import read_timestamp
from reftel.library.values import Stats, Tally

if TYPE_CHECKING:
    import sqlite3

    from reftel.cable.cable import TagKind


def origins(connection: sqlite3.Connection) -> list[Tally]:
    """Return the origins, A-Z."""
    return _counts(
        connection,
        """SELECT CAST(origin AS TEXT), count(*) FROM cables WHERE origin <> ''
        GROUP BY origin ORDER BY origin""",
    )


def classifications(connection: sqlite3.Connection) -> list[Tally]:
    """Return the classifications, the most frequent first."""
    return _counts(
        connection,
        """SELECT CAST(classification AS TEXT), count(*) FROM cables WHERE classification <> ''
        GROUP BY classification ORDER BY 2 DESC, 1""",
    )


def years(connection: sqlite3.Connection) -> list[Tally]:
    """Return the years of creation (``2009``), oldest first."""
    return _by_created(connection, 4)


def months(connection: sqlite3.Connection) -> list[Tally]:
    """Return the months of creation (``2009-12``), oldest first."""
    return _by_created(connection, 7)


def releases(connection: sqlite3.Connection) -> list[Tally]:
    """Return the days of release (``2011-08-26``), latest first."""
    return _counts(
        connection,
        """SELECT CAST(substr(released, 1, 10) AS TEXT), count(*)
        FROM cables WHERE released IS NOT NULL GROUP BY 1 ORDER BY 1 DESC""",
    )


def tags(connection: sqlite3.Connection, kind: TagKind | None = None) -> list[Tally]:
    """Return the tags (of one kind), the most frequent first within their kind."""
    return _counts(
        connection,
        """SELECT CAST(code AS TEXT), count(*), CAST(kind AS TEXT)
        FROM tags JOIN cable_tags ON tag = tags.key WHERE ? IS NULL OR kind = ?
        GROUP BY tags.key ORDER BY kind, 2 DESC, code""",
        (kind, kind),
    )


def stats(connection: sqlite3.Connection, size: int) -> Stats:
    """Return what the library holds; ``size`` is what it takes on disk, in bytes."""
    earliest, latest = connection.execute(
        "SELECT min(created), max(created) FROM cables"
    ).fetchone()
    return Stats(
        cables=_one(connection, "SELECT count(*) FROM cables"),
        texts=_one(connection, "SELECT count(*) FROM texts"),
        earliest=read_timestamp(earliest),
        latest=read_timestamp(latest),
        years=tuple(years(connection)),
        classifications=tuple(classifications(connection)),
        origins=tuple(origins(connection)),
        tags=tuple(tags(connection)),
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
        unindexed=_one(connection, "SELECT count(*) FROM unindexed"),
        size=size,
    )


def _by_created(connection: sqlite3.Connection, length: int) -> list[Tally]:
    return _counts(
        connection,
        """SELECT CAST(substr(created, 1, ?) AS TEXT), count(*)
        FROM cables WHERE created IS NOT NULL GROUP BY 1 ORDER BY 1""",
        (length,),
    )


def _counts(
    connection: sqlite3.Connection, query: str, parameters: tuple[object, ...] = ()
) -> list[Tally]:
    return [Tally(*row) for row in connection.execute(query, parameters)]


def _one(connection: sqlite3.Connection, query: str) -> int:
    (number,) = connection.execute(query).fetchone()
    return int(number)
