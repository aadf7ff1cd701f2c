"""Text broken into lines of a width, with roles, links and hits laid over them."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reftel.tui.parts.cells import fold_at_blanks, width_of, wrap
from reftel.tui.parts.runs import Run, RunRole

GOES_ON = "↳ "
"""Stands before the rest of a verbatim line that did not fit."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of a text that is more than plain text."""

    start: int
    end: int
    role: RunRole
    link: int | None = None


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of a set text: its runs, where it ends in the text, the hits that begin on it."""

    runs: tuple[Run, ...]
    end: int
    hits: tuple[int, ...] = ()


def set_text(
    text: str,
    width: int,
    *,
    role: RunRole = RunRole.TEXT,
    first: int | None = None,
    marks: Sequence[Mark] = (),
    hits: Sequence[tuple[int, int]],
) -> list[SetLine]:
    """Break one paragraph into lines of at most ``width`` cells (the first: ``first`` cells).

    Redactions are not broken. Marks must be sorted and must not overlap; the same goes for hits.
    """
    glued = [(mark.start, mark.end) for mark in marks if mark.role is RunRole.REDACTION]
    lines = wrap(text, width, first=first, glued=glued)
    return set_lines(text, lines, role=role, marks=marks, hits=hits)


def set_lines(
    text: str,
    lines: Sequence[tuple[int, int]],
    *,
    role: RunRole = RunRole.TEXT,
    marks: Sequence[Mark] = (),
    hits: Sequence[tuple[int, int]],
    base: int = 0,
) -> list[SetLine]:
    """Turn ranges of a text into lines of runs, cut where a mark or a hit begins or ends.

    ``base`` is added to the offsets by which hits are named.
    """
    edges = sorted({*(e for m in marks for e in (m.start, m.end)), *(e for h in hits for e in h)})
    mark_starts = [mark.start for mark in marks]
    hit_starts = [start for start, _ in hits]
    result: list[SetLine] = []
    for start, end in lines:
        cuts = [start, *edges[bisect_right(edges, start) : bisect_left(edges, end)], end]
        runs: list[Run] = []
        for left, right in itertools.pairwise(cuts):
            if left == right:
                continue
            at = bisect_right(mark_starts, left) - 1
            mark = marks[at] if at >= 0 and left < marks[at].end else None
            at = bisect_right(hit_starts, left) - 1
            lit = base + hits[at][0] if at >= 0 and left < hits[at][1] else None
            if mark is None:
                runs.append(Run(text[left:right], role, hit=lit))
            else:
                runs.append(Run(text[left:right], mark.role, mark.link, hit=lit))
        begun = hit_starts[bisect_left(hit_starts, start) : bisect_left(hit_starts, end)]
        names = tuple(base + offset for offset in begun)
        result.append(SetLine(tuple(runs), end, names))
    return result


def set_verbatim(
    text: str,
    width: int,
    *,
    role: RunRole = RunRole.TEXT,
    hits: Sequence[tuple[int, int]] = (),
    base: int = 0,
) -> list[SetLine]:
    """Set one line as it came. Where it is wider than ``width``, a mark begins what goes on."""
    pieces = fold_at_blanks(text.rstrip(), width, more=width - width_of(GOES_ON))
    first, *rest = set_lines(text, pieces, role=role, hits=hits, base=base)
    return [first, *(replace(line, runs=(Run(GOES_ON, RunRole.DIM), *line.runs)) for line in rest)]


def overlay(base: Sequence[Mark], over: Sequence[Mark]) -> list[Mark]:
    """Return both lists of marks in order; where two overlap, the one in ``over`` stays."""
    taken = sorted(over, key=lambda mark: mark.start)
    starts = [mark.start for mark in taken]
    kept = [mark for mark in base if not _meets(mark, taken, starts)]
    return sorted([*kept, *taken], key=lambda mark: mark.start)


def _meets(mark: Mark, taken: Sequence[Mark], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, mark.end) - 1
    return at >= 0 and taken[at].end > mark.start


def flow(
    items: Sequence[Sequence[Run]], width: int, *, gap: str = "  ", indent: int = 0
) -> list[tuple[Run, ...]]:
    """Set unbreakable items side by side, ``gap`` between them, in lines of at most ``width``.

    Lines after the first are indented. An item wider than a line is broken, at blanks if possible.
    """
    lines: list[tuple[Run, ...]] = []
    line: list[Run] = []
    used = 0
    for item in items:
        space = gap
        for part in _parts(item, max(1, width - indent)):
            size = sum(width_of(run.text) for run in part)
            if line and used + width_of(space) + size > width:
                lines.append(tuple(line))
                line = [Run(" " * indent, RunRole.DIM)] if indent else []
                used = indent
            elif line:
                line.append(Run(space, RunRole.DIM))
                used += width_of(space)
            line.extend(part)
            used += size
            space = " "
    if line:
        lines.append(tuple(line))
    return lines


def _parts(item: Sequence[Run], width: int) -> list[Sequence[Run]]:
    """Return an item as it is, or in pieces of at most ``width`` cells when it is too wide."""
    if sum(width_of(run.text) for run in item) <= width:
        return [item]
    return [
        [replace(run, text=run.text[start:end])]
        for run in item
        for start, end in wrap(run.text, width)
    ]
