r"""A decoded text made whole: line ends, soft hyphens, entities, colours of a terminal, NULs."""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra
from reftel.sources.decoding import code_pages, quoted_printable, shifts, utf7

PADDING: Final = "\0\x1a"
"""With what old systems end a text and fill its last block."""

_LONE: Final = re.compile("[\ud800-\udfff]")
_LINE_END: Final = re.compile(r"\r+\n|\r")
# What word processors and Unicode end lines with, besides (the last a paragraph).
_OTHER_ENDS: Final = {"\v": "\n", "\u2028": "\n", "\u2029": "\n\n", "\u21b5": "\n", "\u23ce": "\n"}
# The hyphens of a word processor: one that does not break, one that is seen at a line end only.
_WORDS_HYPHENS: Final = re.compile(r"[^\W\d_][\x1e\x1f](?:[^\W\d_]|[^\S\n]*\n)")
_NEXT_LINE: Final = "\x85"
_PAGE_END: Final = re.compile(r"(?<=[^\n\f])\f")  # that stands in a line
# What a terminal or a printer was told: colours, and letters struck twice.
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")
_STRUCK: Final = re.compile(r"(.)\x08(?=\1)|_\x08")
# The mark of a beginning, inside of a text that was put together from files.
_BEGINNING: Final = "\ufeff"
# What has no width, and a word that is broken at the end of a line by the first of them; the last
# ones say in which direction to write.
_UNSEEN: Final = ("\xad", "\u200b", "\u2060", *"\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
_BROKEN: Final = re.compile(r"\xad[^\S\n]*\n[^\S\n]*([^\W\d_]\S*)(?:[^\S\n]*\n|[^\S\n]+|\Z)")
_SOFT_ENTITY: Final = re.compile(r"&(?:shy|#0{0,4}173|#x0{0,4}ad);", re.IGNORECASE)
# Blanks and signs of ASCII of a text that was taken out of the source of a page.
_BLANK_ENTITY: Final = re.compile(r"&(?:nbsp|#160|#x0{0,4}a0);", re.IGNORECASE)
_ASCII_ENTITY: Final = re.compile(r"&#0{0,4}(3[2-9]|[4-9]\d|1[01]\d|12[0-6]);")
_FEWEST_BLANKS: Final = 3
_ENTITIES: Final = "entities of HTML (&nbsp;, &#40;) are read as the signs that they stand for"
# What Markdown and TeX write in front of signs that mean something to them.
_ESCAPED: Final = re.compile(r"\\([-.\[\]()*_#+!&%$>~])")
_FEWEST_ESCAPED: Final = 3
_ESCAPES: Final = r"backslashes in front of signs (\-, \.) are left out"
_LINE_ENTITY: Final = re.compile(r"&#(?:x0{0,4}a|0{0,4}10);", re.IGNORECASE)
_FEWEST_WRITTEN: Final = 5
# Bytes of which a text has one if anything is to be repaired, but for quoted-printable. One byte is
# found in a fiftieth of the time that two take.
_HINTS: Final = tuple(
    bytes([byte])
    for byte in (*b"\r\0\x1b\b", *{sign.encode()[-1] for sign in (_BEGINNING, *_UNSEEN)})
)
_LOOKED_AT: Final = 4096


def is_whole(data: bytes) -> bool:
    """Whether there is nothing to repair in the text of these bytes, which are UTF-8."""
    # Lines in quoted-printable are short: a long page of HTML in it shows it at once.
    looked = data[:_LOOKED_AT] if data.startswith(b"<") else data
    if any(hint in data for hint in _HINTS):
        return False
    return not (quoted_printable.may_be(looked) or utf7.may_be(data) or shifts.may_be(data))


def repaired(text: str, *, escaped: bool = True, encoding: str = "") -> tuple[str, Extra]:
    r"""Return a decoded text with ``\n`` line ends and without NULs, and what had to be done.

    Bytes that are not UTF-8 stand in it as lone surrogates, if there may be any (``escaped``);
    ``encoding`` is in which they are, if that is known.
    """
    notes: list[tuple[str, str]] = []
    if escaped and code_pages.has_bytes(text):
        text, made = code_pages.read(text, encoding)
        text, lone = _LONE.subn("\ufffd", text)
        notes += made
        if lone:
            notes.append(("encoding", f"{lone} halves of characters"))
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    if text.endswith(tuple(PADDING)):
        text = text.rstrip(PADDING)
    for undone in (shifts.unshifted, _without_marks, quoted_printable.unquoted, utf7.unshifted):
        text, made = undone(text)
        notes += made
    if "\0" in text:
        notes.append(("nul", f"{text.count(chr(0))} NUL bytes shown as \u2400"))
        text = text.replace("\0", "\u2400")
    return text, tuple(notes)


def with_other_ends(text: str) -> str:
    r"""Return a text in which what word processors and Unicode end lines with is ``\n`` as well.

    The end of a page within a line, where pages were joined by nothing else, ends that line too.
    Hyphens of a word processor are hyphens, or nothing where a word only may be divided.

    This is for a file of text. In a field of a table such a sign is a sign like any other. One that
    stands more often than blanks do is a blank: no text has as many lines as words.
    """
    lines = text.count(_NEXT_LINE) if _NEXT_LINE in text else 0
    if lines and text.count("\n") < lines <= text.count(" "):  # else dots, as a rule
        text = text.replace(_NEXT_LINE, "\n")
    if ("\x1e" in text or "\x1f" in text) and _WORDS_HYPHENS.search(text):
        text = without_unseen(text.replace("\x1e", "-").replace("\x1f", "\xad"))[0]
    for sign, end in _OTHER_ENDS.items():
        if sign in text and text.count(sign) <= text.count(" "):
            text = text.replace(sign, end)
    if "\f" in text and text.count("\f") <= text.count(" "):
        text = _PAGE_END.sub("\n\f", text)
    return text


def _without_marks(text: str) -> tuple[str, Extra]:
    """Return a text without what is told to a terminal, or seen by nobody; and what to say."""
    notes: list[tuple[str, str]] = []
    if "\x1b" in text or "\b" in text:
        text, colours = _COLOUR.subn("", text)
        text, struck = _STRUCK.subn("", text)
        if marks := colours + struck:
            notes.append(("terminal", f"{marks} marks for a terminal are left out"))
    if _BEGINNING in text:
        text = text.replace(_BEGINNING, "")
    if any(map(text.__contains__, _UNSEEN)):
        text, unseen = without_unseen(text)
        notes.append(("unseen", f"{unseen} signs without width are left out"))
    return text, tuple(notes)


def without_unseen(text: str) -> tuple[str, int]:
    """Return a text without soft hyphens and blanks that have no width, and how many there were.

    A word that a soft hyphen breaks at the end of a line is joined.
    """
    found = sum(map(text.count, _UNSEEN))
    text = _BROKEN.sub("\\1\n", text)
    for sign in _UNSEEN:
        text = text.replace(sign, "")
    return text, found


def without_soft_entities(text: str) -> str:
    """Return a text without soft hyphens that are written as entities of HTML."""
    return _SOFT_ENTITY.sub("", text) if "&" in text else text


_RETURN: Final = "_x000D_"
_RETURNS: Final = "the line ends of a spreadsheet that were written out (_x000D_) are left out"


def without_entities(text: str) -> tuple[str, Extra]:
    """Return a text without what is written as entities of HTML and makes its lines and blanks.

    These are soft hyphens, line ends (the rest of a page that has lost its head), and blanks, with
    signs of ASCII, where a text is taken from the source of a page; and the backslashes of Markdown
    and TeX in front of signs. With it, what to say of that.
    """
    notes: Extra = ()
    if _RETURN in text:
        text, notes = text.replace(_RETURN, ""), ((REPAIRED, _RETURNS),)
    if "&" not in text and "\\" not in text:
        return text, notes
    text = without_soft_entities(text)
    if "\\" in text and len(_ESCAPED.findall(text)) >= _FEWEST_ESCAPED:
        text = _ESCAPED.sub(r"\1", text)
        notes = (*notes, (REPAIRED, _ESCAPES))
    if "&#" in text:
        text = _LINE_ENTITY.sub("\n", text)
    if "&" in text and len(_BLANK_ENTITY.findall(text)) >= _FEWEST_BLANKS:
        text = _BLANK_ENTITY.sub(" ", text)
        text = _ASCII_ENTITY.sub(lambda match: chr(int(match[1])), text)
        notes = (*notes, (REPAIRED, _ENTITIES))
    return (_with_line_ends(text) if "\\n" in text else text), notes


def _with_line_ends(text: str) -> str:
    r"""Return a text with real line ends where nearly all are written as ``\n``, as in a string.

    So they are in what programs print, and in lists in YAML.
    """
    if text.count("\\n") < max(_FEWEST_WRITTEN, 2 * text.count("\n")):
        return text
    for written, meant in (("\\r", ""), ("\\n", "\n"), ("\\t", "\t"), ('\\"', '"')):
        text = text.replace(written, meant)
    return text
