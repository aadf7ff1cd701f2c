"""A table on a page, or of a spreadsheet in XML, in which each row is a cable.

Its headings say what its columns are, as those of any other table do (:mod:`..tables.fields`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.sources.carriers.html_text import read_page
from reftel.sources.tables import fields

if TYPE_CHECKING:
    from reftel.sources.tables.fields import Names

_ROW: Final = re.compile(r"<(?:tr|row)(?:\s[^<>]{0,500})?>", re.IGNORECASE)
_CELL: Final = re.compile(r"<(?:t[dh]|cell)(?:\s[^<>]{0,500})?>", re.IGNORECASE)
_END: Final = re.compile(r"</(?:tr|row|t[dh]|cell|table|tbody)\s{0,9}>", re.IGNORECASE)
_LINES: Final = re.compile(r"<(?:br|p|pre|div|textarea)\b", re.IGNORECASE)
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

    Every row must have a cell for every heading: of a page that is laid out in tables none is one.
    """
    starts = [match.start() for match in _ROW.finditer(text)]
    for at, start in enumerate(starts[:-1]):
        names = tuple(_cells(text[start : starts[at + 1]]))
        if fields.known(names) < 2 or not fields.has_text(names):
            continue
        if max(map(len, names)) > _LONGEST:
            continue
        rows, end = _rows(text, starts[at + 1 :])
        if any(len(row) != len(names) for _, row in rows):
            return None
        around = [*read_page(text[:start]).lines, *read_page(text[end:]).lines]
        return Table(names, rows, around)
    return None


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
