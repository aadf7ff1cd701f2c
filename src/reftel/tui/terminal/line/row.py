"""The cheapest way from one row that a terminal shows to another."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from operator import ne
from typing import TYPE_CHECKING

from reftel.tui.terminal.line.styles import is_bare, of_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reftel.tui.terminal.line.grid import Cell
    from reftel.tui.terminal.line.pen import Pen
    from reftel.tui.terminal.line.styles import Style

_END = 4  # blanks at the end of a row that take more bytes than erasing them
_HOLE = 10  # blanks within a row that take more bytes than erasing and passing over them
_BLANKS = re.compile(f" {{{_HOLE},}}")
_MOVE = 3  # the least that passing over cells takes


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
    """One row that is to become another."""

    def __init__(
        self, pen: Pen, row: int, shown: Sequence[Cell], wanted: Sequence[Cell], can: Abilities
    ) -> None:
        self._pen = pen
        self._row = row
        self._shown = shown
        self._wanted = wanted
        self._can = can

    def draw(self) -> None:
        """Send what differs."""
        shown, wanted = self._shown, self._wanted
        if not (is_certain(shown) and is_certain(wanted)):
            self._write_uncertain()
            return
        changed = [at for at, differs in enumerate(map(ne, shown, wanted)) if differs]
        end = self._blank_from()
        erased = [at for at in changed if at >= end]
        if len(erased) >= _END:
            changed = changed[: -len(erased)]
        for start, stop in self._runs(changed):
            self._write(start, stop)
        if len(erased) >= _END:
            self._pen.move(self._row, erased[0])
            self._pen.erase(0, wanted[-1][1], to_end=True)

    def _write_uncertain(self) -> None:
        """Write the whole row, finding the place again behind each sign of uncertain width.

        A sign that is wider on the terminal than it should be may have covered its neighbours.
        """
        start, wanted = 0, self._wanted
        for at in range(1, len(wanted) + 1):
            if at == len(wanted) or wanted[at][0]:
                certain = _has_certain_width(wanted[at - 1][0]) and bool(wanted[at - 1][0])
                if not certain or at == len(wanted):
                    self._pen.move(self._row, start)
                    self._pen.write(wanted[start:at], certain=certain)
                    start = at

    def _blank_from(self) -> int:
        """Return the column from which the row can be erased."""
        last, end = self._wanted[-1], len(self._wanted)
        if last[0] == " " and can_erase(last[1], self._can):
            while end and self._wanted[end - 1] == last:
                end -= 1
        return end

    def _runs(self, changed: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield start and end of what is written in one go: what changed, and short gaps."""
        if not changed:
            return
        start = end = changed[0]
        for at in changed:
            if at > end and not self._is_cheap(end, at):
                yield start, end
                start = at
            end = at + 1
        yield start, end

    def _is_cheap(self, start: int, end: int) -> bool:
        """Whether writing some cells takes no more than passing over them."""
        if end - start > _MOVE + 1:
            return False
        before, after = self._wanted[start - 1][1], self._wanted[end][1]
        blank, size = of_blank(before), 0
        for sign, style in self._wanted[start:end]:
            if style != blank if sign == " " else style not in (before, after):
                return False
            size += len(sign.encode())
        return size <= _MOVE + (end - start > 1)

    def _write(self, start: int, end: int) -> None:
        """Write cells, but erase long stretches of blanks among them."""
        pen, wanted = self._pen, self._wanted
        for hole, stop in self._holes(start, end):
            if hole > start:
                pen.move(self._row, start)
                pen.write(wanted[start:hole])
            pen.move(self._row, hole)
            pen.erase(stop - hole, wanted[hole][1], to_end=False)
            start = stop
        if start < end:
            pen.move(self._row, start)
            pen.write(wanted[start:end])

    def _holes(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield start and end of what is better erased: blanks of one ground."""
        if end - start < _HOLE or not self._can.erases_cells:
            return
        wanted = self._wanted
        text = "".join([sign for sign, _ in wanted[start:end]])
        for blanks in _BLANKS.finditer(text):
            first, stop = start + blanks.start(), start + blanks.end()
            cell = wanted[first]
            if can_erase(cell[1], self._can) and wanted[first:stop].count(cell) == stop - first:
                yield first, stop


# Letters of Europe, punctuation, arrows, lines and blocks: one cell on every terminal.
_NARROW = re.compile("[ -~\xa1-\xac\xae-\u024f\u2010-\u2027\u2190-\u21ff\u2500-\u25fc]*")


def is_certain(line: Sequence[Cell]) -> bool:
    """Whether terminals agree on how wide each sign of a row is, and each takes one cell."""
    text = "".join([sign for sign, _ in line])
    return len(text) == len(line) and (
        _NARROW.fullmatch(text) is not None
        or all(sign.isascii() or _has_certain_width(sign) for sign in set(text))
    )


# Marks that combine, that cannot be seen, and code points that are not assigned.
_VARIOUS = frozenset(("Mn", "Mc", "Me", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
_EMOJI = 0x1F000
_PICTURES = range(0x2600, 0x2700)  # some of these were made wide


@lru_cache(maxsize=4096)
def _has_certain_width(sign: str) -> bool:
    """Whether terminals of all ages give a sign the same width."""
    if len(sign) != 1:
        return False
    code = ord(sign)
    if code >= _EMOJI or code in _PICTURES:
        return False
    return unicodedata.category(sign) not in _VARIOUS
