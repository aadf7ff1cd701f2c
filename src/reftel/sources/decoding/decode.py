"""Bytes to text: UTF-8, UTF-16 by its mark or its NULs, what is no text; no byte lost unsaid."""

from __future__ import annotations

from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra
from reftel.sources.decoding import appended, chunks, shifts
from reftel.sources.decoding.repair import PADDING, is_whole, repaired

__all__ = ["PADDING", "Extra", "decode", "is_text", "repaired", "wide"]

_MARKS: Final = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# A text of UTF-16 without its mark: of this many bytes, this share are NULs in every other place.
_ENOUGH: Final = 64
_ASCII_SHARE: Final = 0.35
_LOOKED_AT: Final = 4096
# Control characters that no text has, a few apart.
_CONTROLS: Final = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b"))
_CONTROLS_OF_SHIFTS: Final = _CONTROLS.translate(None, b"\x0e\x0f")
_SPARE: Final = 40
_APPENDED: Final = (
    "its file has texts in UTF-16 and in another encoding or order, one appended to the other: each"
    " is read as what it is"
)
_RTF: Final = b"{\\rtf"


def decode(data: bytes) -> tuple[str, Extra]:
    r"""Return ``data`` as text with ``\n`` line ends, and what had to be done to get there.

    UTF-8; UTF-16 and UTF-32 where a byte order mark or NUL bytes say so. Bytes that are not UTF-8
    are read in the encoding that makes words of them (:mod:`.code_pages`). NUL bytes become the
    visible U+2400: a database would end the text there. Those at the very end, and a Ctrl-Z, are
    no text: old systems end and fill files so. Of a file whose texts are in UTF-16 and not by turns
    (:mod:`.appended`) each is read as what it is.
    """
    if parts := appended.apart(data, wide):
        read = [_decoded(part, encoding) for part, encoding in parts]
        made = dict.fromkeys(note for _, said in read for note in said)
        return "\n".join(text for text, _ in read), ((REPAIRED, _APPENDED), *made)
    unchunked, said = chunks.joined(data)
    text, notes = _decoded(unchunked)
    return text, (*said, *notes)


def _decoded(data: bytes, encoding: str | None = None) -> tuple[str, Extra]:
    """Return bytes in one encoding as text, as :func:`decode` does."""
    if encoding := encoding or wide(data[:_LOOKED_AT]):
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        text, notes = repaired(text.rstrip(PADDING))
        return text, (("encoding", encoding[:6]), *notes)
    data = data.rstrip(PADDING.encode())
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return repaired(data.decode("utf-8-sig", "surrogateescape"))
    return (text, ()) if is_whole(data) else repaired(text, escaped=False)


def wide(head: bytes) -> str | None:
    """Return the encoding of bytes that begin as UTF-16 or UTF-32, with its mark or without."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if b"\0" not in head or len(head) < _ENOUGH:
        return None
    # Which places of four are NULs, in all characters that are ASCII.
    head = head[: len(head) // 4 * 4]
    shares = [head[at::4].count(0) * 4 / len(head) for at in range(4)]
    empty = [share > 2 * _ASCII_SHARE for share in shares]
    filled = [not share for share in shares]
    match empty:
        case [False, True, True, True] if filled[0]:
            return "utf-32-le"
        case [True, True, True, False] if filled[3]:
            return "utf-32-be"
        case [False, True, False, True] if filled[0] and filled[2]:
            return "utf-16-le"
        case [True, False, True, False] if filled[1] and filled[3]:
            return "utf-16-be"
        case _:
            return None


def is_text(data: bytes) -> bool:
    """Whether bytes can be a text at all: those of a database, a program or a picture cannot.

    A text may end in NULs, and a few may stand in it. Its beginning, middle and end are looked at.
    RTF is written in letters, but its marks stand between every two words: it is none.
    """
    if data.startswith(_RTF):
        return False
    if wide(data[:_LOOKED_AT]) or appended.apart(data, wide):
        return True
    data = data.rstrip(b"\0")
    if b"\0" in data and data.count(0) > max(_SPARE, len(data) // 100):
        return False
    middle = len(data) // 2
    looked = data[:_LOOKED_AT] + data[middle : middle + _LOOKED_AT] + data[-_LOOKED_AT:]
    controls = _CONTROLS_OF_SHIFTS if shifts.DECLARED in looked else _CONTROLS
    foreign = len(looked) - len(looked.translate(None, controls))
    return foreign <= max(_SPARE, len(looked) // 100)
