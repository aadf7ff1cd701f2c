"""The cheapest way from one row shown to the one wanted: gaps passed over, blanks erased."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import ne
from typing import TYPE_CHECKING

from reftel.tui.terminal.line.cell import has_certain_width
from reftel.tui.terminal.line.styles import is_bare

if TYPE_CHECKING:
    from reftel.tui.terminal.line.pen import Pen
    from reftel.tui.terminal.line.row import CellRow
    from reftel.tui.terminal.line.styles import Style

_END = 4  # blanks at the end of a row that take more bytes than erasing them
_HOLE = 10  # blanks within a row that take more bytes than erasing and passing over them
_BLANKS = re.compile(f" {{{_HOLE},}}")
_MOVE = 3  # the least that passing over cells takes
# Of each cell whether it changed: those that did, with gaps that may be cheaper to write.
_RUN = re.compile(rb"\x01+(?:\x00{1,%d}\x01+)*" % (_MOVE + 1))
_GAP = re.compile(rb"\x00+")


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a terminal can do beyond what all can.

    Attributes:
        erases_with_ground: erased cells take the colour of the ground (``bce``).
        erases_cells: it erases a number of cells (``ech``).
        ends_attributes: it can end one attribute and keep the others.
        scrolls: it moves rows within a region (``csr``).
    """

    erases_with_ground: bool = False
    erases_cells: bool = False
    ends_attributes: bool = True
    scrolls: bool = True


def can_erase(style: Style, can: Abilities) -> bool:
    """Whether a terminal can make blanks of this style by erasing."""
    return is_bare(style) and (can.erases_with_ground or not style.ground)


class RowWay:
    """One row that is to become another.

    Attributes:
        row: which, from 0.
        shown: what the terminal shows of it.
        wanted: what it is to show.
        is_certain: terminals agree on how wide each sign is, before and after.
    """

    def __init__(self, row: int, shown: CellRow, wanted: CellRow) -> None:
        self.row = row
        self.shown = shown
        self.wanted = wanted
        self.is_certain = shown.is_certain and wanted.is_certain

    def draw(self, pen: Pen, can: Abilities) -> None:
        """Send what differs."""
        if not self.is_certain:
            self._write_uncertain(pen)
            return
        changed = bytes(map(ne, self.shown.cells, self.wanted.cells))  # 1 where they differ
        end = self._blank_from(can)
        erases = changed.count(1, end) >= _END
        for start, stop in self._runs(changed[:end] if erases else changed):
            self._write(pen, start, stop, can)
        if erases:
            pen.move(self.row, changed.index(1, end))
            pen.erase(0, self.wanted.cells[-1][1], to_end=True)

    def _write_uncertain(self, pen: Pen) -> None:
        """Write the whole row, finding the place again behind each sign of uncertain width.

        A sign that is wider on the terminal than it should be may have covered its neighbours.
        """
        start, cells = 0, self.wanted.cells
        for at in range(1, len(cells) + 1):
            if at == len(cells) or cells[at][0]:
                certain = has_certain_width(cells[at - 1][0])
                if not certain or at == len(cells):
                    pen.move(self.row, start)
                    pen.write(self.wanted, start, at, certain=certain)
                    start = at

    def _blank_from(self, can: Abilities) -> int:
        """Return the column from which the row can be erased."""
        wanted = self.wanted
        if not can_erase(wanted.cells[-1][1], can):
            return len(wanted.cells)
        return max(len(wanted.text.rstrip(" ")), wanted.stretches[-1][0])

    def _runs(self, changed: bytes) -> Iterator[tuple[int, int]]:
        """Yield start and end of what is written in one go: what changed, and short gaps."""
        wanted = self.wanted
        is_even = all(last - first > _MOVE + 1 for first, last, _ in wanted.stretches[1:-1])
        for run in _RUN.finditer(changed):
            start, stop = run.span()
            if is_even and wanted.text[start:stop].isascii():
                yield start, stop
                continue
            for gap in _GAP.finditer(changed, start, stop):
                if not self._is_cheap(*gap.span()):
                    yield start, gap.start()
                    start = gap.end()
            yield start, stop

    def _is_cheap(self, start: int, end: int) -> bool:
        """Whether writing some cells takes no more than passing over them."""
        wanted = self.wanted
        if len(wanted.text[start:end].encode()) > _MOVE + (end - start > 1):
            return False
        return sum(start <= first <= end for first, _, _ in wanted.stretches) <= 1

    def _write(self, pen: Pen, start: int, end: int, can: Abilities) -> None:
        """Write cells, but erase long stretches of blanks among them."""
        for hole, stop in self._holes(start, end, can):
            if hole > start:
                pen.move(self.row, start)
                pen.write(self.wanted, start, hole)
            pen.move(self.row, hole)
            pen.erase(stop - hole, self.wanted.cells[hole][1], to_end=False)
            start = stop
        if start < end:
            pen.move(self.row, start)
            pen.write(self.wanted, start, end)

    def _holes(self, start: int, end: int, can: Abilities) -> Iterator[tuple[int, int]]:
        """Yield start and end of what is better erased: blanks of one ground."""
        if end - start < _HOLE or not can.erases_cells:
            return
        cells = self.wanted.cells
        for blanks in _BLANKS.finditer(self.wanted.text, start, end):
            first, stop = blanks.span()
            cell = cells[first]
            if can_erase(cell[1], can) and cells[first:stop].count(cell) == stop - first:
                yield first, stop
