"""Counts over a library for ``reftel stats``: by origin, year, class, tag and kind of warning."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from reftel import cable as cables
from reftel.library.reading import by_id, cable_rows, import_log
from reftel.library.reading.shown import raw_cable
from reftel.library.store.database import number
from reftel.library.store.stored import DamagedTextError, read_timestamp
from reftel.library.values import Stats, Tally, Warned

if TYPE_CHECKING:
    import sqlite3


def stats(connection: sqlite3.Connection, size: int) -> Stats:
    """Return what the library holds; ``size`` is what it takes on disk, in bytes."""
    earliest, latest = connection.execute(
        "SELECT min(created), max(created) FROM cables"
    ).fetchone()
    return Stats(
        cables=cable_rows.count(connection),
        texts=number(connection, "SELECT count(*) FROM texts"),
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
        rejects=number(connection, "SELECT count(*) FROM rejects"),
        unindexed=import_log.unindexed(connection),
        size=size,
    )


def warned(connection: sqlite3.Connection) -> list[Warned]:
    """Return which warnings the cables carry, of each kind how many and one of them.

    Those of what may be lost come first, then the most frequent.
    """
    return _ranked(connection, connection.execute(_WARNINGS).fetchall())


def warned_among(
    connection: sqlite3.Connection, cables_by_code: Mapping[str, Collection[int]]
) -> list[Warned]:
    """Return the same of some cables, whose keys are given by the codes that they carry."""
    found = ((code, len(keys), min(keys)) for code, keys in cables_by_code.items() if keys)
    return _ranked(connection, found)


def _ranked(connection: sqlite3.Connection, kinds: Iterable[tuple[str, int, int]]) -> list[Warned]:
    ranks: dict[str, int] = {code: at for at, code in enumerate(cables.OF_LOSS)}
    ranked = sorted(kinds, key=lambda kind: (ranks.get(kind[0], len(ranks)), -kind[1], kind[0]))
    return [_with_example(connection, *kind) for kind in ranked]


def _with_example(connection: sqlite3.Connection, code: str, count: int, key: int) -> Warned:
    message = ""
    with suppress(DamagedTextError):
        found = cables.parse_raw(raw_cable(connection, key)).warnings
        message = next((one.message for one in found if one.code == code), "")
    return Warned(code, count, by_id.id_of(connection, key), message)


def _counts(connection: sqlite3.Connection, query: str) -> tuple[Tally, ...]:
    return tuple(Tally(*row) for row in connection.execute(query))


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
_WARNINGS: Final = """
SELECT CAST(code AS TEXT), count(*), min(cable) FROM warnings GROUP BY code
"""
