"""A table that a program printed in columns of one width, with a row of several lines a cable.

SQLite's shell prints boxes, tables, Markdown and columns, MySQL's client tables. The dashes of the
rule say where each column stands; the lines of a cell stand below each other, and the cells beside
are empty. MySQL prints the lines of a cell as they are: such a row ends with its last bar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import IN_DOUBT, Extra
from reftel.sources.carriers.page_table import PageTable, TableRow, are_headings
from reftel.sources.records import fields
from reftel.sources.tables.row_counters import is_counter

if TYPE_CHECKING:
    from reftel.sources.records.fields import Names

    Spans = Sequence[tuple[int, int]]
    """Where each column begins and ends in a line, its blanks beside the bars included."""

_BOX: Final = str.maketrans(
    "\u2502\u2503\u2551\u2500\u2501\u2550\u250c\u2510\u2514\u2518\u251c\u2524\u252c\u2534\u253c"
    "\u2554\u2557\u255a\u255d\u2560\u2563\u2566\u2569\u256c\u256d\u256e\u256f\u2570\u255e\u2561"
    "\u255f\u2562\u256a\u256b\u2564\u2567\u2565\u2568",
    "|||---++++++++++++++++++++++++++++++++",
)
_RULE: Final = re.compile(r"\s*(?:[|+](?:[-=:]{2,}[|+])+|-{2,}(?: {1,2}-{2,})+)\s*")
# A pattern that begins with no choice is fast.
_HINT: Final = re.compile(r"[-=:](?:[|+](?:[-=:]|$)|(?<=--) {1,2}--)", re.MULTILINE)
_DASHES: Final = re.compile(r"[-=:]+")
_LONGEST: Final = 5_000  # lines of a row
_WIDTH: Final = 60
"""Characters after which SQLite's shell goes on in the next line, be it within a word."""
_JOINED: Final = (IN_DOUBT, f"lines that fill their column of {_WIDTH} characters are joined")


def with_plain_boxes(text: str) -> str:
    """Return a text with the lines of boxes as signs of ASCII."""
    return text.translate(_BOX) if "\u2502" in text or "\u2551" in text else text


def may_be_in(text: str) -> bool:
    """Whether it is worth looking for such a table in a text."""
    may_be_ruled = "|" in text or "+" in text or "-- --" in text or "--  --" in text
    return may_be_ruled and _HINT.search(text) is not None  # which takes ten times as long


def table_in(lines: Sequence[str]) -> PageTable | None:
    """Return the table of cables in columns that stands in the lines of a text, or None."""
    for at, line in enumerate(lines):
        if not at or not _RULE.fullmatch(line) or not _HINT.search(line):
            continue
        spans = [match.span() for match in _DASHES.finditer(line)]
        headings = _cells(lines[at - 1], spans)
        names = tuple(map(str.strip, headings or ()))
        if headings and are_headings(names):
            rows = list(_rows(lines, at + 1, names, spans))
            around = [*lines]
            for row, end in rows:
                around[row.line - 1 : end] = [""] * (end - row.line + 1)
            for taken in range(max(0, at - 2), len(lines)):
                if taken in (at, at - 1) or _RULE.fullmatch(lines[taken]):
                    around[taken] = ""
            return PageTable(names, [row for row, _ in rows], around) if rows else None
    return None


def _rows(
    lines: Sequence[str], start: int, names: Names, spans: Spans
) -> Iterator[tuple[TableRow, int]]:
    """Yield the rows of a table, with the number of the last line of each."""
    first, held = 0, [[""] for _ in names]
    at, beginning = start, _beginning(names)
    while at < len(lines):
        line, at = lines[at], at + 1
        cells = _cells(line, spans)
        goes_on = first and cells and beginning and not any(cells[n].strip() for n in beginning)
        if first and not goes_on:
            yield _row(first, held, spans), at - 1
            first = 0
        if cells is None and _RULE.fullmatch(line):
            continue
        if cells is None and (end := _end_of_raw(lines, at - 1, spans)):
            whole = _parted("\n".join(lines[at - 1 : end]), names, spans)
            if whole is None:
                return
            yield TableRow(at, whole, ()), end
            at = end
        elif cells is None:
            return
        elif goes_on:
            for cell, more in zip(held, cells, strict=True):
                cell.append(more)
        else:
            first, held = at, [[cell] for cell in cells]
    if first:
        yield _row(first, held, spans), at


def _row(line: int, held: Sequence[Sequence[str]], spans: Spans) -> TableRow:
    """Return a row of which these are the lines of its cells.

    Of a column that is as wide as the shell makes it, a line that fills it goes on in the next.
    """
    beside = 2 if _is_boxed(spans) else 0
    cells: list[str] = []
    notes: Extra = ()
    for lines, (start, end) in zip(held, spans, strict=True):
        filled = [len(each) == _WIDTH == end - start - beside for each in lines]
        ends = ("" if full else "\n" for full in filled)
        cells.append("".join(map(str.__add__, lines, ends)).rstrip())
        if any(filled[:-1]):
            notes = (_JOINED,)
    return TableRow(line, cells, notes)


def _cells(line: str, spans: Spans) -> list[str] | None:
    """Return the cells of a line that is parted as the rule of its table is, or None.

    The last column of a table without bars may be wider than its rule.
    """
    if _is_boxed(spans):
        if any(line[at : at + 1] != "|" for at in (spans[0][0] - 1, *(end for _, end in spans))):
            return None
        return [line[start:end].rstrip().removeprefix(" ") for start, end in spans]
    if _RULE.fullmatch(line) or any(
        line[end:after].strip() for (_, end), (after, _) in pairwise(spans)
    ):
        return None
    ends = [*(end for _, end in spans[:-1]), None]
    return [line[start:end].rstrip() for (start, _), end in zip(spans, ends, strict=True)]


def _is_boxed(spans: Spans) -> bool:
    """Whether bars stand between and around the columns."""
    return spans[0][0] > 0


def _beginning(names: Names) -> list[int]:
    """Return the columns in one of which a row begins; none where no line tells that it does."""
    begins = [at for at in fields.columns(names, "id") if at not in fields.columns(names, "body")]
    if not begins:
        begins = [at for at, name in enumerate(names) if not fields.is_text(name)][:1]
    counts = [at for at, name in enumerate(names) if is_counter(name)]
    return [*begins, *counts] if begins else []


def _end_of_raw(lines: Sequence[str], start: int, spans: Spans) -> int:
    """Return behind which line a row ends whose lines stand as they are; 0 where none begins."""
    if not _is_boxed(spans) or lines[start][: spans[0][0]].strip() != "|":
        return 0
    ends = range(start, min(len(lines), start + _LONGEST))
    return next((at + 1 for at in ends if lines[at].rstrip().endswith(" |")), 0)


def _parted(row: str, names: Names, spans: Spans) -> list[str] | None:
    """Return the cells of a row whose text has lines, and perhaps bars, of its own."""
    texts = fields.columns(names, "body")
    before = texts[-1] if texts else len(names) - 1
    behind = len(names) - 1 - before
    above = row[spans[0][0] :].split("|", before)
    *_, last = above
    below = last.rstrip().removesuffix("|").rsplit("|", behind)
    cells = [*above[:-1], *below]
    return [cell.rstrip().removeprefix(" ") for cell in cells] if len(cells) == len(names) else None
