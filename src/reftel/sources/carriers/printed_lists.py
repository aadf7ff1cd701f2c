"""Records that PowerShell printed as a list: the colons behind the names of fields in one column.

Further lines of a value stand below its first one, and a name that comes again begins a record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reftel.cable.text import indent_of
from reftel.sources.carriers.page_table import PageTable, TableRow, are_headings
from reftel.sources.records.fields import is_text

_FIELD: Final = re.compile(r"(?P<name>[A-Za-z][\w.$-]{0,60}) {1,60}:(?: (?P<said>.*)|[ ]?\Z)")
_TWO: Final = re.compile(
    r"^[A-Za-z][\w.$-]{0,60} {1,60}: .*\n[A-Za-z][\w.$-]{0,60} {1,60}:(?: |$)", re.MULTILINE
)


def may_be_in(text: str) -> bool:
    """Whether it is worth looking for such a list in a text."""
    return " : " in text and _TWO.search(text) is not None


def table_in(lines: Sequence[str]) -> PageTable | None:
    """Return the table of cables that is printed so in the lines of a text, or None.

    One of its texts has several lines: labels above a telegram have colons, too.
    """
    around = [*lines]
    found: list[tuple[int, dict[str, list[str]]]] = []
    name, colon = "", 0
    for at, line in enumerate(lines):
        field = _FIELD.fullmatch(line)
        place = line.index(":") if field else 0
        if field and place == (colon or _column(lines[at : at + 2])):
            name, colon = field["name"], place
            if not found or name in found[-1][1]:
                found.append((at + 1, {}))
            found[-1][1][name] = [field["said"] or ""]
        elif name and (not line.strip() or indent_of(line) > colon + 1):
            found[-1][1][name].append(line[colon + 2 :])
        else:
            name = ""
            continue
        around[at] = ""
    names = tuple(dict.fromkeys(each for _, values in found for each in values))
    said = [(line, {each: _joined(values[each]) for each in values}) for line, values in found]
    if not any(is_text(each) and "\n" in values[each] for _, values in said for each in values):
        return None
    rows = [TableRow(line, [values.get(each, "") for each in names], ()) for line, values in said]
    return PageTable(names, rows, around) if are_headings(names) else None


def _column(lines: Sequence[str]) -> int:
    """Return the column in which two lines have the colons behind their names, or 0."""
    places = {line.index(":") if _FIELD.fullmatch(line) else 0 for line in lines}
    return places.pop() if len(places) == 1 else 0


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip("\n")
