"""A table on a page, or of a spreadsheet in XML, in which each row is a cable.

Its headings say what its columns are, as those of any other table do (:mod:`..records.fields`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.sources.markup import marked
from reftel.sources.markup.html_text import HtmlPage, read_page
from reftel.sources.markup.spans import Spans
from reftel.sources.recognising import signs
from reftel.sources.records import columns_by_values, fields
from reftel.sources.tables.headings_by_words import understood
from reftel.sources.tables.turned import stood_up

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra
    from reftel.sources.records.fields import Names

ROW: Final = re.compile(r"<(?:tr|(?:ss:)?row)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
CELL: Final = re.compile(r"<(?:t[dh]|(?:ss:)?cell)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_SPAN: Final = re.compile(r"\b(?:row|col)span\b", re.IGNORECASE)
END: Final = re.compile(r"</(?:tr|t[dh]|tbody|(?:ss:)?(?:row|cell|table))\s{0,9}>", re.IGNORECASE)
_LINES: Final = re.compile(r"<(?:br|p|pre|div|textarea)\b", re.IGNORECASE)
_FEWEST: Final = 2  # rows that make a table
_LONGEST: Final = 60  # characters of a heading
_SAMPLE: Final = 50  # rows by which columns are known whose names say nothing
_MOST_ON_SIDE: Final = 2_000


class TableRow(NamedTuple):
    """A row of a table: its first line on the page, its cells, what is to be said of their words.

    The last is of words that the page strikes out, puts in or hides.
    """

    line: int
    cells: list[str]
    notes: Extra


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of cables: its headings, its rows, and the lines ``around`` that are none of it."""

    names: Names
    rows: list[TableRow]
    around: list[str]


def table_of(text: str) -> PageTable | None:
    """Return the table of cables that a page is, or None if it is none.

    Most rows have a cell for every heading: of a page that is laid out in tables none is one. The
    others are none of the table (a foot, say).
    """
    starts = [match.start() for match in ROW.finditer(text)]
    if on_side := _on_side(text, starts):
        return on_side
    for at, start in enumerate(starts[:-1]):
        spans = Spans()
        names = _names(text[start : starts[at + 1]], spans)
        if not are_headings(names):
            if at or not (called := _understood(text, starts, names)):
                continue
            names = called
        first = at + 1
        if first + 1 < len(starts) and _SPAN.search(text, start, starts[first]):
            # Headings of two rows: what stands above some of them says less than they do.
            below = Spans()
            _names(text[start : starts[first]], below)
            lower = _names(text[starts[first] : starts[first + 1]], below)
            if are_headings(lower):
                names, spans, first = lower, below, first + 1
        rows, end = _rows(text, starts[first:], spans)
        rows = [_aligned(row, names) for row in rows]
        whole = [row for row in rows if len(row.cells) == len(names)]
        if len(whole) * 2 <= len(rows):
            return None
        others = [cell for row in rows if len(row.cells) != len(names) for cell in row.cells]
        return PageTable(names, whole, _around(text, start, end, others))
    return _without_headings(text, starts)


def _on_side(text: str, starts: list[int]) -> PageTable | None:
    """Return the table, or the tables below each other, whose records stand on their side."""
    if not _FEWEST <= len(starts) <= _MOST_ON_SIDE:
        return None
    if fields.known(_names(text[starts[0] : starts[1]], Spans())) > 1:
        return None  # headings of columns: that is seen without reading all rows
    rows, end = _rows(text, starts, Spans())
    found = stood_up([row.cells for row in rows])
    if found is None:
        return None
    names, records = found
    lines = [row.line for row in rows if row.cells[0].strip() == rows[0].cells[0].strip()]
    beside = len(records) // max(1, len(lines))
    made = [
        TableRow(lines[min(at // max(1, beside), len(lines) - 1)], cells, ())
        for at, cells in enumerate(records)
    ]
    return PageTable(names, made, _around(text, starts[0], end, []))


def _names(row: str, spans: Spans) -> Names:
    """Return what the cells of a row say, if they are headings."""
    tags, pages = _cells(row)
    return tuple(spans.spread(tags, [_text(page) for page in pages], headings=True))


def are_headings(names: Names) -> bool:
    """Whether the cells of a row are headings of a table of cables."""
    if fields.known(names) < _FEWEST or not fields.has_text(names):
        return False
    return max(map(len, names)) <= _LONGEST


def _understood(text: str, starts: list[int], names: Names) -> Names | None:
    """Return what the columns of a table are by words and values, if its first row is headings."""
    if len(names) < _FEWEST or max(map(len, names)) > _LONGEST:
        return None
    if not all(names) or any(map(fields.is_cable_id, names)):
        return None
    rows, _ = _rows(text, starts[1 : _SAMPLE + 1], Spans())
    if sum(len(row.cells) == len(names) for row in rows) * 2 <= len(rows):
        return None
    return understood(names, [row.cells for row in rows])


def _aligned(row: TableRow, names: Names) -> TableRow:
    """Return a row with a cell for every heading, if it has too few and one is a telegram.

    The last ones are empty where the telegram and IDs stand under headings of such. If not, the
    telegram is the text, an ID is one; others are as they come.
    """
    if len(row.cells) >= len(names) or not any(map(signs.is_telegram, row.cells)):
        return row
    kinds = [
        "body" if signs.is_telegram(cell) else "id" if fields.is_cable_id(cell) else None
        for cell in row.cells
    ]
    cells = [""] * len(names)
    if all(
        kind is None or kind in fields.means(name) for kind, name in zip(kinds, names, strict=False)
    ):
        return row._replace(cells=[*row.cells, *cells[len(row.cells) :]])
    for cell, kind in zip(row.cells, kinds, strict=True):
        free = (at for at, taken in enumerate(cells) if not taken)
        at = next((at for at in free if kind is None or kind in fields.means(names[at])), None)
        if at is None:
            return row
        cells[at] = cell
    return row._replace(cells=cells)


def _without_headings(text: str, starts: list[int]) -> PageTable | None:
    """Return the table of which at least two rows have a telegram in the same column, or None."""
    if len(starts) < _FEWEST:
        return None
    rows, end = _rows(text, starts, Spans())
    held = [[at for at, cell in enumerate(row.cells) if signs.is_telegram(cell)] for row in rows]
    whole = [row for row, at in zip(rows, held, strict=True) if len(at) == 1]
    columns = {(len(row.cells), at[0]) for row, at in zip(rows, held, strict=True) if at}
    if len(whole) < max(_FEWEST, len(rows) // 2 + 1) or len(columns) > 1:
        return None
    ((width, body),) = columns
    if width == 1:
        return None
    names = columns_by_values.named_by_values([row.cells for row in whole], body)
    others = [cell for row, at in zip(rows, held, strict=True) if not at for cell in row.cells]
    return PageTable(names, whole, _around(text, starts[0], end, others))


def _around(page: str, start: int, end: int, others: list[str]) -> list[str]:
    """Return the lines of a page above a table and below it, and its ``others`` between them."""
    return [*read_page(page[:start]).lines, *others, *read_page(page[end:]).lines]


def _rows(text: str, starts: list[int], spans: Spans) -> tuple[list[TableRow], int]:
    """Return the rows that begin here, and where the last one ends; rows without a cell are none.

    ``spans`` has the cells above them that reach down.
    """
    rows: list[TableRow] = []
    line, counted, end = 1, 0, len(text)
    for start, after in zip(starts, [*starts[1:], len(text)], strict=True):
        line += text.count("\n", counted, start)
        counted = start
        ends = [match.end() for match in END.finditer(text, start, after)]
        end = ends[-1] if ends else after
        tags, pages = _cells(text[start:end])
        notes = marked.said([mark for page in pages for mark in page.marks])
        if cells := spans.spread(tags, [_text(page) for page in pages]):
            rows.append(TableRow(line, cells, notes))
    return rows, end


def _cells(row: str) -> tuple[list[str], list[HtmlPage]]:
    """Return the tags with which the cells of a row begin, and what they hold.

    Their own line ends count where no marks make lines. Words of a row without a cell are one.
    """
    begun = list(CELL.finditer(row))
    if not begun:
        page = read_page(row)
        return ([""], [page]) if page.lines else ([], [])
    ends = [*(match.start() for match in begun[1:]), len(row)]
    cells = [row[match.end() : end] for match, end in zip(begun, ends, strict=False)]
    pages = [read_page(cell, keep_lines=not _LINES.search(cell)) for cell in cells]
    return [match[0] for match in begun], pages


def _text(page: HtmlPage) -> str:
    return "\n".join(page.lines).strip()
