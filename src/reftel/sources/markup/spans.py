"""``colspan`` and ``rowspan``: cells of a table that reach over several columns or rows."""

from __future__ import annotations

import re
from typing import Final

_COLUMNS: Final = re.compile(r"\bcolspan\s{0,3}=\s{0,3}[\"']?(\d{1,3})", re.IGNORECASE)
_ROWS: Final = re.compile(r"\browspan\s{0,3}=\s{0,3}[\"']?(\d{1,4})", re.IGNORECASE)
_MOST: Final = 50  # columns of one cell


class Spans:
    """The cells of the rows of a table above that reach into the next one.

    A cell that reaches down is there in each row; one that reaches over columns is in the first of
    them, and the others are empty, or have its words too where they are headings. One that is
    alone in its row is no column's.
    """

    def __init__(self) -> None:
        self._below: dict[int, tuple[int, str]] = {}  # rows that are left, and the cell, by column

    def spread(self, tags: list[str], cells: list[str], *, headings: bool = False) -> list[str]:
        """Return the cells of the next row, one for each column; ``tags`` are those they have."""
        if len(cells) == 1 and not self._below:  # a foot, or a text under its record
            return cells
        found: list[str] = []
        for tag, cell in zip(tags, cells, strict=True):
            self._fill(found)
            rows = int(match[1]) if (match := _ROWS.search(tag)) else 1
            columns = int(match[1]) if (match := _COLUMNS.search(tag)) else 1
            for number in range(max(1, min(columns, _MOST))):
                said = cell if headings or not number else ""
                if rows > 1:
                    self._below[len(found)] = rows, said
                found.append(said)
        self._fill(found)
        self._below = {
            column: (rows - 1, cell) for column, (rows, cell) in self._below.items() if rows > 1
        }
        return found

    def _fill(self, found: list[str]) -> None:
        """Add the cells from above that stand next in the row."""
        while len(found) in self._below and self._below[len(found)][0] > 0:
            found.append(self._below[len(found)][1])
