"""A record and the first paragraph on one line, parted: ``09PORTAMSEL42 SECRET 1. (S) The``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import REPAIRED
from reftel.cable.telegram.identity import PRINTED_ID

if TYPE_CHECKING:
    from reftel.sources.decoding.decode import Extra

_LINE: Final = re.compile(
    rf"^({PRINTED_ID}\b[^\n.]{{0,80}}?)[^\S\n]+(?=1\. \((?:[CSU]|SBU)[/)])", re.MULTILINE
)
_MARKED: Final = " 1. ("
_SAID: Final = "a record and the first paragraph, which stood on one line, are parted"


def parted(text: str) -> tuple[str, Extra]:
    """Return a text whose paragraphs begin a line below their records, and what to say of that."""
    if _MARKED not in text:
        return text, ()
    text, count = _LINE.subn(r"\1\n", text)
    return text, ((REPAIRED, _SAID),) if count else ()
