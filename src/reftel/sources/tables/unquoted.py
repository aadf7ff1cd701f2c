"""Rows of a table without quotation marks, whose texts have lines and delimiters of their own.

So programs print them that expect neither: ``sqlite3 -list``, ``mysql --raw``, ``psql -A``, cut and
paste. A row begins with a line that has a cable's ID in its column, and goes down to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from reftel.sources.recognising import signs
from reftel.sources.recognising.paragraph_numbers import is_numbered
from reftel.sources.recognising.table_lines import is_table_foot
from reftel.sources.records import fields
from reftel.sources.records.dates import read_date

if TYPE_CHECKING:
    from reftel.sources.tables.whole_table import TableLayout

KIND: Final = "unquoted"
"""The kind of a layout of such a table."""


def is_so(
    lines: Sequence[str], layout: TableLayout, good: Sequence[Sequence[str]], amiss: int
) -> bool:
    """Whether the rows of a table stand so.

    Args:
        lines: its first lines, below the headings.
        layout: how it is laid out, read as CSV.
        good: the rows that can be read as CSV.
        amiss: how much else stands there.
    """
    told = sum(fields.has_id(layout.names, row) for row in good)
    others = len(good) - told + amiss
    table = UnquotedTable(layout)
    begun = [*filter(table.begins, lines)]
    listed = len(begun) - sum(table.begins(row[0]) for row in table.rows(lines))
    quoted = layout.delimiter + layout.quote
    if any(quoted in line or line.startswith(layout.quote) for line in begun):
        return False
    return bool(listed) or len(begun) > told or (0 < len(begun) == told < others)


class UnquotedTable:
    """Reads the rows of such a table."""

    def __init__(self, layout: TableLayout) -> None:
        names = layout.names
        self._delimiter = layout.delimiter
        self._count = len(names)
        self._text = max(fields.columns(names, "body"), default=0)
        self._ids = [at for at in fields.columns(names, "id") if at < self._text]
        self._dates = fields.columns(names, "date")

    def begins(self, line: str) -> bool:
        """Whether a row begins with a line: an ID is there, and all columns before the text."""
        cells = line.split(self._delimiter, self._text)
        return len(cells) > self._text and any(fields.is_cable_id(cells[at]) for at in self._ids)

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Yield the lines of each row, and those in front of the first."""
        row: list[str] = []
        is_listed = False
        for line in lines:
            begins = self.begins(line)
            is_listed = begins and (is_listed or self._is_listed(line, row))
            if row and begins and not is_listed:
                yield row
                row = []
            row.append(line)
        if row:
            yield row

    def _is_listed(self, line: str, above: Sequence[str]) -> bool:
        """Whether a line that looks like a row is one of a list in the text ``above``.

        A colon introduces it there, and nothing of a telegram begins in it.
        """
        text = line.split(self._delimiter, self._text)[self._text]
        is_text = is_numbered(text) or signs.sign_of(text) is not None
        return not is_text and bool(above) and above[-1].rstrip().endswith(":")

    def cells(self, row: Sequence[str]) -> list[str] | None:
        """Return the cells of the lines of a row, or None where nobody can say which they are.

        Where a line has more delimiters than the columns need, the text must show that it begins
        there.
        """
        if not self.begins(row[0]):
            return None
        *above, last = row
        whole = "".join(above if is_table_foot(last) else row).rstrip("\n")
        *before, rest = whole.split(self._delimiter, self._text)
        text, *behind = rest.rsplit(self._delimiter, self._count - 1 - self._text)
        found = [*before, text, *behind]
        if len(found) != self._count:
            return None
        has_more = self._delimiter in text.partition("\n")[0]
        if has_more and signs.sign_of(text) is None:
            return None
        dates = (found[at].strip() for at in self._dates)
        return found if all(not date or read_date(date) for date in dates) else None
