"""Bytes to text: never an error, and never a byte lost without a word about it."""

from __future__ import annotations

import quopri
import re
from typing import Final

Extra = tuple[tuple[str, str], ...]
"""What ``Record.extra`` holds: pairs of a name and a value."""

PADDING: Final = "\0\x1a"
"""With what old systems end a text and fill its last block."""

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_ESCAPED: Final = re.compile("[\udc80-\udcff]")
_LONE: Final = re.compile("[\ud800-\udfff]")
# A text of UTF-16 without its mark: of this many bytes, this share are NULs in every other place.
_ENOUGH: Final = 64
_ASCII_SHARE: Final = 0.35
_LOOKED_AT: Final = 4096
# Control characters that no text has, a few apart.
_CONTROLS: Final = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b"))
_SPARE: Final = 40
_LINE_END: Final = re.compile(r"\r+\n|\r")
# The mark of a beginning, inside of a text that was put together from files.
# What a terminal or a printer was told: colours, and letters struck twice.
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")
_STRUCK: Final = re.compile(r"(.)\x08(?=\1)|_\x08")
_BEGINNING: Final = "\ufeff"
# Bytes, and a line end behind a sign of quoted-printable: without them nothing is to be repaired.
# One byte is found in a fiftieth of the time that two take.
_TO_REPAIR: Final = (b"\r", b"\0", b"\x1b", b"\b", _BEGINNING.encode()[:1])
_QUOTED_END: Final = re.compile(rb"\n(?:(?<==\n)|(?<==20\n))")
# A text in quoted-printable has the signs of line ends and blanks on many lines, and no bare ``=``.
_SOFT: Final = re.compile(r"=(?:20|09)?$", re.MULTILINE)
_QUOTED: Final = re.compile(r"=(?:[0-9A-F]{2}|$)", re.MULTILINE)
_FEWEST_SOFT: Final = 3
_RTF: Final = b"{\\rtf"


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
    or its NUL bytes say so. NUL bytes become the visible U+2400: a database would end the text
    there. Those at the very end, and a Ctrl-Z, are no text: old systems end and fill files so.
    """
    if encoding := utf_16(data[:_LOOKED_AT]):
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        text, notes = repaired(text.rstrip(PADDING))
        return text, (("encoding", "utf-16"), *notes)
    data = data.rstrip(PADDING.encode())
    try:
        text = data.decode("utf-8-sig")
        # Lines in quoted-printable are short: a long page of HTML in it shows it at once.
        looked = data[:_LOOKED_AT] if data.startswith(b"<") else data
        if any(sign in data for sign in _TO_REPAIR) or _QUOTED_END.search(looked):
            return repaired(text, escaped=False)
        return text, ()
    except UnicodeDecodeError:
        return repaired(data.decode("utf-8-sig", "surrogateescape"))


def utf_16(head: bytes) -> str | None:
    """Return the name of the encoding of bytes that begin as UTF-16, with its mark or without."""
    if head.startswith(_UTF_16):
        return "utf-16"
    if b"\0" not in head:
        return None
    odd, even = head[1::2].count(0), head[::2].count(0)
    if len(head) >= _ENOUGH and max(odd, even) > len(head) * _ASCII_SHARE and not (odd and even):
        return "utf-16-le" if odd else "utf-16-be"
    return None


def is_text(data: bytes) -> bool:
    """Whether bytes can be a text at all: those of a database, a program or a picture cannot.

    A text may end in NULs, and a few may stand in it. Its beginning, middle and end are looked at.
    RTF is written in letters, but its marks stand between every two words: it is none.
    """
    if data.startswith(_RTF):
        return False
    if utf_16(data[:_LOOKED_AT]):
        return True
    data = data.rstrip(b"\0")
    if b"\0" in data and data.count(0) > max(_SPARE, len(data) // 100):
        return False
    middle = len(data) // 2
    looked = data[:_LOOKED_AT] + data[middle : middle + _LOOKED_AT] + data[-_LOOKED_AT:]
    foreign = len(looked) - len(looked.translate(None, _CONTROLS))
    return foreign <= max(_SPARE, len(looked) // 100)


def repaired(text: str, *, escaped: bool = True) -> tuple[str, Extra]:
    r"""Return a decoded text with ``\n`` line ends and without NULs, and what had to be done.

    Args:
        text: the text; bytes that are not UTF-8 stand in it as lone surrogates.
        escaped: whether there may be such bytes.
    """
    notes: list[tuple[str, str]] = []
    if escaped and not text.isascii():
        text, bytes_read = _ESCAPED.subn(lambda match: _BYTE[match[0]], text)
        if bytes_read:
            notes.append(("encoding", f"utf-8 with {bytes_read} bytes of windows-1252"))
        text, lone = _LONE.subn("\ufffd", text)
        if lone:
            notes.append(("encoding", f"{lone} halves of characters"))
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    if text.endswith(tuple(PADDING)):
        text = text.rstrip(PADDING)
    if "\x1b" in text or "\b" in text:
        text, made = _without_marks(text)
        notes += made
    if _BEGINNING in text:
        text = text.replace(_BEGINNING, "")
    if "=\n" in text or "=20\n" in text:
        text, quoted = _unquoted(text)
        if quoted:
            notes.append(("encoding", "quoted-printable"))
    if "\0" in text:
        notes.append(("nul", f"{text.count(chr(0))} NUL bytes shown as \u2400"))
        text = text.replace("\0", "\u2400")
    return text, tuple(notes)


def _without_marks(text: str) -> tuple[str, Extra]:
    """Return a text without what a terminal or a printer was told, and what to say of that."""
    text, colours = _COLOUR.subn("", text)
    text, struck = _STRUCK.subn("", text)
    marks = colours + struck
    return text, (("terminal", f"{marks} marks for a terminal are left out"),) if marks else ()


def _unquoted(text: str) -> tuple[str, bool]:
    """Return a text that is still in quoted-printable without that, and whether it was.

    Where a ``=`` stands that is none of it, as in a rule or a sum, nothing is done.
    """
    signs, quoted = text.count("="), _QUOTED.findall(text)
    if len(_SOFT.findall(text)) < _FEWEST_SOFT or len(quoted) < signs:
        return text, False
    data = quopri.decodestring(text.encode("utf-8", "surrogatepass"))
    read = data.decode("utf-8", "surrogateescape")
    return _ESCAPED.sub(lambda match: _BYTE[match[0]], read), True
