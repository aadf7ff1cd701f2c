"""Words of the index that are spelled nearly like another.

Only words that begin like it are looked at, allowing for a slip in its first two letters: to look
at all would take too long where somebody is typing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from reftel.search.snapshot import Snapshot


def spelled_nearly(
    word: str, distance: int, snapshot: Snapshot, *, field: str = "body", more_than: int = 0
) -> list[str]:
    """Return words spelled nearly like one of two letters at least, the nearest first.

    Args:
        word: the word, as the index knows words; it is not among those returned.
        distance: how many letters may differ; two that changed places count as one.
        snapshot: the index.
        field: whose words are looked at.
        more_than: only words that more cables have than this; of words equally near, that which
            most cables have comes first.
    """
    beginnings = {word[:2], word[1] + word[0], word[0] + word[2:3], word[1:3]}
    known = {
        term: count
        for beginning in sorted(beginnings)
        for term, count in snapshot.searcher.terms_with_prefix(field, beginning)
        if count > more_than and abs(len(term) - len(word)) <= distance and term != word
    }
    near = process.extract(word, list(known), scorer=OSA.distance, score_cutoff=distance, limit=50)
    near.sort(key=lambda found: (found[1], -known[found[0]], found[0]))
    return [term for term, _, _ in near]
