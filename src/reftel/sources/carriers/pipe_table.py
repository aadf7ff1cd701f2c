"""A table in a text whose cells stand between bars, as Markdown, Org and psql have them.

Below its headings stands a rule (``| --- | --- |``, ``----+----``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from reftel.sources.carriers.page_table import PageTable, TableRow, are_headings
from reftel.sources.carriers.printed_records import GOES_ON, joined
from reftel.sources.recognising.table_lines import is_table_rule
from reftel.sources.tables.headings_by_words import understood
from reftel.sources.tables.turned import stood_up

if TYPE_CHECKING:
    from reftel.sources.records.fields import Names

_HINT: Final = re.compile(r"-[ \t]?[|+:]|\|[ \t]?-")
_BREAK: Final = re.compile(r"<br\s?/?>", re.IGNORECASE)
_CUT: Final = "."
_LONGEST: Final = 60  # characters of a heading
_BAR: Final = re.compile(r"(?<!\\)\|")


def may_be_in(text: str) -> bool:
    """Whether it is worth looking for such a table in a text."""
    return "|" in text and _HINT.search(text) is not None


def table_in(lines: Sequence[str]) -> PageTable | None:
    """Return the table of cables that stands so in the lines of a text, or None."""
    table = _Table(lines)
    done = 0
    for at in (at for at, line in enumerate(lines) if at and is_table_rule(line)):
        if at >= done and table.begins(at):
            done = table.read(at + 1)
    made = [
        TableRow(line, [joined(cell).strip() for cell in cells], ()) for line, cells in table.rows
    ]
    if not made:
        return None if table.names or not table.others else _by_values(lines, table.others)
    called = understood(table.names, [row.cells for row in made])
    return PageTable(called or table.names, made, table.around)


def _by_values(lines: Sequence[str], rules: Sequence[int]) -> PageTable | None:
    """Return the table whose headings tell nothing, or that stands on its side, or None.

    ``rules`` are the lines below the headings of tables in boxes.
    """
    around = [*lines]
    found: list[TableRow] = []
    for rule in rules:
        for at in (rule - 1, *range(rule + 1, len(lines))):
            if "|" not in lines[at]:
                break
            found.append(TableRow(at + 1, [cell.strip() for cell in cells_of(lines[at])], ()))
            around[at] = ""
        around[rule] = ""
    rows = [row.cells for row in found]
    if on_side := stood_up(rows):
        names, records = on_side
        starts = [row.line for row in found if row.cells[0] == rows[0][0]]
        made = [
            TableRow(starts[at * len(starts) // len(records)], cells, ())
            for at, cells in enumerate(records)
        ]
        return PageTable(names, made, around)
    headings, *below = (row for row in found if len(row.cells) == len(rows[0]))
    if not (all(headings.cells) and max(map(len, headings.cells)) <= _LONGEST):
        return None
    below = [row for row in below if row.cells != headings.cells]
    called = understood(headings.cells, [row.cells for row in below])
    return PageTable(called, below, around) if called and below else None


class _Table:
    """A table while it is read."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.names: Names = ()
        self.rows: list[tuple[int, list[list[str]]]] = []  # the lines of each cell
        self.around = [*lines]
        self.others: list[int] = []  # rules below headings that tell nothing
        self._lines = lines
        self._is_boxed = False
        self._open: set[int] = set()  # cells of the last row that go on below

    def begins(self, rule: int) -> bool:
        """Whether the table begins, or goes on, with a rule, by the headings above that."""
        self._is_boxed = self._lines[rule - 1].lstrip().startswith("|")
        headings = tuple(map(str.strip, self._cells(rule - 1)))
        if headings != self.names and (self.names or not are_headings(headings)):
            if self._is_boxed and len(headings) > 1:
                self.others.append(rule)
            return False
        self.names = headings
        self.around[rule - 1] = self.around[rule] = ""
        self._open = set()
        return True

    def read(self, start: int) -> int:
        """Read the rows from a line on; return the first line that is of none."""
        for at in range(start, len(self._lines)):
            line, cells = self._lines[at], self._cells(at)
            if not (is_table_rule(line) or tuple(map(str.strip, cells)) == self.names):
                if "|" not in line or (len(cells) > len(self.names) and not self._open):
                    return at
                self._take(at, cells)
            self.around[at] = ""
        return len(self._lines)

    def _take(self, at: int, cells: list[str]) -> None:
        """Take a line for a row, or for more of the last one."""
        last = len(self.names) - 1
        whole = [*cells[:last], "|".join(cells[last:])]
        whole += [""] * (len(self.names) - len(whole))
        cut = _cut_cells(self.rows[-1][1], whole) if self.rows and not self._is_boxed else set()
        going_on = self._open | cut
        if going_on and not any(cell for n, cell in enumerate(whole) if n not in going_on):
            for each in going_on:
                held = self.rows[-1][1][each]
                if each in cut:
                    held[-1] = held[-1][:-1] + whole[each][1:]
                else:
                    held.append(whole[each])
        else:
            self.rows.append((at + 1, [[cell] for cell in whole]))
        if not self._is_boxed:
            self._open = {n for n, cell in enumerate(whole) if cell.endswith(GOES_ON)}

    def _cells(self, at: int) -> list[str]:
        """Return the cells of a line: their own bars have a backslash in front, their lines a mark.

        Bars may stand around it as well.
        """
        return cells_of(self._lines[at]) if self._is_boxed else _parted(self._lines[at])


def cells_of(line: str) -> list[str]:
    """Return the cells of a line with bars around it."""
    inside = line.strip().removeprefix("|")
    return _parted(inside if inside.endswith("\\|") else inside.removesuffix("|"))


def _parted(inside: str) -> list[str]:
    cells = (_BREAK.sub("\n", cell.rstrip().removeprefix(" ")) for cell in _BAR.split(inside))
    return [cell.replace("\\|", "|") for cell in cells]


def _cut_cells(held: Sequence[Sequence[str]], cells: Sequence[str]) -> set[int]:
    r"""Return which cells of a row go on within their line, which psql cut off at its width.

    It prints a full stop in the margin where it cuts, and where it goes on (``\pset format
    wrapped``).
    """
    ends = [lines[-1][-1:] for lines in held]
    return {n for n, cell in enumerate(cells) if cell[:1] == ends[n] == _CUT}
