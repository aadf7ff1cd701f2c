"""A table that a program printed with a field a line, under a line that counts its records.

psql writes ``-[ RECORD 1 ]---`` and a bar behind each name, and a ``+`` behind a line that has more
below it; MySQL's client ``*** 1. row ***``, a colon behind each name, and texts as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from reftel.sources.carriers.page_table import PageTable, TableRow, are_headings
from reftel.sources.recognising import signs
from reftel.sources.recognising.table_lines import is_table_foot

_OF_PSQL: Final = re.compile(r"-\[ RECORD \d+ \][-+]*\s*")
_OF_MYSQL: Final = re.compile(r"\*{9,} \d+\. row \*{9,}\s*")
_NAME: Final = re.compile(r" *(\w(?:[\w$ ]{0,60}\w)?):(?: |$)")
GOES_ON: Final = "+"
"""With what psql ends a line of a cell that has more of them."""


def may_be_in(text: str) -> bool:
    """Whether it is worth looking for such a table in a text."""
    return "-[ RECORD " in text or ". row *" in text


def table_in(lines: Sequence[str]) -> PageTable | None:
    """Return the table of cables that is printed so in the lines of a text, or None."""
    around = [*lines]
    found: list[tuple[int, dict[str, list[str]]]] = []
    name, colon, by_psql = "", 0, False
    for at, line in enumerate(lines):
        if _OF_PSQL.fullmatch(line) or _OF_MYSQL.fullmatch(line):
            found.append((at + 1, {}))
            name, colon, by_psql = "", 0, line.startswith("-")
        elif not found or is_table_foot(line) or (by_psql and "|" not in line):
            continue
        elif by_psql:
            said, _, value = line.partition("|")
            name = said.strip() or name
            found[-1][1].setdefault(name, []).append(value.removeprefix(" ").rstrip())
        elif (field := _NAME.match(line)) and _is_next(field, colon, found[-1][1], name):
            name, colon = field[1], field.end(1)
            found[-1][1][name] = [line[field.end() :]]
        elif name:
            found[-1][1][name].append(line)
        around[at] = ""
    names = tuple(dict.fromkeys(name for _, values in found for name in values))
    rows = [
        TableRow(line, [joined(values.get(name, [])) for name in names], ())
        for line, values in found
    ]
    return PageTable(names, rows, around) if rows and are_headings(names) else None


def _is_next(
    field: re.Match[str], colon: int, above: Mapping[str, Sequence[str]], last: str
) -> bool:
    """Whether a line begins another field than the ``last``: its colon stands below those above.

    In a text of several lines the label of a telegram may stand there too.
    """
    if not colon:
        return True
    is_label = len(above[last]) > 1 and signs.sign_of(field.string) is not None
    return field.end(1) == colon and field[1] not in above and not is_label


def joined(lines: Sequence[str]) -> str:
    """Return the lines of a cell as one, without the signs that more of them follow."""
    *above, last = lines or [""]
    if not all(line.endswith(GOES_ON) for line in above):
        return "\n".join(lines)
    return "\n".join([*(line.removesuffix(GOES_ON).rstrip() for line in above), last])
