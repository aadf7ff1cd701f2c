"""A table in a text, as Markdown and Org have them between bars, or as a program printed it.

Below its headings stands a rule (``| --- | --- |``, ``----+----``). Columns of one width are read
by :mod:`.grid_table`, fields a line by :mod:`.printed_records`. What stands around a table is read
as any other text is, if it has a telegram.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.sources.carriers import grid_table, printed_records
from reftel.sources.carriers.page_table import PageTable, TableRow, are_headings
from reftel.sources.recognising.lines import is_table_foot, is_table_rule

if TYPE_CHECKING:
    from reftel.sources.records.fields import Names

FORM: Final = "markdown"

_HINT: Final = re.compile(r"-[ \t]?[|+:]|\|[ \t]?-")
_BREAK: Final = re.compile(r"<br\s?/?>", re.IGNORECASE)
_BAR: Final = re.compile(r"(?<!\\)\|")
_GOES_ON: Final = "+"
"""With what psql ends a line of a cell that has more of them."""


def table_of(text: str) -> PageTable | None:
    """Return the table of cables that stands in a text, or None if none does.

    Further ones with the same headings belong to it. ``around`` has an empty line for each of its
    own, so all others keep their numbers.
    """
    text = grid_table.with_plain_boxes(text)
    if "--" not in text and "***" not in text:
        return None
    lines = text.split("\n")
    found = grid_table.table_in(lines)
    if found is None and "|" in text and _HINT.search(f"\n{text}"):
        found = _with_rules(lines)
    found = found or printed_records.table_in(lines)
    if found:
        around = ("" if is_table_foot(line) else line for line in found.around)
        found = replace(found, around=[*around])
    return found


def _with_rules(lines: Sequence[str]) -> PageTable | None:
    """Return the table whose headings have a rule below them, or None."""
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
            if open_cells and not any(cell for n, cell in enumerate(whole) if n not in open_cells):
                for each in open_cells:
                    rows[-1][1][each].append(whole[each])
            else:
                rows.append((below + 1, [[cell] for cell in whole]))
            if not is_boxed:
                open_cells = {n for n, cell in enumerate(whole) if cell.endswith(_GOES_ON)}
    made = [
        TableRow(line, [printed_records.joined(cell).strip() for cell in cells], ())
        for line, cells in rows
    ]
    return PageTable(names, made, around) if made else None


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
