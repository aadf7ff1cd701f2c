"""The terminal's cursor and style, and the shortest sequences to move, erase and write."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reftel.tui.terminal.line.styles import PLAIN, Style, change, for_blank, of_blank

if TYPE_CHECKING:
    from reftel.tui.terminal.line.row import CellRow

_MOST_FEEDS = 4  # line feeds in a row; a place takes about as many bytes


class Pen:
    """Collects what to send, and knows what it does to cursor and style: None of them is unknown.

    One that has written up to the edge of its ``columns`` does not know where it is. ``ends`` says
    that the terminal can end one attribute and keep the others.
    """

    def __init__(self, columns: int, *, ends: bool = True) -> None:
        self._columns = columns
        self._ends = ends
        self._out: list[str] = []
        self.row: int | None = None
        self.column: int | None = None
        self.style: Style | None = None
        self._blank: Style | None = None  # how a blank looks in this style

    def take(self) -> str:
        """Return what was collected, and begin anew where it leaves the terminal."""
        out, self._out = "".join(self._out), []
        return out

    def fork(self) -> Pen:
        """Return a pen that is where this one is, to try out a way."""
        other = Pen(self._columns, ends=self._ends)
        other.row, other.column, other.style = self.row, self.column, self.style
        other._blank = self._blank
        return other

    def follow(self, fork: Pen) -> None:
        """Go the way that a fork has gone."""
        self._out += fork._out
        self.row, self.column, self.style = fork.row, fork.column, fork.style
        self._blank = fork._blank

    @property
    def size(self) -> int:
        """How many characters were collected."""
        return sum(map(len, self._out))

    def lose(self, columns: int) -> None:
        """Forget where the cursor is and how it writes; the screen may have another width now."""
        self._columns = columns
        self.row = self.column = self.style = self._blank = None

    def move(self, row: int, column: int) -> None:
        """Go to a place by the shortest way."""
        if (row, column) == (self.row, self.column):
            return
        self._out.append(_way(self.row, self.column, row, column))
        self.row, self.column = row, column

    def write(self, row: CellRow, start: int, end: int, *, certain: bool = True) -> None:
        """Write the cells of a row between two columns, the first of which is the cursor's.

        ``certain``: terminals agree on how wide these signs are.
        """
        for text, style in row.pieces(start, end):
            inked = text.lstrip(" ")
            if blanks := text[: len(text) - len(inked)]:
                self.dip(of_blank(style))
                self._out.append(blanks)
            if inked:
                self._dip(style)
                self._out.append(inked)
        self._advance(end - start, certain=certain)

    def dip(self, blank: Style) -> None:
        """Take a style in which blanks look as they should."""
        shown = PLAIN if self.style is None else self.style
        if self._blank != blank:
            self._dip(for_blank(shown, blank))

    def erase(self, count: int, blank: Style, *, to_end: bool) -> None:
        """Erase cells from the cursor on, which stays; all that follow, if ``to_end``."""
        self.dip(blank)
        self._out.append("\x1b[K" if to_end else f"\x1b[{count}X")

    def erase_screen(self, blank: Style) -> None:
        """Erase everything."""
        self.dip(blank)
        self._out.append("\x1b[2J")

    def scroll(self, top: int, bottom: int, distance: int) -> None:
        """Move some rows up, or down if the distance is negative; others stay."""
        self._out.append(f"\x1b[{top + 1};{bottom + 1}r")
        self.row = self.column = None  # setting a region takes it home, but not everywhere
        self.move(bottom if distance > 0 else top, 0)
        self._out.append("\n" * distance if distance > 0 else "\x1bM" * -distance)
        self._out.append("\x1b[r")
        self.row = self.column = None

    def _dip(self, style: Style) -> None:
        if style != self.style:
            if self.style is None:
                self._out.append("\x1b[m")
            self._out.append(change(self.style or PLAIN, style, ends=self._ends))
            self.style = style
            self._blank = of_blank(style)

    def _advance(self, count: int, *, certain: bool) -> None:
        column = None if self.column is None else self.column + count
        self.column = column if certain and column is not None and column < self._columns else None


@lru_cache(maxsize=4096)
def _way(from_row: int | None, from_column: int | None, row: int, column: int) -> str:
    """Return the shortest way from one place to another."""
    place = f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1 if row else ''}H"
    if from_row is None:
        return place
    ways = [place]
    down = row - from_row
    if 0 <= down <= _MOST_FEEDS:
        # Some terminals' line feeds go to the start of the line too, so go there anyway.
        ways.append("\r" + "\n" * down + _right(column))
    if from_column is not None:
        right = column - from_column
        if not down:
            ways.append(_right(right) if right > 0 else _left(-right))
        elif not right:
            ways.append(_times(down, "B") if down > 0 else _times(-down, "A"))
    return min(ways, key=len)


def _times(count: int, move: str) -> str:
    return f"\x1b[{count if count > 1 else ''}{move}"


def _right(count: int) -> str:
    return _times(count, "C") if count else ""


def _left(count: int) -> str:
    return min("\b" * count, _times(count, "D"), key=len)
