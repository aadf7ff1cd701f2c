"""Words that a word processor or a PDF divided at the ends of lines: ``har-`` and ``bour``.

A drafter's own hyphen (``long-`` / ``term``) looks the same. What the rest of the text shows tells
them apart: the word stands there whole, or with its hyphen, or in two. The parser sees to telegrams
that were divided by hand, in capitals (§1e).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable.cable import REPAIRED

if TYPE_CHECKING:
    from reftel.sources.decoding.decode import Extra

# A pattern that begins with the hyphen is fast; the half in front of it is read backwards.
_CUT: Final = re.compile(
    r"-\n(?<=[A-Za-z]{2}-\n)[^\S\n]*(?P<second>[a-z]{2,})(?P<sign>(?![\w-])\S*)"
    r"(?:[^\S\n]*\n|[^\S\n]+|\Z)"
)
_FIRST: Final = re.compile(r"(?<![\w-])[A-Za-z]+\Z")
_LONGEST: Final = 30
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_FEWEST: Final = 2  # words that stand whole elsewhere, where all are divided
_MANY: Final = 6  # words of which nothing is known, where most are
_SHOWN: Final = 4


class _Cut(NamedTuple):
    """A word in two halves, from ``start`` to ``end``, and the sign behind it."""

    start: int
    end: int
    first: str
    second: str
    sign: str

    @property
    def whole(self) -> str:
        """The word without its hyphen."""
        return self.first + self.second


def joined(text: str) -> tuple[str, Extra]:
    """Return a text with words joined that line ends divide, and what to say of that."""
    if "-\n" not in text or not (cuts := _cuts(text)):
        return text, ()
    lower = text.lower()
    if len(cuts) < _MANY and not any(cut.whole.lower() in lower for cut in cuts):
        return text, ()  # as nearly always: that is soon seen
    ends = [0, *(cut.end for cut in cuts)]
    starts = [*(cut.start for cut in cuts), len(lower)]
    between = "\n".join(lower[end:start] for end, start in zip(ends, starts, strict=True))
    words = set(_WORD.findall(between))
    whole = {cut for cut in cuts if cut.whole.lower() in words}
    compounds = {
        cut
        for cut in cuts
        if f"{cut.first}-{cut.second}".lower() in words
        or (cut.first.lower() in words and cut.second in words)
    }
    unknown = set(cuts) - whole - compounds
    is_divided = len({cut.whole for cut in whole - compounds}) >= _FEWEST or len(unknown) >= max(
        _MANY, 3 * len(compounds)
    )
    divided = whole - compounds | (unknown if is_divided else set())
    if not divided:
        return text, ()
    pieces: list[str] = []
    said: list[str] = []
    at = 0
    for cut in cuts:
        if cut in divided:
            pieces += [text[at : cut.start], f"{cut.whole}{cut.sign}\n"]
            at = cut.end
            said.append(cut.whole)
    text = "".join([*pieces, text[at:]])
    many = len(said) > 1
    shown = f"{', '.join(said[:_SHOWN])}{' ...' if len(said) > _SHOWN else ''}"
    start = f"{len(said):,} words that were" if many else "a word that was"
    message = f"{start} divided at line ends {'are' if many else 'is'} joined: {shown}"
    return text, ((REPAIRED, message),)


def _cuts(text: str) -> list[_Cut]:
    """Return the words that a hyphen at the end of a line divides, whoever put it there."""
    found: list[_Cut] = []
    for match in _CUT.finditer(text):
        first = _FIRST.search(text[max(0, match.start() - _LONGEST) : match.start()])
        if first is not None:
            start = match.start() - len(first[0])
            found.append(_Cut(start, match.end(), first[0], match["second"], match["sign"]))
    return found
