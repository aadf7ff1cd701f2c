"""How far each post's series of cable numbers had run, month by month (3.2).

Every post numbers its cables from 1 each year. A citation without a year whose number lies above
the series of the citing month must mean the year before.
"""

from __future__ import annotations

from functools import cache, lru_cache

from reftel.cable.places import data_lines


@cache
def _table() -> dict[str, str]:
    return dict(line.split("\t", 1) for line in data_lines("series.tsv"))


@lru_cache(maxsize=1024)
def _months(origin: str, year: int) -> tuple[int, ...]:
    """Return the highest serial of ``origin`` by the end of each month of ``year``, or nothing."""
    wanted = f"{year % 100:02d}:"
    for part in _table().get(origin, "").split(" "):
        if part.startswith(wanted):
            top, months = 0, []
            for number in part[3:].split(","):
                top = int(number) if number else top
                months.append(top)
            return (*months, *([top] * (12 - len(months))))
    return ()


def series_top(origin: str, year: int, month: int) -> int | None:
    """Return the highest serial known of a post by the end of a month.

    Args:
        origin: the origin as an ID holds it.
        year: four digits.
        month: 1 to 12.

    Returns:
        The serial, or None when nothing is known of the post in that part of the year.
    """
    months = _months(origin, year)
    return months[month - 1] or None if months else None
