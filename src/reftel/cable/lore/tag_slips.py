"""The tag that a mistyped code means, when it can be no other (§4)."""

from __future__ import annotations

from functools import cache, lru_cache

from reftel.cable.lore.places import data_lines


@cache
def _common() -> list[str]:
    return " ".join(data_lines("common_tags.txt")).split()


@cache
def _known() -> list[str]:
    """Return every known code of four letters."""
    lines = (line.partition("\t")[0] for line in data_lines("tags.tsv"))
    return [code for code in lines if len(code) == 4]


@lru_cache(maxsize=4096)
def mend_tag(code: str) -> str | None:
    """Return the common tag that an unknown code is one slip away from, or None.

    A slip is two letters swapped, one added or changed, or a nought for an O. Whoever misspells a
    tag mostly misspells one that many cables have. Where a letter was changed, the code may as
    well be a rare one (``ETRA`` is no ``ETRD``): then no other known code may be near.
    """
    # Only now: few cables have a tag that nobody knows.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    if "0" in code and (meant := code.replace("0", "O")) in _known():
        return meant
    if not 4 <= len(code) <= 5 or not code.isalpha():
        return None
    near = process.extract(code, _common(), scorer=OSA.distance, score_cutoff=1, limit=2)
    if len(near) != 1:
        return None
    found = near[0][0]
    if len(code) > len(found) or sorted(code) == sorted(found):
        return found
    others = process.extract(code, _known(), scorer=OSA.distance, score_cutoff=1, limit=2)
    return found if len(others) == 1 else None
