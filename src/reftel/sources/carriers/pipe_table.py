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

if TYPE_CHECKING:
    from reftel.sources.records.fields import Names

_HINT: Final = re.compile(r"-[ \t]?[|+:]|\|[ \t]?-")
_BREAK: Final = re.compile(r"<br\s?/?>", re.IGNORECASE)
_CUT: Final = "."
_BAR: Final = re.compile(r"(?<!\\)\|")


def may_be_in(text: str) -> bool:
    """Whether it is worth looking for such a table in a text."""
    return "|" in text and _HINT.search(text) is not None


def table_in(lines: Sequence[str]) -> PageTable | None:
    """Return the table of cables that stands so in the lines of a text, or None."""
    names: Names = ()
    rows: list[tuple[int, list[list[str]]]] = []  # the lines of each cell
    around = [*lines]
    done = 0
    for at in (at for at, line in enumerate(lines) if at and is_table_rule(line)):
        if at < done:
            continue
        is_boxed = lines[at - 1].lstrip().startswith("|")
        headings = tuple(map(str.strip, _cells(lines[at - 1], is_boxed=is_boxed)))
        if headings != names and (names or not are_headings(headings)):
            continue
        names = headings
        around[at - 1] = around[at] = ""
        open_cells: set[int] = set()
        for below in range(at + 1, len(lines)):
            done = below
            cells = _cells(lines[below], is_boxed=is_boxed)
            if is_table_rule(lines[below]) or tuple(map(str.strip, cells)) == names:
                around[below] = ""
                continue
            if "|" not in lines[below] or (len(cells) > len(names) and not open_cells):
                break
            around[below] = ""
            whole = [*cells[: len(names) - 1], "|".join(cells[len(names) - 1 :])]
            whole += [""] * (len(names) - len(whole))
            cut = _cut_cells(rows[-1][1], whole) if rows and not is_boxed else set()
            going_on = open_cells | cut
            if going_on and not any(cell for n, cell in enumerate(whole) if n not in going_on):
                for each in going_on:
                    held = rows[-1][1][each]
                    if each in cut:
                        held[-1] = held[-1][:-1] + whole[each][1:]
                    else:
                        held.append(whole[each])
            else:
                rows.append((below + 1, [[cell] for cell in whole]))
            if not is_boxed:
                open_cells = {n for n, cell in enumerate(whole) if cell.endswith(GOES_ON)}
    made = [TableRow(line, [joined(cell).strip() for cell in cells], ()) for line, cells in rows]
    return PageTable(names, made, around) if made else None


def _cut_cells(held: Sequence[Sequence[str]], cells: Sequence[str]) -> set[int]:
    r"""Return which cells of a row go on within their line, which psql cut off at its width.

    It prints a full stop in the margin where it cuts, and where it goes on (``\pset format
    wrapped``).
    """
    ends = [lines[-1][-1:] for lines in held]
    return {n for n, cell in enumerate(cells) if cell[:1] == ends[n] == _CUT}


def _cells(line: str, *, is_boxed: bool) -> list[str]:
    """Return the cells of a row: their own bars have a backslash in front, their lines a mark.

    ``is_boxed`` says that bars stand around it as well.
    """
    inside = line
    if is_boxed:
        inside = line.strip().removeprefix("|")
        inside = inside if inside.endswith("\\|") else inside.removesuffix("|")
    cells = (_BREAK.sub("\n", cell.rstrip().removeprefix(" ")) for cell in _BAR.split(inside))
    return [cell.replace("\\|", "|") for cell in cells]
