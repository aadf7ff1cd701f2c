"""Rows that moved up or down, so that a terminal can move them instead of being sent them again."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import ne
from typing import TYPE_CHECKING

from reftel.tui.terminal.line.grid import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reftel.tui.terminal.line.grid import Cell

    Lines = Sequence[Sequence[Cell]]

_FEWEST = 3  # rows that must have changed; fewer are sent faster than moved
_TRIED = 2  # distances that are looked into, those by which most rows moved
_ALIKE = 4  # rows of the same text that are taken for each other
_MARGIN = 6  # the part of a row that its margin takes
_ROW = 6  # bytes to get to a row that changed
_NEW = 8  # more, to erase what may stand in one that came in
_REGION = 16  # bytes to set the region and to take it back


@dataclass(frozen=True, slots=True)
class Scroll:
    """A move of the rows ``top`` to ``bottom`` by some rows: up if positive, else down."""

    top: int
    bottom: int
    distance: int

    def apply(self, lines: list[list[Cell]]) -> None:
        """Move the rows of a screen; what comes in is unknown, as terminals colour it variously."""
        new = [[UNKNOWN] * len(lines[0]) for _ in range(abs(self.distance))]
        kept = lines[self.top : self.bottom + 1]
        moved = [*kept, *new][-len(kept) :] if self.distance > 0 else [*new, *kept][: len(kept)]
        lines[self.top : self.bottom + 1] = moved


def find_scroll(shown: Lines, wanted: Lines) -> Scroll | None:
    """Return the move that spares most of what is to be sent; None where none spares anything."""
    changed = [row for row, line in enumerate(wanted) if line != shown[row]]
    if len(changed) < _FEWEST:
        return None
    votes = _distances(shown, wanted, changed)
    if not votes:
        return None
    costs = {row: _cost(shown[row], wanted[row]) for row in changed}
    tried = (
        _best_region(shown, wanted, costs, distance) for distance, _ in votes.most_common(_TRIED)
    )
    gain, scroll = max(tried, key=lambda pair: pair[0])
    return scroll if gain > 0 else None


def _distances(shown: Lines, wanted: Lines, changed: Sequence[int]) -> Counter[int]:
    """Count by how many rows the texts of rows moved."""
    places: dict[str, list[int]] = defaultdict(list)
    for row, line in enumerate(shown):
        places[_middle(line)].append(row)
    votes: Counter[int] = Counter()
    for row in changed:
        text = _middle(wanted[row])
        if not text.isspace():
            votes.update(place - row for place in places.get(text, ())[:_ALIKE] if place != row)
    return votes


def _best_region(
    shown: Lines, wanted: Lines, costs: dict[int, int], distance: int
) -> tuple[int, Scroll]:
    """Return the region to move by a distance for which most bytes are spared, and how many."""
    best = gained = first = 0
    found = (0, -1)
    sources = range(len(shown))
    for row, line in enumerate(wanted):
        if row + distance not in sources:
            gained, first = 0, row + 1
            continue
        gained += costs.get(row, 0) - _cost(shown[row + distance], line)
        if gained < 0:
            gained, first = 0, row + 1
        elif gained > best:
            best, found = gained, (first, row)
    top, bottom = min(found[0], found[0] + distance), max(found[1], found[1] + distance)
    came_in = range(found[1] + 1, bottom + 1) if distance > 0 else range(top, found[0])
    lost = sum(_ROW + _NEW + _inked(wanted[row]) - costs.get(row, 0) for row in came_in)
    return best - lost - _REGION - abs(distance), Scroll(top, bottom, distance)


def _middle(line: Sequence[Cell]) -> str:
    """Return the text from the margin to the middle: the margin is often marked as rows move."""
    return _text(line[len(line) // _MARGIN : len(line) // 2])


def _text(line: Sequence[Cell]) -> str:
    return "".join([sign for sign, _ in line])


def _cost(shown: Sequence[Cell], wanted: Sequence[Cell]) -> int:
    """Return about how many bytes it takes to make one row into another."""
    return 0 if shown == wanted else _ROW + sum(map(ne, shown, wanted))


def _inked(line: Sequence[Cell]) -> int:
    return len(_text(line).rstrip())
