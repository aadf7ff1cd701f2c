"""Gutters: stretches of lines that one gap parts, as two columns or a table are.

Where the right column begins may differ by some blanks from line to line, as the letters of a PDF
have differing widths: what counts are the blanks that all lines have in common.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from reftel.cable.text import indent_of

_GAP: Final = re.compile(r"(?<=\S) {2,}(?=\S)")
_NARROWEST: Final = 2  # blanks that all lines have in common
_SEED: Final = 3  # blanks in the first of them: two stand behind a sentence too
_MOST_SEEDS: Final = 8  # of one line that are tried
FEWEST: Final = 4
"""Lines with words on both sides of a gutter, or it may be anything."""
_SHIFT: Final = 4  # columns by which the same gutter may differ on another page
_FARTHEST: Final = 6  # lines from one of them to the next, with words on the left at most
_FEWEST_BELOW: Final = 3  # lines of a paragraph that only one column has


class PartedLines(NamedTuple):
    """Lines that a gutter parts.

    Attributes:
        first: the number of the first one.
        end: the number of the line behind the last.
        gutter: the column at which each may be cut.
    """

    first: int
    end: int
    gutter: int

    def is_near(self, known: Iterable[int]) -> bool:
        """Whether its gutter is one of these, as far as it is the same on every page."""
        return any(abs(self.gutter - each) <= _SHIFT for each in known)

    def sides(self, lines: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return what stands on the left and on the right; the right without its margin."""
        own = lines[self.first : self.end]
        right = [line[self.gutter :].rstrip() for line in own]
        margin = min((indent_of(line) for line in right if line), default=0)
        return [line[: self.gutter].rstrip() for line in own], [line[margin:] for line in right]


def stretches(lines: Sequence[str], known: Collection[int] = ()) -> list[PartedLines]:
    """Return the stretches of a page in which no line crosses a gutter.

    Args:
        lines: the lines, without blanks behind them.
        known: gutters of the text; elsewhere a few lines are none.
    """
    gaps = [
        [match.span() for match in _GAP.finditer(line)] if "  " in line else [] for line in lines
    ]
    found: list[PartedLines] = []
    at = 0
    while at < len(lines):
        seeds = [gap for gap in gaps[at] if gap[1] - gap[0] >= _SEED][:_MOST_SEEDS]
        above = found[-1].end if found else 0
        grown = [_grown(lines, gaps, at, gap, above) for gap in seeds]
        wide = [
            (count, stretch)
            for count, stretch in grown
            if count >= FEWEST or stretch.is_near(known)
        ]
        if wide:
            _, stretch = max(wide)
            found.append(stretch)
            at = stretch.end
        else:
            at += 1
    return found


def _grown(
    lines: Sequence[str],
    gaps: Sequence[Sequence[tuple[int, int]]],
    at: int,
    gap: tuple[int, int],
    above: int,
) -> tuple[int, PartedLines]:
    """Return the lines from one on that have a gap in common, and how many have words beside it.

    Those above it with words on the right alone are of them, down from the line ``above``.
    """
    start, end = gap
    count, last, common = 1, at, gap
    for number in range(at + 1, len(lines)):
        if inside := _within(gaps[number], start, end):
            start, end = common = inside
            count, last = count + 1, number
            continue
        narrowed = _beside(lines[number], start, end)
        if narrowed is None or (number - last > _FARTHEST and indent_of(lines[number]) < start):
            break
        start, end = narrowed
    gutter = common[1] - 1
    while at > above and lines[at - 1] and not lines[at - 1][:gutter].strip():
        at -= 1
    return count, PartedLines(at, _end_of(lines, last, gutter), gutter)


def _within(own: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """Return what the widest of a line's gaps has in common with a gutter, or None."""
    shared = ((max(start, left), min(end, right)) for left, right in own)
    wide = [each for each in shared if each[1] - each[0] >= _NARROWEST]
    return max(wide, key=lambda each: each[1] - each[0], default=None)


def _beside(line: str, start: int, end: int) -> tuple[int, int] | None:
    """Return what a line on one side of a gutter leaves of that, or None if it crosses it."""
    if not line:
        return start, end
    if len(line) <= end - _NARROWEST:
        return max(start, len(line)), end
    indent = indent_of(line)
    return (start, min(end, indent)) if indent >= start + _NARROWEST else None


def _end_of(lines: Sequence[str], last: int, gutter: int) -> int:
    """Return the line behind a stretch, of which one column may be longer than the other.

    On the left, below an empty line, several are asked for: a signature stands there too.
    """
    at = last + 1
    fewest = 1
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end] and _is_of_one(lines[end], gutter):
            end += 1
        if end - at >= fewest or any(not line[:gutter].strip() for line in lines[at:end]):
            last = end - 1
        elif end > at:
            break
        if end < len(lines) and lines[end]:
            break
        at, fewest = end + 1, _FEWEST_BELOW
    return last + 1


def _is_of_one(line: str, gutter: int) -> bool:
    """Whether a line has words in the left column alone, or in the right one."""
    return (len(line) < gutter and not line[0].isspace()) or not line[:gutter].strip()
