"""The year of a citation that has none: by the citing cable's date and the post's series (§3.2)."""

from __future__ import annotations

from dataclasses import dataclass

from reftel.cable.lore.series import series_reach, series_top

_EARLIEST, _LATEST = 1966, 2011  # years of the archive, and the one behind it
_NEAR = 5  # numbers above its own that a post may have given out before it sent that one


@dataclass(frozen=True, slots=True)
class Citing:
    """The cable that cites, as far as the year of its citations hangs on it.

    Attributes:
        origin: its origin as an ID holds it.
        year: four digits, of its date (not of a malformed ID).
        serial: its own number, or None.
        month: 1 to 12, or None.
    """

    origin: str
    year: int
    serial: int | None = None
    month: int | None = None


def read_year(digits: str, latest: int = 0) -> int | None:
    """Return the four-digit year that digits name in a citation, or None (§3.2).

    Two digits 66-99 are of the last century, 00-11 of this one; ``094`` is 94. A cable of a
    ``latest`` year later than that may cite those up to its own.
    """
    if len(digits) == 3 and digits[0] == "0":
        digits = digits[1:]
    if len(digits) not in (2, 4):
        return None
    year = int(digits)
    if len(digits) == 2:
        year += 1900 if year >= _EARLIEST % 100 else 2000
    return year if _EARLIEST <= year <= max(_LATEST, latest) else None


def cited_year(origin: str, serial: int, citing: Citing) -> int:
    """Return the year a citation without one must mean (§3.2, T47).

    The year of the citing cable, unless the number lies at or above its own (same post) or above
    the series its post had reached by then: nobody cites what is not yet written.
    """
    year, month = citing.year, citing.month
    if origin == citing.origin and citing.serial is not None:
        if serial <= citing.serial:  # its own number is its own ID, not that of the year before
            return year
        # Numbers are given out before sending, some long before: the month had reached this one.
        top = series_top(origin, year, month) if month else None
        return year if serial <= max(top or 0, citing.serial + _NEAR) else year - 1
    if month is None:
        return year
    reach = series_reach(origin, year, month)
    if reach is None:
        return year - 1 if origin == "STATE" and serial > 30_000 * month else year
    limit = max(reach * 1.15, 9000) if origin == "STATE" else reach * 1.1 + 15
    return year - 1 if serial > limit else year
