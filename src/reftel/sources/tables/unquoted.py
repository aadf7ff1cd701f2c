"""Rows of a table without quotation marks, whose texts have lines and delimiters of their own.

So programs print them that expect neither: ``sqlite3 -list``, ``mysql --raw``, ``psql -A``, cut and
paste. A row begins with a line that has a cable's ID in its column, and goes down to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from reftel.sources.recognising import signs
from reftel.sources.recognising.lines import is_table_foot
from reftel.sources.records import fields
from reftel.sources.records.dates import read_date

if TYPE_CHECKING:
    from reftel.sources.tables.layout import TableLayout

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
    begun = [line for line in lines if begins(line, layout)]
    quoted = layout.delimiter + layout.quote
    if any(quoted in line or line.startswith(layout.quote) for line in begun):
        return False
    return len(begun) > told or (0 < len(begun) == told < others)


def begins(line: str, layout: TableLayout) -> bool:
    """Whether a row begins with a line: an ID is there, and all columns before the text."""
    text = _text_of(layout)
    ids = [at for at in fields.columns(layout.names, "id") if at < text]
    cells = line.split(layout.delimiter)
    return bool(ids) and len(cells) > text and any(fields.is_cable_id(cells[at]) for at in ids)


def _text_of(layout: TableLayout) -> int:
    """Return the number of the column of the text; 0 where there is none."""
    return max(fields.columns(layout.names, "body"), default=0)


def rows(lines: Iterable[str], layout: TableLayout) -> Iterator[list[str]]:
    """Yield the lines of each row, and those in front of the first."""
    row: list[str] = []
    for line in lines:
        if row and begins(line, layout):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def cells(row: Sequence[str], layout: TableLayout) -> list[str] | None:
    """Return the cells of the lines of a row, or None where nobody can say which they are.

    Where a line has more delimiters than the columns need, the text must show that it begins there.
    """
    if not row or not begins(row[0], layout):
        return None
    *above, last = row
    whole = "".join(above if is_table_foot(last) else row).rstrip("\n")
    at = _text_of(layout)
    *before, rest = whole.split(layout.delimiter, at)
    text, *behind = rest.rsplit(layout.delimiter, len(layout.names) - 1 - at)
    found = [*before, text, *behind]
    if len(found) != len(layout.names):
        return None
    has_more = layout.delimiter in text.partition("\n")[0]
    if has_more and signs.sign_of(text) is None:
        return None
    dates = (found[each].strip() for each in fields.columns(layout.names, "date"))
    return found if all(not date or read_date(date) for date in dates) else None
