"""A table in a text whose cells stand between bars, as Markdown, Org and psql have them.

Below its headings stands a rule (``| --- | --- |``, ``----+----``); psql also writes a field a line
(``-[ RECORD 1 ]---``). What stands around a table is read as any other text is, if it has a
telegram.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from reftel.sources.carriers.page_table import PageTable, TableRow, are_headings
from reftel.sources.recognising.lines import is_table_rule

if TYPE_CHECKING:
    from reftel.sources.records.fields import Names

FORM: Final = "markdown"

_HINT: Final = re.compile(r"-[ \t]?[|+:]|\|[ \t]?-|\n-\[ RECORD")
_BREAK: Final = re.compile(r"<br\s?/?>", re.IGNORECASE)
_BAR: Final = re.compile(r"(?<!\\)\|")
_RECORD: Final = re.compile(r"-\[ RECORD \d+ \][-+]*\s*")
_GOES_ON: Final = "+"
"""With what psql ends a line of a cell that has more of them."""


def table_of(text: str) -> PageTable | None:
    """Return the table of cables that stands in a text, or None if none does.

    Further ones with the same headings belong to it. ``around`` has an empty line for each of its
    own, so all others keep their numbers.
    """
    if "|" not in text or not _HINT.search(f"\n{text}"):
        return None
    lines = text.split("\n")
    return _with_rules(lines) or _of_records(lines)


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
    made = [TableRow(line, [_joined(cell).strip() for cell in cells], ()) for line, cells in rows]
    return PageTable(names, made, around) if made else None


def _of_records(lines: Sequence[str]) -> PageTable | None:
    """Return the table of which psql has written a field a line, or None."""
    around = [*lines]
    found: list[tuple[int, dict[str, list[str]]]] = []
    name, is_open = "", False
    for at, line in enumerate(lines):
        if _RECORD.fullmatch(line):
            found.append((at + 1, {}))
            is_open = True
        elif is_open and "|" in line:
            said, _, value = line.partition("|")
            name = said.strip() or name
            found[-1][1].setdefault(name, []).append(value.removeprefix(" ").rstrip())
        else:
            is_open = False
            continue
        around[at] = ""
    names = tuple(dict.fromkeys(name for _, values in found for name in values))
    rows = [
        TableRow(line, [_joined(values.get(name, [])) for name in names], ())
        for line, values in found
    ]
    return PageTable(names, rows, around) if rows and are_headings(names) else None


def _joined(lines: Sequence[str]) -> str:
    """Return the lines of a cell as one, without the signs that more of them follow."""
    *above, last = lines or [""]
    return "\n".join([*(line.removesuffix(_GOES_ON).rstrip() for line in above), last])


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
