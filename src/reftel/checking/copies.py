"""Paragraphs of a draft that are copied from a cable without marks, above its citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.folding import words

if TYPE_CHECKING:
    from reftel.checking.belonging import ReadParagraph
    from reftel.checking.citations import DraftCitation
    from reftel.checking.paragraph import Paragraph
    from reftel.checking.titles import Known

_LONGEST: Final = 60  # words of a citation beside the title: post, date, class, what is to be known
_FEW: Final = 3  # words of a paragraph that says nothing by itself: ``Summary``, who signed


def copies_as_blocks(
    paragraphs: Sequence[Paragraph], read: Sequence[ReadParagraph], known: Known
) -> tuple[list[Paragraph], dict[int, DraftCitation]]:
    """Return a draft in which copied paragraphs are set as blocks, and the citation of each block.

    A text that is pasted with its citation below it has no marks, in every form but Markdown. What
    is above a citation is a copy if it has the words of that cable, all or nearly all: whatever
    else a reader writes above one does not.
    """
    found = list(paragraphs)
    signed: dict[int, DraftCitation] = {}
    group = max((each.group for each in paragraphs), default=0)
    sizes = Counter(each.group for each in paragraphs if each.quoted)
    for at, each in enumerate(read):
        if found[at].quoted and sizes[found[at].group] == 1 and each.titles and cited_alone(each):
            found[at] = replace(found[at], quoted=False)  # with nothing that it could sign
        claim = None if found[at].quoted else cited_alone(each)
        top = at if claim is None else _top(found, read, at, claim, known)
        if claim and top < at:
            group += 1
            signed[group] = claim
            for copied in range(top, at):
                found[copied] = replace(found[copied], quoted=True, group=group)
    return found, signed


def _top(
    paragraphs: Sequence[Paragraph],
    read: Sequence[ReadParagraph],
    at: int,
    claim: DraftCitation,
    known: Known,
) -> int:
    """Return the first of the paragraphs right above a citation that are copies."""
    top = at
    for above in reversed(range(at)):
        text = read[above].text
        if paragraphs[above].quoted:
            break
        if len(words(text)) < _FEW:
            continue  # a copy if there is one above it
        names_it = any(each.id == claim.id for _, _, each in read[above].cited)
        if not known.is_copied(text, claim, nearly=not names_it and not _is_marked(read[above])):
            break
        top = above
    return top


def _is_marked(read: ReadParagraph) -> bool:
    """Whether most of a paragraph is in quotation marks, which are then the draft's."""
    within = sum(each.end - each.start for each in read.marks.quotations)
    return 2 * within > len(read.text)


def cited_alone(read: ReadParagraph) -> DraftCitation | None:
    """Return the citation that a paragraph is: one cable, and little beside its subject."""
    claims = [claim for _, _, claim in read.cited]
    if len({claim.id.partition("_")[0] for claim in claims}) != 1:
        return None
    within = sum(len(words(read.text[each.start : each.end])) for each in read.titles)
    return claims[0] if len(words(read.text)) - within <= _LONGEST else None
