"""A page on which each sentence has its translation beside it, within one element.

Programs that translate pages write so: the one in an element of its own, the other in front of that
or behind it. Which of them is the telegram's is told by the language.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.sources.boundaries import around
from reftel.sources.boundaries.between import is_english

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra

_PAIR: Final = re.compile(
    r"<(?P<outer>[A-Za-z]\w{0,20})[^<>]*>(?P<before>[^<>]*)"
    r"(?P<element><(?P<inner>[A-Za-z]\w{0,20})(?P<said>[^<>]*)>(?P<within>[^<>]+)</(?P=inner)\s*>)"
    r"(?P<after>[^<>]*)</(?P=outer)\s*>"
)
# What a program calls such an element; one without a name may be words in italics.
_CALLED: Final = re.compile(r"\b(?:class|lang)\s*=\s*[\"']?([^\"'<>]+)")
_FEWEST: Final = 3  # sentences whose translation stands beside them
_MOST_LONGER: Final = 2  # times as long as the other may one of the two be


class _Pair(NamedTuple):
    """An element and the text beside it, each with its place on the page."""

    element: tuple[int, int]
    within: str
    side: tuple[int, int]
    beside: str

    def is_even(self) -> bool:
        """Whether one may say what the other says, by their lengths."""
        short, long = sorted((len(self.within.strip()), len(self.beside.strip())))
        return long <= _MOST_LONGER * short


def without_translation(page: str) -> tuple[str, Extra]:
    """Return a page without the translation beside each sentence, and a word of it."""
    gone: list[tuple[int, int, str]] = []
    for pairs in _alike(page):
        ours = [
            (is_english(pair.within), is_english(pair.beside)) for pair in pairs if pair.is_even()
        ]
        within, beside = ours.count((True, False)), ours.count((False, True))
        if within >= _FEWEST and not beside:
            gone += [(*pair.side, pair.beside) for pair in pairs]
        elif beside >= _FEWEST and not within:
            gone += [(*pair.element, pair.within) for pair in pairs]
    gone.sort()
    edges = [0, *(edge for start, end, _ in gone for edge in (start, end)), len(page)]
    kept = "".join(page[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    left_out = [" ".join(words.split()) for _, _, words in gone]
    return kept, around.left_out(left_out, "beside the sentences of")


def _alike(page: str) -> Sequence[list[_Pair]]:
    """Return the pairs of a page, those together whose element is of one kind."""
    found: dict[tuple[str, str], list[_Pair]] = {}
    for match in _PAIR.finditer(page):
        side = "after" if match["after"].strip() else "before"
        beside, called = match[side], _CALLED.search(match["said"])
        is_between = match["before"].strip() and match["after"].strip()
        if called is None or is_between or not beside.strip():
            continue
        pair = _Pair(
            match.span("element"),
            html.unescape(match["within"]),
            match.span(side),
            html.unescape(beside),
        )
        found.setdefault((match["inner"].lower(), called[1]), []).append(pair)
    return [*found.values()]
