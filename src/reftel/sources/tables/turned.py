"""Tables that stand on their side: a field of the records a row, its name in the first cell.

Records stand beside each other, or one below another (``refid | 09PORTAMSEL42``).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from reftel.sources.boundaries import around
from reftel.sources.records import fields
from reftel.sources.records.no_value import stated
from reftel.sources.tables.continued_records import TableRecord
from reftel.sources.tables.csv_layout import DELIMITERS, SAMPLE
from reftel.sources.tables.headings_by_words import holds_telegrams, understood

_LONGEST: Final = 60  # characters of a name
_FEWEST: Final = 2  # cells of a row, and known names where nothing is a telegram's


def stood_up(rows: Iterable[Sequence[str]]) -> tuple[fields.Names, list[list[str]]] | None:
    """Return the names of fields and the records of a table on its side; None if it is none."""
    rows = [row for row in rows if any(map(str.strip, row))]
    if not rows or {len(row) for row in rows} != {max(_FEWEST, len(rows[0]))}:
        return None
    labels = [row[0].strip() for row in rows]
    names = tuple(dict.fromkeys(labels))
    if not all(map(_may_be_name, names)) or not fields.known(names):
        return None
    if fields.known(rows[0]) > 1:  # headings, below which the first column says such words
        return None
    records: list[dict[str, str]] = []
    beside: list[dict[str, str]] = []
    for label, row in zip(labels, rows, strict=True):
        if beside and label in beside[0] and label != labels[0]:
            return None  # a value, and no name
        if not beside or label in beside[0]:
            beside = [{} for _ in row[1:]]
            records += beside
        for record, value in zip(beside, row[1:], strict=True):
            record[label] = value
    cells = [[record.get(name, "") for name in names] for record in records if _says(record)]
    called = understood(names, cells)
    if called is None or not _hold_texts(called, cells):
        return None
    return called, cells


def of_lines(lines: list[str], most: int) -> list[TableRecord]:
    """Return the records of a table in CSV on its side, if these lines are all of it; else none.

    Titles may stand above it. With ``most`` characters a file may be longer.
    """
    is_whole = sum(map(len, lines)) < most
    delimiter = next((each for each in DELIMITERS if is_whole and _may_be(lines, each)), "")
    try:
        rows = [*csv.reader(lines, delimiter=delimiter, strict=True)] if delimiter else []
    except csv.Error:
        return []
    start = next((at for at, row in enumerate(rows) if len(row) > 1), 0)
    found = stood_up(rows[start:])
    if found is None:
        return []
    titles = around.left_out([*map(delimiter.join, rows[:start])], "above")
    names = fields.distinct(found[0])
    return [
        TableRecord(at, dict(zip(names, row, strict=True)), titles)
        for at, row in enumerate(found[1], start + 1)
    ]


def _may_be(lines: list[str], delimiter: str) -> bool:
    """Whether a known name stands in the first cell of a row that is parted so."""
    try:
        some = [*islice(csv.reader(lines, delimiter=delimiter), SAMPLE)]
    except csv.Error:
        return False
    return fields.known({row[0] for row in some if len(row) > 1}) > 0


def _may_be_name(label: str) -> bool:
    return 0 < len(label) <= _LONGEST and "\n" not in label and not fields.is_cable_id(label)


def _says(record: dict[str, str]) -> bool:
    return any(map(stated, record.values()))


def _hold_texts(names: fields.Names, cells: Sequence[Sequence[str]]) -> bool:
    """Whether each record has a text, and an ID or a telegram says which cable it is."""
    texts = fields.columns(names, "body")
    named = fields.known(names) >= _FEWEST and all(fields.has_id(names, row) for row in cells)
    return all(any(stated(row[at]) for at in texts) for row in cells) and (
        named or any(holds_telegrams(row[at] for row in cells) for at in texts)
    )
