"""One line of the cable list: which columns fit a width, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.plain import plain_line

from .body import NOTE_MARK
from .cells import cut, fit, width_of
from .model import Role, Run, no_hits
from .text import set_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from reftel.library.model import Row

_LEVELS = {"UNCLASSIFIED": "U", "CONFIDENTIAL": "C", "SECRET": "S", "TOP SECRET": "TS"}
_CLASS_WIDTH = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells each column takes; 0 for one that is left out. The subject takes the rest."""

    date: int
    id: int
    origin: int
    marks: int
    gap: int


def columns_for(width: int) -> Columns:
    """Choose the columns for a line of ``width`` cells: the subject never starves."""
    if width < 44:
        return Columns(date=0, id=13, origin=0, marks=0, gap=1)
    if width < 64:
        return Columns(date=8, id=13, origin=0, marks=3, gap=1)
    if width < 110:
        return Columns(date=10, id=14, origin=0, marks=12, gap=2)
    return Columns(date=10, id=18, origin=22, marks=12, gap=2)


def short_class(classification: str) -> str:
    """Return a classification in four cells: ``U``, ``FOUO``, ``C``, ``C/NF``, ``S``, ``S/NF``."""
    level, _, qualifier = classification.partition("//")
    if "OFFICIAL" in qualifier or qualifier == "FOUO":
        return "FOUO"
    short = _LEVELS.get(level.strip().upper(), level.strip()[:2])
    return f"{short}/NF" if qualifier.upper() in {"NOFORN", "NF"} else short


def row_runs(
    row: Row,
    width: int,
    *,
    notes: int = 0,
    highlight: Callable[[str], list[tuple[int, int]]] = no_hits,
) -> list[Run]:
    """Lay one row out in exactly ``width`` cells.

    An ID longer than its column pushes the subject to the right: it is never cut.
    """
    columns = columns_for(width)
    gap = " " * columns.gap
    runs: list[Run] = []
    if columns.date:
        date = f"{row.created:%Y-%m-%d}" if row.created else ""
        runs.append(Run(fit(date[-columns.date :], columns.date) + gap, Role.DIM))
    lead = fit(plain_line(row.id), max(columns.id, width_of(row.id))) + gap
    lead += fit(short_class(plain_line(row.classification)), _CLASS_WIDTH) + gap
    if columns.origin:
        lead += fit(plain_line(row.origin), columns.origin) + gap
    marks = _marks(row, notes, columns.marks)
    used = sum(width_of(run.text) for run in runs) + width_of(lead)
    room = width - used - (columns.marks + 1 if columns.marks else 0)
    subject = cut(plain_line(row.subject), max(0, room))
    hits = [(start, min(end, len(subject))) for start, end in highlight(subject)]
    line = set_lines(subject, [(0, len(subject))], hits=hits)[0]
    runs.append(Run(lead))
    runs.extend(line.runs)
    runs.append(Run(" " * max(0, room - width_of(subject))))
    if columns.marks:
        runs.append(Run(f" {marks}", Role.NOTE))
    return runs


def _marks(row: Row, notes: int, width: int) -> str:
    """Return notes, cites and cited-by, each in a column of its own, as far as there is room."""
    fields = [
        (NOTE_MARK, notes, 3),
        ("→", row.cites, 3),
        ("←", row.cited_by, 4),
    ]
    parts = [
        fit(
            "" if not count else f"{sign}{count}" if count < 10 ** (size - 1) else f"{sign}++", size
        )
        for sign, count, size in fields
    ]
    return fit(parts[0], width) if width <= 3 else fit(" ".join(parts), width)
