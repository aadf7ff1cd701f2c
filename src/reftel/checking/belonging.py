"""Which citation of a draft belongs to a quotation; none does across a sentence or a block."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable.sentences import sentences
from reftel.checking.paragraph import NOTE
from reftel.checking.quotation_marks import replaced

if TYPE_CHECKING:
    from reftel.checking.citations import Cited, DraftCitation
    from reftel.checking.quotation_marks import Marked, Marks
    from reftel.checking.titles import Title

_SAYING: Final = (
    r"(?:says?|said|writes?|wrote|reads?|reports?|reported|notes?|noted|states?|stated|adds?|added"
    r"|has it|that)"
)
_LEADS_IN: Final = re.compile(rf"[^.;()\[\]]{{0,60}}?(?::|\b{_SAYING}[,:]?)\s*\Z", re.IGNORECASE)
_ENDS_LEADING_IN: Final = re.compile(rf"(?::|\b{_SAYING}[,:]?)\s*\Z", re.IGNORECASE)
_NOTHING: Final = re.compile(r"[\s.,;:!?()\[\]\u2013\u2014-]*\Z")
_OPENING: Final = re.compile(r"[\s.,;:!?]*(?:[(\[]|\u2014|\u2013|--)")
_CLOSING: Final = re.compile(r"[)\]]")
_FOOTNOTE: Final = re.compile(rf"[.,;:!?]?{NOTE}(?!:)")
_ENDS: Final = ".?!"


class Sentences:
    """The sentences of a paragraph, in which quotations are words like others."""

    def __init__(self, text: str, quotations: Sequence[Marked]) -> None:
        self._spans = sentences(replaced(text, quotations, _as_a_word))
        self._ends = [span.end for span in self._spans]

    def around(self, start: int, end: int) -> range:
        """Return the range of the sentence, or sentences, that hold a place."""
        first = bisect_right(self._ends, start)
        last = max(first, bisect_left(self._ends, end))
        spans = self._spans[first : last + 1]
        return range(spans[0].start, spans[-1].end) if spans else range(start, end)


def _as_a_word(quotation: str) -> str:
    """Return a quotation without what could end a sentence in it, but for its own end."""
    inner = quotation[1:-1]
    last = inner[-1] if inner[-1] in _ENDS else "x"
    return f'"{("X" + "x" * (len(inner) - 2) + last)[: len(inner)]}"'


def of_quotation(
    paragraph: ReadParagraph, spoken: Sentences, nth: int, footnotes: Mapping[str, DraftCitation]
) -> DraftCitation | None:
    """Return the citation that belongs to the ``nth`` quotation of a paragraph, or None.

    It is what stands directly behind it (in brackets, or in a footnote, the mark of which may stand
    within the quotation), else what leads in to it (``09X says: "..."``), else the nearest in the
    same sentence. ``spoken`` are the sentences, ``footnotes`` the citations in footnotes by their
    marks.
    """
    text, (quotations, _), cited, _ = paragraph
    start, end, _ = quotations[nth]
    behind_it = _FOOTNOTE.match(text, end)
    for note in (behind_it, *reversed(list(_FOOTNOTE.finditer(text, start, end)))):
        if note and note[1] in footnotes:
            return footnotes[note[1]]
    before = next((each for each in reversed(cited) if each[1] <= start), None)
    behind = next((each for each in cited if each[0] >= end), None)
    sentence = spoken.around(start, end)
    if behind and (
        _is_set_off(text, end, behind[0])
        or (_NOTHING.match(text, end, behind[0]) and _is_alone(text, spoken, behind))
    ):
        return behind[2]
    last = quotations[nth - 1].end if nth else 0
    if before and before[0] >= last and _LEADS_IN.match(text, before[1], start):
        return before[2]
    before = before if before and before[0] in sentence else None
    behind = behind if behind and behind[0] in sentence else None
    following = quotations[nth + 1].start if nth + 1 < len(quotations) else len(text)
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


class ReadParagraph(NamedTuple):
    """A paragraph of a draft: its text, what is marked as quoted in it, and what it cites.

    Titles are the subjects of the cables that it cites; no sign in one is a mark.
    """

    text: str
    marks: Marks
    cited: Cited
    titles: Sequence[Title] = ()


def of_block(before: ReadParagraph | None, after: ReadParagraph | None) -> DraftCitation | None:
    """Return the citation beside a block that belongs to it: its signature, or what leads in to it.

    The paragraphs above and below are None where they are blocks themselves.
    """
    if after and after.cited:
        text = after.text
        begin, end, claim = after.cited[0]
        alone = _NOTHING.match(text, 0, begin) and _NOTHING.match(text, end)
        if alone or _is_set_off(text, 0, begin):
            return claim
    if before and before.cited and _ENDS_LEADING_IN.search(before.text):
        length = len(before.text)
        sentence = Sentences(before.text, before.marks.quotations).around(length - 1, length)
        begin, _, claim = before.cited[-1]
        return claim if begin in sentence else None
    return None
