"""Dumps of databases in SQL: MySQL's and SQLite's ``INSERT``, PostgreSQL's ``COPY``, streamed.

Tables are understood by the names of their columns (:mod:`..records.fields`), which
``CREATE TABLE``, the ``INSERT`` or the ``COPY`` gives. A table that has none for a text is passed
over.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Generator, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from reftel.sources.decoding.decode import decode
from reftel.sources.piece import MAX_TEXT, Cut, Piece, Reject
from reftel.sources.recognising import signs
from reftel.sources.records import fields
from reftel.sources.tables import sql_text
from reftel.sources.tables.continued_records import TableRecord
from reftel.sources.tables.lines import Lines
from reftel.sources.tables.rows import PIECE, text_of
from reftel.sources.tables.sql_rows import COPY, INSERT, DumpedRows, Table, rows_in

if TYPE_CHECKING:
    from reftel.sources.form import FileHead
    from reftel.sources.records.fields import Names
    from reftel.sources.stream import Stream

FORM: Final = "sql"

_LOOKED_AT: Final = 2 << 20
_STEP: Final = 1 << 16
_PATIENCE: Final = 16 << 20  # characters that are looked through for the ends of damaged rows
_TRIES: Final = 200
_MARKS: Final = (
    "-- MySQL dump",
    "-- MariaDB dump",
    "-- PostgreSQL database dump",
    "PRAGMA foreign",
)
# A statement with what follows in it: prose may well ``insert into`` something.
_FILLS: Final = re.compile(
    r"\n[^\S\n]*(?:CREATE\s+(?:UNLOGGED\s+)?TABLE\s+[^\n(]{1,200}\("
    r"|(?:(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+\S+|INSERT\s+\[\S+)"
    r"\s*(?:\(|VALUES\b|SET\s+\S+ ?=)"
    r"|COPY\s+\S+\s*\(|INSERT\s+ALL\s+INTO\s+\S+\s*\()",
    re.IGNORECASE,
)
# What parts a row from the next, and what ends a statement; SQL Server needs no semicolon.
_BEHIND: Final = re.compile(
    rf"\s*(?:(,)|{sql_text.ENDS}|\Z)\s*|\s*(?=\n[^\S\n]*(?:GO|INSERT|INTO|SELECT)\b)", re.IGNORECASE
)
_DAMAGED: Final = "a damaged row, or one that is cut off; make the dump again"
_NO_STATEMENT: Final = "rows that belong to no statement of the dump; make it again"
# What a line has that no statement begins and that is of one, or of its rows.
_ASTRAY: Final = re.compile(r"\b(?:INSERT|REPLACE)\s+INTO\b|\bVALUES\s*\(", re.IGNORECASE)
_LOOKED_THROUGH: Final = 1_000  # characters of such a line
_CHANGE: Final = re.compile(
    r"\s*(UPDATE(?:\s+(?:LOW_PRIORITY|IGNORE|ONLY))*|DELETE\s+FROM(?:\s+ONLY)?|TRUNCATE(?:\s+TABLE)?)\s+"
    r"([`\"\[\w.]{1,100})",
    re.IGNORECASE,
)
# What begins a row that cannot be read: with the ID of a cable among its first values.
_WITH_ID: Final = re.compile(r"\((?:[^()']{0,40},\s*)?['\"](\w{4,60})['\"]")
_ANOTHER: Final = re.compile(r"\)\s*,\s*(?=\()")


def is_sql(head: FileHead) -> bool:
    """Whether a file is a dump in SQL: by its first statements."""
    if head.text.lstrip().startswith(_MARKS):
        return True
    return _FILLS.search(f"\n{head.text}") is not None  # from a line end on, which is fast


def cut(stream: Stream, file: str) -> Iterator[Cut]:
    """Yield the rows of the tables in pieces that each hold whole ones of one table."""
    backslash = sql_text.escapes(decode(stream.peek(_LOOKED_AT))[0])
    return _Dump(file, Lines(stream), backslash=backslash).pieces()


def records(piece: Piece) -> Iterator[TableRecord | Reject]:
    """Yield the rows of a piece; one of another length is a reject."""
    text, layout = text_of(piece)
    names = fields.distinct(layout.names)
    line, at = piece.line, 0
    for start, values in rows_in(text, layout):
        line += text.count("\n", at, start)
        at = start
        if len(values) == len(names):
            yield TableRecord(line, dict(zip(names, values, strict=True)))
        else:
            reason = f"a row of {len(values)} fields instead of {len(names)}"
            yield Reject(piece.file, f"line {line}", reason)


class _Dump:
    """A dump as it is read forward."""

    def __init__(self, file: str, lines: Lines, *, backslash: bool) -> None:
        self._file = file
        self._lines = lines
        self._backslash = backslash
        self._tables: dict[str, Names] = {}
        self._rows = DumpedRows(file, FORM, backslash=backslash)
        self._damaged = 0
        self._changes: dict[str, list[int]] = {}  # the lines of statements that change rows

    def pieces(self) -> Iterator[Cut]:
        """Yield the pieces of the whole dump, and say it when no table has a text."""
        is_astray = False
        for line in self._lines:
            if self._damaged > _PATIENCE:
                reason = "too much of the dump is damaged; from here on it is not read"
                yield Reject(self._file, f"line {self._lines.number - 1}", reason)
                break
            if copy := sql_text.COPY.match(line):
                yield from self._copy(copy[1], copy[2], copy[3])
            elif change := _CHANGE.match(line):
                said = " ".join(change[0].split())
                self._changes.setdefault(said, []).append(self._lines.number - 1)
            elif added := sql_text.ADDED.match(line):
                self._add_column(*added.groups())
            elif sql_text.STATEMENT.match(line):
                is_astray = False
                self._lines.back([line])
                if line.lstrip()[:6].upper() == "CREATE":
                    self._define()
                else:
                    yield from self._inserted()
            elif not is_astray and (_ASTRAY.search(line[:_LOOKED_THROUGH]) or signs.sign_of(line)):
                is_astray = True
                yield Reject(self._file, f"line {self._lines.number - 1}", _NO_STATEMENT)
        yield from self._rows.rest()
        for said, lines in self._changes.items():
            times = f", {len(lines):,} times" if len(lines) > 1 else ""
            reason = f"not carried out: {said}{times}; the cables are as they were inserted"
            yield Reject(self._file, f"line {lines[0]}", reason)
        if not self._rows.have_text:
            columns = [name for names in self._tables.values() for name in names]
            yield Reject(self._file, None, fields.not_understood(tuple(columns)))

    def _define(self) -> None:
        """Keep the columns that a CREATE TABLE names."""
        text = ""
        for line in self._lines:
            text += line
            if line.rstrip().endswith(";") or len(text) > _STEP:
                break
        if like := sql_text.LIKE.match(text):
            self._tables[like[1]] = self._tables.get(like[2], ())
        elif create := sql_text.CREATE.match(text):
            self._tables[create[1]] = sql_text.columns_of(text[create.end() : text.rfind(")")])

    def _add_column(self, table: str, name: str, first: str | None, after: str | None) -> None:
        """Keep a column that an ALTER TABLE adds."""
        names = [*self._tables.get(table, ())]
        if names and name not in names:
            at = 0 if first else names.index(after) + 1 if after in names else len(names)
            self._tables[table] = (*names[:at], name, *names[at:])

    def _copy(self, table: str, listed: str | None, how: str) -> Iterator[Cut]:
        """Yield the rows of a COPY, which may be written as CSV."""
        names = sql_text.names_in(listed) if listed else self._tables.get(table, ())
        own = Table(table, names, COPY)
        if "csv" not in how.lower():
            yield from self._copied(own)
            return
        csv.field_size_limit(MAX_TEXT)
        rows = csv.reader(takewhile(lambda line: line.rstrip() != "\\.", self._lines))
        first = self._lines.number
        try:
            if "header" in how.lower():
                next(rows, None)
                first = self._lines.number
            for row in rows:
                yield from self._rows.hold(own, sql_text.for_copy(row), first + 1)
                first = self._lines.number
        except csv.Error as error:
            reason = f"rows in CSV that cannot be read ({error}); make the dump again"
            yield Reject(self._file, f"line {first}", reason)

    def _copied(self, table: Table) -> Iterator[Cut]:
        r"""Yield the lines of a COPY, which end with ``\\.``."""
        batch: list[str] = []
        size = 0
        for line in self._lines:
            if line.rstrip() == "\\.":
                break
            batch.append(line)
            size += len(line)
            if size >= PIECE:
                yield from self._rows.hold(table, "".join(batch), self._lines.number)
                batch, size = [], 0
        else:
            reason = "the dump is cut off in this table"
            yield Reject(self._file, f"line {self._lines.number}", reason)
        yield from self._rows.hold(table, "".join(batch), self._lines.number - 1)

    def _inserted(self) -> Iterator[Cut]:
        """Yield the rows of an INSERT."""
        text = self._more("")
        insert = sql_text.INSERT.match(text)
        if insert is None and (sets := sql_text.SETS.match(text)):
            yield from self._set(text, sets[1], sets.end())
            return
        if insert is None:
            line = f"line {self._lines.number - text.count(chr(10))}"
            shown = " ".join(text[:60].split())
            yield Reject(
                self._file,
                line,
                f"a statement that is not understood: {shown}; make the dump again, with INSERT",
            )
            self._give_back(text[text.find("\n") + 1 :] if "\n" in text else "")
            return
        table = insert[1]
        names = sql_text.names_in(insert[2]) if insert[2] else self._tables.get(table, ())
        self._tables.setdefault(table, names)
        own = Table(table, names, INSERT)
        first = at = insert.end()
        while True:
            row = sql_text.row_at(text, at, backslash=self._backslash)
            behind = _BEHIND.match(text, row.end()) if row else None
            if behind is None or behind.end() == len(text):
                longer = self._more(text) if len(text) - at < MAX_TEXT else text
                if len(longer) > len(text):
                    text = longer
                    continue
            if behind:
                at = behind.end()
            if behind and behind[1] and at - first < PIECE:
                continue
            yield from self._rows.hold(own, text[first:at], self._line(text, at))
            text, at = text[at:], 0
            if behind and not behind[1]:
                break
            if behind is None:
                goes_on, text = yield from self._past_damaged(text, len(names))
                if not goes_on:
                    break
            first = 0
        self._give_back(text)

    def _set(self, text: str, table: str, start: int) -> Iterator[Cut]:
        """Yield the row of an INSERT that gives each value behind its column."""
        while True:
            pairs, end = sql_text.pairs_at(text, start, backslash=self._backslash)
            behind = _BEHIND.match(text, end) if pairs else None
            if behind and behind.end() < len(text):
                break
            longer = text if len(text) > MAX_TEXT else self._more(text)
            if len(longer) == len(text):
                break
            text = longer
        line = self._line(text, 0)
        if behind is None:
            yield Reject(self._file, f"line {line}", _DAMAGED)
            statement = sql_text.STATEMENT.search(text, start)
            self._give_back(text[statement.start() :] if statement else "")
            return
        self._give_back(text[behind.end() :])
        row = f"({','.join(pairs.values())});\n"
        own = Table(table, tuple(pairs), INSERT)
        yield from self._rows.hold(own, row, line + row.count("\n"))

    def _past_damaged(self, text: str, columns: int) -> Generator[Reject, None, tuple[bool, str]]:
        """Yield rejects for a damaged row and those lost with it; return as :meth:`_to_row`."""
        self._damaged += len(text)
        yield Reject(self._file, f"line {self._line(text, 0)}", _DAMAGED)
        goes_on, rest = self._to_row(text, columns)
        for start in _rows_in(text[: len(text) - len(rest)]):
            yield Reject(self._file, f"line {self._line(text, start)}", _DAMAGED)
        return goes_on, rest

    def _to_row(self, text: str, columns: int) -> tuple[bool, str]:
        """Return whether the INSERT goes on behind a damaged row, and the text from there.

        It ends where another statement begins.
        """
        statement = sql_text.STATEMENT.search(text)
        end = statement.start() if statement else len(text)
        for tried, another in enumerate(_ANOTHER.finditer(text, 0, end)):
            row = sql_text.row_at(text, another.end(), backslash=self._backslash)
            if row and len(sql_text.values_of(row[0], backslash=self._backslash)) == columns:
                return True, text[another.end() :]
            if tried > _TRIES:
                break
        return False, text[end:]

    def _more(self, text: str) -> str:
        """Return a text with as much more as it has, at least a line."""
        return text + "".join(self._lines.take(max(1, len(text))))

    def _give_back(self, text: str) -> None:
        """Let a text be read again as lines."""
        if text:
            self._lines.back(_lines_of(text))

    def _line(self, text: str, at: int) -> int:
        """Return the number of the line in which a place of the text that is held lies."""
        return self._lines.number - text.count("\n", at) - (0 if text.endswith("\n") else 1)


def _rows_in(text: str) -> Iterator[int]:
    """Yield where further rows begin in what is passed over behind the beginning of a damaged one.

    What only looks so in a text is none: a row begins a line, or has the ID of a cable.
    """
    for another in _ANOTHER.finditer(text):
        at = another.end()
        found = _WITH_ID.match(text, at)
        begins_line = "\n" in another[0] and at < len(text)
        if begins_line or (found and fields.is_cable_id(found[1])):
            yield at


def _lines_of(text: str) -> list[str]:
    r"""Return the lines of a text, which end with ``\n`` and nothing else."""
    *whole, rest = text.split("\n")
    return [*(line + "\n" for line in whole), *([rest] if rest else [])]
