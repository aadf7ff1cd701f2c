"""Asking the trail: ``harbour last week`` finds what has the word and was read then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from reftel.dates import worded
from reftel.search import Order, Query, parse_query
from reftel.search.query import Term, Value, all_of

if TYPE_CHECKING:
    from reftel.library import Library, Row
    from reftel.search import Search
    from reftel.shelf import Shelf, Visit

_WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
_WHEN: Final = re.compile(
    r'"[^"]*"?|(?<!\S)(?P<when>today|yesterday|(?:this|last)\s+(?:week|month|year)'
    rf"|{'|'.join(_WEEKDAYS)}|\d{{4}}-\d\d(?:-\d\d)?)(?!\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is asked of the trail.

    Attributes:
        query: what the cables are asked, as text; empty for nothing.
        first: the first day on which they were read; None from the beginning on.
        last: the last day; None up to now.
    """

    query: str
    first: date | None = None
    last: date | None = None

    @property
    def days(self) -> str:
        """The days in words, empty where all count."""
        if self.first is None or self.last is None:
            return ""
        shown = [f"{day:%a} {worded(day)}" for day in dict.fromkeys((self.first, self.last))]
        return " to ".join(shown)


@dataclass(frozen=True, slots=True)
class Trodden:
    """A visit, and the row of its cable; None for one that is not here."""

    visit: Visit
    row: Row | None


def remembered(typed: str, today: date) -> Remembered:
    """Tell the days from the words of what somebody remembers; in quotation marks all are words."""
    days: list[tuple[date, date]] = []

    def take(found: re.Match[str]) -> str:
        span = _span(found["when"], today) if found["when"] else None
        if span is None:
            return found[0]
        days.append(span)
        return ""

    query = " ".join(_WHEN.sub(take, typed).split())
    if not days:
        return Remembered(query)
    return Remembered(query, max(first for first, _ in days), min(last for _, last in days))


def _span(when: str, today: date) -> tuple[date, date] | None:
    """Return the first and the last day of a stretch of time; None for one that is not."""
    words = when.lower().split()
    if words[0] in _WEEKDAYS:
        day = today - timedelta((today.weekday() - _WEEKDAYS.index(words[0])) % 7)
        return day, day
    match words:
        case ["today"]:
            return today, today
        case ["yesterday"]:
            return today - timedelta(1), today - timedelta(1)
        case [which, "week"]:
            first = today - timedelta(today.weekday() + (7 if which == "last" else 0))
            return first, first + timedelta(6)
        case [which, "month"]:
            first = today.replace(day=1)
            return _month(first if which == "this" else first - timedelta(1))
        case [which, "year"]:
            year = today.year - (which == "last")
            return date(year, 1, 1), date(year, 12, 31)
    try:
        if len(when) == len("2026-03"):
            return _month(date.fromisoformat(f"{when}-01"))
        return date.fromisoformat(when), date.fromisoformat(when)
    except (ValueError, OverflowError):  # no day, or the last month of all
        return None


def _month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(31)).replace(day=1) - timedelta(1)


def trodden(
    library: Library, shelf: Shelf, search: Search, asked: Remembered, query: Query | None = None
) -> tuple[Sequence[Trodden], Sequence[str]]:
    """Return what was read before, the latest first, and what is to be said of the query.

    ``query`` is what was asked as it was read strictly; without it, the text is read leniently.
    """
    visits = [
        visit
        for visit in shelf.trail.visits(library.directory)
        if (asked.first is None or asked.first.isoformat() <= visit.day)
        and (asked.last is None or visit.day <= asked.last.isoformat())
    ]
    query = query or parse_query(asked.query, lenient=True)
    read = dict.fromkeys(visit.place.cable for visit in visits)
    here = [id_ for id_ in read if library.key_of(id_) is not None]
    rows, remarks = {}, list(query.remarks)
    if here:
        among = Term("id", tuple(Value(id_, quoted=True) for id_ in here))
        result = search.find(Query(all_of([query.root, among])), Order.NEWEST, at_leisure=True)
        rows = {row.id: row for row in result.rows(0, result.total)}
        remarks += result.remarks
    found = [Trodden(visit, rows.get(visit.place.cable)) for visit in visits]
    is_asked = bool(str(query))
    return [one for one in found if one.row or not is_asked], remarks
