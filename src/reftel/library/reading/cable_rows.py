"""Rows of the list read from the records: subject, date, how often cited; orders by time."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reftel import cable as cables
from reftel.library.reading import by_id
from reftel.library.store import database
from reftel.library.store.stored import UnknownKeyError, read_timestamp
from reftel.library.values import NamedCable, RecordOrder, Row

if TYPE_CHECKING:
    import sqlite3


def count(connection: sqlite3.Connection) -> int:
    """Return how many cables there are."""
    return database.number(connection, "SELECT count(*) FROM cables")


def keys(connection: sqlite3.Connection, order: RecordOrder = RecordOrder.NEWEST) -> array[int]:
    """Return the keys of all cables in ``order``, four bytes each."""
    return window(connection, order, 0, -1)


def window(connection: sqlite3.Connection, order: RecordOrder, start: int, stop: int) -> array[int]:
    """Return the keys from ``start`` to ``stop`` (exclusive; -1: the end) of ``order``."""
    start = min(start, _KEYS - 1)
    limit = -1 if stop < 0 else min(max(stop - start, 0), _KEYS - 1)
    try:
        return array("I", (key for (key,) in connection.execute(_ORDERED[order], (limit, start))))
    except OverflowError:  # a damaged key: whoever asks for its row gets none
        found = connection.execute(_ORDERED[order], (limit, start))
        return array("I", (key if 0 < key < 1 << 32 else 0 for (key,) in found))


def newer(connection: sqlite3.Connection, key: int) -> int:
    """Return how many cables come before this one in the order of time, newest first.

    Raises:
        UnknownKeyError: there is no such cable.
    """
    refuse_unknown(connection, key)
    ((created,),) = connection.execute("SELECT created FROM cables WHERE key = ?", (key,))
    return int(connection.execute(_NEWER, {"created": created, "key": key}).fetchone()[0])


def refuse_unknown(connection: sqlite3.Connection, key: int) -> None:
    """See that there is a cable with this key; raises UnknownKeyError."""
    question = "SELECT 1 FROM cables WHERE key = ?"
    if not 0 < key < _KEYS or connection.execute(question, (key,)).fetchone() is None:
        raise UnknownKeyError(key)


def rows(connection: sqlite3.Connection, keys: Sequence[int]) -> list[Row]:
    """Return a row for each key, in the order of ``keys``; keys of no cable are left out."""
    found = {row.key: row for row in _rows(connection, _OF_KEYS, json.dumps(list(keys)))}
    return [found[key] for key in keys if key in found]


def named(connection: sqlite3.Connection, keys: Sequence[int]) -> list[NamedCable]:
    """Return what names the cable of each key, in any order; keys of no cable are left out."""
    return [
        NamedCable(key, cable_id, read_timestamp(created), classification, subject)
        for key, cable_id, created, classification, subject in connection.execute(
            _NAMED + _OF_KEYS, (json.dumps(list(keys)),)
        )
    ]


def lookup(connection: sqlite3.Connection, text: str) -> list[Row]:
    """Return the cables that an ID as somebody types it names.

    ``09HANOI1436``, ``09 hanoi 001436`` and ``09HANOI1436_a`` name one, ``hanoi 1436`` the
    cable of that number of each year, newest first.
    """
    return rows(connection, by_id.named(connection, text))


def complete(connection: sqlite3.Connection, text: str, limit: int = 20) -> list[Row]:
    """Return cables for an ID that is still being typed: those named, then those begun.

    ``hanoi 14`` gives HANOI 14 of each year, then HANOI 140...; ``09han`` cables of HANNOVER
    and HANOI of 2009.
    """
    found = by_id.named(connection, text) + by_id.beginning(connection, text, limit)
    return rows(connection, list(dict.fromkeys(found))[:limit])


def citing(connection: sqlite3.Connection, cable_id: str) -> list[Row]:
    """Return the cables whose REF block leads to this one, newest first.

    For an ID that the library does not hold, those that name it (or its twin).
    """
    if found := by_id.exact(connection, cable_id):
        return _rows(connection, _CITING, found[0])
    canonical = cables.canonical_id(cable_id)
    named = [canonical, cables.ids.twin_id(canonical) or canonical]
    return _rows(connection, _NAMING, json.dumps(named))


def _rows(connection: sqlite3.Connection, which: str, parameter: object) -> list[Row]:
    return [
        Row(key, cable_id, read_timestamp(created), *rest)
        for key, cable_id, created, *rest in connection.execute(_ROWS + which, (parameter,))
    ]


_KEYS = 1 << 63  # what SQLite can ask for
_ORDERED = {
    RecordOrder.NEWEST: "SELECT key FROM cables ORDER BY created DESC, key DESC LIMIT ? OFFSET ?",
    RecordOrder.OLDEST: "SELECT key FROM cables ORDER BY created, key LIMIT ? OFFSET ?",
}
# Cables without a date are the oldest. Either half walks along the index alone.
_NEWER = """
SELECT (SELECT count(*) FROM cables WHERE created > coalesce(:created, ''))
    + (SELECT count(*) FROM cables WHERE created IS :created AND key > :key)
"""
# Whatever a damaged library holds under these names, it is text and numbers that are shown.
_ROWS = """
SELECT key, CAST(id AS TEXT), created, CAST(classification AS TEXT), CAST(origin AS TEXT),
    CAST(subject AS TEXT), CAST(cites AS INTEGER), cited_by,
    (SELECT count(DISTINCT resolved) FROM citations WHERE cable = rows.key),
    EXISTS (SELECT 1 FROM disputes WHERE cable = rows.key)  -- 1 or 0, as good as a bool
FROM rows
"""
_NAMED = """
SELECT key, CAST(id AS TEXT), created, CAST(classification AS TEXT), CAST(subject AS TEXT)
FROM cables
"""
_OF_KEYS = "WHERE key IN (SELECT value FROM json_each(?))"
_CITING = """WHERE key IN
    (SELECT cable FROM citations WHERE resolved IN
        (SELECT key FROM cables WHERE canonical = (SELECT canonical FROM cables WHERE key = ?)))
ORDER BY created DESC, key DESC
"""
_NAMING = """WHERE key IN
    (SELECT cable FROM citations WHERE target IN (SELECT value FROM json_each(?)))
ORDER BY created DESC, key DESC
"""
