"""The site's own record of a cable: its times as printed, its classifications, its ID."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeVar

from reftel.cable import Precision, RawCable
from reftel.cable.telegram.fields.header import MONTHS
from reftel.dates import moment

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra
    from reftel.sources.piece import Found, Reject

_Found = TypeVar("_Found", "RawCable", "RawCable | Reject", "Found")

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
    return moment(int(year), MONTHS.get(month[:3].upper(), 0), int(day))


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


def noted(found: _Found, notes: Extra) -> _Found:
    """Return a cable with what its text went through added to its record; what is none as it is."""
    if not notes or not isinstance(found, RawCable):
        return found
    return replace(found, record=replace(found.record, extra=(*found.record.extra, *notes)))
