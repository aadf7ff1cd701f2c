"""Which column has the IDs of the cables where no name says so: their values over the table do.

A column of IDs may as well be of cables that are cited (``see also``). The number that a text gives
itself on its classification line tells, and the years of the dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from reftel.cable import canonical_id
from reftel.cable.lore.ids import split_id
from reftel.dates import full_year
from reftel.sources.recognising.boundary_lines import own_line
from reftel.sources.records import fields
from reftel.sources.records.dates import read_date
from reftel.sources.records.no_value import stated
from reftel.sources.tables.first_lines import first_lines

_HEAD: Final = 1_500  # characters of a text in which its own number stands


def id_column(names: fields.Names, rows: Sequence[Sequence[str]]) -> str:
    """Return the column of the cables' IDs, of a table none of whose names says it; or nothing."""
    if any(fields.has_id(names, row) for row in rows):
        return ""
    found = {
        at: values
        for at, name in enumerate(names)
        if not ({*fields.means(name)} - {"number"} or fields.is_of_others(name))
        and 2 * sum(map(fields.is_numbered_id, values := [stated(row[at]) for row in rows]))
        > sum(map(bool, values))
    }
    found = {at: [fields.read_id(value) or "" for value in values] for at, values in found.items()}
    numbers = [_own_serial(row[at] for at in fields.columns(names, "body")) for row in rows]
    found = {at: values for at, values in found.items() if not _are_others(values, numbers)}
    if not found:
        return ""
    years = [_year(row[at] for at in fields.columns(names, "date")) for row in rows]

    def score(at: int) -> tuple[int, int, int]:
        ids = [*zip(found[at], numbers, years, strict=True)]
        own = sum(bool(number) and _serial(id_) == number for id_, number, _ in ids)
        return own, sum(bool(year) and _year_of(id_) == year for id_, _, year in ids), -at

    return fields.distinct(names)[max(found, key=score)]


def is_of_another(id_: str, text: str) -> bool:
    """Whether a text gives itself another number than that of an ID."""
    own = _own_serial((text,))
    return bool(own) and own != _serial(fields.read_id(id_) or "")


def _are_others(ids: Sequence[str], numbers: Sequence[int]) -> bool:
    """Whether IDs are of other cables: of the texts that have a number, none has theirs."""
    own = [_serial(id_) == number for id_, number in zip(ids, numbers, strict=True) if number]
    return bool(own) and not any(own)


def _own_serial(texts: Iterable[str]) -> int:
    """Return the number that a text gives itself, or 0."""
    lines = (line for text in texts for line in first_lines(text, _HEAD).split("\n"))
    found = filter(None, map(own_line, map(str.strip, lines)))
    return next((int(each.serial) for each in found if each.serial.isdecimal()), 0)


def _serial(id_: str) -> int:
    parts = split_id(canonical_id(id_)) if id_ else None
    return int(parts[2]) if parts else 0


def _year(values: Iterable[str]) -> int:
    return next((date.time.year for value in values if (date := read_date(value))), 0)


def _year_of(id_: str) -> int:
    return full_year(fields.year_of_id(id_) or 0)
