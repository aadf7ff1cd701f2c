"""Tables that say in lines of their own how they are laid out: ``#separator:tab``.

So programs write them with which one learns (Anki). ``#columns:`` has the headings, ``#tags
column:3`` one of them, and the others are told by their values.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from reftel.sources.records import columns_by_values, fields
from reftel.sources.tables.headings_by_words import holds_telegrams
from reftel.sources.tables.whole_table import TableLayout, laid_out

SIGN: Final = "#separator:"
"""What one of its first lines begins with."""

_DIRECTIVE: Final = re.compile(r"#(?P<name>[a-z][a-z ]{0,30}):(?P<said>.*)")
_COLUMN: Final = " column"
_SAMPLE: Final = 20  # rows
_NAMED: Final = {
    "tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":",
}  # fmt: skip


def layout_of(ahead: Sequence[str]) -> tuple[TableLayout, int] | None:
    """Return the layout of such a table, by its first lines, and how many of them say it.

    None where they say nothing, or none of its columns has telegrams.
    """
    said: dict[str, str] = {}
    taken = 0
    for line in ahead:
        if not (match := _DIRECTIVE.fullmatch(line.rstrip("\r\n"))):
            break
        said[match["name"]] = match["said"]
        taken += 1
    sign = said.get("separator", "")
    delimiter = _NAMED.get(sign.strip().lower(), sign)
    if len(delimiter) != 1:
        return None
    try:
        rows = [*islice(csv.reader(ahead[taken:], delimiter=delimiter, strict=True), _SAMPLE)]
    except csv.Error:
        return None
    rows = [row for row in rows if len(row) == len(rows[0])]
    if not rows or len(rows[0]) <= 1:
        return None
    if "columns" in said:
        names = tuple(map(str.strip, next(csv.reader([said["columns"]], delimiter=delimiter))))
        names = names if len(names) == len(rows[0]) and fields.has_text(names) else ()
    else:
        names = ()
    if not names and not (names := _by_values(rows, said)):
        return None
    layout = TableLayout(names, delimiter=delimiter, above="".join(ahead[:taken]))
    return laid_out(layout, rows), taken


def _by_values(rows: Sequence[Sequence[str]], said: dict[str, str]) -> fields.Names:
    """Return what the columns are, by their values and by what the directives call them."""
    held = [at for at, values in enumerate(zip(*rows, strict=True)) if holds_telegrams(values)]
    if len(held) != 1:
        return ()
    named = {
        int(place): name.removesuffix(_COLUMN)
        for name, place in said.items()
        if name.endswith(_COLUMN) and place.isdecimal()
    }
    names = columns_by_values.named_by_values(rows, held[0])
    return tuple(named.get(at, name) for at, name in enumerate(names, 1))
