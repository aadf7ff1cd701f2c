"""Where the sentences of a text begin and end: abbreviations that end none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from reftel.cable.cable import Span

# A full stop, what closes behind it, blanks, and how a sentence may begin.
_END: Final = re.compile(r"[.?!][\"'\u2019\u201d)\]]*\s+(?=[\"'\u2018\u201c(\[]*[A-Z0-9])")
# The word before a full stop that ends no sentence: a title, an initial, "ref.", "e.g.".
_SHORT: Final = re.compile(
    r"(?:^|[\s(\[\"'\u201c])(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Col|Lt|Maj"
    r"|Sgt|Capt|Cmdr|Adm|Sen|Rep|Gov|Amb|Min|Prof|Hon|No|Nos|paras?|refs?|vs|cf|approx|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\Z",
    re.IGNORECASE,
)
SENTENCE_ENDS: Final = tuple('.!?:;")\u201d')
"""How a line ends with which a sentence, or a part of one, does."""

SMALL_WORD: Final = re.compile(r"\b[a-z]{2,}\b")
"""A word in small letters, of which a sentence has some and most headings and tables have none."""

_LAST: Final = re.compile(r"[.?!][\"')\u201d]?\Z")
_LOOK_BACK: Final = 12  # characters, more than such a word has


def ends_sentence(line: str) -> bool:
    """Whether a sentence may end with a line, be it in quotation marks or brackets."""
    return _LAST.search(line) is not None


def sentences(text: str) -> list[Span]:
    """Return the sentences of a text in order: every character that is not blank is in one."""
    found = []
    start = 0
    for match in _END.finditer(text):
        dot = match.start()
        if text[dot] == "." and _SHORT.search(text[max(start, dot - _LOOK_BACK) : dot]):
            continue
        end = dot + len(match[0].rstrip())
        found.append(Span(start, end))
        start = match.end()
    if text[start:].strip():
        found.append(Span(start, len(text.rstrip())))
    return found


def sentence_around(all_: Sequence[Span], start: int, end: int) -> Span:
    """Return the range of the sentence that holds a place; of all that it reaches into."""
    first = bisect_right(all_, start, key=lambda each: each.end)
    last = bisect_left(all_, max(end, start + 1), key=lambda each: each.start)
    return Span(all_[first].start, all_[last - 1].end) if first < last else Span(start, end)
