"""A frame: the cheapest way from the screen shown to the one wanted, styles one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from reftel.tui.terminal.line.cell import UNKNOWN
from reftel.tui.terminal.line.row import CellRow
from reftel.tui.terminal.line.scroll import find_scroll
from reftel.tui.terminal.line.styles import of_blank
from reftel.tui.terminal.line.way import Abilities, RowWay, can_erase

if TYPE_CHECKING:
    from reftel.tui.terminal.line.pen import Pen
    from reftel.tui.terminal.line.styles import Style


def draw(pen: Pen, shown: list[CellRow], wanted: Sequence[CellRow], can: Abilities) -> None:
    """Have a pen draw what is wanted, and note it as shown: as many rows, and as long."""
    if all(row.cells[0] is UNKNOWN for row in shown):
        _begin(pen, shown, wanted, can)
    scroll = find_scroll(shown, wanted) if can.scrolls else None
    if scroll is not None:
        pen.scroll(scroll.top, scroll.bottom, scroll.distance)
        scroll.apply(shown)
    ways = _ways(shown, wanted)
    drawn = _drawn(pen, ways, can)
    # Text that scrolls has one style.
    if scroll is None and sum(way.shown.text.isspace() for way in ways) > len(wanted) / 2:
        drawn = min(drawn, _drawn(pen, _by_style(ways), can), key=lambda each: each.size)
    pen.follow(drawn)
    shown[:] = wanted


def _begin(pen: Pen, shown: list[CellRow], wanted: Sequence[CellRow], can: Abilities) -> None:
    """Erase a screen of which nothing is known, in the ground that most of it has."""
    blanks = Counter(style for row in wanted for sign, style in row.cells if sign == " ")
    for style, _ in blanks.most_common(1):
        if can_erase(style, can):
            pen.erase_screen(style)
            shown[:] = [CellRow.of((" ", style), len(row.cells)) for row in shown]


def _ways(shown: Sequence[CellRow], wanted: Sequence[CellRow]) -> list[RowWay]:
    """Return the ways of the rows that change."""
    return [
        RowWay(row, old, new)
        for row, (old, new) in enumerate(zip(shown, wanted, strict=True))
        if old is not new and old.cells != new.cells
    ]


def _drawn(pen: Pen, ways: Iterable[RowWay], can: Abilities) -> Pen:
    """Return a pen that has gone some ways from where this one is."""
    drawing = pen.fork()
    for way in ways:
        way.draw(drawing, can)
    return drawing


def _by_style(ways: Sequence[RowWay]) -> list[RowWay]:
    """Return the ways by which what has the commonest style is drawn first.

    Then the way leads past what stands between, and back to it. On a screen that is mostly blank
    that takes less than changes of style within each row, such as a list has.
    """
    styles = Counter(style for way in ways for sign, style in way.wanted.cells if sign != " ")
    common = {each for style, _ in styles.most_common(1) for each in (style, of_blank(style))}
    first, then = [], []
    for way in ways:
        between = way.shown
        if way.is_certain:
            between = _mixed(way.shown, way.wanted, common)
            first.append(RowWay(way.row, way.shown, between))
        then.append(RowWay(way.row, between, way.wanted))
    return [*first, *then]


def _mixed(old: CellRow, new: CellRow, styles: Collection[Style]) -> CellRow:
    """Return a row with the cells of a new one that have some styles, else of the old one."""
    cells = [
        cell if cell[1] in styles else before
        for cell, before in zip(new.cells, old.cells, strict=True)
    ]
    return CellRow(cells, [(at, at + 1, style) for at, (_, style) in enumerate(cells)])
