"""What the columns of a table without headings are, by their values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from reftel.dates import full_year
from reftel.sources.recognising.header_end import names_sender
from reftel.sources.records.dates import Date, read_date
from reftel.sources.records.fields import (
    UNNAMED,
    Names,
    is_level,
    is_numbered_id,
    is_office,
    year_of_id,
)
from reftel.sources.records.no_value import stated

_TESTS: Final[Mapping[str, Callable[[str], object]]] = {
    "id": is_numbered_id,
    "number": str.isdigit,
    "classification": is_level,
    "header": names_sender,
    "date": read_date,
    "origin": is_office,
}
_FURTHER_DATE: Final = "timestamp"  # a less sure one, of which each record is asked
_FEWEST: Final = 2


def guessed(rows: Sequence[Sequence[str]]) -> Names | None:
    """Return what the columns of a table without headings are, by their values, or None.

    There must be a column of IDs; the longest text is the body.
    """
    lengths = [sum(map(len, values)) for values in zip(*rows, strict=False)]
    names = named_by_values(rows, lengths.index(max(lengths)))
    return names if "id" in names and len(names) > _FEWEST else None


def named_by_values(rows: Sequence[Sequence[str]], body: int) -> Names:
    """Return what the columns of a table without headings are, of which one is the body."""
    columns = [*zip(*rows, strict=False)]
    fits = [_fitting(values) for values in columns]
    ids = [at for at, found in enumerate(fits) if at != body and found[:1] == ["id"]]
    dates = [at for at, found in enumerate(fits) if at != body and found[:1] == ["date"]]
    known = _dates(columns, dates)
    known |= _ids(columns, ids, next((at for at, name in known.items() if name == "date"), None))
    known[body] = "body"
    names: list[str] = []
    for at, found in enumerate(fits):
        free = (name for name in found if name not in names and name not in known.values())
        names.append(known.get(at) or next(free, f"{UNNAMED}{at + 1}"))
    return tuple(names)


def _fitting(values: Sequence[str]) -> list[str]:
    """Return the fields that all values of a column can be of."""
    said = [value for value in values if stated(value)]
    return [name for name, test in _TESTS.items() if said and all(map(test, said))]


def _dates(columns: Sequence[Sequence[str]], dates: Sequence[int]) -> dict[int, str]:
    """Return what columns of dates are: one that is never the earlier says what was released."""
    if len(dates) < _FEWEST:
        return dict.fromkeys(dates, "date")
    one, other = dates[:_FEWEST]
    pairs = [
        (first.time, then.time)
        for first, then in zip(_read(columns[one]), _read(columns[other]), strict=True)
        if first and then
    ]
    if all(first <= then for first, then in pairs):
        return {one: "date", other: "released"}
    if all(first >= then for first, then in pairs):
        return {other: "date", one: "released"}
    return {one: "date", other: _FURTHER_DATE}


def _ids(columns: Sequence[Sequence[str]], ids: Sequence[int], date: int | None) -> dict[int, str]:
    """Return which columns of IDs have the cables', and which those that they cite.

    The cables' come once each, and are of the years of the dates. Where nothing tells, the first
    has them, and each record says that it has two.
    """
    days = _read(columns[date]) if date is not None else [None] * len(columns[0])

    def score(at: int) -> tuple[int, int]:
        of_year = sum(
            day is not None and full_year(year_of_id(value) or 0) == day.time.year
            for value, day in zip(columns[at], days, strict=True)
        )
        return of_year, len(set(columns[at]))

    own, *others = sorted(ids, key=score, reverse=True) or [-1]
    is_sure = others and score(own) > score(others[0])
    known = {own: "id"} if ids else {}
    return known | ({others[0]: "references"} if is_sure else {})


def _read(values: Sequence[str]) -> list[Date | None]:
    return [*map(read_date, values)]
