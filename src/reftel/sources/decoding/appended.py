"""Texts of which one was appended to another in another encoding: UTF-16 behind bytes, or before.

``>>`` of a shell writes in its own encoding, whatever the file has, and ``cat`` joins files as they
are. Text of single bytes in UTF-16 reads as letters of East Asia, UTF-16 in bytes as NULs between
letters: either would be a cable that nobody can find. So does UTF-16 in the other order, or one
byte further on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

# Text of single bytes has no NUL, as letters of ASCII in UTF-16 have at every other place.
_NARROW: Final = re.compile(rb"[^\0]{200,}")
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
# A mark; with a letter of ASCII behind it, one beside the place of letters too.
_MARK: Final = re.compile(rb"(?:\xff\xfe([\t\n\r -~]\0)?|\xfe\xff(\0[\t\n\r -~])?)")
# Letters of ASCII in UTF-16, of either order.
_ORDERED: Final = re.compile(rb"(?P<le>(?:[\t\n\r -~]\0){8,})|(?P<be>(?:\0[\t\n\r -~]){8,})")
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
            found.append((data[end:start], _wide(data[end:start], wide)))
        if stop < len(data):
            stop = _start_of_wide(data, start, stop)
        found.append((data[start:stop], ""))
        end = stop
    if end < len(data):
        found.append((data[end:], _wide(data[end:], wide)))
    if any(encoding[:6] not in ("", "utf-16") for _, encoding in found):
        return []
    found = [one for part in found for one in (_in_each_order(*part) if part[1] else [part])]
    return found if len(found) > 1 else []


def _wide(data: bytes, wide: Callable[[bytes], str | None]) -> str:
    """Return the encoding of bytes in UTF-16, whose order may change on the way, or "none"."""
    if found := wide(data):
        return found
    runs = [match.span() for match in _ORDERED.finditer(data)]
    if not runs or 2 * sum(end - start for start, end in runs) < len(data):
        return "none"
    # A letter that is not of ASCII in front leaves the NULs where they are.
    first = data.find(b"\0", runs[0][0])
    return "utf-16-le" if first % 2 else "utf-16-be"


def _in_each_order(data: bytes, encoding: str) -> list[tuple[bytes, str]]:
    """Return the texts of bytes in UTF-16, each in one order.

    The mark of the other order begins one, which no letter is written as; so do words in it.
    """
    found: list[tuple[bytes, str]] = []
    start = 0
    for match in _MARK.finditer(data):
        at = match.start()
        is_other = match[0][:2] != _mark_of(data[start : start + 2], encoding)
        if at == start or not (match.lastindex if (at - start) % 2 else is_other):
            continue
        found += _by_words(data[start:at], encoding)
        start = at
    return [*found, *_by_words(data[start:], encoding)]


def _by_words(data: bytes, encoding: str) -> list[tuple[bytes, str]]:
    """Return the texts of bytes in UTF-16, cut where words follow whose NULs stand elsewhere."""
    order = "be" if _mark_of(data, encoding) == _MARKS[1] else "le"
    found: list[tuple[bytes, str]] = []
    start = 0
    for match in _ORDERED.finditer(data):
        at = match.start()
        if (data.find(b"\0", at) - start) % 2 == (order == "le"):
            continue
        found += _whole(data[start:at], order)
        start, order = at, match.lastgroup or order
    if found and order == "le" and (len(data) - start) % 2:
        # Behind a single byte, the NUL in front of each letter seems to be that behind another.
        found.append((data[start : start + 1], ""))
        start, order = start + 1, "be"
    return [*found, *_whole(data[start:], order)]


def _whole(data: bytes, order: str) -> list[tuple[bytes, str]]:
    """Return bytes in UTF-16 of one order, and a line end of a single byte behind them."""
    encoding = f"utf-16-{order}"
    if len(data) % 2 and data.endswith(b"\n"):
        return [(data[:-1], encoding), (data[-1:], "")]
    return [(data, encoding)]


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
