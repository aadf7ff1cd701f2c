"""How many slips of the hand a mistyped word is away from known ones, the nearest first.

How many slips are believed in a word of so many letters is for each kind of word to say.
"""

from __future__ import annotations

from collections.abc import Collection


def near(word: str, among: Collection[str], slips: int) -> list[str]:
    """Return the words that are at most so many slips away, the nearest first.

    A slip is a letter lost, added or changed, or two letters swapped.
    """
    # Only now: few cables have a word that needs mending.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extract(word, among, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [each for each, _, _ in found]
