"""The cheapest way from the screen that a terminal shows to the one that is wanted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reftel.tui.terminal.line.grid import UNKNOWN, Cell
from reftel.tui.terminal.line.row import Abilities, RowWay, can_erase, is_certain
from reftel.tui.terminal.line.scroll import find_scroll
from reftel.tui.terminal.line.styles import of_blank

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reftel.tui.terminal.line.grid import Grid
    from reftel.tui.terminal.line.pen import Pen


def draw(pen: Pen, shown: list[list[Cell]], wanted: Grid, can: Abilities) -> None:
    """Have a pen draw what is wanted, and note it as shown.

    Args:
        pen: where the terminal's cursor is.
        shown: the rows that the terminal shows, as many and as long as those wanted.
        wanted: the screen that is wanted.
        can: what the terminal can do.
    """
    scroll = None
    if all(cell is UNKNOWN for line in shown for cell in line):
        _begin(pen, shown, wanted, can)
    elif can.scrolls and (scroll := find_scroll(shown, wanted.lines)) is not None:
        pen.scroll(scroll.top, scroll.bottom, scroll.distance)
        scroll.apply(shown)
    rows = {row: line for row, line in enumerate(wanted.lines) if line != shown[row]}
    ways = [_drawn(pen, shown, (rows,), can)]
    if scroll is None:  # text that scrolls has one style
        blank = sum(shown[row].count(shown[row][0]) == wanted.columns for row in rows)
        if blank > wanted.rows / 2:
            ways.append(_drawn(pen, shown, (_of_one_style(shown, rows), rows), can))
    pen.follow(min(ways, key=lambda way: way.size))
    for row, line in rows.items():
        shown[row] = line.copy()


def _begin(pen: Pen, shown: list[list[Cell]], wanted: Grid, can: Abilities) -> None:
    """Erase a screen of which nothing is known, in the ground that most of it has."""
    blanks = Counter(style for line in wanted.lines for sign, style in line if sign == " ")
    for style, _ in blanks.most_common(1):
        if can_erase(style, can):
            pen.erase_screen(style)
            for line in shown:
                line[:] = [(" ", style)] * len(line)


def _drawn(
    pen: Pen,
    shown: list[list[Cell]],
    layers: tuple[Mapping[int, list[Cell]], ...],
    can: Abilities,
) -> Pen:
    """Return the pen that has drawn some rows, in so many layers."""
    drawing, before = pen.fork(), dict(enumerate(shown))
    for layer in layers:
        for row, line in layer.items():
            if line != before[row]:
                RowWay(drawing, row, before[row], line, can).draw()
        before |= layer
    return drawing


def _of_one_style(
    shown: list[list[Cell]], rows: Mapping[int, list[Cell]]
) -> Mapping[int, list[Cell]]:
    """Return what to draw first on a screen that is mostly blank: what has the commonest style.

    Then the way leads past what stands between, and back to it. That takes less than changes of
    style within each row, such as a list has.
    """
    styles = Counter(style for line in rows.values() for sign, style in line if sign != " ")
    common = {each for style, _ in styles.most_common(1) for each in (style, of_blank(style))}
    return {
        row: [
            cell if cell[1] in common else old for cell, old in zip(line, shown[row], strict=True)
        ]
        for row, line in rows.items()
        if is_certain(line) and is_certain(shown[row])
    }
