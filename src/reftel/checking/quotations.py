"""What a draft quotes, in marks or as a block, each with the citation that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reftel.checking.belonging import ReadParagraph, Sentences, of_block, of_quotation
from reftel.checking.citations import citations_in, is_id
from reftel.checking.copies import cited_alone, copies_as_blocks
from reftel.checking.paragraph import NOTE
from reftel.checking.quotation_marks import marks_in
from reftel.checking.titles import records_in, titles_in, unmarked
from reftel.folding import words as words_of

if TYPE_CHECKING:
    from reftel.checking.citations import DraftCitation
    from reftel.checking.paragraph import Paragraph
    from reftel.checking.quotation_marks import Marked
    from reftel.checking.titles import Known

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
_OWN_WORDS: Final = re.compile(r"\[[^\[\]]*\][.,;:]?")  # in brackets: ``[no subject]``


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a draft gives as somebody else's, and the citation that belongs to them.

    Of a block of several paragraphs ``pieces`` are these.
    """

    text: str
    line: int
    cited: DraftCitation | None = None
    pieces: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Claims:
    """All that a draft quotes, and what it cites without quoting, in its order.

    Among the citations is each that is misspelt; ``unclosed`` stands behind a mark that nothing
    closes.
    """

    quotations: tuple[Quotation, ...]
    citations: tuple[DraftCitation, ...]
    unclosed: tuple[Quotation, ...] = ()


def claims_in(paragraphs: Sequence[Paragraph], known: Known | None = None) -> Claims:
    """Find the quotations and citations of a draft.

    Which citation belongs to a quotation is decided in ``belonging.py``; to many none does. With
    what is known of the cables, titles and copied paragraphs are told from others.
    """
    read = [_read(paragraph, known) for paragraph in paragraphs]
    footnotes = _footnotes(read)
    signed: dict[int, DraftCitation] = {}
    if known is not None:
        paragraphs, signed = copies_as_blocks(paragraphs, read, known)
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
        below = signed.get(paragraphs[block.start].group)
        quotations += _of_block(paragraphs, read, block, footnotes, below, known)
    quotations.sort(key=lambda each: each.line)
    return Claims(
        tuple(quotations),
        tuple(_alone(paragraphs, read, quotations)),
        tuple(reversed(unclosed)),
    )


def _alone(
    paragraphs: Sequence[Paragraph], read: Sequence[ReadParagraph], quotations: Sequence[Quotation]
) -> Iterator[DraftCitation]:
    """Yield the citations that no quotation has, and those misspelt.

    One among the words of a block is quoted with them, and is the cable's.
    """
    used = {each.cited for each in quotations}
    both = zip(paragraphs, read, strict=True)
    for claim in dict.fromkeys(
        claim
        for paragraph, each in both
        for _, _, claim in each.cited
        if not paragraph.quoted or claim in used
    ):
        if claim.misspelt or claim not in used:
            yield claim


def _read(paragraph: Paragraph, known: Known | None) -> ReadParagraph:
    text = _INSIDE.sub(r"\2\1", paragraph.text)
    marks = marks_in(text)
    cited = citations_in(replace(paragraph, text=text), marks)
    titles = titles_in(text, (claim for _, _, claim in cited), known)
    if cited and (unquoted := [(each.start, each.end) for each in titles] + records_in(text)):
        text = unmarked(text, unquoted)
        marks = marks_in(text)
        cited = citations_in(replace(paragraph, text=text), marks)
    return ReadParagraph(text, marks, cited, titles)


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
            _of_title(read, marked) or of_quotation(read, spoken, nth, footnotes),
        )
        for nth, marked in enumerate(read.marks.quotations)
        if not is_id(marked.words) and not _OWN_WORDS.fullmatch(marked.words)
    ]


def _of_title(read: ReadParagraph, marked: Marked) -> DraftCitation | None:
    """Return the citation of the cable that a quotation is the subject of; it has no paragraph."""
    for title in read.titles:
        around = read.text[marked.start : title.start] + read.text[title.end : marked.end]
        if marked.start <= title.start and title.end <= marked.end and not words_of(around):
            return replace(title.cited, paragraph=None, others=())
    return None


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
    paragraphs: Sequence[Paragraph],
    read: Sequence[ReadParagraph],
    block: range,
    footnotes: Mapping[str, DraftCitation],
    below: DraftCitation | None,
    known: Known | None,
) -> Iterator[Quotation]:
    """Yield the quotations that a block is: its words up to each citation that signs some.

    ``below`` is a citation that is known to be that of the whole block.
    """
    last = cited_alone(read[block[-1]]) if known and read[block[-1]].titles else None
    words: list[tuple[str, int]] = []
    for at in block:
        own, claim = _signed(read[at], behind=bool(words))
        if last and words and at == block[-1]:
            own, claim = "", last
        elif claim and (whole := below or last) and known and known.is_copied(read[at].text, whole):
            own, claim = read[at].text, None  # what the cable itself cites
        for mark in _NOTE_MARK.findall(own):
            claim = claim or footnotes.get(mark)
        own = _NOTE_MARK.sub("", own).strip()
        words += [(own, paragraphs[at].line)] if own else []
        if claim and words:
            yield _joined(words, claim)
            words.clear()
    if words:
        beside = (
            read[at] if 0 <= at < len(paragraphs) and not paragraphs[at].quoted else None
            for at in (block.start - 1, block.stop)
        )
        yield _joined(words, below or of_block(*beside))


def _joined(words: Sequence[tuple[str, int]], cited: DraftCitation | None) -> Quotation:
    """Return the paragraphs of a block as one quotation."""
    text = " ".join(own for own, _ in words).strip()
    marked = marks_in(text).quotations
    if marked and marked[0].end - marked[0].start == len(text):
        text = marked[0].words
    pieces = tuple(Quotation(own, line, cited) for own, line in words)
    return Quotation(text, words[0][1], cited, pieces if len(pieces) > 1 else ())


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
