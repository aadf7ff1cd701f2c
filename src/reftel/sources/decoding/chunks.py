"""An answer of a web server that was saved as it came, in chunks: RFC 9112, section 7.1.

In front of each chunk stands its size in hexadecimal, on a line of its own and in the middle of
words. The sizes must hold, or the lines are the text's: a program that joins the chunks leaves the
head of the answer, which says that they are there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import IN_DOUBT, LEFT_OUT, TRUNCATED

if TYPE_CHECKING:
    from reftel.sources.decoding.code_pages import Extra

# The head of an answer; heads without a text (of redirections) may stand in front.
_HEAD: Final = re.compile(
    rb"(?:HTTP/\d(?:\.\d)? \d{3}[^\n]*\n(?:[^\n:]{1,80}:[^\n]*\n){1,100}\r?\n){1,20}"
)
_CHUNKED: Final = re.compile(rb"\ntransfer-encoding:[^\n]*chunked", re.IGNORECASE)
_SIZE: Final = re.compile(rb"([0-9A-Fa-f]{1,8})[ ]*(?:;[^\n]{0,200})?\r?\n")
_DAMAGED: Final = (
    "a server sent it in chunks, whose sizes do not hold: lines of a number alone may stand in the"
    " middle of its words; fetch it again"
)
_END: Final = re.compile(rb"\r?\n")


def joined(data: bytes) -> tuple[bytes, Extra]:
    """Return the answer of a server with its chunks joined, and what to say of that."""
    head = _HEAD.match(data) if data.startswith(b"HTTP/") else None
    if head is None or not _CHUNKED.search(head[0]):
        return data, ()
    text, at, count = bytearray(head[0]), head.end(), 0
    while at < len(data):
        size = _SIZE.match(data, at)
        if size is None:
            return (data, ((IN_DOUBT, _DAMAGED),)) if count else (data, ())
        end = size.end() + int(size[1], 16)
        if end == size.end():
            rest, made = joined(data[end:].lstrip(b"\r\n"))
            return bytes(text) + b"\n" + rest, (*_said(count), *made)
        text += data[size.end() : end]
        count += 1
        at = end
        if line_end := _END.match(data, at):
            at = line_end.end()
        elif at < len(data):
            return data, ((IN_DOUBT, _DAMAGED),)
    return bytes(text), (*_said(count), (TRUNCATED, "its chunks break off"))


def _said(count: int) -> Extra:
    return ((LEFT_OUT, f"the sizes of {count:,} chunks, in which a server sent it, are left out"),)
