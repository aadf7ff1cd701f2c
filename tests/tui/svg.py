"""A screen of pyte as SVG: small, nothing from outside, aligned in any fixed-width font."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyte
    from pyte.screens import Char

_WIDTH, _HEIGHT, _BASELINE = 8.4, 18, 13.5  # of a cell; where letters stand in it
_EDGE = 10  # around the screen
_FONT = "DejaVu Sans Mono,Menlo,Consolas,monospace"
_INK, _GROUND = "#d7d7d7", "#16181c"  # what the terminal shows where nobody asks for a colour
_COLOURS = {
    "black": "#2b2f36", "red": "#d75f5f", "green": "#87af5f", "brown": "#d7af5f",
    "blue": "#3b78b5", "magenta": "#af87af", "cyan": "#5fafaf", "white": "#d0d0d0",
    "brightblack": "#7f848e", "brightred": "#ff8787", "brightgreen": "#afd787",
    "brightbrown": "#ffd787", "brightyellow": "#ffd787", "brightblue": "#87afff",
    "brightmagenta": "#d7afd7", "brightcyan": "#87d7d7", "brightwhite": "#ffffff",
    "bfightmagenta": "#d7afd7",  # as pyte spells it
}  # fmt: skip
# Glyphs that must meet their neighbours are drawn: left, top, width, height in parts of a cell.
_DRAWN = {
    "│": (0.46, 0, 0.08, 1), "┃": (0.4, 0, 0.2, 1),
    "─": (0, 0.47, 1, 0.06), "━": (0, 0.44, 1, 0.12),
    "▌": (0, 0, 0.5, 1), "▐": (0.5, 0, 0.5, 1), "█": (0, 0, 1, 1), "▀": (0, 0, 1, 0.5),
    "▔": (0, 0, 1, 0.125), "▊": (0, 0, 0.75, 1), "▎": (0, 0, 0.25, 1), "▏": (0, 0, 0.125, 1),
    **{glyph: (0, 1 - eighths / 8, 1, eighths / 8) for eighths, glyph in enumerate("▁▂▃▄▅▆▇", 1)},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Look:
    ink: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False


@dataclass(slots=True)
class _Run:
    """A text of one look: the column it begins in and the columns that it takes."""

    column: int
    text: str
    width: int
    look: _Look


def svg(screen: pyte.Screen) -> str:
    """Return a screen as an SVG image."""
    width, height = screen.columns * _WIDTH, screen.lines * _HEIGHT
    ground = _most_common_ground(screen)
    right, bottom = round(width) + 2 * _EDGE, height + 2 * _EDGE
    frame = f'x=".5" y=".5" width="{right - 1}" height="{bottom - 1}" rx="7" fill="{ground}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {right} {bottom}">',
        f'<rect {frame} stroke="#888888" stroke-opacity=".4"/>',
        f'<g transform="translate({_EDGE} {_EDGE})" font-family="{_FONT}" font-size="14">',
    ]
    for row in range(screen.lines):
        cells = [screen.buffer[row][column] for column in range(screen.columns)]
        parts += _grounds(cells, row, ground)
        parts += _drawn(cells, row)
        for run in _runs(cells):
            parts.append(_text(run, row))
            if run.look.underlined:  # drawn: not every viewer draws text-decoration
                parts.append(_box(run.column, row, (0, 0.86, run.width, 0.05), run.look.ink))
    return "\n".join([*parts, "</g></svg>\n"])


def _grounds(cells: list[Char], row: int, ground: str) -> Iterator[str]:
    """Yield the boxes behind the cells of a row, neighbours of one colour together."""
    start = 0
    for column in range(1, len(cells) + 1):
        colour = _colours(cells[start])[1]
        if column < len(cells) and _colours(cells[column])[1] == colour:
            continue
        if colour != ground:
            yield _box(start, row, (0, 0, column - start, 1), colour)
        start = column


def _drawn(cells: list[Char], row: int) -> Iterator[str]:
    """Yield the glyphs of a row that are drawn, neighbours of one kind together."""
    start = 0
    for column in range(1, len(cells) + 1):
        glyph, ink = cells[start].data, _colours(cells[start])[0]
        same = column < len(cells) and cells[column].data == glyph
        if same and _colours(cells[column])[0] == ink:
            continue
        if glyph in _DRAWN:
            left, top, width, height = _DRAWN[glyph]
            each = range(column - start) if width < 1 else range(1)
            whole = 1 if width < 1 else column - start
            yield from (
                _box(start + at, row, (left, top, width * whole, height), ink) for at in each
            )
        start = column


def _runs(cells: list[Char]) -> Iterator[_Run]:
    """Yield the texts of a row. A letter beyond Latin stands alone: its font may be another."""
    run: _Run | None = None
    for column, cell in enumerate(cells):
        text = cell.data
        if not text or text in _DRAWN or (text == " " and not cell.underscore):
            blank = text == " "
            if run is not None and blank and not run.look.underlined:
                run.text, run.width = run.text + text, run.width + 1
            elif run is not None and text:
                yield run
                run = None
            continue
        look = _Look(_colours(cell)[0], cell.bold, cell.italics, cell.underscore)
        alone = text > "\u02ff" and not "\u2013" <= text <= "\u2026"  # dashes, quotation marks
        if run is not None and run.look == look and not alone:
            run.text, run.width = run.text + text, run.width + 1
            continue
        if run is not None:
            yield run
        wide = cells[column + 1 : column + 2] and not cells[column + 1].data  # so in pyte
        run = _Run(column, text, 2 if wide else 1, look)
        if alone:
            yield run
            run = None
    if run is not None:
        yield run


def _text(run: _Run, row: int) -> str:
    text = run.text.rstrip() if not run.look.underlined else run.text
    width = run.width - (len(run.text) - len(text))
    look = f' fill="{run.look.ink}"'
    look += ' font-weight="bold"' if run.look.bold else ""
    look += ' font-style="italic"' if run.look.italic else ""
    length = f' textLength="{width * _WIDTH:.1f}"' if width > 1 else ""
    x, y = run.column * _WIDTH, row * _HEIGHT + _BASELINE
    look += ' xml:space="preserve"' if "  " in text else ""
    return f'<text x="{x:.1f}" y="{y}"{length}{look}>{escape(text, quote=False)}</text>'


def _box(column: int, row: int, part: tuple[float, float, float, float], fill: str) -> str:
    left, top, width, height = part
    x, y = (column + left) * _WIDTH, (row + top) * _HEIGHT
    size = f'width="{width * _WIDTH:.1f}" height="{height * _HEIGHT:.4g}"'
    return f'<rect x="{x:.1f}" y="{y:.5g}" {size} fill="{fill}" shape-rendering="crispEdges"/>'


def _colours(cell: Char) -> tuple[str, str]:
    """Return ink and ground of a cell."""
    ink, ground = _colour(cell.fg, _INK), _colour(cell.bg, _GROUND)
    return (ground, ink) if cell.reverse else (ink, ground)


def _colour(name: str, default: str) -> str:
    return default if name == "default" else _COLOURS.get(name) or f"#{name}"


def _most_common_ground(screen: pyte.Screen) -> str:
    grounds = Counter(
        _colours(screen.buffer[row][column])[1]
        for row in range(screen.lines)
        for column in range(screen.columns)
    )
    return grounds.most_common(1)[0][0]
