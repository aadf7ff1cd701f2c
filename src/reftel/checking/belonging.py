"""Which citation of a draft belongs to a quotation; none does across a sentence or a block."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from reftel.cable.sentences import sentences
from reftel.checking.citations import QUOTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reftel.checking.citations import Cited, DraftCitation

_SAYING: Final = (
    r"(?:says?|said|writes?|wrote|reads?|reports?|reported|notes?|noted|states?|stated|adds?|added"
    r"|has it|that)"
)
_LEADS_IN: Final = re.compile(rf"[^.;()\[\]]{{0,60}}?(?::|\b{_SAYING}[,:]?)\s*\Z", re.IGNORECASE)
_ENDS_LEADING_IN: Final = re.compile(rf"(?::|\b{_SAYING}[,:]?)\s*\Z", re.IGNORECASE)
_NOTHING: Final = re.compile(r"[\s.,;:!?()\[\]\u2013\u2014-]*\Z")
_OPENING: Final = re.compile(r"[\s.,;:!?]*(?:[(\[]|\u2014|\u2013|--)")
_CLOSING: Final = re.compile(r"[)\]]")
_FOOTNOTE: Final = re.compile(r"[.,;:!?]?\[\^([^\[\]\s]{1,80})\](?!:)")
_ENDS: Final = ".?!"


class Sentences:
    """The sentences of a paragraph, in which quotations are words like others."""

    def __init__(self, text: str) -> None:
        self._spans = sentences(QUOTED.sub(_as_a_word, text))
        self._ends = [span.end for span in self._spans]

    def around(self, start: int, end: int) -> range:
        """Return the range of the sentence, or sentences, that hold a place."""
        first = bisect_right(self._ends, start)
        last = max(first, bisect_left(self._ends, end))
        spans = self._spans[first : last + 1]
        return range(spans[0].start, spans[-1].end) if spans else range(start, end)


def _as_a_word(match: re.Match[str]) -> str:
    """Return a quotation without what could end a sentence in it, but for its own end."""
    inner = match[0][1:-1]
    last = inner[-1] if inner[-1] in _ENDS else "x"
    return f'"{("X" + "x" * (len(inner) - 2) + last)[: len(inner)]}"'


def of_quotation(
    text: str,
    spoken: Sentences,
    quotations: Sequence[tuple[int, int]],
    nth: int,
    cited: Cited,
    footnotes: Mapping[str, DraftCitation],
) -> DraftCitation | None:
    """Return the citation that belongs to a quotation in a paragraph, or None.

    It is what stands directly behind it (in brackets, or in a footnote), else what leads in to it
    (``09X says: "..."``), else the nearest in the same sentence.

    Args:
        text: the paragraph.
        spoken: its sentences.
        quotations: where in it quotations begin and end.
        nth: which of them.
        cited: the citations in it.
        footnotes: the citations in footnotes, by their marks.
    """
    start, end = quotations[nth]
    if (note := _FOOTNOTE.match(text, end)) and note[1] in footnotes:
        return footnotes[note[1]]
    before = next((each for each in reversed(cited) if each[1] <= start), None)
    behind = next((each for each in cited if each[0] >= end), None)
    sentence = spoken.around(start, end)
    if behind and (
        _is_set_off(text, end, behind[0])
        or (_NOTHING.match(text, end, behind[0]) and _is_alone(text, spoken, behind))
    ):
        return behind[2]
    last = quotations[nth - 1][1] if nth else 0
    if before and before[0] >= last and _LEADS_IN.match(text, before[1], start):
        return before[2]
    before = before if before and before[0] in sentence else None
    behind = behind if behind and behind[0] in sentence else None
    following = quotations[nth + 1][0] if nth + 1 < len(quotations) else len(text)
    if behind and (behind[0] < following or not before or before[0] < last):
        return behind[2]
    return before[2] if before else None


def _is_set_off(text: str, end: int, at: int) -> bool:
    """Whether a citation is in brackets, or behind a dash, that follow a quotation."""
    opening = _OPENING.match(text, end, at)
    return opening is not None and _CLOSING.search(text, opening.end(), at) is None


def _is_alone(text: str, spoken: Sentences, citation: tuple[int, int, DraftCitation]) -> bool:
    """Whether a citation has no words of its sentence behind it: then it begins no other."""
    _, end, _ = citation
    return _NOTHING.match(text, end, spoken.around(end - 1, end).stop) is not None


def of_block(
    before: tuple[str, Cited] | None, after: tuple[str, Cited] | None
) -> DraftCitation | None:
    """Return the citation beside a block that belongs to it: its signature, or what leads in to it.

    Args:
        before: the paragraph above it and the citations there, if it is no block itself.
        after: the paragraph below it, likewise.
    """
    if after and after[1]:
        text, cited = after
        begin, end, claim = cited[0]
        alone = _NOTHING.match(text, 0, begin) and _NOTHING.match(text, end)
        if alone or _is_set_off(text, 0, begin):
            return claim
    if before and before[1] and _ENDS_LEADING_IN.search(before[0]):
        text, cited = before
        sentence = Sentences(text).around(len(text) - 1, len(text))
        return cited[-1][2] if cited[-1][0] in sentence else None
    return None
