"""Cables that are cited and not here: when each was probably sent, silences in a post's numbers."""

from __future__ import annotations

import re
from calendar import month_abbr
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

from reftel.cable.lore.ids import join_id, split_id
from reftel.cable.lore.origins import post_name
from reftel.dates import worded

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.library import Library, Row

HERE: Final = "#"
CITED: Final = "+"
UNKNOWN: Final = "."
_SILENCE: Final = 10  # numbers in a row of which nothing is known
_BURST: Final = 2  # times as many numbers as in the middle month
_MONTHS: Final = 4  # without fewer of them no month is usual
_MANY: Final = 100_000  # numbers of one post and year; a slip of the hand has more figures


@dataclass(frozen=True, slots=True)
class AbsentCable:
    """A cable that is cited and not here.

    Attributes:
        id: the canonical ID by which it is cited.
        cited_by: how many cables of the library cite it.
        below: the cable of its post with the next lower number of its year, if one is here.
        above: the one with the next higher number.
        first_cited: when the oldest dated of the citing cables was sent.
        citing: the IDs of the citing cables, the newest first.
    """

    id: str
    cited_by: int
    below: Row | None = None
    above: Row | None = None
    first_cited: datetime | None = None
    citing: tuple[str, ...] = ()

    @property
    def post(self) -> str:
        """The name of its post."""
        parts = split_id(self.id)
        return post_name(parts[1]) if parts else ""

    @property
    def likely_date(self) -> str:
        """When it was probably sent, by the numbers beside it and by who cites it; may be empty."""
        after = self.below.created if self.below else None
        above = self.above.created if self.above else None
        before = min(filter(None, (above, self.first_cited)), default=None)
        # Numbers are given before sending, and reset by hand: they may contradict each other.
        if after and before and after.date() > before.date():
            return f"about {worded(before)}"
        if after and before:
            same = after.date() == before.date()
            return worded(after) if same else f"{worded(after)} to {worded(before)}"
        if after:
            return f"not before {worded(after)}"
        return f"not after {worded(before)}" if before else ""


def absent_cables(library: Library, limit: int | None = None) -> tuple[list[AbsentCable], int]:
    """Return the cables that are cited most and not here, and how many there are in all."""
    everything = library.absent()
    return [absent_cable(library, *each) for each in everything[:limit]], len(everything)


def absent_cable(library: Library, cable_id: str, cited_by: int | None = None) -> AbsentCable:
    """Return what is known of one."""
    citing = library.citing(cable_id)
    below, above = library.beside(cable_id)
    times = [row.created for row in citing if row.created]
    count = len(citing) if cited_by is None else cited_by
    ids = tuple(row.id for row in citing)
    return AbsentCable(cable_id, count, below, above, min(times, default=None), ids)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a post's numbers.

    Attributes:
        month: 1 to 12; 0 for numbers that no dated cable precedes.
        first: the first number.
        last: the last.
        marks: a sign for each: :data:`HERE`, :data:`CITED` or :data:`UNKNOWN`.
    """

    month: int
    first: int
    last: int
    marks: str

    @property
    def here(self) -> int:
        """How many of the numbers are here."""
        return self.marks.count(HERE)

    @property
    def cited(self) -> int:
        """How many are cited and not here."""
        return self.marks.count(CITED)

    def strip(self, size: int) -> str:
        """Return the marks, each for ``size`` numbers: the best known of them."""
        pieces = (self.marks[at : at + size] for at in range(0, len(self.marks), size))
        best = (HERE, CITED, UNKNOWN)
        return "".join(next(sign for sign in best if sign in piece) for piece in pieces)


def strips(months: Sequence[Month], room: int) -> tuple[list[str], str]:
    """Return a line for each month of a post's numbers, and what its signs mean.

    There are at most ``room`` signs on a line; one stands for several numbers if need be.
    """
    size = max(1, -(-max(len(month.marks) for month in months) // max(1, room)))
    lines = []
    for month in months:
        name = month_abbr[month.month] if month.month else "?"
        span = f"{month.first}-{month.last}"
        counts = f"{month.here:>4} here {month.cited:>3} cited"
        lines.append(f"{name:>3}  {span:<11} {counts}  {month.strip(size)}")
    several = f"; a sign stands for {size} numbers" if size > 1 else ""
    return lines, f"{HERE} here   {CITED} cited and not here   {UNKNOWN} unknown{several}"


def silences_and_bursts(months: Sequence[Month]) -> list[str]:
    """Say, a sentence each, where a post's numbers are silent, and where there are many.

    A month before one of which no cable is here may have lent it numbers, so it is no burst.
    """
    told = []
    marks = "".join(month.marks for month in months)
    runs = re.finditer(rf"{re.escape(UNKNOWN)}+", marks)
    longest = max(runs, key=lambda run: len(run[0]), default=None)
    if longest and len(longest[0]) >= _SILENCE:
        first = months[0].first + longest.start()
        told.append(
            f"The longest silence: nothing is known of {len(longest[0]):,} numbers in a row, "
            f"{first}-{first + len(longest[0]) - 1}."
        )
    dated = [month for month in months if month.month]
    have = {month.month for month in dated}
    empty = [at for at in range(min(have, default=1), max(have, default=0)) if at not in have]
    if empty:
        told.append(f"Of {', '.join(month_abbr[at] for at in empty)} none is here.")
    whole = [month for month in dated if month.month + 1 not in empty]
    if len(whole) >= _MONTHS:
        usual = round(median(len(month.marks) for month in whole))
        bursts = [month for month in whole if len(month.marks) >= _BURST * usual]
        if bursts:
            named = ", ".join(f"{month_abbr[m.month]} ({len(m.marks):,})" for m in bursts)
            told.append(f"More than usual in {named}: a month has about {usual:,} numbers.")
    return told


def numbers_beside(library: Library, cable_id: str) -> list[Month]:
    """Return what is known of the numbers of a cable's post in its year, month by month."""
    parts = split_id(cable_id)
    return numbers_by_month(library, parts[1], parts[0]) if parts else []


def numbers_by_month(library: Library, place: str, year: int) -> list[Month]:
    """Return what is known of each number of a post in a year, month by month.

    A number that is not here belongs to the month of the last dated one below it.
    """
    here = dict(library.numbers(place, year))
    cited = set()
    for target, _ in library.absent(join_id(year, place)):
        parts = split_id(target)
        if parts and parts[:2] == (year, place) and parts[2] < _MANY:
            cited.add(parts[2])
    known = sorted({number for number in here if number < _MANY} | cited)
    if not known:
        return []
    months: list[Month] = []
    month, first = 0, 1
    marks: list[str] = []
    for number in range(1, known[-1] + 1):
        created = here.get(number)
        if created is not None and created.year == year and created.month > month:
            if marks:
                months.append(Month(month, first, number - 1, "".join(marks)))
            month, first, marks = created.month, number, []
        marks.append(HERE if number in here else CITED if number in cited else UNKNOWN)
    return [*months, Month(month, first, known[-1], "".join(marks))]
