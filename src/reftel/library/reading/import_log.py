"""The log of imports: when they ran, of what, what they brought, and what they left out."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from reftel.library.store import database
from reftel.library.store.stored import MALFORMED, read_timestamp
from reftel.library.values import ImportCounts, ImportRun

if TYPE_CHECKING:
    import sqlite3

    from reftel.sources import Passed, Reject


def runs(connection: sqlite3.Connection) -> list[ImportRun]:
    """Return the log of imports, the latest first."""
    return [_run(*row) for row in connection.execute(_IMPORTS)]


def first_new(connection: sqlite3.Connection) -> int | None:
    """Return the lowest key of the cables that the latest import brought, None without any.

    Keys grow and no cable is ever taken out, so the new ones are this one and all above it.
    """
    latest = connection.execute(_LATEST_IMPORT).fetchone()
    if not latest or not latest[0]:
        return None
    found = connection.execute(_COUNTED_BACK, (latest[0] - 1,)).fetchone()
    return int(found[0]) if found else None


def rejects(connection: sqlite3.Connection, *, latest: bool = False) -> list[Reject]:
    """Return what could not be imported, by file; of the latest import alone if asked to."""
    from reftel.sources import Reject  # noqa: PLC0415 - the list does without

    of = _OF_LATEST if latest else ""
    question = f"SELECT file, place, reason FROM rejects {of} ORDER BY file, place"  # noqa: S608 - ours
    return [Reject(*row) for row in connection.execute(question)]


def passed_over(connection: sqlite3.Connection, *, latest: bool = False) -> list[Passed]:
    """Return what was met and is no cable by its kind, by file; of the latest import alone."""
    from reftel.sources import Passed  # noqa: PLC0415 - as above

    of = _OF_LATEST if latest else ""
    question = f"SELECT file, kind FROM passed_over {of} ORDER BY file"  # noqa: S608 - ours
    return [Passed(*row) for row in connection.execute(question)]


def unindexed(connection: sqlite3.Connection) -> int:
    """Return how many cables are not in the index yet, or not as they are now."""
    return database.number(connection, "SELECT count(*) FROM unindexed")


def _run(started: str, finished: str | None, paths: str, outcome: str, *counts: int) -> ImportRun:
    imported, updated, unchanged, rejected, parts, texts = counts
    cancelled = outcome == "cancelled"
    return ImportRun(
        read_timestamp(started) or datetime.min,  # noqa: DTZ901 - naive UTC, as all times here
        read_timestamp(finished),
        _paths(paths),
        outcome,
        ImportCounts(imported, updated, unchanged, rejected, cancelled, parts=parts, texts=texts),
    )


def _paths(stored: str) -> tuple[str, ...]:
    try:
        return tuple(map(str, json.loads(stored)))
    except (*MALFORMED, RecursionError):
        return ("?",)  # one import of the log; the others are told


_IMPORTS = """
SELECT started, finished, paths, outcome, imported, updated, unchanged, rejected, parts,
    texts FROM imports ORDER BY key DESC
"""
_OF_LATEST = "WHERE import = (SELECT max(key) FROM imports)"
_LATEST_IMPORT = "SELECT imported FROM imports ORDER BY key DESC LIMIT 1"
_COUNTED_BACK = "SELECT key FROM cables ORDER BY key DESC LIMIT 1 OFFSET ?"
