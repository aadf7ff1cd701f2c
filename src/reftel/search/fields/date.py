"""``date:``, ``after:``, ``before:``, ``released:``: days, ranges, other ways of typing them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import tantivy
from tantivy import FieldType

from reftel.dates import MONTHS
from reftel.search.fields.field import ValueField
from reftel.search.index.facets import count_facets

if TYPE_CHECKING:
    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking
    from reftel.search.query import Term

_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_FIRST, _LAST = 1, 9999_12_31
# As people write dates and ranges of them; what could be two things is none.
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})\W*)?(?P<month>[a-z]{3,})\W*(?P<later>\d{1,2}\W+)?(?P<year>\d{4})"
)
_LONGEST_RANGE = 60  # characters
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})")
_FROM = re.compile(r"\A(?:from|between)\s+")
_BETWEEN = re.compile(r"\s*(?:\.{2,}|[-\u2013\u2014]|\b(?:to|until|till|through|and)\b)\s*")

Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DateField(ValueField):
    """When a cable was written or released; the index has its days.

    ``beyond`` is ``>`` or ``<`` for what lies after or before the days of a value.
    """

    beyond: str | None = None

    def fault(self, operator: str, text: str) -> str | None:
        """Return why a text is no date."""
        try:
            read_dates(text)
        except ValueError as error:
            return str(error)
        return ValueField.fault(self, operator, text)

    def meant(self, text: str) -> str | None:
        """Return a date or a range of dates as it is written here, for one of another form."""
        bare = _FROM.sub("", text[:_LONGEST_RANGE].strip('" ').lower())
        ranges = (
            (_begun(bare[: gap.start()], bare[gap.end() :]), _rewritten(bare[gap.end() :]))
            for gap in _BETWEEN.finditer(bare)
        )
        readings = {_rewritten(bare), *(f"{low}..{high}" for low, high in ranges if low and high)}
        found = [one for one in readings if one and self.fault(":", one) is None]
        return found[0] if len(found) == 1 else ValueField.meant(self, text)

    def find(self, term: Term, asking: Asking) -> tantivy.Query:
        """Find the cables of some days, or of all before or after them."""
        bounds = self._bounds(term.operator, term.value.text)
        return tantivy.Query.range_query(asking.schema, self.in_index, FieldType.Unsigned, *bounds)

    def days(self, operator: str, text: str) -> Days:
        """Return the first and last day (yyyymmdd) that a value asks for.

        Next to the days of the calendar it may be the 0th or the 32nd, where none of the month is
        meant.
        """
        first, last = self._bounds(operator, text)
        return _FIRST if first is None else first, _LAST if last is None else last

    def _bounds(self, operator: str, text: str) -> tuple[int | None, int | None]:
        return _bounds(self.beyond or operator, *read_dates(text))

    def complete(self, typed: str, among: Among) -> ValueCounts:
        """Return years, and months once a year is typed; of releases the days."""
        facets = count_facets(among.snapshot, among.query, total=among.total())
        if self.in_index == "released":
            dates = facets.releases
        else:
            dates = facets.years if len(typed) < len("2009") else facets.months
        having = {count.value: count.count for count in dates}
        operator = self.beyond or among.operator
        return having if operator == ":" else _counted_beyond(operator, having)


def _counted_beyond(operator: str, having: Mapping[str, int]) -> dict[str, int]:
    """Return how many cables lie on the one side of each date, of how many each has."""
    counted: dict[str, int] = {}
    so_far = 0
    for date_ in sorted(having, reverse=operator.startswith(">")):
        counted[date_] = so_far + having[date_] * operator.endswith("=")
        so_far += having[date_]
    return counted


def _bounds(operator: str, first: int, last: int) -> tuple[int | None, int | None]:
    """Return the days that are asked for by some days and how they are compared."""
    return {
        ":": (first, last),
        ">": (last + 1, None),
        "<": (1, first - 1),
        ">=": (first, None),
        "<=": (1, last),
    }[operator]


def read_dates(text: str) -> Days:
    """Return the first and last day (yyyymmdd) of ``2009``, ``2009-11``, ``2009-11-12``, ``a..b``.

    Either end of a range may be left open.

    Raises:
        ValueError: the text is no date; the message says why.
    """
    first, dots, last = text.partition("..")
    if not dots:
        return _days(text)
    low = _days(first)[0] if first else _FIRST
    high = _days(last)[1] if last else _LAST
    if low > high:
        raise ValueError("the range ends before it begins")
    return low, high


def _begun(first: str, last: str) -> str | None:
    """Return where a range begins, with what its end alone names: ``march`` to ``may 2009``."""
    words = last.split()
    ends = (" ".join(words[at:]) for at in range(len(words) - 1, 0, -1))
    return next(filter(None, map(_rewritten, (first, *(f"{first} {end}" for end in ends)))), None)


def _rewritten(text: str) -> str | None:
    """Return ``2009``, ``2009-02`` or ``2009-02-14`` for a date that people write otherwise."""
    if match := _DATE.fullmatch(text):
        parts = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        parts = match[2], match[1], None
    elif match := _NAMED.fullmatch(text):
        begun = match["month"].capitalize()
        month = next((n for n, name in enumerate(MONTHS, 1) if name.startswith(begun)), 0)
        if not month or (match["day"] and match["later"]):
            return None
        day = match["day"] or (match["later"] or "").rstrip(" ,.-/") or None
        parts = match["year"], str(month), day
    else:
        return None
    return "-".join(part.zfill(2) for part in parts if part)


def _days(text: str) -> Days:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date: write 2009, 2009-11 or 2009-11-12")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the first group always matches
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError(f"{text!r} is no day of the calendar") from error
    if month is None:
        return year * 10_000 + 101, year * 10_000 + 1231
    start = year * 10_000 + month * 100
    return (start + 1, start + 31) if day is None else (start + day, start + day)
