r"""Tables without quotation marks in which a backslash stands before line ends within fields.

So ``SELECT ... INTO OUTFILE`` writes them, and ``\N`` for no value. Delimiters and backslashes of
the texts are escaped likewise, so that a row ends where a line does without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from reftel.sources.recognising import signs
from reftel.sources.records import columns_by_values, fields
from reftel.sources.tables.whole_table import TableLayout, laid_out

SIGN: Final = "\\\n"
"""What each has within its fields, and few other files."""

KIND: Final = "escaped lines"
"""The kind of a layout of such a table."""

_SAMPLE: Final = 20  # rows
_DELIMITERS: Final = "\t|;,"
_MANY: Final = 100  # columns
_QUOTED: Final = re.compile(r'".*"', re.DOTALL)
_RETURN: Final = re.compile(r"(?<!\\)\n\\\n")
_ESCAPED: Final = r"\\\n"  # in a pattern
_ODD: Final = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")


def layout_of(ahead: Sequence[str]) -> tuple[TableLayout, int] | None:
    """Return the layout of such a table, by its first lines, and how many lines its headings take.

    None where it is no such table: not all rows have as many fields, or none has an ID and a text.
    """
    found = [*islice(_rows(ahead), _SAMPLE + 1)]
    if not any(len(row) > 1 for row in found):
        return None
    if len(found) > 1:
        found.pop()  # it may be cut off where no more was looked at
    for delimiter in _DELIMITERS:
        first, *rest = ([*_cells(row, delimiter)] for row in found)
        if not 1 < len(first) < _MANY or any(len(row) != len(first) for row in rest):
            continue
        if any(map(_QUOTED.fullmatch, (cell for row in (first, *rest) for cell in row))):
            continue
        names = tuple(map(str.strip, first))
        if fields.has_text(names) and not any(map(fields.is_cable_id, names)):
            layout, rows = TableLayout(names, delimiter=delimiter, kind=KIND), rest
            return laid_out(layout, rows), len(found[0])
        rows = [first, *rest]
        lengths = [sum(map(len, values)) for values in zip(*rows, strict=True)]
        body = lengths.index(max(lengths))
        names = columns_by_values.named_by_values(rows, body)
        if "id" in names and any(signs.is_telegram(row[body]) for row in rows):
            return laid_out(TableLayout(names, delimiter=delimiter, kind=KIND), rows), 0
    return None


class EscapedTable:
    """Reads the rows of such a table."""

    def __init__(self, layout: TableLayout) -> None:
        self._delimiter = layout.delimiter
        self._count = len(layout.names)

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Yield the lines of each row."""
        return _rows(lines)

    def cells(self, row: Sequence[str]) -> list[str] | None:
        """Return the cells of the lines of a row, or None where they are not as many as columns."""
        found = [*_cells(row, self._delimiter)]
        return found if len(found) == self._count else None


def _rows(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the lines of each row; a carriage return may stand before the backslash, as a line."""
    row: list[str] = []
    is_over = False
    for line in lines:
        if is_over and line != SIGN:
            yield row
            row = []
        row.append(line)
        is_over = not _ODD.search(line.removesuffix("\n"))
    if row:
        yield row


def _cells(row: Sequence[str], delimiter: str) -> Iterator[str]:
    """Yield the fields of the lines of a row; a backslash before anything else is one."""
    text = _RETURN.sub(_ESCAPED, "".join(row).removesuffix("\n"))
    sign = re.escape(delimiter)
    for match in re.finditer(rf"((?:[^\\{sign}]|\\.|\\\Z)*+)(?:{sign}|\Z)", text, re.DOTALL):
        yield re.sub(rf"\\([\\\n{sign}])", r"\1", match[1])
        if match.end() == len(text) and not text.endswith(delimiter):
            return
