"""Whether a text was cut off in mid-sentence: no signer, no end of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from reftel.cable.cable import TEXT_KINDS, Block, BlockKind

BROKEN_OFF: Final = (
    "the text ends without a full stop, so perhaps it breaks off in mid-sentence, and nobody signed"
    " it: more of it may have been there"
)
"""What is said of such a text."""

_LOOKED_AT: Final = 60
"""Characters at the end of a text; what is shorter, without a number, may be anything."""

_FUNCTION: Final = (
    r"(?<![^\s(\"])(?:an?|the|of|and|or|but|nor|if|to|in|on|at|by|for|from|with|that|which|who|whose"
    r"|is|are|was|were|be|been|as|than|its|their|his|her|our)"
)
# A word in small letters, or a comma.
_OPEN: Final = re.compile(r"(?:(?<![^\s(\"/-])[a-z]+(?:['\u2019-][a-z]+)*|[A-Za-z0-9)]+[,-])\Z")
_NEVER_LAST: Final = re.compile(
    rf"(?:{_FUNCTION}|[A-Za-z0-9)][\"'\u201d\u2019]?,)\Z", re.IGNORECASE
)
# With another word behind it, as no signer's name has it; a word in small letters with a name or
# a figure behind it. Signers' names are in capitals.
_GOES_ON: Final = re.compile(
    rf"(?i:{_FUNCTION}\s+[A-Za-z]+)\Z"
    r"|(?<![^\s(\"])[a-z]+,?\s+(?:(?:[A-Z][a-z'-]+\s+){0,2}[A-Z][a-z'-]+|[$\u20ac\xa3]?\d[\d,.]*)\Z"
)
# The first word of a sentence.
_BEGUN: Final = re.compile(r"[.!?][\"'\u201d)]*\s+[A-Z][a-z]+\Z")
# A suffix of a name is a signature's, and ``End comment`` needs no full stop.
_CLOSED: Final = re.compile(
    r"(?:\bend(?: of)?(?: the)? [a-z ]{3,30}|[\s,](?:jr|sr|ii+|cdr|usn|usa|ret)|x{3,})\Z",
    re.IGNORECASE,
)


def ends_in_mid_sentence(blocks: Iterable[Block]) -> bool:
    """Whether the last block of a text that nobody signed breaks off within a sentence."""
    last: Block | None = None
    for block in blocks:
        if block.kind in TEXT_KINDS:
            last = block
        elif block.kind in (BlockKind.SIGNATURE, BlockKind.TRAILER):
            return False
    if last is None or last.kind in (BlockKind.HEADING, BlockKind.TABLE):
        return False
    end = last.text[-_LOOKED_AT:].rstrip()
    if _CLOSED.search(end):
        return False
    if _NEVER_LAST.search(end):
        return True
    if last.kind is not BlockKind.PARAGRAPH:
        return False
    if last.number is not None and (not end or end.strip('"\u201c').isalpha()):
        # Its first word, if that, and no more.
        return True
    is_long = last.number is not None or len(last.text) >= _LOOKED_AT
    return is_long and any(each.search(end) for each in (_OPEN, _GOES_ON, _BEGUN))
