"""An answer of a web server that was saved as it came, in chunks: RFC 9112, section 7.1.

In front of each chunk stands its size in hexadecimal, on a line of its own and in the middle of
words. The sizes must hold, or the lines are the text's: a program that joins the chunks leaves the
head of the answer, which says that they are there.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.raw_cable import IN_DOUBT, LEFT_OUT, TRUNCATED, Extra

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
    """Return the answers of a server with their chunks joined, and what to say of that."""
    text, start, count = bytearray(), 0, 0
    said: Extra = ()
    while (head := _HEAD.match(data, start)) and _CHUNKED.search(head[0]):
        chunks, end, said = _answer(data, head.end())
        if chunks is None:
            break
        text += head[0] + b"".join(data[each] for each in chunks)
        count += len(chunks)
        start = end
        if said:
            break
        text += b"\n"
        while data[start : start + 1] in (b"\r", b"\n"):
            start += 1
    if not start:
        return data, said
    left_out = f"the sizes of {count:,} chunks, in which a server sent it, are left out"
    return bytes(text) + data[start:], ((LEFT_OUT, left_out), *said)


def _answer(data: bytes, at: int) -> tuple[list[slice] | None, int, Extra]:
    """Return where the chunks of an answer stand, where it ends, and what to say of it.

    No chunks are returned where their sizes do not hold.
    """
    chunks: list[slice] = []
    while at < len(data):
        size = _SIZE.match(data, at)
        if size is None:
            return None, at, ((IN_DOUBT, _DAMAGED),) if chunks else ()
        end = size.end() + int(size[1], 16)
        if end == size.end():
            return chunks, end, ()
        chunks.append(slice(size.end(), end))
        at = end
        if line_end := _END.match(data, at):
            at = line_end.end()
        elif at < len(data):
            return None, at, ((IN_DOUBT, _DAMAGED),)
    return chunks, at, ((TRUNCATED, "its chunks break off"),)
