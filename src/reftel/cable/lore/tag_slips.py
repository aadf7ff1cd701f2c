"""A mistyped tag repaired: the common tag that it is one slip away from, and no other (§4)."""

from __future__ import annotations

from functools import cache, lru_cache

from reftel.cable.lore.data_files import data_lines, data_words
from reftel.cable.lore.near import near
from reftel.cable.lore.tag_codes import tag_table


@cache
def _common() -> list[str]:
    return data_words("common_tags.txt")


@cache
def _known() -> list[str]:
    """Return every known code of four letters."""
    return [code for code in tag_table() if len(code) == 4]


@cache
def _acronyms() -> frozenset[str]:
    """Return the acronyms of three letters that have a meaning of their own."""
    words = (line.partition("\t")[0] for line in data_lines("glosses.tsv"))
    return frozenset(word for word in words if len(word) == 3)


@lru_cache(maxsize=4096)
def mend_tag(code: str) -> str | None:
    """Return the common tag that an unknown code is one slip away from, or None.

    A slip is two letters swapped, one lost, added or changed, also to a figure. Whoever
    misspells a tag mostly misspells one that many cables have. Where a letter was changed, the code
    may as well be a rare one (``ETRA`` is no ``ETRD``): then no other known code may be near. Three
    letters may be an acronym (``IPR`` is no ``KIPR``): then none that is known.
    """
    if "0" in code and (with_o := code.replace("0", "O")) in _known():
        return with_o
    if not 3 <= len(code) <= 5 or not code.isalnum() or code in _acronyms():
        return None
    if sum(map(str.isdigit, code)) > len(code) - 3:
        return None
    meant = near(code, _common(), 1)
    if len(meant) != 1:
        return None
    (found,) = meant
    if len(code) != len(found) or sorted(code) == sorted(found):
        return found
    return found if len(near(code, _known(), 1)) == 1 else None
