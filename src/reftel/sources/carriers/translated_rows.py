"""A table on a page that has a telegram and its translation side by side, a row a paragraph.

Read as a row is, each paragraph would have its translation in its last line. The telegram stands in
the column whose paragraphs count from one row to the next; what stands beside these in other
columns, in sentences too, is a translation or a comment: it is left out with a word.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.sources.boundaries import around
from reftel.sources.boundaries.between import is_english
from reftel.sources.carriers.page_table import CELL, END, ROW
from reftel.sources.markup.html_text import read_page
from reftel.sources.recognising import signs

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra

_NUMBER: Final = re.compile(r"\W{0,3}(\d{1,3})[.)]?(?:\s|\Z)")
_TABLE: Final = re.compile(r"<table\b", re.IGNORECASE)
_FEWEST: Final = 2  # paragraphs that count
_SENTENCE: Final = 25  # characters


class _Cell(NamedTuple):
    """A cell: from where to where on the page, and the lines that it shows."""

    start: int
    end: int
    lines: list[str]

    def text(self) -> str:
        return "\n".join(self.lines).strip()

    def number(self) -> int | None:
        """Return the number of the paragraph that it begins with."""
        found = _NUMBER.match(self.text())
        return int(found[1]) if found else None


def without_translation(page: str) -> tuple[str, Extra]:
    """Return a page without what stands beside the paragraphs of its telegram, and a word of it."""
    found = [cell for rows in _tables(page) for cell in _translations(rows)]
    left_out: list[str] = []
    for cell in sorted(found, reverse=True):
        page = page[: cell.start] + page[cell.end :]
        left_out[:0] = cell.lines
    return page, around.left_out(left_out, "in columns beside the text of")


def _translations(rows: Sequence[list[_Cell]]) -> list[_Cell]:
    """Return the cells of a table that stand beside the text of a telegram."""
    for width in sorted({len(row) for row in rows} - {0, 1}):
        columns = list(zip(*(row for row in rows if len(row) == width), strict=True))
        if others := _beside([list(column) for column in columns]):
            return [cell for at in others for cell in columns[at]]
    return []


def _tables(page: str) -> Iterator[list[list[_Cell]]]:
    """Yield the rows of each table of a page; rows outside of any are those of one."""
    rows = _rows(page)
    starts = [match.start() for match in _TABLE.finditer(page)]
    for _, table in groupby(rows, key=lambda row: bisect(starts, row[0].start) if row else -1):
        yield list(table)


def _rows(page: str) -> list[list[_Cell]]:
    """Return the cells of all rows of a page."""
    starts = [match.start() for match in ROW.finditer(page)]
    rows = []
    for start, after in pairwise([*starts, len(page)]):
        begun = list(CELL.finditer(page, start, after))
        ends = [*(match.start() for match in begun[1:]), after]
        cells = []
        for match, end in zip(begun, ends, strict=False):
            closed = END.search(page, match.end(), end)
            stop = closed.start() if closed else end
            cells.append(_Cell(match.end(), stop, read_page(page[match.end() : stop]).lines))
        rows.append(cells)
    return rows


def _beside(columns: Sequence[list[_Cell]]) -> list[int]:
    """Return which columns stand beside that of a telegram; none where no column is one."""
    own = max(range(len(columns)), key=lambda at: _likeness(columns[at]))
    if not _likeness(columns[own])[0]:
        return []
    numbered = [at for at, cell in enumerate(columns[own]) if cell.number() is not None]
    return [
        at
        for at, column in enumerate(columns)
        if at != own and _goes_along([column[row] for row in numbered], columns[own], numbered)
    ]


def _likeness(column: list[_Cell]) -> tuple[bool, int, int]:
    """Return whether the paragraphs of a column count from one on, and how much a telegram's it is.

    That is how many of its lines are a telegram's head, and how many of its cells are in English.
    """
    numbers = [number for cell in column if (number := cell.number()) is not None]
    counts = len(numbers) >= _FEWEST and numbers == [*range(1, len(numbers) + 1)]
    long = sum(len(cell.text()) >= _SENTENCE for cell in column if cell.number() is not None)
    is_text = counts and long * 2 > len(numbers)
    heads = sum(
        sign not in (None, signs.Sign.PARAGRAPH)
        for cell in column
        for sign in map(signs.sign_of, cell.lines)
    )
    is_marked = any(map(signs.has_paragraph, (cell.text() for cell in column)))
    return (
        is_text and bool(heads or is_marked),
        heads,
        sum(is_english(cell.text()) is True for cell in column),
    )


def _goes_along(beside: list[_Cell], own: list[_Cell], numbered: list[int]) -> bool:
    """Whether cells say sentences beside paragraphs, and have no other numbers than these."""
    of_own = [own[row].number() for row in numbered]
    same = all(cell.number() in (None, number) for cell, number in zip(beside, of_own, strict=True))
    return same and sum(len(cell.text()) >= _SENTENCE for cell in beside) * 2 > len(beside)
