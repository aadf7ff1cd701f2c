"""Dates as tables write them: ISO, month first, day first, in words, seconds since 1970.

``3/4/2009`` is the third of April or the fourth of March. The date cannot say which, but its file
can: one day above twelve settles it for all that are written with the same sign. :func:`orders_of`
decides over a file. ``3.4.2009`` is the third of April where the file does not say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from reftel.cable import Precision
from reftel.cable.telegram.fields.header import MONTHS
from reftel.dates import full_year
from reftel.folding import folded
from reftel.sources.records.field_names import MONTHS as OTHER_MONTHS


class DateOrder(StrEnum):
    """What stands first in the dates of a file that are all numbers."""

    MONTH = "month"
    DAY = "day"
    BOTH = "both"
    UNSAID = "unsaid"


DateOrders = tuple[tuple[str, DateOrder], ...]
"""What stands first in the dates of a file, by the sign between their numbers."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date that was read: naive UTC; ``doubt`` says why day and month might be the other way."""

    time: datetime
    precision: Precision
    doubt: str = ""


_DOUBTS: Final = {
    DateOrder.UNSAID: "read with the month first: nothing in the file says which",
    DateOrder.BOTH: "read with the month first: the file has dates with the day first, too",
}
_ZONE: Final = r"(?P<zone>Z|(?:UTC|GMT)?[+-]\d\d(?::?\d\d)?|UTC|GMT)?"
_CLOCK: Final = (
    r"(?:[T,:]?\s{0,3}(?:@\s)?(?P<hour>\d\d?)(?P<colon>:|(?<=\s\d\d)\.)(?P<minute>\d\d)"
    r"(?:(?P=colon)(?P<second>\d\d)(?:\.\d{1,9})?)?"
    rf"\s?(?P<half>[AaPp]\.?[Mm]\.?)?\s?{_ZONE}(?:\s\([A-Za-z ]{{3,40}}\)?)?)?"
)
_SEPARATOR: Final = r"[-/.\s]"
_ISO: Final = re.compile(rf"(?P<year>\d{{4}})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?){_CLOCK}")
_NUMBERS: Final = re.compile(
    rf"(?P<first>\d\d?)(?P<sign>{_SEPARATOR})(?P<then>\d\d?){_SEPARATOR}(?P<year>\d{{4}}|\d\d){_CLOCK}"
)
# Before or after a day is none that is known.
_NO_DAY: Final = (
    r"(?!(?:before|after|about|around|circa|since|until|avant|apres|antes|despues|desde|vers|nach"
    r"|depois|seit|hacia)\b)"
)
_WEEKDAY: Final = rf"{_NO_DAY}(?:[A-Za-z]{{3,9}}\.?,?\s)?"
_DAY_WORD: Final = re.compile(
    rf"{_WEEKDAY}(?P<day>\d\d?)(?:st|nd|rd|th)?{_SEPARATOR}?(?P<name>[A-Za-z]{{3,9}})[.,]?"
    rf"{_SEPARATOR}?(?P<year>\d{{4}}|\d\d){_CLOCK}"
)
_WORD_DAY: Final = re.compile(
    rf"{_WEEKDAY}(?P<name>[A-Za-z]{{3,9}})\.?\s(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s"
    rf"(?P<year>\d{{4}}){_CLOCK}"
)
_YEAR_WORD: Final = re.compile(
    rf"(?P<year>\d{{4}})\s(?P<name>[A-Za-z]{{3,9}})\s(?P<day>\d\d?){_CLOCK}(?:\s\([A-Za-z]{{6,9}}\))?"
)
# As ``date`` of Unix and Java's ``toString`` write it: ``Wed Apr 01 08:03:00 GMT 2009``
_YEAR_LAST: Final = re.compile(
    r"[A-Z][a-z]{2}\s(?P<name>[A-Z][a-z]{2})\s{1,2}(?P<day>\d\d?)\s(?P<hour>\d\d):(?P<minute>\d\d)"
    r"(?::\d\d)?\s(?:(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)\s)?(?P<year>\d{4})"
)
_GROUP: Final = re.compile(
    r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)Z\s?(?P<name>[A-Za-z]{3})\.?\s?(?P<year>\d{4}|\d\d)"
)
_COMPACT: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    rf"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)(?:[.,]\d{{1,9}})?{_ZONE})?"
)
# As JSON has it that programs of Microsoft write: ``/Date(1238572980000+0200)/``
_WRAPPED: Final = re.compile(r"\\?/Date\((-?\d{1,13})(?:[+-]\d{4})?\)\\?/")
# As scripts have it, whose months are counted from none on: ``Date(2009,3,1,8,3,0)``
_OF_SCRIPT: Final = re.compile(
    r"(?:new )?Date\((?P<year>\d{4}), ?(?P<month>\d\d?), ?(?P<day>\d\d?)"
    r"(?:, ?(?P<hour>\d\d?), ?(?P<minute>\d\d?)(?:, ?\d{1,3}){0,2})?\)"
)
_EPOCH: Final = re.compile(r"-?\d{8,10}(?:\.\d+)?|-?\d{11,13}")
# In normal form: ``lundi 9 mars 2009, 08:03``, ``9 de marzo de 2009``, ``den 9. marz 2009``
_ELSEWHERE: Final = re.compile(
    rf"{_NO_DAY}(?:[a-z][a-z-]{{2,14}}\.?,?\s(?:den\s)?)?(?P<day>\d\d?)(?:er|o|\.)?\s(?:de\s)?"
    rf"(?P<name>[a-z]{{3,10}})\.?,?\s(?:del?\s)?(?P<year>\d{{4}})(?:,?\s(?:a|um|as|las))?{_CLOCK}",
    re.IGNORECASE,
)
_ENGLISH: Final = """
january february march april may june july august september october november december
"""
_MONTHS: Final = frozenset(OTHER_MONTHS) | {
    name[:length] for name in _ENGLISH.split() for length in range(3, len(name) + 1)
}
_YEAR: Final = re.compile(r"\b(?:19[6-9]|20[01])\d\b")
_MILLISECONDS: Final = 10**11
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d{1,12})?")
_FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - naive UTC
_FOUR_YEARS: Final = 1_462  # days, to the first of January 1904
# What SQLite's ``julianday`` gives: days since noon of a day in antiquity
_JULIAN: Final = re.compile(r"24\d{5}\.\d{1,12}")
_JULIAN_DAYS: Final = 2_415_018.5  # from then to the first day of a spreadsheet
_SERIALS: Final = range(21_916, 47_483)  # of 1960 to 2029


def read_date(text: str, orders: DateOrders = ()) -> Date | None:
    """Return the date that ``text`` says, or None; ``orders`` are its file's."""
    text = text.strip()[:80]
    if wrapped := _WRAPPED.fullmatch(text):
        return _since_1970(int(wrapped[1]) / 1000)
    if scripted := _OF_SCRIPT.fullmatch(text):
        return _made(scripted.groupdict(), int(scripted["month"]) + 1, scripted["day"])
    for pattern in (_ISO, _GROUP, _COMPACT, _DAY_WORD, _WORD_DAY, _YEAR_WORD, _YEAR_LAST):
        if match := pattern.fullmatch(text):
            parts = match.groupdict()
            month = parts.get("month") or _month(parts.get("name") or "")
            return _made(parts, month, parts["day"]) if month else _in_other_words(text)
    if match := _NUMBERS.fullmatch(text):
        parts = match.groupdict()
        first, then = int(parts["first"]), int(parts["then"])
        order = dict(orders).get(parts["sign"], DateOrder.UNSAID)
        if order is DateOrder.UNSAID and parts["sign"] == ".":
            order = DateOrder.DAY  # with dots nobody writes the month first
        day_first = first > 12 or (order is DateOrder.DAY and then <= 12)
        is_sure = first > 12 or then > 12 or first == then
        month, day = (then, first) if day_first else (first, then)
        return _made(parts, month, day, doubt="" if is_sure else _DOUBTS.get(order, ""))
    if not _EPOCH.fullmatch(text):
        return _in_other_words(text)
    number = float(text)
    return _since_1970(number / 1000 if abs(number) >= _MILLISECONDS else number)


def read_serial(text: str, *, since_1904: bool = False) -> Date | None:
    """Return the date that a spreadsheet has as a count of days (``39898``), or None.

    Some programs for the Macintosh counted them from 1904 on; SQLite has Julian days.
    """
    text = text.strip().replace(",", ".")
    if _JULIAN.fullmatch(text):
        text = f"{float(text) - _JULIAN_DAYS:.9f}"
    if not _SERIAL.fullmatch(text) or int(float(text)) not in _SERIALS:
        return None
    first = _FIRST_DAY + timedelta(days=_FOUR_YEARS) if since_1904 else _FIRST_DAY
    time = first + timedelta(minutes=round(float(text) * 24 * 60))
    return Date(time, Precision.MINUTE if "." in text else Precision.DAY)


def _in_other_words(text: str) -> Date | None:
    """Return the date that a text says in French, Spanish, German or Portuguese, or None."""
    if not _YEAR.search(text) or (match := _ELSEWHERE.fullmatch(folded(text))) is None:
        return None
    parts = match.groupdict()
    month = _month(parts["name"])
    return _made(parts, month, parts["day"]) if month else None


def _month(word: str) -> int | None:
    """Return which month a word names; ``MARSEILLE`` only begins like one."""
    return MONTHS[OTHER_MONTHS.get(word.lower(), word[:3].upper())] if is_month(word) else None


def is_month(word: str) -> bool:
    """Whether a word is the name of a month, or begins one in English."""
    return word.lower() in _MONTHS


def orders_of(texts: Iterable[str]) -> DateOrders:
    """Return what stands first in the dates of a file: its days above twelve say it."""
    said: dict[str, set[DateOrder]] = {}
    for text in texts:
        if match := _NUMBERS.fullmatch(text.strip()[:80]):
            first, then = int(match["first"]), int(match["then"])
            if (first > 12) != (then > 12):
                order = DateOrder.DAY if first > 12 else DateOrder.MONTH
                said.setdefault(match["sign"], set()).add(order)
    return tuple(
        (sign, DateOrder.BOTH if len(orders) > 1 else min(orders)) for sign, orders in said.items()
    )


def _made(
    parts: dict[str, str | None], month: str | int, day: str | int | None, *, doubt: str = ""
) -> Date | None:
    """Return the date of what a pattern found, or None when there is no such day."""
    year = full_year(int(parts["year"] or 0))
    hour = int(parts.get("hour") or 0)
    half = (parts.get("half") or "")[:1].lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        time = datetime(year, int(month), int(day or 0), hour, int(parts.get("minute") or 0))  # noqa: DTZ001 - naive UTC
        time -= _offset(parts.get("zone") or "")
    except (ValueError, OverflowError):
        return None
    precision = Precision.MINUTE if parts.get("hour") else Precision.DAY
    return Date(time, precision, doubt)


def _offset(zone: str) -> timedelta:
    """Return how far a zone (``+01:00``, ``-05``, ``GMT+0100``) is ahead of UTC."""
    sign, digits = zone.lstrip("UTCGMZ")[:1], zone.lstrip("UTCGMZ+-").replace(":", "")
    ahead = timedelta(hours=int(digits[:2] or 0), minutes=int(digits[2:] or 0))
    return -ahead if sign == "-" else ahead


def _since_1970(seconds: float) -> Date | None:
    """Return the time of so many seconds since 1970."""
    try:
        time = datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None, second=0, microsecond=0)
    except (ValueError, OverflowError, OSError):
        return None
    return Date(time, Precision.MINUTE)
