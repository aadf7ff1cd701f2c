"""How far each post's cable numbers had run by a month: asked for the year of a citation (§3.2).

Every post numbers its cables from 1 each year. A citation without a year whose number lies above
the series of the citing month must mean the year before.
"""

from __future__ import annotations

from functools import cache, lru_cache

from reftel.cable.lore.data_files import data_pairs

_WELL_KNOWN = 10  # months of a year


@cache
def _table() -> dict[str, str]:
    return data_pairs("series.tsv")


@lru_cache(maxsize=4096)  # there are some 2,400 years of posts
def _months(origin: str, year: int) -> tuple[int | None, ...]:
    """Return the highest serial of ``origin`` by the end of each month of ``year``, or nothing.

    None stands for a month of which nothing is known.
    """
    wanted = f"{year % 100:02d}:"
    for part in _table().get(origin, "").split(" "):
        if part.startswith(wanted):
            months = [int(number) if number else None for number in part[3:].split(",")]
            return (*months, *([None] * (12 - len(months))))
    return ()


def series_top(origin: str, year: int, month: int) -> int | None:
    """Return the highest serial known of a post by the end of a month, or None.

    ``origin`` is as an ID holds it, ``year`` of four digits, ``month`` 1 to 12.
    """
    return max((top for top in _months(origin, year)[:month] if top), default=None)


@lru_cache(maxsize=4096)
def series_end(origin: str, year: int) -> int | None:
    """Return the highest serial known of a post's year, or None where few months are known."""
    known = [top for top in _months(origin, year) if top is not None]
    return max(known) if len(known) >= _WELL_KNOWN else None


def series_reach(origin: str, year: int, month: int) -> int | None:
    """Return how far the series of a post may have run by the end of a month, or None.

    That is what is known of the month; where nothing is of the next ones, few cables are, and the
    series may have run as far as it must have to reach the next number. Of a month between two of
    which something is known, it may be as much as of the later one; behind the last such month, the
    series goes on as it went. Where nothing is known of the year, it is None.
    """
    months = _months(origin, year)
    if not months:
        return None
    known = [at for at, top in enumerate(months, start=1) if top is not None]
    before = series_top(origin, year, month) or 0
    later = next((at for at in known if at > month), None)
    if month in known:
        even = (months[later - 1] or 0) * month // later if later and later > month + 1 else 0
        return max(before, even)
    if later is not None:
        return max(months[later - 1] or 0, before)
    return before * month // known[-1]
