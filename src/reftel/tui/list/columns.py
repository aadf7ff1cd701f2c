"""One line of the list: the width of ID, date, class, subject and marks; their colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable import NO_SUBJECT, short_class, shown_subject, year_of
from reftel.cable.lore.levels import class_rank
from reftel.dates import dated, worded
from reftel.plain import plain_line
from reftel.tui.parts.cells import cut, fit, width_of
from reftel.tui.parts.runs import DISPUTED_MARK, NOTE_MARK, Highlight, Run, RunRole, no_hits
from reftel.tui.parts.subject_hits import subject_hits
from reftel.tui.parts.wrapping import set_lines
from reftel.tui.terminal.without_utf8 import mark

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.library import Row

WIDEST_ID = 22  # cells of a column of IDs
_DAY = 9  # 26 Feb 10
_SHORT_YEARS = range(1950, 2050)  # two digits say which one is meant
_CONFIDENTIAL, _SECRET = 2, 3  # as class_rank has them


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells each column takes; 0 for one that is left out.

    The marks take what they need, the subject the rest.
    """

    date: int
    id: int
    level: int
    origin: int
    marks: bool
    gap: int


def columns_for(width: int, longest_id: int) -> Columns:
    """Choose the columns for a line of ``width`` cells: the subject never starves.

    Beside the open tag tree the date goes first. ``longest_id`` is how many cells the IDs near the
    line take; their column is as wide as that, within bounds, so that what follows lines up.
    """
    if width < 36:
        return Columns(0, id=_within(10, longest_id, 14), level=0, origin=0, marks=False, gap=1)
    if width < 84:
        day = _DAY if width >= 64 else 0
        return Columns(day, id=_within(12, longest_id, 17), level=4, origin=0, marks=True, gap=1)
    if width < 110:
        return Columns(_DAY, id=_within(14, longest_id, 18), level=4, origin=0, marks=True, gap=2)
    return Columns(
        _DAY, id=_within(18, longest_id, WIDEST_ID), level=4, origin=22, marks=True, gap=2
    )


def _within(least: int, wanted: int, most: int) -> int:
    return max(least, min(wanted, most))


def day_of(row: Row) -> str:
    """Return the day of a cable as the list has it: ``26 Feb 10``, or the year its ID has."""
    if row.created:
        return dated(row.created, "%d %b %y" if row.created.year in _SHORT_YEARS else "%b %Y")
    year = year_of(row.id)
    return f"{year:>{_DAY}}" if year else ""


def facts_of(row: Row | Cable) -> tuple[str, str, str]:
    """Return day, class and subject where there is room for words; each may be empty but the day.

    Without a day that is the year its ID has, or ``undated``.
    """
    day = worded(row.created) if row.created else str(year_of(row.id) or "undated")
    return day, short_class(row.classification), shown_subject(row.subject)


def row_in_words(row: Row, gap: str = " · ") -> str:
    """Return a cable on a line: ID, day, class, subject."""
    return gap.join(filter(None, (row.id, *facts_of(row))))


def row_runs(
    row: Row,
    width: int,
    *,
    day: bool = True,
    longest_id: int = 0,
    notes: int = 0,
    signs: str = "",
    highlight: Highlight = no_hits,
) -> list[Run]:
    """Lay one row out in exactly ``width`` cells.

    ``day`` is False where the row above has the same one. ``signs`` say on which lists it is that
    have a sign of their own: ``★`` for a star, ``+ = -`` for what was decided. ``longest_id`` is as
    for :func:`columns_for`. An ID longer than its column pushes the subject to the right: it is
    never cut.
    """
    columns = columns_for(width, longest_id)
    gap = " " * columns.gap
    runs: list[Run] = []
    if columns.date:
        runs.append(Run(fit(day_of(row) if day else "", columns.date) + gap))
    name = plain_line(row.id) + DISPUTED_MARK * bool(row.disputed)
    runs.append(Run(fit(name, max(columns.id, width_of(name))) + gap, RunRole.ID))
    if columns.level:
        level = fit(plain_line(short_class(row.classification)), columns.level)
        runs.append(Run(level + gap, _level_role(row.classification)))
    if columns.origin:
        runs.append(Run(fit(plain_line(row.origin), columns.origin) + gap))
    marks = _marks(row, notes) if columns.marks else ""
    signs = "".join(map(mark, signs)) if columns.marks else ""
    used = sum(width_of(run.text) for run in runs)
    room = max(0, width - used - width_of(signs + marks) - bool(signs + marks))
    if subject := cut(shown_subject(row.subject), room):
        hits = _joined(subject, subject_hits(row.subject, highlight))
        runs.extend(set_lines(subject, [(0, len(subject))], hits=hits)[0].runs)
    else:
        subject = cut(NO_SUBJECT, room)
        runs.append(Run(subject, RunRole.DIM))
    runs.append(Run(" " * (room - width_of(subject))))
    if signs:
        runs.append(Run(f" {signs}", RunRole.STAR))
    if marks:
        runs.append(Run(marks if signs else f" {marks}", RunRole.NOTE))
    return runs


def _level_role(classification: str) -> RunRole:
    """Return how a class stands out: SECRET does, more so with controls; FOUO steps back."""
    rank = class_rank(classification)
    if rank is None or _CONFIDENTIAL <= rank < _SECRET:
        return RunRole.TEXT
    if rank < _CONFIDENTIAL:
        return RunRole.DIM
    return RunRole.CONTROLLED if "/" in short_class(classification) else RunRole.SECRET


def _joined(subject: str, hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Light neighbours up as one, the blank between them too: each hit alone takes 35 bytes."""
    joined: list[tuple[int, int]] = []
    for start, end in hits:
        if start >= len(subject):
            break
        near = bool(joined) and subject[joined[-1][1] : start] == " "
        first = joined.pop()[0] if near else start
        joined.append((first, min(end, len(subject))))
    return joined


def _marks(row: Row, notes: int) -> str:
    """Return how many notes it has, cables it cites, and cables that cite it: ``✎2→5←3``.

    Of the cables that it cites, those that are here are told apart where some are not: ``→2/5``.
    """
    here = min(row.cites_here, row.cites)
    cites = row.cites if here == row.cites else f"{here}/{row.cites}"
    fields = ((mark(NOTE_MARK), notes), (mark("→"), cites), (mark("←"), row.cited_by))
    return "".join(f"{sign}{count}" for sign, count in fields if count)
