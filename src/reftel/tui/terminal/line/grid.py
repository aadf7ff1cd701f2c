"""The terminal's screen as a grid of cells with a cursor."""

from __future__ import annotations

from typing import Final

from reftel.tui.terminal.line.row import CellRow
from reftel.tui.terminal.line.styles import PLAIN

_BLANK: Final = (" ", PLAIN)


class Grid:
    """Rows of cells and a cursor.

    Row and column of the cursor are counted from 0; the column is ``columns`` behind the last cell.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.rows = [CellRow.of(_BLANK, columns)] * rows
        self.row = self.column = 0

    def resize(self, columns: int, rows: int) -> None:
        """Cut off what no longer fits, and add blanks."""
        blank = CellRow.of(_BLANK, columns)
        kept = [blank.overlaid(0, row.cut(columns)) for row in self.rows[:rows]]
        self.rows = kept + [blank] * (rows - len(kept))
        self.columns = columns
        self.move(self.row, self.column)

    def move(self, row: int, column: int) -> None:
        """Put the cursor somewhere on the grid."""
        self.row = max(0, min(row, len(self.rows) - 1))
        self.column = max(0, min(column, self.columns - 1))

    def line_feed(self) -> None:
        """Go to the start of the next row; at the last one everything moves up."""
        if self.row + 1 < len(self.rows):
            self.row += 1
        else:
            self.rows = [*self.rows[1:], CellRow.of(_BLANK, self.columns)]
        self.column = 0

    def put(self, piece: CellRow) -> None:
        """Write cells from the cursor on; nothing wraps, and what does not fit is cut off."""
        room = self.columns - self.column
        if len(piece.cells) > room:
            piece = piece.cut(room)
        if piece.cells:
            self.rows[self.row] = self.rows[self.row].overlaid(self.column, piece)
            self.column += len(piece.cells)
