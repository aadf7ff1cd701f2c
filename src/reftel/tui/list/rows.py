"""One line of the cable list: which columns fit a width, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.lore.levels import short_class
from reftel.dates import dated
from reftel.plain import plain_line
from reftel.tui.parts.cells import cut, fit, width_of
from reftel.tui.parts.runs import DISPUTED_MARK, NOTE_MARK, Role, Run, no_hits
from reftel.tui.parts.subject import shown_subject, subject_hits
from reftel.tui.parts.text import set_lines
from reftel.tui.terminal.spelling import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reftel.library.values import Row

# The cells of three counts of two digits and more, with blanks between them.
_WIDE_MARKS = 12


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells each column takes; 0 for one that is left out. The subject takes the rest."""

    date: int
    id: int
    level: int
    origin: int
    marks: int
    gap: int


def columns_for(width: int, longest_id: int = 0) -> Columns:
    """Choose the columns for a line of ``width`` cells: the subject never starves.

    ``longest_id`` is how many cells the IDs near the line take; their column is as wide as that,
    within bounds, so that what follows lines up.
    """
    if width < 36:
        return Columns(date=0, id=_within(10, longest_id, 14), level=0, origin=0, marks=0, gap=1)
    if width < 52:
        date = 8 if width >= 44 else 0
        return Columns(date, id=_within(13, longest_id, 14), level=4, origin=0, marks=3, gap=1)
    if width < 64:
        return Columns(date=8, id=_within(13, longest_id, 16), level=4, origin=0, marks=6, gap=1)
    if width < 110:
        return Columns(date=10, id=_within(14, longest_id, 18), level=4, origin=0, marks=12, gap=2)
    return Columns(date=10, id=_within(18, longest_id, 22), level=4, origin=22, marks=12, gap=2)


def _within(least: int, wanted: int, most: int) -> int:
    return max(least, min(wanted, most))


def row_runs(
    row: Row,
    width: int,
    *,
    longest_id: int = 0,
    notes: int = 0,
    highlight: Callable[[str], list[tuple[int, int]]] = no_hits,
) -> list[Run]:
    """Lay one row out in exactly ``width`` cells.

    ``longest_id`` is as for :func:`columns_for`. An ID longer than its column pushes the subject to
    the right: it is never cut.
    """
    columns = columns_for(width, longest_id)
    gap = " " * columns.gap
    runs: list[Run] = []
    if columns.date:
        date = dated(row.created) if row.created else ""
        runs.append(Run(fit(date[-columns.date :], columns.date) + gap, Role.DIM))
    name = plain_line(row.id) + DISPUTED_MARK * bool(row.disputed)
    lead = fit(name, max(columns.id, width_of(name))) + gap
    if columns.level:
        lead += fit(plain_line(short_class(row.classification)), columns.level) + gap
    if columns.origin:
        lead += fit(plain_line(row.origin), columns.origin) + gap
    marks = _marks(row, notes, columns.marks)
    used = sum(width_of(run.text) for run in runs) + width_of(lead)
    room = width - used - (columns.marks + 1 if columns.marks else 0)
    subject = cut(shown_subject(row.subject), max(0, room))
    hits = _joined(subject, subject_hits(row.subject, highlight))
    line = set_lines(subject, [(0, len(subject))], hits=hits)[0]
    runs.append(Run(lead))
    runs.extend(line.runs)
    runs.append(Run(" " * max(0, room - width_of(subject))))
    if columns.marks:
        runs.append(Run(f" {marks}", Role.NOTE))
    return runs


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


def _marks(row: Row, notes: int, width: int) -> str:
    """Return notes, cables it leads to, and cited-by, each in a place of its own, where it fits.

    In three cells there are the notes alone; in six the counts go up to nine.
    """
    fields = [
        (NOTE_MARK, notes, 3),
        (mark("→"), row.cites_here, 3),
        (mark("←"), row.cited_by, 4),
    ]
    if width < _WIDE_MARKS:
        shown = fields[:1] if width < 2 * len(fields) else fields
        return fit("".join(_mark(sign, count, 2) for sign, count, _ in shown), width)
    return fit(" ".join(_mark(*field) for field in fields), width)


def _mark(sign: str, count: int, width: int) -> str:
    if not count:
        return " " * width
    return fit(
        f"{sign}{count}" if count < 10 ** (width - 1) else sign + "+" * min(width - 1, 2), width
    )
