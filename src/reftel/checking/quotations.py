"""What a draft quotes, in marks or as a block, each with the citation that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reftel.checking.belonging import ReadParagraph, Sentences, of_block, of_quotation
from reftel.checking.citations import citations_in, is_id
from reftel.checking.paragraph import NOTE
from reftel.checking.quotation_marks import marks_in

if TYPE_CHECKING:
    from reftel.checking.citations import DraftCitation
    from reftel.checking.paragraph import Paragraph

_FOOTNOTE: Final = re.compile(rf"{NOTE}:")
_NOTE_MARK: Final = re.compile(NOTE)
_INSIDE: Final = re.compile(  # a citation within the marks, as of words that are a link
    r"(\s\(\d\d[A-Z]{3,40}\d{1,7}(?:#\d{1,4})?\))([.,]?[\"'\u2019\u201d\u00bb\u203a]+)"
)
_NOTHING: Final = re.compile(r"[\s.,;:!?)\]\"'\u2019\u201d*_]*\Z")
_NAMED: Final = (  # what names a cable: words as in a title, numbers
    r"(?:[^\w]|\d\w*+|[A-Z][\w/'\u2019]*+|(?:of|the|and|in|for|to|an?|on|at|with|by|from"
    r"|para(?:graph)?s?)\b)*+"
)
_NAMES: Final = re.compile(rf"{_NAMED}\Z")
_DASH: Final = re.compile(r"\s*(?:\u2014|\u2013|--)")
_DASHED: Final = re.compile(rf"(?:\u2014|\u2013|--)\s+{_NAMED}\Z")
_CLOSED_BY: Final = {"(": ")", "[": "]"}
_STOPS: Final = (".", "?", "!", '"', "\u201d", "\u2019")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a draft gives as somebody else's, and the citation that belongs to them."""

    text: str
    line: int
    cited: DraftCitation | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """All that a draft quotes, and what it cites without quoting, in its order.

    Among the citations is each that is misspelt; ``unclosed`` stands behind a mark that nothing
    closes.
    """

    quotations: tuple[Quotation, ...]
    citations: tuple[DraftCitation, ...]
    unclosed: tuple[Quotation, ...] = ()


def claims_in(paragraphs: Sequence[Paragraph]) -> Claims:
    """Find the quotations and citations of a draft.

    Which citation belongs to a quotation is decided in ``belonging.py``; to many none does.
    """
    read = [_read(paragraph) for paragraph in paragraphs]
    footnotes = _footnotes(read)
    quotations: list[Quotation] = []
    unclosed: list[Quotation] = []
    behind: tuple[str, DraftCitation | None] = ("", None)
    for paragraph, each in zip(reversed(paragraphs), reversed(read), strict=True):
        found = [] if paragraph.quoted else _of_marks(paragraph, each, footnotes)
        if not paragraph.quoted and each.marks.unclosed:
            at = each.marks.unclosed[-1]
            open_ = Quotation(each.text[at + 1 :], paragraph.line_at(at))
            if behind[0] == each.text[at]:  # each paragraph of a long quotation begins with one
                found.append(replace(open_, cited=behind[1]))
            else:
                unclosed.append(open_)
        behind = (each.text[:1], found[0].cited if found else None)
        quotations += reversed(found)
    quotations.reverse()
    for block in _blocks(paragraphs):
        quotations += _of_block(paragraphs, read, block)
    quotations.sort(key=lambda each: each.line)
    used = {each.cited for each in quotations}
    everything = dict.fromkeys(claim for each in read for _, _, claim in each.cited)
    return Claims(
        tuple(quotations),
        tuple(claim for claim in everything if claim.misspelt or claim not in used),
        tuple(reversed(unclosed)),
    )


def _read(paragraph: Paragraph) -> ReadParagraph:
    text = _INSIDE.sub(r"\2\1", paragraph.text)
    marks = marks_in(text)
    return ReadParagraph(text, marks, citations_in(replace(paragraph, text=text), marks))


def _footnotes(read: Sequence[ReadParagraph]) -> dict[str, DraftCitation]:
    """Return the first citation of each footnote of a draft, by its mark (``[^1]: ...``)."""
    return {
        mark[1]: each.cited[0][2]
        for each in read
        if each.cited and (mark := _FOOTNOTE.match(each.text))
    }


# -- quotations in marks ---------------------------------------------------------------------------


def _of_marks(
    paragraph: Paragraph, read: ReadParagraph, footnotes: Mapping[str, DraftCitation]
) -> list[Quotation]:
    spoken = Sentences(read.text, read.marks.quotations)
    return [
        Quotation(
            _NOTE_MARK.sub("", marked.words).strip(),
            paragraph.line_at(marked.start),
            of_quotation(read, spoken, nth, footnotes),
        )
        for nth, marked in enumerate(read.marks.quotations)
        if not is_id(marked.words)
    ]


# -- quotations that are set as blocks -------------------------------------------------------------


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[range]:
    start = 0
    for at in range(1, len(paragraphs) + 1):
        here = paragraphs[start]
        if at < len(paragraphs) and paragraphs[at].quoted and paragraphs[at].group == here.group:
            continue
        if here.quoted:
            yield range(start, at)
        start = at


def _of_block(
    paragraphs: Sequence[Paragraph], read: Sequence[ReadParagraph], block: range
) -> Iterator[Quotation]:
    """Yield the quotations that a block is: its words up to each citation that signs some."""
    words: list[str] = []
    line = paragraphs[block.start].line
    for at in block:
        line = line if words else paragraphs[at].line
        own, claim = _signed(read[at], behind=bool(words))
        words += [own] if own else []
        if claim and words:
            yield Quotation(_joined(words), line, claim)
            words.clear()
    if words:
        beside = (
            read[at] if 0 <= at < len(paragraphs) and not paragraphs[at].quoted else None
            for at in (block.start - 1, block.stop)
        )
        yield Quotation(_joined(words), line, of_block(*beside))


def _joined(words: Sequence[str]) -> str:
    text = " ".join(words).strip()
    marked = marks_in(text).quotations
    return marked[0].words if marked and marked[0].end - marked[0].start == len(text) else text


def _signed(read: ReadParagraph, *, behind: bool) -> tuple[str, DraftCitation | None]:
    """Return the words of a paragraph of a block, and the citation that signs them at its end.

    A citation that stands among the words is one of them. A paragraph behind other words may be
    nothing but what signs them: post, subject, ID, date.
    """
    text = read.text
    for begin, end, claim in read.cited:
        opening = max(text.rfind(bracket, 0, begin) for bracket in _CLOSED_BY)
        if opening >= 0:
            closing = text.find(_CLOSED_BY[text[opening]], opening)
            if closing >= end and _NOTHING.match(text, closing):
                return text[:opening].strip(), claim
    if not read.cited:
        return text, None
    begin, _, claim = read.cited[0]
    words = text[:begin].rstrip(" -\u2013\u2014")
    if _DASH.match(text) or (behind and not words.endswith(_STOPS) and _is_signature(read)):
        return "", claim
    if _NOTHING.match(text, read.cited[-1][1]):
        dash = _DASHED.search(text, 0, begin)
        return (text[: dash.start()].strip() if dash else words), claim
    return text, None


def _is_signature(read: ReadParagraph) -> bool:
    """Whether nothing but a date, a class and the like stands behind the first citation."""
    return _NAMES.match(read.text, read.cited[0][1]) is not None
