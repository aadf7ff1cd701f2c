"""Times and days as text (``9 Mar 2009``), and the century that two digits of a year mean."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_FIRST: Final = 60  # 1960: no telegram that the archives give out is older


def dated(time: date, shape: str = "%Y-%m-%d") -> str:
    """Return a time in the shape that ``strftime`` knows: of the year 1, ``0001-01-01``.

    Every year has four digits, of which ``strftime`` leaves some out.
    """
    return time.strftime(shape.replace("%Y", f"{time.year:04}"))


def stamped(time: datetime) -> str:
    """Return a time as ISO 8601 has it, which is UTC: ``2026-03-02T10:11:12Z``."""
    return dated(time, "%Y-%m-%dT%H:%M:%SZ")


def worded(time: date) -> str:
    """Return a day as cables are dated: ``9 Mar 2009``."""
    return f"{time.day} {dated(time, '%b %Y')}"


def moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime | None:
    """Return a time, naive UTC as all are here; None where there is no such day or hour."""
    try:
        return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - naive UTC
    except ValueError:
        return None


def full_year(year: int) -> int:
    """Return the year that two digits mean: 73 is 1973, 9 is 2009. Other years stay."""
    if year >= 100:
        return year
    return year + (1900 if year >= _FIRST else 2000)
