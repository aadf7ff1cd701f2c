"""The site's record of a cable as its pages print it: times and classification."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import Precision
from reftel.cable.telegram.fields.header import MONTHS

if TYPE_CHECKING:
    from reftel.cable.cable import RawCable
    from reftel.sources.decoding.decode import Extra

LEVELS: Final = (
    "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
    "CONFIDENTIAL//NOFORN",
    "SECRET//NOFORN",
    "UNCLASSIFIED",
    "CONFIDENTIAL",
    "SECRET",
)
"""The classifications of a record, each before those that it begins with."""

_ID: Final = re.compile(r"[A-Za-z0-9_]{3,60}")


def is_id(text: str) -> bool:
    """Whether a text can be a stored reference ID, however malformed (§3.4).

    IDs become names of files: all 251,287 real ones are letters and digits.
    """
    return _ID.fullmatch(text) is not None


def read_day(day: str, month: str, year: str) -> datetime | None:
    """Return midnight of a day whose month is a word (``08``, ``June``, ``1973``), or None."""
    try:
        return datetime(int(year), MONTHS[month[:3].upper()], int(day))  # noqa: DTZ001 - naive UTC
    except (KeyError, ValueError):
        return None


def read_time(text: str) -> datetime | None:
    """Return a time printed as ``2009-11-12 09:49`` (or the day alone), or None."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def read_times(created: str, released: str) -> tuple[datetime | None, datetime | None, Precision]:
    """Return when a cable was created and released, and how far that is to be believed.

    Most mirrors print the hour, on the 12-hour clock, where the minutes belong (T2). Where both
    times do, only the hour is known; pages of the last mirror are right.
    """
    times = read_time(created), read_time(released)
    if ":" not in created:
        return *times, Precision.DAY
    if all(time is None or time.minute == (time.hour % 12 or 12) for time in times):
        one, two = (time and time.replace(minute=0) for time in times)
        return one, two, Precision.HOUR
    return *times, Precision.MINUTE


def noted(cable: RawCable, notes: Extra) -> RawCable:
    """Return a cable with what its text went through added to its record."""
    if not notes:
        return cable
    return replace(cable, record=replace(cable.record, extra=(*cable.record.extra, *notes)))
