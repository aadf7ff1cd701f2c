"""What a note keeps of its place, to be found in another text: quotation, neighbours, digests."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.cable.stops import heading_above
from reftel.notes.note import Anchor, Note, Seen

if TYPE_CHECKING:
    from reftel.cable import Block, Cable

QUOTE: Final = 200_000  # characters of a quotation; far more than any paragraph, and fits in a note
CONTEXT: Final = 32  # characters in front of it and behind it
WHOLE: Final = slice(None)  # of a block's text
_BETWEEN = re.compile(r"[\W_]+")


def digest_of(text: str) -> str:
    """Return a digest of the letters and digits in ``text``; layout and punctuation are nothing."""
    return _digest(_BETWEEN.sub("", text.casefold()))


def seen(cable: Cable) -> Seen:
    """Return what tells the text of a cable from another text under the same ID."""
    return Seen(_digest(cable.body), " ".join(cable.subject.split()))


def anchor_of(cable: Cable, index: int, part: slice = WHOLE) -> Anchor:
    """Return the anchor of the block ``cable.blocks[index]``, or of a part of its text.

    A heading or a bullet is cited by the paragraph that it stands in.
    """
    blocks = cable.blocks
    digests = [digest_of(block.text) for block in blocks]
    text = blocks[index].text
    before, after = neighbours(digests, index)
    around = digests_around(digests, index)
    twins = [i for i, digest in enumerate(digests) if digest == digests[index] and i != index]
    start, end, _ = part.indices(len(text))
    quote = text[start:end][:QUOTE]
    in_front, behind = text[:start], text[start + len(quote) :]
    if not in_front and before is not None:
        in_front = blocks[before].text
    if not behind and after is not None:
        behind = blocks[after].text
    return Anchor(
        paragraph=paragraph_of(blocks, index),
        ordinal=index + 1,
        quote=quote,
        digest=digests[index],
        before=around[0],
        after=around[1],
        prefix=in_front[-CONTEXT:],
        suffix=behind[:CONTEXT],
        heading=heading_above(blocks, index),
        start=start,
        end=start + len(quote),
        twins=len(twins),
        echoes=sum(digests_around(digests, twin) == around for twin in twins),
    )


def note_on(cable: Cable, index: int | None, part: slice = WHOLE) -> Note:
    """Return an empty note on a block of a cable, on a part of it, or on the whole cable."""
    return anchored(Note(cable.id, ""), cable, index, part)


def anchored(note: Note, cable: Cable, index: int | None, part: slice = WHOLE) -> Note:
    """Return a note as one on this text of its cable: on a block, a part of it, or the whole."""
    anchor = None if index is None else anchor_of(cable, index, part)
    return replace(note, anchor=anchor, seen=seen(cable))


def paragraph_of(blocks: Sequence[Block], index: int) -> int | None:
    """Return the number of the paragraph that a block is or stands in."""
    numbers = (block.number for block in reversed(blocks[: index + 1]))
    return next((number for number in numbers if number is not None), None)


def neighbours(digests: Sequence[str], index: int) -> tuple[int | None, int | None]:
    """Return the nearest blocks before and behind one that have words, by the blocks' digests."""
    before = next((i for i in reversed(range(index)) if digests[i] != WORDLESS), None)
    after = next((i for i in range(index + 1, len(digests)) if digests[i] != WORDLESS), None)
    return before, after


def digests_around(digests: Sequence[str], index: int) -> tuple[str, str]:
    """Return the digests of these two, empty where there is none."""
    before, after = neighbours(digests, index)
    return "" if before is None else digests[before], "" if after is None else digests[after]


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


WORDLESS: Final = digest_of("")
