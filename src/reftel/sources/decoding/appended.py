"""Texts of which one was appended to another in another encoding: UTF-16 behind bytes, or before.

``>>`` of a shell writes in its own encoding, whatever the file has, and ``cat`` joins files as they
are. Text of single bytes in UTF-16 reads as letters of East Asia, UTF-16 in bytes as NULs between
letters: either would be a cable that nobody can find.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

# Text of single bytes has no NUL, as letters of ASCII in UTF-16 have at every other place.
_NARROW: Final = re.compile(rb"[^\0]{200,}")
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_MARK: Final = re.compile(b"\xff\xfe|\xfe\xff")
_OF_WORDS: Final = (b" ", b"\n")
# Bytes of ASCII; those of letters of East Asia in UTF-16 are such for a half or so.
_ASCII: Final = bytes(range(0x80))
_OTHERS: Final = 0.1
_LONGEST_MARK: Final = 3  # bytes, with the first letter behind it


def apart(data: bytes, wide: Callable[[bytes], str | None]) -> list[tuple[bytes, str]]:
    """Return the texts of a file in order, each with its encoding, or "" for one of single bytes.

    ``wide`` returns the encoding of bytes that begin as UTF-16. None are returned where the file
    is of one kind and order, or holds anything besides.
    """
    if b"\0" not in data:
        return []
    found: list[tuple[bytes, str]] = []
    end = 0
    for match in _NARROW.finditer(data):
        if not _is_narrow(match[0]):
            continue
        start, stop = match.span()
        if start > end:
            # Where the high byte comes first, the last one of UTF-16 lies in the run.
            start += (start - end) % 2
            found.append((data[end:start], wide(data[end:start]) or "none"))
        if stop < len(data):
            stop = _start_of_wide(data, start, stop)
        found.append((data[start:stop], ""))
        end = stop
    if end < len(data):
        found.append((data[end:], wide(data[end:]) or "none"))
    if any(encoding[:6] not in ("", "utf-16") for _, encoding in found):
        return []
    found = [one for part in found for one in (_in_each_order(*part) if part[1] else [part])]
    return found if len(found) > 1 else []


def _in_each_order(data: bytes, encoding: str) -> list[tuple[bytes, str]]:
    """Return the texts of bytes in UTF-16, each in one order; the mark of the other begins one.

    In its own order no letter is written as the mark of the other is.
    """
    found: list[tuple[bytes, str]] = []
    start = 0
    for match in _MARK.finditer(data):
        at = match.start()
        if at == start or (at - start) % 2 or match[0] == _mark_of(data[start:at], encoding):
            continue
        found.append((data[start:at], encoding))
        start = at
    return [*found, (data[start:], encoding)]


def _mark_of(data: bytes, encoding: str) -> bytes:
    """Return the mark of the order in which bytes in UTF-16 are."""
    if data.startswith(_MARKS):
        return data[:2]
    return b"\xfe\xff" if encoding.endswith("be") else b"\xff\xfe"


def _is_narrow(run: bytes) -> bool:
    """Whether bytes without a NUL are words of single bytes."""
    others = len(run.translate(None, _ASCII))
    return others < _OTHERS * len(run) and all(sign in run for sign in _OF_WORDS)


def _start_of_wide(data: bytes, start: int, stop: int) -> int:
    """Return where text in UTF-16 begins, of which the first NUL stands at ``stop``."""
    marks = (data.rfind(mark, max(start, stop - _LONGEST_MARK), stop) for mark in _MARKS)
    # Where the low byte comes first, that of the first letter lies in front of the NUL.
    unmarked = stop - (data[stop - 1 : stop] != b"\n")
    return next((at for at in marks if at >= 0), unmarked)
