"""Bytes to text: never an error, and never a byte lost without a word about it."""

from __future__ import annotations

import re
from typing import Final

Extra = tuple[tuple[str, str], ...]
"""What ``Record.extra`` holds: pairs of a name and a value."""

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_ESCAPED: Final = re.compile("[\udc80-\udcff]")
_LINE_END: Final = re.compile(r"\r\n?")


def _windows_1252(byte: int) -> str:
    """Return the character of a byte in Windows-1252 (in Latin-1 where that has none)."""
    raw = bytes([byte])
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


_BYTE: Final = {chr(0xDC00 + byte): _windows_1252(byte) for byte in range(0x80, 0x100)}


def decode(data: bytes) -> tuple[str, Extra]:
    r"""Return ``data`` as text with ``\n`` line ends, and what had to be done to get there.

    UTF-8, with each byte that is not UTF-8 read as Windows-1252; UTF-16 where a byte order mark
    says so. NUL bytes become the visible U+2400: a database would end the text there.
    """
    notes: list[tuple[str, str]] = []
    if data.startswith(_UTF_16):
        text = data.decode("utf-16", "replace")
        notes.append(("encoding", "utf-16"))
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text, bytes_read = _ESCAPED.subn(
                lambda match: _BYTE[match[0]], data.decode("utf-8-sig", "surrogateescape")
            )
            notes.append(("encoding", f"utf-8 with {bytes_read} bytes of windows-1252"))
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    if "\0" in text:
        notes.append(("nul", f"{text.count(chr(0))} NUL bytes shown as \u2400"))
        text = text.replace("\0", "\u2400")
    return text, tuple(notes)
