"""Which words of two texts are the same, in their order, however long both are.

Short texts are aligned with the fewest changes there can be, which takes time by the product of
their lengths. Long ones are first parted at rows of words that both have: what stands between two
of those is short. Whatever is called equal is equal; of a long text, what is called changed may be
a little more than the least.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
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
    anchors = _anchors(old[head:end], new[head:last]) if rounds else []
    for place, other in [*anchors, (end - head, last - head)] if anchors else ():
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


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return places of both that begin with the same row of words, rising in both.

    The first of a row stands for the first in the other, and so on: of the rows that each has
    equally often, or else, as where one text has all of the other twice, of any.
    """
    rows, others = _rows(old), _rows(new)
    counts, in_new = Counter(rows), Counter(others)
    common = counts.keys() & in_new.keys()
    known = {row for row in common if counts[row] == in_new[row]} or common
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(others):
        if row in known:
            places[row].append(place)
    following = {row: iter(all_) for row, all_ in places.items()}
    pairs = [
        (at, to)
        for at, row in enumerate(rows)
        if row in known and (to := next(following[row], -1)) >= 0
    ]
    return [(at, to) for at, to in _rising(pairs) if old[at] == new[to]]


def _rows(words: Sequence[Hashable]) -> list[int]:
    """Return a number for the row that begins with each word, the same for the same words."""
    following = (islice(words, at, None) for at in range(_ROW))
    return [hash(row) for row in zip(*following, strict=False)]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most of these pairs whose second numbers rise; the first ones do."""
    lowest: list[int] = []  # the second number at the end of the best chain of each length
    ends: list[int] = []  # and which pair that is
    before: list[int] = []
    for number, (_, to) in enumerate(pairs):
        length = bisect_left(lowest, to)
        before.append(ends[length - 1] if length else -1)
        lowest[length : length + 1] = [to]
        ends[length : length + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
