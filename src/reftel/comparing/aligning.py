"""Which words of two texts are the same, in order; from which length on texts are parted first.

Short texts are aligned with the fewest changes there can be, which takes time by the product of
their lengths. Long ones are first parted at rows of words that both have: what stands between two
of those is short. Whatever is called equal is equal; of a long text, what is called changed may be
a little more than the least.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import Final

from rapidfuzz.distance import Levenshtein

LONGEST: Final = 8000
"""How many words of both texts together are aligned with the fewest changes."""

_ROW: Final = 4  # words in a row, by which a place is known again
_ROUNDS: Final = 8  # of parting what stands between two places; no text needs more than three


def stretches(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield what is equal and what is not in turn, as ranges of both.

    What is not equal, has words of both and is longer than ``LONGEST``, was not aligned: it has no
    row of words in common by which its places could be told.
    """
    at = to = 0  # where the ranges begin that are not yielded yet
    behind = 0  # how many words before that are equal
    for first, start, size in _runs(old, new, 0, 0, _ROUNDS):
        if (first, start) != (at, to):
            if behind:
                yield at - behind, at, to - behind, to
            yield at, first, to, start
            behind = 0
        at, to, behind = first + size, start + size, behind + size
    if behind:
        yield at - behind, at, to - behind, to
    if at < len(old) or to < len(new):
        yield at, len(old), to, len(new)


def _runs(
    old: Sequence[Hashable], new: Sequence[Hashable], at: int, to: int, rounds: int
) -> Iterator[tuple[int, int, int]]:
    """Yield ``(place in old, place in new, words)`` of what is equal, in order.

    ``at`` and ``to`` are where both begin in the whole texts, ``rounds`` how often these may
    still be parted.
    """
    if len(old) + len(new) <= LONGEST or not (old and new):
        for block in Levenshtein.opcodes(old, new).as_matching_blocks():
            if block.size:
                yield at + block.a, to + block.b, block.size
        return
    # What begins or ends alike is equal, anchors or none.
    first = start = head = _alike(zip(old, new, strict=False))
    tail = _alike(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    if head:
        yield at, to, head
    end, last = len(old) - tail, len(new) - tail
    for place, other in _anchors(old[head:end], new[head:last]) if rounds else ():
        until, upto = head + place, head + other
        if first < until and start < upto:
            within = old[first:until], new[start:upto]
            yield from _runs(*within, at + first, to + start, rounds - 1)
        if until < end:
            yield at + until, to + upto, 1
        first, start = until + 1, upto + 1
    if tail:
        yield at + end, to + last, tail


def _alike(pairs: Iterable[tuple[Hashable, Hashable]]) -> int:
    """Return how many pairs of words are equal before the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield places of both that begin with the same row of words, rising in both, and their ends.

    Nothing where they have no row in common.
    """
    places, others = _same_rows(old, new)
    chain = _rising(others)
    for number in chain:
        yield places[number], others[number]
    if chain:
        yield len(old), len(new)


def _same_rows(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> tuple[Sequence[int], Sequence[int]]:
    """Return places of ``old`` in order, and those of ``new`` that begin with the same rows.

    The first of a row stands for the first in the other, and so on: of the rows that each has
    equally often, or else, as where one text has all of the other twice, of any. All is kept as
    plain numbers: as lists and pairs those of texts of megabytes take hundreds of them.
    """
    rows, others = _rows(old), _rows(new)
    surplus = Counter(rows)
    surplus.subtract(others)
    if all(surplus.values()):  # none equally often
        surplus.clear()
    first: dict[int, int] = {}  # where each row begins in the new text
    following = array("q", others)  # and where it does again
    for place in reversed(range(len(others))):
        row = others[place]
        if not surplus[row]:
            following[place] = first.get(row, -1)
            first[row] = place
    del surplus
    places, found = array("q"), array("q")
    for at, row in enumerate(rows):
        if (to := first.get(row, -1)) >= 0 and old[at] == new[to]:
            first[row] = following[to]
            places.append(at)
            found.append(to)
    return places, found


def _rows(words: Sequence[Hashable]) -> array[int]:
    """Return a number for the row that begins with each word, the same for the same words."""
    following = (islice(words, at, None) for at in range(_ROW))
    return array("q", (hash(row) for row in zip(*following, strict=False)))


def _rising(numbers: Sequence[int]) -> Sequence[int]:
    """Return which of these numbers, the most that there can be, rise from one to the next."""
    lowest = array("q")  # the number at the end of the best chain of each length
    ends = array("q")  # and which one that is
    before = array("q")
    for at, number in enumerate(numbers):
        length = bisect_left(lowest, number)
        before.append(ends[length - 1] if length else -1)
        lowest[length : length + 1] = array("q", [number])
        ends[length : length + 1] = array("q", [at])
    chain = array("q")
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    chain.reverse()
    return chain
