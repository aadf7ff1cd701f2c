"""Cells of a table that reach over several columns or rows, and columns without a cell in a row.

``colspan`` and ``rowspan`` on a page; of a spreadsheet in XML ``MergeAcross`` and ``MergeDown``,
and ``Index``, which says in which column a cell stands after empty ones that are not written.
"""

from __future__ import annotations

import re
from typing import Final

_COLUMNS: Final = re.compile(r"\bcolspan\s{0,3}=\s{0,3}[\"']?(\d{1,3})", re.IGNORECASE)
_ROWS: Final = re.compile(r"\browspan\s{0,3}=\s{0,3}[\"']?(\d{1,4})", re.IGNORECASE)
_ACROSS: Final = re.compile(r"\bss:MergeAcross\s{0,3}=\s{0,3}[\"']?(\d{1,3})", re.IGNORECASE)
_DOWN: Final = re.compile(r"\bss:MergeDown\s{0,3}=\s{0,3}[\"']?(\d{1,4})", re.IGNORECASE)
_INDEX: Final = re.compile(r"\bss:Index\s{0,3}=\s{0,3}[\"']?(\d{1,3})", re.IGNORECASE)  # from 1
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
        if len(cells) == 1 and not self._below and not _INDEX.search(tags[0]):
            return cells  # a foot, or a text under its record
        found: list[str] = []
        for tag, cell in zip(tags, cells, strict=True):
            self._fill(found)
            while len(found) + 1 < _number(_INDEX, tag, 0):
                found.append("")
                self._fill(found)
            rows = _number(_ROWS, tag, 1) + _number(_DOWN, tag, 0)
            columns = _number(_COLUMNS, tag, 1) + _number(_ACROSS, tag, 0)
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


def _number(name: re.Pattern[str], tag: str, usual: int) -> int:
    """Return the number that a tag gives under a name, or the usual one."""
    return int(match[1]) if (match := name.search(tag)) else usual
