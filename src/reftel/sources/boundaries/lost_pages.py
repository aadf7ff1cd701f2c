"""Pages that a program did not read, and says so in their place: ``[OCR skipped on page 2]``.

What stands there is parted from the paragraphs beside it, and said with the cable: it lacks a page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import TRUNCATED

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra

_BEGINS: Final = "[OCR "
_UNREAD: Final = re.compile(r"\[OCR [^\[\]\n]{0,40}\bpages?(?:\(s\))? \d[\d, -]{0,40}\]")


def parted(text: str) -> tuple[str, Extra]:
    """Return a text in which each place of pages that were not read stands by itself."""
    if _BEGINS not in text:
        return text, ()
    return _UNREAD.sub(r"\n\n\g<0>\n\n", text), ()


def said(body: str) -> Extra:
    """Return what to say of the pages of a cable that were not read."""
    found = _UNREAD.findall(body) if _BEGINS in body else ()
    if not found:
        return ()
    return ((TRUNCATED, f"pages of it were not read where it comes from: {' / '.join(found)}"),)
