"""A table in a text whose cells stand between bars, as in Markdown and Org: a cable a row.

Below its headings stands a rule (``| --- | --- |``, ``|---+---|``). What stands around it is read
as any other text is, if it has a telegram.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.sources.carriers.page_table import PageTable, TableRow, are_headings
from reftel.sources.lines import is_table_rule

if TYPE_CHECKING:
    from reftel.sources.tables.fields import Names

FORM: Final = "markdown"

_HINT: Final = re.compile(r"-[ \t]?[|+:]|\|[ \t]?-")
_BREAK: Final = re.compile(r"<br\s?/?>", re.IGNORECASE)
_BAR: Final = re.compile(r"(?<!\\)\|")


def table_of(text: str) -> PageTable | None:
    """Return the table of cables that stands in a text, or None if none does.

    Further ones with the same headings belong to it. ``around`` has an empty line for each of its
    own, so all others keep their numbers.
    """
    if "|" not in text or not _HINT.search(text):
        return None
    lines = text.split("\n")
    names: Names = ()
    rows: list[TableRow] = []
    around = lines.copy()
    for at in (at for at, line in enumerate(lines) if at and is_table_rule(line)):
        headings = tuple(_cells(lines[at - 1]))
        if headings != names and (names or not are_headings(headings)):
            continue
        names = headings
        around[at - 1] = around[at] = ""
        for below in range(at + 1, len(lines)):
            if is_table_rule(lines[below]):
                around[below] = ""
                continue
            cells = _cells(lines[below])
            if "|" not in lines[below] or len(cells) > len(names):
                break
            around[below] = ""
            padded = [*cells, *[""] * (len(names) - len(cells))]
            rows.append(TableRow(below + 1, padded, ()))
    return PageTable(names, rows, around) if rows else None


def _cells(line: str) -> list[str]:
    """Return the cells of a row: their own bars have a backslash in front, their lines a mark."""
    inside = line.strip().removeprefix("|")
    inside = inside if inside.endswith("\\|") else inside.removesuffix("|")
    cells = (_BREAK.sub("\n", cell.strip()) for cell in _BAR.split(inside))
    return [cell.replace("\\|", "|") for cell in cells]
