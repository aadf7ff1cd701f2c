"""The rows of a dump's tables, as its statements write them: held until they are many, and read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.sources.piece import TABLE_WITHOUT_TEXT, Cut, Passed, Reject
from reftel.sources.records import fields
from reftel.sources.tables import sql_text
from reftel.sources.tables.headings_by_words import by_telegrams, by_words, why_no_text
from reftel.sources.tables.rows import PIECE, text_piece
from reftel.sources.tables.whole_table import TableLayout, laid_out

if TYPE_CHECKING:
    from reftel.sources.records.fields import Names

COPY: Final = "copy"
INSERT: Final = "insert"
_UNKNOWN: Final = "table whose columns the dump does not name"
_MOST_HELD: Final = 16  # tables of which rows are held
_BETWEEN: Final = re.compile(rf"\s*(?:,|{sql_text.ENDS})?\s*", re.IGNORECASE)


def rows_in(text: str, layout: TableLayout) -> Iterator[tuple[int, list[str]]]:
    """Yield where each row of a piece begins, and its values."""
    at = 0
    if layout.kind == COPY:
        for line in text.split("\n"):
            if line:
                yield at, sql_text.copied(line)
            at += len(line) + 1
        return
    while row := sql_text.row_at(text, at, backslash=layout.backslash):
        yield at, sql_text.values_of(row[0], backslash=layout.backslash)
        behind = _BETWEEN.match(text, row.end())
        at = behind.end() if behind else row.end()


class Table(NamedTuple):
    """A table as one kind of statement fills it: its name, its columns, the kind."""

    name: str
    names: Names
    kind: str


@dataclass(slots=True)
class _Held:
    """The text of some rows, from line ``first`` on; what stood between statements is left out."""

    first: int
    parts: list[str] = field(default_factory=list)
    size: int = 0
    lines: int = 0

    def add(self, text: str, line: int) -> None:
        """Add further rows, which begin in ``line``."""
        between = "\n" * (line - self.first - self.lines)
        self.parts += [between, text]
        self.size += len(text)
        self.lines = line - self.first + text.count("\n")


class DumpedRows:
    """The rows of a dump as it is read forward, by their tables."""

    def __init__(self, file: str, form: str, *, backslash: bool) -> None:
        self._file = file
        self._form = form
        self._backslash = backslash
        self._layouts: dict[Table, TableLayout | None] = {}
        self._held: dict[Table, _Held] = {}

    @property
    def have_text(self) -> bool:
        """Whether some of the tables that were let go have a text."""
        return any(self._layouts.values())

    def hold(self, table: Table, text: str, last: int) -> Iterator[Cut]:
        """Hold some rows of a table, of which the last ends in line ``last``; yield what is many.

        A dump may have a statement for each row.
        """
        if not text.strip():
            return
        if table not in self._held and len(self._held) >= _MOST_HELD:
            yield from self.rest()
        held = self._held.setdefault(table, _Held(last - text.count("\n")))
        held.add(text, last - text.count("\n"))
        if held.size >= PIECE:
            yield from self._let_go(table)

    def rest(self) -> Iterator[Cut]:
        """Yield the rows that are still held."""
        yield from self._let_go(*self._held)

    def _let_go(self, *tables: Table) -> Iterator[Cut]:
        """Yield the rows that are held of tables."""
        for table in tables:
            held = self._held.pop(table)
            text = "".join(held.parts)
            if table not in self._layouts:
                found = self._layout(table, text)
                if not isinstance(found, TableLayout):
                    yield found
                self._layouts[table] = found if isinstance(found, TableLayout) else None
            if layout := self._layouts[table]:
                yield text_piece(text, self._file, self._form, held.first, layout)

    def _layout(self, table: Table, text: str) -> TableLayout | Passed | Reject:
        """Return how a table is laid out, by its first rows, or what is said if it has no text."""
        names = table.names
        layout = TableLayout(names, backslash=self._backslash, kind=table.kind, table=table.name)
        rows = [values for _, values in rows_in(text, layout)]
        if not fields.has_text(names):
            worded = by_words(names, rows) or by_telegrams(names, rows)
            if worded is None:
                where = f"{self._file}#{table.name}"
                if why := why_no_text(names, rows):
                    return Reject(where, None, why)
                return Passed(where, TABLE_WITHOUT_TEXT if names else _UNKNOWN)
            names = worded
        return laid_out(replace(layout, names=names), rows)
