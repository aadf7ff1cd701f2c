"""Words of the index spelled nearly like another: within how many letters the slip may be.

Only words that begin like it are looked at, with at most one slip in the first four letters: to
look at all, or at all that begin with the same two, would take too long while somebody is typing.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from reftel.search.index.snapshot import Snapshot

_LOOKED_AT = 4  # letters


def spelled_nearly(
    word: str, distance: int, snapshot: Snapshot, *, field: str = "body", more_than: int = 0
) -> list[str]:
    """Return words spelled nearly like one of four letters at least, the nearest first.

    Args:
        word: the word, as the index knows words; it is not among those returned.
        distance: how many letters may differ; two that changed places count as one.
        snapshot: the index.
        field: whose words are looked at.
        more_than: only words that more cables have than this; of words equally near, that which
            most cables have comes first.
    """
    known = {
        term: count
        for beginning in _beginnings(word)
        for term, count in snapshot.searcher.terms_with_prefix(field, beginning)
        if count > more_than and abs(len(term) - len(word)) <= distance and term != word
    }
    near = process.extract(word, list(known), scorer=OSA.distance, score_cutoff=distance, limit=50)
    near.sort(key=lambda other: (other[1], -known[other[0]], other[0]))
    return [term for term, _, _ in near]


def _beginnings(word: str) -> set[str]:
    """Return what the first four letters may have been, if one of them is a slip."""
    begun = {word[:_LOOKED_AT]}
    for at in range(_LOOKED_AT):
        before, after = word[:at], word[at:]
        begun.add(before + after[1:])
        begun.add(before + after[1:2] + after[:1] + after[2:])
        begun.update(before + letter + after for letter in ascii_lowercase)
        begun.update(before + letter + after[1:] for letter in ascii_lowercase)
    return {beginning[:_LOOKED_AT] for beginning in begun}
