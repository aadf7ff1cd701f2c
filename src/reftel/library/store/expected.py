"""Refusing a file of records with other tables, triggers or views than reftel makes.

A library may have been made by anybody. Its rows are data and are read as such; a trigger, a view
or a computed column in it would be somebody else's program, run by who opens it. What is expected
is worked out from the tables of today (``schema.py``).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Set as AbstractSet
from contextlib import closing
from functools import cache
from typing import Final

from reftel.errors import ReftelError
from reftel.library.store import schema

_Object = tuple[str, str]  # type and name
Column = tuple[str, str, int, int]
"""Name, type, whether it may not be NULL, and place in the primary key (0: none) of a column."""

_COMMENT: Final = re.compile(r"--[^\n]*")
_BLANKS: Final = re.compile(r"\s+")
_COMPUTES: Final = re.compile(r"\b(?:CHECK|GENERATED|DEFAULT)\b|\bAS\s*\(", re.IGNORECASE)
_PLAIN_DEFAULT: Final = re.compile(r"\bDEFAULT \d+", re.IGNORECASE)


def refuse_unexpected(connection: sqlite3.Connection, *, older: bool = False) -> None:
    """See that a library's tables, views and indexes are ours and no more.

    Of one of an ``older`` version, tables and columns may be missing.

    Raises:
        ReftelError: it has a trigger, or something of another form than it should have.
    """
    found = _objects(connection)
    wanted = _wanted()
    for (kind, name), sql in found.items():
        if (kind, name) not in wanted:
            raise _not_ours(f"the {kind} {name!r:.60} in it is not of reftel")
        if kind == "table":
            _refuse_table(connection, name, sql, older=older)
        elif not older and sql != wanted[kind, name]:
            raise _not_ours(f"the {kind} {name} in it is another than reftel makes")
    if not older and (missing := wanted.keys() - found.keys()):
        raise _not_ours(f"the {' '.join(min(missing))} is missing")


def _refuse_table(connection: sqlite3.Connection, name: str, sql: str, *, older: bool) -> None:
    if _COMPUTES.search(_PLAIN_DEFAULT.sub("", sql)):
        raise _not_ours(f"the table {name} in it computes something")
    found = _columns(connection, name)
    if not older and not _wanted_columns()[name] <= found:
        raise _not_ours(f"the table {name} in it has other columns than it should")


def _objects(connection: sqlite3.Connection) -> dict[_Object, str]:
    """Return the SQL of all that a database has, but for what SQLite makes by itself."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): _squeezed(sql) for kind, name, sql in rows}


def _columns(connection: sqlite3.Connection, table: str) -> set[Column]:
    rows = connection.execute(
        'SELECT name, upper(type), "notnull", pk FROM pragma_table_xinfo(?)', (table,)
    )
    return set(rows)


def columns(table: str) -> AbstractSet[Column]:
    """Return the columns that a table should have."""
    return _wanted_columns()[table]


@cache
def _wanted() -> dict[_Object, str]:
    with closing(_model()) as connection:
        return _objects(connection)


@cache
def _wanted_columns() -> dict[str, set[Column]]:
    with closing(_model()) as connection:
        tables = [name for kind, name in _objects(connection) if kind == "table"]
        return {name: _columns(connection, name) for name in tables}


def _model() -> sqlite3.Connection:
    """Return an empty library that is nowhere."""
    connection = sqlite3.connect(":memory:")
    schema.create(connection)
    return connection


def _squeezed(sql: str) -> str:
    """Return SQL without comments, and without the blanks that mean nothing."""
    words = _BLANKS.sub(" ", _COMMENT.sub(" ", sql)).strip()
    return re.sub(r" ?([(),;]) ?", r"\1", words)


def _not_ours(what: str) -> ReftelError:
    return ReftelError(
        f"these records are not as reftel makes them: {what}",
        remedy="Nothing was changed. Do not trust this library; import the sources into a new one",
    )
