"""Rows that moved: when the terminal is told to scroll them instead of being sent them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from operator import itemgetter

from reftel.tui.terminal.line.cell import UNKNOWN
from reftel.tui.terminal.line.row import CellRow

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

    def apply(self, rows: list[CellRow]) -> None:
        """Move the rows of a screen; what comes in is unknown, as terminals colour it variously."""
        new = [CellRow.of(UNKNOWN, len(rows[0].cells))] * abs(self.distance)
        kept = rows[self.top : self.bottom + 1]
        moved = [*kept, *new][-len(kept) :] if self.distance > 0 else [*new, *kept][: len(kept)]
        rows[self.top : self.bottom + 1] = moved


def find_scroll(shown: Sequence[CellRow], wanted: Sequence[CellRow]) -> Scroll | None:
    """Return the move that spares most of what is to be sent; None where none spares anything."""
    costs = [0 if old is new else _cost(old, new) for old, new in zip(shown, wanted, strict=True)]
    changed = [row for row, cost in enumerate(costs) if cost]
    if len(changed) < _FEWEST:
        return None
    tried = [
        _best_region(shown, wanted, costs, distance)
        for distance, _ in _distances(shown, wanted, changed).most_common(_TRIED)
    ]
    gain, scroll = max(tried, key=itemgetter(0), default=(0, None))
    return scroll if gain > 0 else None


def _distances(
    shown: Sequence[CellRow], wanted: Sequence[CellRow], changed: Iterable[int]
) -> Counter[int]:
    """Count by how many rows the texts of rows moved."""
    places: dict[str, list[int]] = defaultdict(list)
    for row, line in enumerate(shown):
        places[_middle(line)].append(row)
    votes = Counter[int]()
    for row in changed:
        text = _middle(wanted[row])
        if text in places and not text.isspace():
            votes.update([place - row for place in places[text][:_ALIKE]])
    del votes[0]
    return votes


def _best_region(
    shown: Sequence[CellRow], wanted: Sequence[CellRow], costs: Sequence[int], distance: int
) -> tuple[float, Scroll]:
    """Return the region to move by a distance for which most bytes are spared, and how many."""
    # What each row takes more if it comes in, above what moves down or below what moves up.
    new = [_ROW + _NEW + _inked(row) - cost for row, cost in zip(wanted, costs, strict=True)]
    best, gained = 0.0, -inf
    first = top = bottom = 0
    for row in range(max(0, -distance), min(len(new), len(new) - distance)):
        above = -sum(new[row + distance : row])
        if gained <= above:
            gained, first = above, row
        moved = shown[row + distance]
        gained += costs[row] - (0 if moved is wanted[row] else _cost(moved, wanted[row]))
        gain = gained - sum(new[row + 1 : row + 1 + distance])
        if gain > best:
            best = gain
            top, bottom = min(first, first + distance), max(row, row + distance)
    return best - _REGION - abs(distance), Scroll(top, bottom, distance)


def _middle(row: CellRow) -> str:
    """Return the text from the margin to the middle: the margin is often marked as rows move."""
    return row.text[len(row.text) // _MARGIN : len(row.text) // 2]


@lru_cache(maxsize=512)  # where lines move, the same two meet again one row further
def _cost(shown: CellRow, wanted: CellRow) -> int:
    """Return about how many bytes it takes to make one row into another."""
    if shown.cells == wanted.cells:
        return 0
    inked = _inked(wanted)
    return _ROW + _differing(shown.text[:inked], wanted.text[:inked])


def _inked(row: CellRow) -> int:
    return len(row.text.rstrip(" "))


def _differing(one: str, other: str) -> int:
    """Count the signs in which two texts differ; those beyond Latin-1 count as one."""
    # As numbers they are compared all at once.
    numbers = [int.from_bytes(text.encode("latin-1", "replace"), "little") for text in (one, other)]
    size = max(len(one), len(other))
    return size - (numbers[0] ^ numbers[1]).to_bytes(size, "little").count(0)
