"""Where a summary, comment, note, action request or quoted text begins and ends (§2.12).

A passage begins behind its lead-in (``SUMMARY:``) or under its heading, and ends before its
``END SUMMARY``; without one, with the paragraph of its lead-in or before the next heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reftel.cable.cable import PARAGRAPHS, Block, BlockKind, Passage, PassageKind
from reftel.cable.lore.levels import LETTERS
from reftel.cable.lore.text_parts import COMMENT, ROLE, SUMMARY
from reftel.cable.text import Texts, fold

_FRONT: Final = (
    r"(?:EXECUTIVE |INTRODUCTION AND |POST |EMBASSY |MISSION |CONGEN |BIO(?:GRAPHIC(?:AL)?)? "
    r"|QUOTED )?"
)
_HEADING: Final = re.compile(
    rf"[^A-Za-z]*(?:(?:[A-Z]|[IVX]{{1,4}})[.)][ ]*)?(?:\([CSUBNF/]{{1,6}}\)[ ]?)?{_FRONT}{ROLE}\b",
    re.IGNORECASE,
)
_HEADED_END: Final = re.compile(rf"[^A-Za-z]*END(?: OF)? {ROLE}\W*", re.IGNORECASE)
# With no sign behind it, or one that mostly says something else.
_OWN_WORD: Final = re.compile(
    rf"(?:{SUMMARY}|{COMMENT})\b[\s:;,.-]*|{SUMMARY.title()}(?:[;,] | )(?=[A-Z])"
)
_MARKING: Final = re.compile(rf"\({LETTERS}(?://?NF)?\)\s*")  # behind a lead-in
# How these words begin in lower case, and what comes next if only some of such words count.
_HINTS: Final = (("comment", ""), ("note", (":", ".", ")", " and ")))
# The same by a rarer letter of them: that is looked for in less time.
_RARE_HINTS: Final = (
    (re.compile("m(?<=sum)(?:mm?[aer]|ary)"), len("su")),
    (re.compile("q(?<=action req)uest"), len("action re")),
    (re.compile("x(?<=tex)t"), len("te")),
)
# What stands before such a word: END, BEGIN, or nothing. A lead-in stands at the start of a block,
# in brackets, or at the start of a sentence.
_BEFORE: Final = re.compile(
    r"(?:[(\[] ?|(?<!\w)(?:(?P<end>END)(?:S|ING)?(?: OF)? ?|(?P<begin>BEGIN)(?:NING)?(?: OF)? "
    r"|^[-*/<=\"' ]*(?:\([CSUBNF/]{1,6}\) ?)?|(?<=[.?!)\"\u201d] )))"
    rf"{_FRONT}\Z",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNS: Final = " \n.:;,*/<>=-\u2013\u2014"
# What stands before a summary and is none of it: words on the cable itself.
_NOT_SUMMED: Final = re.compile(
    r"[\W_]*(?:THIS (?:IS|CABLE|MESSAGE|TELEGRAM)\b|(?:PLEASE )?SEE |ACTION|SENSITIVE"
    r"|CLASSIFIED BY)",
    re.IGNORECASE,
)
_MOST_UNOPENED: Final = 3  # paragraphs
_LONGEST_BEFORE: Final = 28
_LONGEST_LEAD: Final = 60
_END: Final = re.compile(rf"{ROLE}(?![A-Z])", re.IGNORECASE)
_BEGIN: Final = re.compile(rf"{ROLE}(?: ?[:.;,-]+)?(?![A-Z])", re.IGNORECASE)
_LEAD: Final = re.compile(
    rf"{ROLE}(?: ?: ?| ?-{{1,3}} |\. | ?\u2013 |[)\]*/>]{{1,2}}[:.]? | \({LETTERS}\): ?"
    r"|(?=[^\w\n]*$))",
    re.IGNORECASE | re.MULTILINE,
)
_KINDS: Final = {
    "S": PassageKind.SUMMARY,
    "C": PassageKind.COMMENT,
    "N": PassageKind.NOTE,
    "A": PassageKind.ACTION_REQUEST,
    "T": PassageKind.QUOTED_TEXT,
}
_EDGE: Final = " ([-*/<="  # what may stand between a passage and its END
# By a name of its own, since looking a member up in its class takes ten times as long.
_HEADING_KIND: Final = BlockKind.HEADING


@dataclass(slots=True)
class _Open:
    """A passage that has begun: where, and whether under a heading or inside brackets."""

    start: tuple[int, int]
    heading: bool
    bracket: bool


@dataclass(slots=True)
class _Mark:
    """A lead-in or an END, with its place in the text of its block."""

    kind: PassageKind
    start: int
    end: int
    ends: bool
    bracket: bool


class _Finder:
    """Goes through the blocks and closes what it opened."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        texts = [block.text if block.kind in PARAGRAPHS else "" for block in blocks]
        self.marks = _marks(Texts(texts))
        self.open: dict[PassageKind, _Open] = {}
        self.found: list[Passage] = []
        self.section = 0  # the block with the last heading, if there was one

    def find(self) -> list[Passage]:
        last_text = -1
        for index, block in enumerate(self.blocks):
            if block.kind is _HEADING_KIND:
                if last_text >= 0 and (end := _HEADED_END.fullmatch(block.text)):
                    self._end(_kind(end["role"]), last_text, len(self.blocks[last_text].text))
                self._close_all(last_text)
                self.section = index
                if match := _HEADING.match(block.text):
                    self.open[_kind(match["role"])] = _Open(
                        (index + 1, 0), heading=True, bracket=False
                    )
            elif block.kind in PARAGRAPHS:
                for mark in self.marks.get(index, ()):
                    self._read_mark(index, mark)
                last_text = index
        self._close_all(last_text)
        self.found.sort(key=lambda each: (each.start, each.end))
        return self.found

    def _read_mark(self, index: int, mark: _Mark) -> None:
        """Open or close a passage where the text says so."""
        if mark.ends:
            self._end(mark.kind, index, mark.start)
            return
        kind = mark.kind
        before = self.open.get(kind)
        if before is not None and not (before.heading and before.start >= (index, 0)):
            self._close(kind, index, at=mark.start)
        self.open[kind] = _Open((index, mark.end), heading=False, bracket=mark.bracket)

    def _end(self, kind: PassageKind, index: int, at: int) -> None:
        """Close a passage at its END; one without a beginning began with its paragraph."""
        opened = self.open.pop(kind, None)
        if opened is None and kind is PassageKind.COMMENT and PassageKind.SUMMARY in self.open:
            opened = self.open.pop(PassageKind.SUMMARY)
            kind = PassageKind.SUMMARY
        if opened is None and kind is PassageKind.SUMMARY:
            beside = PassageKind.COMMENT
            asked = self.open.get(PassageKind.ACTION_REQUEST)
            if asked and asked.start[0] == index and asked.start[1] < _LONGEST_LEAD:
                beside = PassageKind.ACTION_REQUEST  # ACTION REQUEST AND SUMMARY
            opened = self.open.pop(beside, None)
        start = opened.start if opened else self._unopened(kind, index, at)
        self._add(kind, start, (index, at))

    def _unopened(self, kind: PassageKind, index: int, at: int) -> tuple[int, int]:
        """Return where a passage began of which only the END is marked: with its paragraph.

        A summary began with the text, if no heading and few paragraphs stand before its END.
        """
        first = index
        if kind is PassageKind.SUMMARY and all(each.kind is not kind for each in self.found):
            text = [i for i in range(self.section, index) if self.blocks[i].kind in PARAGRAPHS]
            text = [i for i in text if not _NOT_SUMMED.match(self.blocks[i].text)]
            numbered = sum(self.blocks[i].kind is BlockKind.PARAGRAPH for i in text)
            first = text[0] if text and numbered <= _MOST_UNOPENED else index
        led = _OWN_WORD.match(self.blocks[first].text, 0, at if first == index else _LONGEST_LEAD)
        return first, led.end() if led else 0

    def _close_all(self, last_text: int) -> None:
        for kind in self.open:
            self._close(kind, last_text)
        self.open.clear()

    def _close(self, kind: PassageKind, last_text: int, at: int | None = None) -> None:
        """Close a passage that has no END: with its paragraph, bracket or section."""
        opened = self.open[kind]
        block, offset = opened.start
        alone = last_text > block and not _has_words(self.blocks[block].text, offset)
        if alone and kind is not PassageKind.QUOTED_TEXT:
            block, offset = block + 1, 0  # the word stands in a paragraph of its own
        if opened.heading:
            if last_text >= block:
                self._add(kind, opened.start, (last_text, len(self.blocks[last_text].text)))
            return
        text = self.blocks[block].text
        end = at if at is not None and last_text == block else len(text)
        if opened.bracket:
            closing = text.find(")", offset, end)
            end = closing if closing >= 0 else end
        self._add(kind, opened.start, (block, end))

    def _add(self, kind: PassageKind, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Keep a passage, without the blanks and brackets at its edges."""
        first, offset = start
        last, limit = end
        while first < last and not _has_words(self.blocks[first].text, offset):
            first, offset = first + 1, 0
        begin = self.blocks[first].text
        while offset < len(begin) and begin[offset].isspace():
            offset += 1
        if marking := _MARKING.match(self.blocks[first].text, offset):
            offset = marking.end()
        while True:
            text = self.blocks[last].text
            while limit and text[limit - 1] in _EDGE:
                limit -= 1
            if last == first or limit:
                break
            last -= 1
            limit = len(self.blocks[last].text)
        if (first, offset) < (last, limit):
            self.found.append(Passage(kind, (first, offset), (last, limit)))


def _has_words(text: str, offset: int) -> bool:
    """Say whether more than the signs of a lead-in stands behind an offset in a text."""
    return text[offset:].strip(_SIGNS) != ""


def find_passages(blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """Return the passages of a cable's blocks, in the order in which they begin.

    They are no attribute of a cable: few who read one ask, and an import never does.
    """
    return tuple(_Finder(blocks).find())


def passage_text(blocks: Sequence[Block], passage: Passage) -> str:
    """Return the words of a passage, its blocks joined, blanks folded."""
    (first, offset), (last, limit) = passage.start, passage.end
    if first == last:
        return fold(blocks[first].text[offset:limit])
    middle = [block.text for block in blocks[first + 1 : last] if block.kind in PARAGRAPHS]
    return fold(" ".join((blocks[first].text[offset:], *middle, blocks[last].text[:limit])))


def _marks(texts: Texts) -> dict[int, list[_Mark]]:
    """Return the beginnings and ends in each text, looking only where such a word stands."""
    lower = texts.lower
    places: list[int] = []
    for hint, following in _HINTS:
        at = lower.find(hint)
        while at >= 0:
            end = at + len(hint)
            if lower.startswith(following, end):
                places.append(at)
            at = lower.find(hint, end)
    for rare, before in _RARE_HINTS:
        places += [match.start() - before for match in rare.finditer(lower)]
    found: dict[int, list[_Mark]] = {}
    for place in sorted(places):
        index, offset = texts.place(place)
        if mark := _mark(texts.whole, place, offset):
            found.setdefault(index, []).append(mark)
    return found


def _mark(whole: str, at: int, offset: int) -> _Mark | None:
    """Return the word at ``at`` as a mark of the text that begins at ``offset``, or None."""
    before = _BEFORE.search(whole, max(offset, at - _LONGEST_BEFORE), at)
    if before is None:
        return None
    ends, begins = before["end"] is not None, before["begin"] is not None
    match = (_END if ends else _BEGIN if begins else _LEAD).match(whole, at)
    if match is None:
        return None
    kind = _kind(match["role"])
    if kind is PassageKind.QUOTED_TEXT and not (ends or begins):
        return None
    return _Mark(
        kind,
        before.start() - offset,
        match.end() - offset,
        ends=ends,
        bracket=whole[before.start()] in "([",
    )


def _kind(word: str) -> PassageKind:
    return _KINDS[word[0].upper()]
