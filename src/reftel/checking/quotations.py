"""What a draft quotes and cites: the quotations, each with the citation that belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.checking.belonging import Sentences, of_block, of_quotation
from reftel.checking.citations import QUOTED, citations_in, is_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reftel.checking.citations import Cited, DraftCitation
    from reftel.checking.draft import Paragraph

_FOOTNOTE: Final = re.compile(r"\[\^([^\[\]\s]{1,80})\]:")


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

    Which citation belongs to a quotation is decided in ``belonging.py``; to many none does.
    """
    quotations: list[Quotation] = []
    used: set[DraftCitation] = set()
    everything: list[DraftCitation] = []
    cited = [citations_in(paragraph) for paragraph in paragraphs]
    footnotes = _footnotes(paragraphs, cited)
    for at, paragraph in enumerate(paragraphs):
        everything += [claim for _, _, claim in cited[at]]
        if paragraph.quoted:
            continue
        text = paragraph.text
        found = [match for match in QUOTED.finditer(text) if not is_id(_inner(match))]
        spans = [match.span() for match in found]
        spoken = Sentences(text)
        for nth, match in enumerate(found):
            claim = of_quotation(text, spoken, spans, nth, cited[at], footnotes)
            quotations.append(Quotation(_inner(match), paragraph.line, claim))
            used |= {claim} if claim else set()
    for block in _blocks(paragraphs):
        quotation = _of_block(paragraphs, cited, block)
        if quotation is not None:
            quotations.append(quotation)
            used |= {quotation.cited} if quotation.cited else set()
    quotations.sort(key=lambda each: each.line)
    rest = [claim for claim in dict.fromkeys(everything) if claim not in used]
    return Claims(tuple(quotations), tuple(rest))


def _inner(match: re.Match[str]) -> str:
    """Return what stands between quotation marks."""
    inner: str = next(filter(None, match.groups()))
    return inner.strip()


def _footnotes(paragraphs: Sequence[Paragraph], cited: Sequence[Cited]) -> dict[str, DraftCitation]:
    """Return the first citation of each footnote of a draft in Markdown, by its mark."""
    return {
        mark[1]: found[0][2]
        for paragraph, found in zip(paragraphs, cited, strict=True)
        if found and (mark := _FOOTNOTE.match(paragraph.text))
    }


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
    if claim is None:
        claim = of_block(
            *(
                (paragraphs[at].text, cited[at])
                if 0 <= at < len(paragraphs) and not paragraphs[at].quoted
                else None
                for at in (block.start - 1, block.stop)
            )
        )
    text = " ".join(words).strip()
    outer = QUOTED.fullmatch(text)
    text = _inner(outer) if outer else text
    return Quotation(text, paragraphs[block.start].line, claim)


def _without_citation(text: str, at: int, *, is_own: bool) -> str:
    """Return a paragraph up to where its citation begins.

    A paragraph behind another that has a citation is nothing else: post, subject, ID, date.
    """
    if is_own:
        return ""
    begins = max(text.rfind(sign, 0, at) for sign in ("(", "[", "\u2014", "\u2013", "--"))
    return text[: begins if begins > 0 else at].strip(" -\u2013\u2014([")
