"""Where a note belongs in the text of its cable, also when that text has changed.

A cable can be imported again from a better copy, and a newer reftel may cut it into other blocks.
A note therefore keeps a digest and the opening of its block: the same text is found by digest,
a changed one by likeness, and a note whose block is gone is *detached*: shown, never lost.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from reftel.folding import folded
from reftel.notes.note import Anchor, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reftel.cable.cable import Block, Cable

QUOTE = 240  # characters of the opening that are kept
ALIKE = 78.0  # of 100: how alike an opening must be to be taken for the same
ALIKE_BY_NUMBER = 65.0  # the same, in a paragraph of the same number
_BETWEEN = re.compile(r"[\W_]+")
_REDACTION = re.compile(r"x{6,}")
_SHORT = 24  # characters; a shorter quote ("End summary.") must match a whole block


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The notes of a cable by where they belong: block index to notes, the rest apart."""

    on_blocks: Mapping[int, tuple[Note, ...]]
    on_cable: tuple[Note, ...]
    detached: tuple[Note, ...]


def digest_of(text: str) -> str:
    """Return a digest of the letters and digits in ``text``; layout and punctuation are nothing."""
    words = _BETWEEN.sub("", text.casefold())
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).hexdigest()


def anchor_of(cable: Cable, index: int) -> Anchor:
    """Return the anchor of the block ``cable.blocks[index]``.

    A heading or a bullet is cited by the paragraph that it stands in.
    """
    numbers = [block.number for block in cable.blocks[: index + 1] if block.number is not None]
    text = cable.blocks[index].text
    return Anchor(
        paragraph=numbers[-1] if numbers else None,
        ordinal=index + 1,
        quote=" ".join(text.split())[:QUOTE],
        digest=digest_of(text),
    )


def place(note: Note, cable: Cable) -> int | None:
    """Return the index of the block that a note is on.

    None when the note is on the whole cable (``note.anchor is None``) or detached.
    """
    if note.anchor is None:
        return None
    return _find(note.anchor, cable.blocks, [digest_of(block.text) for block in cable.blocks])


def arrange(notes: Iterable[Note], cable: Cable) -> Arrangement:
    """Return the notes of a cable by the block that each is on, in the order given."""
    on_blocks: dict[int, list[Note]] = {}
    on_cable: list[Note] = []
    detached: list[Note] = []
    digests: list[str] = []
    for note in notes:
        if note.anchor is None:
            on_cable.append(note)
            continue
        digests = digests or [digest_of(block.text) for block in cable.blocks]
        index = _find(note.anchor, cable.blocks, digests)
        if index is None:
            detached.append(note)
        else:
            on_blocks.setdefault(index, []).append(note)
    return Arrangement(
        {index: tuple(there) for index, there in on_blocks.items()},
        tuple(on_cable),
        tuple(detached),
    )


def _find(anchor: Anchor, blocks: Sequence[Block], digests: Sequence[str]) -> int | None:
    here = anchor.ordinal - 1
    same = [i for i, digest in enumerate(digests) if digest == anchor.digest]
    if same:
        return min(same, key=lambda i: abs(i - here))
    quote = _comparable(anchor.quote)
    if not quote:
        return None
    likeness = [_likeness(quote, _comparable(block.text)) for block in blocks]
    alike = [i for i, block in enumerate(blocks) if likeness[i] >= _needed(anchor, block)]
    if not alike:
        return None
    best = max(likeness[i] for i in alike)
    # Among nearly equals (repeated boilerplate) the old place decides.
    return min((i for i in alike if likeness[i] >= best - 3), key=lambda i: abs(i - here))


def _needed(anchor: Anchor, block: Block) -> float:
    numbered_alike = block.number is not None and block.number == anchor.paragraph
    return ALIKE_BY_NUMBER if numbered_alike else ALIKE


def _likeness(quote: str, text: str) -> float:
    """Return how far ``text`` holds ``quote``, 0 to 100; a low one may be given as 0."""
    if len(quote) < _SHORT or len(text) <= len(quote):
        return fuzz.ratio(quote, text, score_cutoff=ALIKE_BY_NUMBER)
    # The opening may by now stand inside a block, when two paragraphs were joined.
    return fuzz.partial_ratio(quote, text, score_cutoff=ALIKE_BY_NUMBER)


def _comparable(text: str) -> str:
    """Return the words without what one copy has blacked out and another has not."""
    return " ".join(_REDACTION.sub("", folded(text)).split())
