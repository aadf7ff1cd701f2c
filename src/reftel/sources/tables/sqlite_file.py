"""SQLite files with a table of cables: read-only, every step bounded.

Such a file is hostile input: it is opened read-only and as it lies (no journal is played back), its
views, virtual tables and functions are left alone, and every value, row and step is bounded.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from reftel.sources.piece import MAX_TEXT, TABLE_WITHOUT_TEXT, Cut, Passed, Reject
from reftel.sources.records import fields
from reftel.sources.tables import belonging_rows, packed_bytes
from reftel.sources.tables.belonging_rows import SampledTable
from reftel.sources.tables.continued_records import TableRecord
from reftel.sources.tables.headings_by_words import by_telegrams, by_words, why_no_text
from reftel.sources.tables.rows import PIECE, in_pieces

if TYPE_CHECKING:
    from reftel.sources.records.fields import Names
    from reftel.sources.stream import Stream

FORM: Final = "sqlite"

_RECOVER: Final = "write it anew, with: sqlite3 FILE .recover"
_OURS: Final = b"refl"  # the application ID, at byte 68 of a library's records
_MAX_IN_ARCHIVE: Final = 256 << 20
_PACKED: Final = "compressed"  # the name under which a record keeps which values were
_SAMPLE: Final = 200  # rows by which dates are understood
_MOST_ASKED: Final = 50  # IDs in one question, rows to know a table by
_LOOKED_AT: Final = 4_000  # characters of a value
_STEPS: Final = 100_000
_MOST_STEPS: Final = 1_000  # so many times as many steps, without a row
_TABLES: Final = "SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view')"
# What reading rows of tables asks for; a function, say of a generated column, is not among it.
_ALLOWED: Final = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA)
_FAULTS: Final = (sqlite3.Error, ValueError, OverflowError, MemoryError)


def cut(stream: Stream, file: str) -> Iterator[Cut]:
    """Yield the rows of the tables in pieces."""
    head = stream.peek(100)
    if head[68:72] == _OURS:
        yield Reject(file, None, "a library of reftel; open it with --library")
        return
    try:
        data = b"" if stream.path else stream.read(_MAX_IN_ARCHIVE + 1)
        if len(data) > _MAX_IN_ARCHIVE:
            size = f"{_MAX_IN_ARCHIVE >> 20} MB"
            why = f"a database of more than {size} in an archive; unpack it first"
            yield Reject(file, None, why)
            return
        with closing(_open(stream.path, data)) as connection:
            if stream.path is not None:
                yield from _beside(stream.path, file)
            if (stream.path.stat().st_size if stream.path else stream.taken) < _size(head):
                yield Reject(
                    file,
                    "end",
                    "the database is cut off; fetch it again; what is left of it is read",
                )
            yield from _tables(connection, file)
    except _FAULTS as error:
        yield Reject(file, None, f"the database is damaged ({error}); {_RECOVER}")


def _size(head: bytes) -> int:
    """Return the bytes of a database as its head says (file format, 1.3); 0 when it does not.

    SQLite itself takes what is missing at the end for zeros.
    """
    page, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    counted = head[24:28] == head[92:96]  # else an old program wrote, which did not count
    return (1 << 16 if page == 1 else page) * pages if counted else 0


def _open(path: Path | None, data: bytes) -> sqlite3.Connection:
    """Open a database read-only: the file as it lies, or its bytes."""
    if path is not None:
        where = f"file:{quote(str(path))}?mode=ro&immutable=1"
        connection = sqlite3.connect(where, uri=True, isolation_level=None)
    else:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        # In WAL mode, which only files can have, the bytes could not be read.
        connection.deserialize(data[:18] + b"\1\1" + data[20:])
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_TEXT)
    for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0"):
        connection.execute(f"PRAGMA {pragma}")
    connection.set_authorizer(_authorize)
    return connection


def _authorize(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _beside(path: Path, file: str) -> Iterator[Reject]:
    """Yield a reject for changes that lie in a file beside the database."""
    for end in ("-wal", "-journal"):
        beside = path.with_name(path.name + end)
        if beside.exists() and beside.stat().st_size:
            reason = f"changes lie in {beside.name} and are not read; close the database first"
            yield Reject(file, end, reason)


def _tables(connection: sqlite3.Connection, file: str) -> Iterator[Cut]:
    """Yield the rows of all tables that have a text, and name the others."""
    understood = False
    columns: list[str] = []
    sampled: list[SampledTable] = []
    with_text: list[_Rows] = []
    for table, kind, sql in connection.execute(_TABLES).fetchall():
        where = f"{file}#{table}"
        if table.startswith("sqlite_"):
            continue
        if kind == "view" or " ".join(str(sql).split()).upper().startswith("CREATE VIRTUAL"):
            yield Passed(where, "view or virtual table")
            continue
        try:
            asked = connection.execute(f"PRAGMA table_info({_quoted(table)})")
            rows = _Rows(connection, table, tuple(row[1] for row in asked))
            some = [[cell[:_LOOKED_AT] for cell in row] for row in rows.first()[:_MOST_ASKED]]
            sampled.append(SampledTable(table, rows.names, some))
            if fields.has_text(rows.names) or rows.are_named_in_words():
                understood = True
                with_text.append(rows)
            else:
                columns += rows.names
                unnamed = why_no_text(rows.names, some)
                yield (
                    Reject(where, None, unnamed) if unnamed else Passed(where, TABLE_WITHOUT_TEXT)
                )
        except _FAULTS as error:
            understood = True
            yield _damaged(where, error)
    for rows in with_text:
        where = f"{file}#{rows.table}"
        try:
            own = next(each for each in sampled if each.name == rows.table)
            if why := belonging_rows.why_none(own, sampled, partial(_are_in, connection)):
                yield Reject(where, None, why)
            else:
                yield from in_pieces(rows.records(), where, FORM)
        except _FAULTS as error:
            yield _damaged(where, error)
    if not understood:
        yield Reject(file, None, fields.not_understood(tuple(columns)))


def _damaged(where: str, error: BaseException) -> Reject:
    return Reject(where, None, f"the table cannot be read to its end ({error}); {_RECOVER}")


def _are_in(connection: sqlite3.Connection, table: SampledTable, ids: Sequence[str]) -> bool:
    """Whether a table has most of these IDs, of which some are asked for."""
    asked = list(dict.fromkeys(ids))[:_MOST_ASKED]
    column, marks = _quoted(table.id_column() or ""), ", ".join("?" * len(asked))
    query = f"SELECT {column} FROM {_quoted(table.name)} WHERE {column} IN ({marks})"  # noqa: S608 - quoted
    return len({*connection.execute(query, asked)}) * 2 > len(asked)


class _Rows:
    """The rows of a table, read forward; ends a question that goes on and on without a row."""

    def __init__(self, connection: sqlite3.Connection, table: str, names: Names) -> None:
        self._connection = connection
        self.table = table
        self.names = names
        self._called = names
        self._asked = 0

    def are_named_in_words(self) -> bool:
        """Whether the columns say what they are in words of their own, or by the telegrams in one.

        They are called so then.
        """
        first = self.first()
        names = by_words(self.names, first) or by_telegrams(self.names, first)
        self._called = names or self._called
        return names is not None

    def first(self) -> list[list[str]]:
        """Return the values of the first rows."""
        some: list[list[str]] = []
        size = 0
        for row in self._select():
            some.append([_text(value)[0] for value in row])
            size += sum(map(len, some[-1]))
            if size > PIECE or len(some) >= _SAMPLE:
                break
        return some

    def _select(self) -> sqlite3.Cursor:
        self._asked = 0
        self._connection.set_progress_handler(self._ask, _STEPS)
        listed = ", ".join(map(_quoted, self.names))
        return self._connection.execute(f"SELECT {listed} FROM {_quoted(self.table)}")  # noqa: S608 - quoted

    def records(self) -> Iterator[TableRecord]:
        """Yield the rows."""
        names = fields.distinct(self._called)
        for number, row in enumerate(self._select(), 1):
            self._asked = 0
            read = dict(zip(names, map(_text, row), strict=True))
            packed = tuple((_PACKED, name) for name, (_, is_packed) in read.items() if is_packed)
            yield TableRecord(number, {name: text for name, (text, _) in read.items()}, packed)

    def _ask(self) -> int:
        """Return 0 to go on and 1 to end it."""
        self._asked += 1
        return int(self._asked > _MOST_STEPS)


def _text(value: object) -> tuple[str, bool]:
    """Return a value as text, and whether it was compressed."""
    if isinstance(value, bytes):
        return packed_bytes.text_of(value)
    return "" if value is None else str(value), False


def _quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'
