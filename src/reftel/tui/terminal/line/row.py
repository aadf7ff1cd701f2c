"""One row of the terminal's screen, or a piece of one, as it is at one time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Self, TypeAlias

from reftel.tui.terminal.line.cell import are_narrow, blank, cells
from reftel.tui.terminal.line.styles import Style, of_blank

if TYPE_CHECKING:
    from reftel.tui.terminal.line.cell import Cell

Stretch: TypeAlias = tuple[int, int, Style]
"""Where cells begin and end that were written, or can be, in one style; and that style."""


class CellRow:
    """Cells beside one another. They never change, so what is found out of them is kept.

    Args:
        cells: what is seen.
        written: how they were written: of the style of a blank not all is seen.
        certain: their text, if it is known that terminals agree on its width.

    Attributes:
        text: the signs of all cells.
        is_certain: terminals agree on how wide each sign is, and each takes one cell.
    """

    def __init__(
        self, cells: Sequence[Cell], written: Sequence[Stretch], certain: str = ""
    ) -> None:
        self.cells = cells
        self._written = written
        self.text = certain or "".join(map(itemgetter(0), cells))
        self.is_certain = bool(certain) or (len(self.text) == len(cells) and are_narrow(self.text))

    @classmethod
    def of(cls, cell: Cell, columns: int) -> Self:
        """Return a row of the same cells."""
        return cls([cell] * columns, [(0, columns, cell[1])])

    @classmethod
    def written(cls, texts: Iterable[tuple[str, Style]]) -> Self:
        """Return what texts become that are written one after another, each in a style."""
        found: list[Cell] = []
        stretches: list[Stretch] = []
        for text, style in texts:
            start = len(found)
            found += cells(text, style)
            stretches.append((start, len(found), style))
        return cls(found, stretches)

    @cached_property
    def stretches(self) -> Sequence[Stretch]:
        """What is written in one go. Blanks are as what is before them, if it looks the same."""
        found = [*self._written[:1]]
        for start, end, style in self._written[1:]:
            first, last, before = found[-1]
            if style == before:
                last = end
            elif of_blank(style) == of_blank(before):
                text = self.between(start, end)
                last += len(text) - len(text.lstrip(" "))
            found[-1] = first, last, before
            if last < end:
                found.append((last, end, style))
        return found

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, Style]]:
        """Yield text and style of each stretch between two columns."""
        for first, last, style in self.stretches:
            if first < end and last > start:
                yield self.between(max(first, start), min(last, end)), style

    def between(self, start: int, end: int) -> str:
        """Return the text between two columns."""
        if self.is_certain:
            return self.text[start:end]
        return "".join(map(itemgetter(0), self.cells[start:end]))

    def cut(self, columns: int) -> CellRow:
        """Return this row without what is right of some columns."""
        return CellRow(self._cells_before(columns), self._written_before(columns))

    def overlaid(self, column: int, piece: CellRow) -> CellRow:
        """Return this row with a piece written over it from a column on."""
        end = column + len(piece.cells)
        if not column and end >= len(self.cells):
            return piece
        cells = [*self._cells_before(column), *piece.cells, *self._cells_from(end)]
        written = self._written_before(column)
        written += [(first + column, last + column, style) for first, last, style in piece._written]
        written += [
            (max(first, end), last, style) for first, last, style in self._written if last > end
        ]
        if self.is_certain and piece.is_certain:
            return CellRow(cells, written, self.text[:column] + piece.text + self.text[end:])
        return CellRow(cells, written)

    def _written_before(self, column: int) -> list[Stretch]:
        return [
            (first, min(last, column), style)
            for first, last, style in self._written
            if first < column
        ]

    # Half of a wide sign becomes blank.

    def _cells_before(self, column: int) -> Sequence[Cell]:
        cells, whole = self.cells, column
        while whole < len(cells) and not cells[whole][0]:
            whole -= 1
        return [*cells[:whole], *map(blank, cells[whole:column])]

    def _cells_from(self, column: int) -> Sequence[Cell]:
        cells, whole = self.cells, column
        while whole < len(cells) and not cells[whole][0]:
            whole += 1
        return [*map(blank, cells[column:whole]), *cells[whole:]]
