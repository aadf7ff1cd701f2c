"""Lines that a spreadsheet made rows of (``SIPDIS,,,,,,``), as they were before, with a word.

It parts each line at its commas, and fills all rows up to the longest of them when it saves them.
"""

from __future__ import annotations

import csv
from collections import Counter
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra
from reftel.sources.recognising import signs

_DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs"}
_FEWEST: Final = 8  # rows
_LOOKED_AT: Final = 1_000  # characters of a text, of whose lines one ends in it at least
_SHARE: Final = 0.9  # of the lines that are rows of one length
_SAID: Final = (
    "the {} are taken off with which a spreadsheet filled up each line, as a row of {} cells; where"
    " a line itself ended in some, these are gone with them"
)


def without_padding(text: str) -> tuple[str, Extra]:
    """Return a text without what fills its lines up to rows, and what to say of that."""
    delimiter = _delimiter(text)
    if delimiter is None:
        return text, ()
    lines = text.split("\n")
    rows = {at: _row(line, delimiter) for at, line in enumerate(lines) if line}
    ((length, many),) = Counter(map(len, rows.values())).most_common(1)
    if length < 2 or many < max(_FEWEST, _SHARE * len(rows)):
        return text, ()
    for at, row in rows.items():
        if len(row) == length:
            lines[at] = _line(row, delimiter)
    said = _SAID.format(_DELIMITERS[delimiter], length)
    return "\n".join(lines), ((REPAIRED, said),)


def is_telegram(text: str) -> bool:
    """Whether a text is a telegram whose lines were filled up to rows: it is no table."""
    plain, said = without_padding(text)
    return bool(said) and signs.is_telegram(plain)


def _delimiter(text: str) -> str | None:
    """Return the sign in which most lines end, or None: of nearly all texts none does."""
    above = text[:_LOOKED_AT]
    for sign in _DELIMITERS:
        end = f"{sign}\n"
        # First what is fast.
        if end in above and 2 * text.count(end) > text.count("\n"):
            return sign
    return None


def _row(line: str, delimiter: str) -> list[str]:
    """Return the cells of a line, none where its quotation marks do not pair up."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _line(row: list[str], delimiter: str) -> str:
    """Return the line that a row was made of."""
    while row and not row[-1]:
        row.pop()
    return delimiter.join(row)
