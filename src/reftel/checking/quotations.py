"""What a draft quotes and cites: the quotations, each with the citation that belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.cable.lore.ids import read_id, split_id
from reftel.cable.lore.places import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reftel.checking.draft import Paragraph

_MARKS: Final = re.compile(
    "\u201c([^\u201c\u201d]{1,5000})\u201d|\u201e([^\u201c\u201d\u201e]{1,5000})[\u201c\u201d]"
    '|"([^"]{1,5000})"|\u00ab([^\u00ab\u00bb]{1,5000})\u00bb'
    r"|(?<!\w)\u2018((?:[^\u2018\u2019]|\u2019(?=\w)){1,5000})\u2019(?!\w)"
)
_ID: Final = re.compile(
    r"(?<![\w#])(?:19|20)?\d\d[ ]?[A-Z]{3}[A-Z]*(?:[ ][A-Z]+){0,3}[ ]?\d{1,7}(?:_[A-Za-z]\d{0,7})?"
    r"(?:#(?:par|¶)?(?P<paragraph>\d{1,4}))?(?!\w)"
)
_BEHIND: Final = re.compile(
    r".{0,120}?(?:¶{1,2}|\bpara(?:graph)?s?\.?)[ ]?(\d{1,4})\b", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class DraftCitation:
    """A citation as a draft has it: which cable, which paragraph of it, on which line."""

    id: str
    paragraph: int | None
    line: int

    @property
    def link(self) -> str:
        """The ID, with the paragraph behind it."""
        return self.id if self.paragraph is None else f"{self.id}#{self.paragraph}"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a draft gives as somebody else's, and the citation that belongs to them."""

    text: str
    line: int
    cited: DraftCitation | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """All that a draft quotes, and what it cites without quoting, in its order."""

    quotations: tuple[Quotation, ...]
    citations: tuple[DraftCitation, ...]


def claims_in(paragraphs: Sequence[Paragraph]) -> Claims:
    """Find the quotations and citations of a draft.

    The citation of a quotation is the first behind it in its paragraph, else the last before it
    there; of one that is set as a block the first in or right behind that block, else the last in
    the paragraph above.
    """
    quotations: list[Quotation] = []
    used: set[DraftCitation] = set()
    everything: list[DraftCitation] = []
    cited = [_citations(paragraph) for paragraph in paragraphs]
    for at, paragraph in enumerate(paragraphs):
        everything += [claim for _, _, claim in cited[at]]
        if paragraph.quoted:
            continue
        spans = [(match.start(), match.end(), next(filter(None, match.groups())))
                 for match in _MARKS.finditer(paragraph.text)]  # fmt: skip
        for nth, (start, end, words) in enumerate(spans):
            until = spans[nth + 1][0] if nth + 1 < len(spans) else len(paragraph.text)
            claim = _behind(cited[at], end, until)
            claim = claim or _behind(cited[at], end) or _before(cited[at], start)
            if not _is_id(words):
                quotations.append(Quotation(words.strip(), paragraph.line, claim))
                used |= {claim} if claim else set()
    for block in _blocks(paragraphs):
        quotation = _of_block(paragraphs, cited, block)
        if quotation is not None:
            quotations.append(quotation)
            used |= {quotation.cited} if quotation.cited else set()
    quotations.sort(key=lambda each: each.line)
    rest = [claim for claim in dict.fromkeys(everything) if claim not in used]
    return Claims(tuple(quotations), tuple(rest))


Cited = list[tuple[int, int, DraftCitation]]


def _citations(paragraph: Paragraph) -> Cited:
    """Return the citations in a paragraph with their places."""
    found: Cited = []
    matches = [match for match in _ID.finditer(paragraph.text) if _is_id(match[0])]
    for at, match in enumerate(matches):
        query = read_id(match[0].partition("#")[0])
        if query is None or query.id is None:
            continue
        number = match["paragraph"]
        end = match.end()
        if number is None:
            until = matches[at + 1].start() if at + 1 < len(matches) else len(paragraph.text)
            if more := _BEHIND.match(paragraph.text, end, until):
                number, end = more[1], more.end()
        claim = DraftCitation(query.id, int(number) if number else None, paragraph.line)
        before = found[-1] if found else None
        # A citation as reftel writes it says the ID, and again with its paragraph.
        if (
            before
            and before[2].id == claim.id
            and before[2].paragraph in (None, claim.paragraph)
            and _MARKS.search(paragraph.text, before[1], match.start()) is None
        ):
            found[-1] = (before[0], end, claim)
        else:
            found.append((match.start(), end, claim))
    return found


def _is_id(text: str) -> bool:
    """Whether a text is an ID: of a known post, or written without blanks as IDs are."""
    query = read_id(text.partition("#")[0])
    if query is None or query.id is None:
        return False
    parts = split_id(query.id)
    return parts is not None and (parts[1] in places() or " " not in text.strip())


def _behind(cited: Cited, end: int, until: int | None = None) -> DraftCitation | None:
    return next((c for a, _, c in cited if a >= end and (until is None or a < until)), None)


def _before(cited: Cited, start: int) -> DraftCitation | None:
    return next((c for _, b, c in reversed(cited) if b <= start), None)


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
    paragraphs: Sequence[Paragraph], cited: Sequence[Cited], block: range
) -> Quotation | None:
    """Return the quotation that a block is, without the citation that stands in it."""
    words: list[str] = []
    claim: DraftCitation | None = None
    for at in block:
        text = paragraphs[at].text
        if cited[at]:
            claim = claim or cited[at][0][2]
            text = _without_citation(text, cited[at][0][0], is_own=bool(words))
        words += [text] if text else []
    if not words:
        return None
    after = block.stop
    if claim is None and after < len(cited) and cited[after] and not paragraphs[after].quoted:
        claim = cited[after][0][2]
    if claim is None and block.start and cited[block.start - 1]:
        claim = cited[block.start - 1][-1][2]
    text = " ".join(words).strip()
    outer = _MARKS.fullmatch(text)
    text = next(filter(None, outer.groups())) if outer else text
    return Quotation(text, paragraphs[block.start].line, claim)


def _without_citation(text: str, at: int, *, is_own: bool) -> str:
    """Return a paragraph up to where its citation begins.

    A paragraph behind another that has a citation is nothing else: post, subject, ID, date.
    """
    if is_own:
        return ""
    begins = max(text.rfind(sign, 0, at) for sign in ("(", "[", "\u2014", "\u2013", "--"))
    return text[: begins if begins > 0 else at].strip(" -\u2013\u2014([")
