"""A note's very words found where its block is now cut in several or joined to another.

Nothing here goes by likeness: all words of a quotation stand in a row, and what else stands in the
block is known too, or the reader is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reftel.comparing import Words
from reftel.comparing.words import holds
from reftel.notes.anchor import WORDLESS, digest_of
from reftel.notes.place_states import NotePlace, State

if TYPE_CHECKING:
    from reftel.cable import Block
    from reftel.notes.anchor_finding import AnchorText
    from reftel.notes.note import Anchor

_MOST_BLOCKS: Final = 3  # that a paragraph may be cut into
# What stands in front of a paragraph and is none of its words: "8. (U)".
_LABEL: Final = re.compile(r"\A\s*(?:\(?\d{1,3}[.)]\s*)?(?:\([A-Z/, ]{1,30}\))?")
_LABEL_AT_END: Final = re.compile(r"(?:\b\d{1,3}[.)]\s*)?(?:\([A-Z/, ]{1,30}\))?\s*\Z")


def cut_otherwise(anchor: Anchor, quote: Words, text: AnchorText) -> NotePlace | None:
    """Find a whole block that is in several now, or joined to the one before or behind it.

    None where that is not so, or in more places than one.
    """
    found = [*_in_several(quote, text), *_in_one(anchor, quote, text)]
    return found[0] if len(found) == 1 else None


def within(anchor: Anchor, quote: Words, text: AnchorText) -> NotePlace | None:
    """Find a part of a block that has changed elsewhere; None where it is not in just one place.

    That is sure if the words right before and behind it are the same too.
    """
    found = list(_parts(quote, text))
    if len(found) != 1:
        return None
    at, start, end = found[0]
    whole = text.blocks[at].text
    around = (
        _ends_so(whole[:start], anchor.prefix)
        and _ends_so(whole[end:][::-1], anchor.suffix[::-1])
        and text.paragraph(at) == anchor.paragraph
    )
    if around and (anchor.prefix.strip() or anchor.suffix.strip()):
        return NotePlace(State.EXACT, at, text=whole[start:end])
    why = "the same words, but what stands around them has changed"
    return NotePlace(State.DRIFTED, at, why, text=whole[start:end])


def _in_several(quote: Words, text: AnchorText) -> Iterator[NotePlace]:
    for first, words in enumerate(text.words):
        if not words.known or quote.forms[: len(words.forms)] != words.forms:
            continue
        last, read, shown = first, len(words.forms), [words.text]
        while read < len(quote.forms) and last - first < _MOST_BLOCKS - 1:
            after = (i for i in range(last + 1, len(text.words)) if text.digests[i] != WORDLESS)
            last = next(after, last)
            ways = _as_printed(text.blocks[last]) if last > first else ()
            rest = quote.forms[read:]
            found = next((way for way in ways if rest[: len(way.forms)] == way.forms), None)
            if found is None:
                break
            read += len(found.forms)
            shown.append(found.text)
        if last > first and read == len(quote.forms):
            why = "the paragraph is in several now"
            blocks = last - first + 1
            yield NotePlace(State.MOVED, first, why, text=" ".join(shown), blocks=blocks)


def _as_printed(block: Block) -> tuple[Words, ...]:
    """Return the words of a block, and those with the label that was taken for none of them."""
    label = block.label or block.printed
    return (Words(block.text), *([Words(f"({label}) {block.text}")] if label else ()))


def _in_one(anchor: Anchor, quote: Words, text: AnchorText) -> Iterator[NotePlace]:
    for at, start, end in _parts(quote, text):
        whole = text.blocks[at].text
        before = {digest_of(whole[:start]), digest_of(_LABEL_AT_END.sub("", whole[:start]))}
        after = {digest_of(whole[end:]), digest_of(_LABEL.sub("", whole[end:], count=1))}
        if before & {WORDLESS, anchor.before} and after & {WORDLESS, anchor.after}:
            why = "it is joined to the paragraph beside it"
            yield NotePlace(State.MOVED, at, why, text=whole[start:end])


def _parts(quote: Words, text: AnchorText) -> Iterator[tuple[int, int, int]]:
    """Yield where the very words of a quotation stand in a row: the block, and from where to where.

    Signs that follow the last word without a blank go with it.
    """
    for at, words in enumerate(text.words):
        if words.known < quote.known or not quote.bag <= words.bag:
            continue
        if not holds(words.forms, quote.forms):
            continue
        spans = words.spans
        for first in range(len(spans) - len(quote.forms) + 1):
            if words.forms[first : first + len(quote.forms)] != quote.forms:
                continue
            end = spans[first + len(quote.forms) - 1].end
            while end < len(words.text) and not words.text[end].isspace():
                if words.text[end].isalnum():
                    break
                end += 1
            yield at, spans[first].start, end


def _ends_so(text: str, context: str) -> bool:
    """Say whether a text ends in the words of a context, whose first one may be half a word."""
    wanted = Words(context.strip()).forms[1:] or Words(context).forms
    return not wanted or Words(text[-4 * len(context) :]).forms[-len(wanted) :] == wanted
