"""The timeline's bars: month, quarter or year, which fit on a line, their heights, years below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

from reftel.dates import MONTHS

if TYPE_CHECKING:
    from reftel.search import Count

# The signs of a bar by its height; blank where nothing was written.
_LEVELS = "▁▂▃▄▅▆▇█"
_FACET = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_MONTHS = tuple(name[:3] for name in MONTHS)
# An axis is drawn from its end, as far back as this share of the cables; the rest is a walk away.
# The archive begins in 1966, but hardly any cable in it is older than ten years.
_ENOUGH = 0.97
_WIDEST = 5  # cells of a bar with the gap behind it


class Unit(IntEnum):
    """What a bar stands for, in months."""

    MONTH = 1
    QUARTER = 3
    YEAR = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """``count`` cables of the months from ``first`` up to ``end``, counted from the year 0."""

    first: int
    end: int
    count: int

    @property
    def value(self) -> str:
        """The bar as a query names it: ``2009-03``, ``2009-01..2009-03``, ``2009``."""
        first, last = self.first, self.end - 1
        if first % 12 == 0 and last % 12 == 11:
            names = f"{first // 12:04}", f"{last // 12:04}"
        else:
            names = _dashed(first), _dashed(last)
        return names[0] if names[0] == names[1] else "..".join(names)

    @property
    def label(self) -> str:
        """The bar in words: ``Mar 2009``, ``Jan-Mar 2009``, ``2009``."""
        first, last = self.first, self.end - 1
        years = f"{first // 12}", f"{last // 12}"
        if first % 12 == 0 and last % 12 == 11:
            return years[0] if years[0] == years[1] else f"{years[0]}-{years[1]}"
        if first == last:
            return f"{_MONTHS[first % 12]} {years[0]}"
        opening = _MONTHS[first % 12] + ("" if years[0] == years[1] else f" {years[0]}")
        return f"{opening}-{_MONTHS[last % 12]} {years[1]}"


class Bars:
    """The bars of one unit, without gaps from the first month that has a cable to the last.

    ``counts`` are the cables of each month, counted from the year 0.
    """

    def __init__(self, counts: Mapping[int, int], unit: Unit) -> None:
        self.unit = unit
        self._sums: dict[int, int] = {}
        for month, count in counts.items():
            self._sums[month // unit] = self._sums.get(month // unit, 0) + count
        self._first = min(self._sums, default=0)

    @cached_property
    def total(self) -> int:
        """How many bars there are."""
        return max(self._sums, default=-1) - self._first + 1 if self._sums else 0

    @cached_property
    def highest(self) -> int:
        """The count of the highest bar."""
        return max(self._sums.values(), default=0)

    def bar(self, index: int) -> Bar:
        """Return a bar."""
        at = self._first + index
        return Bar(at * self.unit, (at + 1) * self.unit, self._sums.get(at, 0))

    def index(self, month: int) -> int:
        """Return the bar that a month belongs to, or the one nearest to it."""
        return max(0, min(month // self.unit - self._first, self.total - 1))

    def sign(self, bar: Bar) -> str:
        """Return the sign that shows how high a bar is: the least for a single cable."""
        if not bar.count:
            return " "
        return _LEVELS[-(-bar.count * len(_LEVELS) // self.highest) - 1]

    def holds(self, room: int) -> bool:
        """Whether the last ``room`` bars have all but few of the cables."""
        start = self._first + self.total - room
        held = sum(count for at, count in self._sums.items() if at >= start)
        return held >= _ENOUGH * sum(self._sums.values())

    def cells(self, room: int) -> int:
        """Return how many of ``room`` cells each bar takes, with a gap if it is wide enough."""
        return max(1, min(_WIDEST, room // max(1, self.total)))


def months_of(counts: Sequence[Count]) -> dict[int, int]:
    """Return the counts of facets by month, counted from the year 0."""
    found: dict[int, int] = {}
    for count in counts:
        if match := _FACET.fullmatch(count.value):
            month = int(match[1]) * 12 + int(match[2]) - 1
            found[month] = found.get(month, 0) + count.count
    return found


def bars_for(counts: Mapping[int, int], room: int) -> Bars:
    """Return bars of the smallest unit by which nearly all of a result fits into ``room`` cells."""
    for unit in (Unit.MONTH, Unit.QUARTER):
        bars = Bars(counts, unit)
        if bars.holds(room):
            return bars
    return Bars(counts, Unit.YEAR)


def months_between(first: int, last: int) -> range:
    """Return the months of some days (yyyymmdd); a 0th or 32nd day is none of its month."""
    return range(_month_of(first) + (first % 100 > 31), _month_of(last) + (last % 100 > 0))


def years_below(bars: Bars, start: int, shown: int, cells: int) -> str:
    """Return the line of years below the bars from ``start`` on, each below its first bar.

    One that does not fit below the bars is left out: cut, it would be another year.
    """
    line = ""
    for at in range(shown):
        first = bars.bar(start + at).first
        if first % 12 == 0 or not at:
            place, year = at * cells, str(first // 12)
            fits = len(line) + 2 <= place <= shown * cells - len(year)
            if place == 0 or fits:
                line = line.ljust(place) + year
    return line


def _month_of(day: int) -> int:
    return day // 10_000 * 12 + day // 100 % 100 - 1


def _dashed(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"
