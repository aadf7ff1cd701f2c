"""Marks of an edition's or an archive's pages within sentences: ``the [p. 2] quay``, ``the |3|``.

They have one form and count on, which no words of a telegram do; those that name a page begin again
where the next text does. They are taken out, with a word. What stands on a line of its own is
another's (:mod:`.printed_pages`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from reftel.cable.raw_cable import LEFT_OUT, Extra
from reftel.cable.telegram.body.page_numbers import FIRST

# What begins one is found fast.
_SIGNS: Final = "[|{*"
_SLASHED: Final = re.compile(r"/(?:/\d|[pPf][gpoa. \d])")
_MARK: Final = re.compile(
    r"(?P<blank>[ \n])(?=[\[|{/*])(?<=[\w,;][ \n])"  # in this order it is fast
    r"(?P<mark>(?P<form>[\[/](?:pp?|pg|page|fol?|f)\.? ?(?=\d+[rv]?[\]/])"
    r"|\|(?=\d+\|)|\{(?=\d+\})|//(?=\d+//)|\*)"
    r"(?P<number>\d{1,4})(?:[rv]?[\]/]|\||\}|//|))(?P<behind>\s)(?=[a-z])",
    re.IGNORECASE,
)
_FEWEST: Final = 2
_NAMED: Final = re.compile("[A-Za-z]")


def without_marks(text: str) -> tuple[str, Extra]:
    """Return a text without the marks of pages in its sentences, and what to say of that."""
    if not (any(map(text.__contains__, _SIGNS)) or _SLASHED.search(text)):
        return text, ()
    found = [*_MARK.finditer(text)]
    forms = {match["form"] for match in found}
    if len(found) < _FEWEST or len(forms) > 1 or not _count(found):
        return text, ()
    text = _MARK.sub(lambda mark: mark["behind" if mark["blank"] == " " else "blank"], text)
    first, last = found[0]["mark"], found[-1]["mark"]
    said = f"{len(found):,} marks of pages in its sentences are left out: {first} to {last}"
    return text, ((LEFT_OUT, said),)


def _count(found: Sequence[re.Match[str]]) -> bool:
    """Whether marks count on, or begin again as they began: in a next text, if they name a page."""
    numbers = [int(mark["number"]) for mark in found]
    begins = numbers[0] if numbers[0] in FIRST and _NAMED.search(found[0]["form"]) else 0
    return all(after in (one + 1, begins) for one, after in pairwise(numbers))
