"""A screen as a grid of cells, each with what stands in it and how it looks."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, TypeAlias

from rich.cells import split_graphemes

from reftel.tui.terminal.line.styles import PLAIN, Style, of_blank

Cell: TypeAlias = tuple[str, Style]
"""A sign with all that is combined with it, and its style. A wide one's second cell is empty."""

UNKNOWN: Final[Cell] = ("\0", PLAIN)
"""A cell of which nobody knows what the terminal shows in it."""

_BLANK: Final[Cell] = (" ", PLAIN)
_PALETTES = 512  # styles whose cells are shared


class _Palette(dict[str, Cell]):
    """The cells of one style. Each is made once, so that comparing them is cheap."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self[" "] = (" ", of_blank(style))

    def __missing__(self, sign: str) -> Cell:
        cell = self[sign] = (sign, self._style)
        return cell


_palette = lru_cache(maxsize=_PALETTES)(_Palette)


@lru_cache(maxsize=1024)
def cells(text: str, style: Style) -> tuple[Cell, ...]:
    """Return the cells that a text takes; control characters take none."""
    palette = _palette(style)
    if text.isascii() and text.isprintable():
        return tuple([palette[sign] for sign in text])
    found: list[Cell] = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            found.append(palette[text[start:end]])
            found += [palette[""]] * (width - 1)
    return tuple(found)


class Grid:
    """Rows of cells and a cursor.

    Attributes:
        columns: cells in a row.
        lines: the rows, from the top; each has ``columns`` cells.
        row: the row of the cursor, from 0.
        column: its column, from 0; ``columns`` behind the last cell.
    """

    def __init__(self, columns: int, rows: int, cell: Cell = _BLANK) -> None:
        self.columns = columns
        self.lines: list[list[Cell]] = [[cell] * columns for _ in range(rows)]
        self.row = self.column = 0

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.lines)

    def resize(self, columns: int, rows: int) -> None:
        """Cut off what no longer fits, and add blanks."""
        for line in self.lines:
            if 0 < columns < len(line) and not line[columns][0]:
                _blank_before(line, columns)  # a wide sign that would be cut in two
        self.lines = [
            [*line[:columns], *([_BLANK] * (columns - len(line)))] for line in self.lines[:rows]
        ]
        self.lines += [[_BLANK] * columns for _ in range(rows - len(self.lines))]
        self.columns = columns
        self.move(self.row, self.column)

    def move(self, row: int, column: int) -> None:
        """Put the cursor somewhere on the grid."""
        self.row = max(0, min(row, len(self.lines) - 1))
        self.column = max(0, min(column, self.columns - 1))

    def line_feed(self) -> None:
        """Go to the start of the next row; at the last one everything moves up."""
        if self.row + 1 < len(self.lines):
            self.row += 1
        else:
            self.lines.append(self.lines.pop(0))
            self.lines[-1][:] = [_BLANK] * self.columns
        self.column = 0

    def put(self, text: str, style: Style) -> None:
        """Write a text from the cursor on; nothing wraps, and what does not fit is cut off."""
        new = cells(text, style)
        line, start = self.lines[self.row], self.column
        if start + len(new) > self.columns:
            whole, new = new, new[: self.columns - start]
            if new and not whole[len(new)][0]:  # half of a wide sign
                new = (*new[:-1], (" ", of_blank(style)))
        if not new:
            return
        end = start + len(new)
        if not line[start][0] and start:
            _blank_before(line, start)
        if end < self.columns and not line[end][0]:
            _blank_from(line, end)
        line[start:end] = new
        self.column = end


def _blank_before(line: list[Cell], column: int) -> None:
    """Blank the cells in front of which a wide sign began that reaches to ``column``."""
    at = column - 1
    while at > 0 and not line[at][0]:
        at -= 1
    line[at:column] = [(" ", of_blank(line[at][1]))] * (column - at)


def _blank_from(line: list[Cell], column: int) -> None:
    """Blank the rest of a wide sign that loses its first cell."""
    at = column
    while at < len(line) and not line[at][0]:
        line[at] = (" ", of_blank(line[at][1]))
        at += 1
