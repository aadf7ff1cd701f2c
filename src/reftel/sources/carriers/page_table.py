"""A table on a page, or of a spreadsheet in XML, in which each row is a cable.

Its headings say what its columns are, as those of any other table do (:mod:`..tables.fields`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.sources import signs
from reftel.sources.carriers.html_text import read_page
from reftel.sources.tables import fields

if TYPE_CHECKING:
    from reftel.sources.tables.fields import Names

_ROW: Final = re.compile(r"<(?:tr|row)(?:\s[^<>]{0,500})?>", re.IGNORECASE)
_CELL: Final = re.compile(r"<(?:t[dh]|cell)(?:\s[^<>]{0,500})?>", re.IGNORECASE)
_END: Final = re.compile(r"</(?:tr|row|t[dh]|cell|table|tbody)\s{0,9}>", re.IGNORECASE)
_LINES: Final = re.compile(r"<(?:br|p|pre|div|textarea)\b", re.IGNORECASE)
_FEWEST: Final = 2  # rows that make a table
_LONGEST: Final = 60  # characters of a heading


@dataclass(frozen=True, slots=True)
class Table:
    """A table of cables.

    Attributes:
        names: what its columns are called.
        rows: its rows below the headings, each with the number of its first line on the page.
        around: the lines of the page that are none of it.
    """

    names: Names
    rows: list[tuple[int, list[str]]]
    around: list[str]


def table_of(text: str) -> Table | None:
    """Return the table of cables that a page is, or None if it is none.

    Most rows have a cell for every heading: of a page that is laid out in tables none is one. The
    others are none of the table (a foot, say).
    """
    starts = [match.start() for match in _ROW.finditer(text)]
    for at, start in enumerate(starts[:-1]):
        names = tuple(_cells(text[start : starts[at + 1]]))
        if fields.known(names) < 2 or not fields.has_text(names):
            continue
        if max(map(len, names)) > _LONGEST:
            continue
        rows, end = _rows(text, starts[at + 1 :])
        whole = [(line, row) for line, row in rows if len(row) == len(names)]
        if len(whole) * 2 <= len(rows):
            return None
        others = [cell for _, row in rows if len(row) != len(names) for cell in row]
        around = [*read_page(text[:start]).lines, *others, *read_page(text[end:]).lines]
        return Table(names, whole, around)
    return _without_headings(text, starts)


def _without_headings(text: str, starts: list[int]) -> Table | None:
    """Return the table of which at least two rows have a telegram in the same column, or None."""
    if len(starts) < _FEWEST:
        return None
    rows, end = _rows(text, starts)
    held = [[at for at, cell in enumerate(row) if signs.is_telegram(cell)] for _, row in rows]
    whole = [(line, row) for (line, row), at in zip(rows, held, strict=True) if len(at) == 1]
    columns = {(len(row), at[0]) for (_, row), at in zip(rows, held, strict=True) if at}
    if len(whole) < max(_FEWEST, len(rows) // 2 + 1) or len(columns) > 1:
        return None
    ((width, body),) = columns
    if width == 1:
        return None
    names = fields.named_by_values([row for _, row in whole], body)
    others = [cell for (_, row), at in zip(rows, held, strict=True) if not at for cell in row]
    around = [*read_page(text[: starts[0]]).lines, *others, *read_page(text[end:]).lines]
    return Table(names, whole, around)


def _rows(text: str, starts: list[int]) -> tuple[list[tuple[int, list[str]]], int]:
    """Return the rows that begin here, each with its line, and where the last one ends."""
    rows: list[tuple[int, list[str]]] = []
    line, counted, end = 1, 0, len(text)
    for start, after in zip(starts, [*starts[1:], len(text)], strict=True):
        line += text.count("\n", counted, start)
        counted = start
        ends = [match.end() for match in _END.finditer(text, start, after)]
        end = ends[-1] if ends else after
        rows.append((line, _cells(text[start:end])))
    return rows, end


def _cells(row: str) -> list[str]:
    """Return the texts of a row's cells."""
    starts = [match.end() for match in _CELL.finditer(row)]
    return [
        _text(row[start:end]) for start, end in zip(starts, [*starts[1:], len(row)], strict=True)
    ]


def _text(cell: str) -> str:
    """Return the text of a cell; its own line ends count where no marks make lines."""
    return "\n".join(read_page(cell, keep_lines=not _LINES.search(cell)).lines).strip()
