"""The text of a record out of HTML, base64, hexadecimal; full cells."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from html import unescape
from typing import Final

from reftel.cable.raw_cable import TRUNCATED, Extra
from reftel.cable.telegram.fields.header import read_header
from reftel.cable.text import with_plain_blanks
from reftel.sources.decoding.repair import with_other_ends
from reftel.sources.markup import marked
from reftel.sources.markup.html_text import INLINE, read_page
from reftel.sources.recognising import signs
from reftel.sources.recognising.header_end import split_telegram
from reftel.sources.recognising.html import is_html
from reftel.sources.tables.packed_bytes import inflated

_MARKUP: Final = re.compile(r"</?(?:p|br|div|li)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
# In such a text a ``<`` may be the telegram's own: nobody says that it was written as one should.
_NO_MARK: Final = re.compile(
    rf"<(?!/?(?:{'|'.join(sorted(INLINE))}|p|br|div|h[1-6]|pre|[uod]l|li|d[td]|hr|table|t[rdh]"
    r"|tbody|blockquote|!--)\b)",
    re.IGNORECASE,
)
# Behind a mark that makes a line, the line end of the source is none.
_LINE_OF_MARK: Final = re.compile(r"(<br(?:\s[^<>]{0,200})?/?>|</(?:p|div)>)\n", re.IGNORECASE)
_BASE64: Final = re.compile(r"(?:[A-Za-z0-9+/]{4}\s*)++(?:[A-Za-z0-9+/]{2,3}={1,2})?\s*")
_HEX: Final = re.compile(r"(?:\\{0,2}x|0[xX])((?:[0-9A-Fa-f]{2})++)\s*")
# How a text begins that is a document of XML by itself, such as a note of Evernote.
_PROLOG: Final = re.compile(
    r"\A<\?xml\b[^<>]{0,200}\?>\s*(?:<!DOCTYPE (?!html)[^<>\[\]]{0,300}>\s*)?"
)
_HEAD: Final = 2_000  # characters in which a page says that it is one
_PARTED: Final = re.compile(r"[ ]?(?:\||\u2022|\xa6|//)[ ]{1,3}(?=\xb6?\d{1,2}\. )")
MARK: Final = re.compile(r"<[^<>]{1,200}>")
_FEWEST_MARKS: Final = 3
# Characters of a cell in Excel; bytes of a TEXT in MySQL. What is longer is cut off.
_CELL: Final = 32_767
_COLUMN: Final = 65_535
_FILLED: Final = "the text fills its cell ({:,} characters), so what followed is not here"


def with_lines(text: str) -> str:
    r"""Return the text of a field with ``\n`` line ends where it is a telegram only with them.

    Some databases write the line ends within a field as vertical tabs. Marks of HTML that are
    written as entities are marks, and a bar in front of paragraphs is a formula's.
    """
    text = _PROLOG.sub("", text) if text.startswith("<") else text
    if text.count("&lt;") >= _FEWEST_MARKS and is_markup(meant := unescape(text)):
        return meant
    if "\n" not in text and len(_PARTED.findall(text)) >= _FEWEST_MARKS - 1:
        return _PARTED.sub("\n\n", text)
    if "\n" in text or (other := with_other_ends(text)) == text:
        return text
    return other if signs.is_telegram(other) else text


def out_of_letters(text: str) -> tuple[str, str]:
    r"""Return the telegram or page that a text is in base64 or hexadecimal, and in which; or it.

    Databases write bytes in hexadecimal (``\x565a``, ``0x565A``).
    """
    if len(text) < signs.SHORTEST:
        return text, ""
    is_hex = _HEX.fullmatch(text)
    if not is_hex and not _BASE64.fullmatch(text):
        return text, ""
    try:
        data = bytes.fromhex(is_hex[1]) if is_hex else base64.b64decode(text)
        found = (inflated(data) or data).decode()
    except ValueError:
        return text, ""
    is_read = found.startswith("<") or signs.is_telegram(found)
    return (found, "hexadecimal" if is_hex else "base64") if is_read else (text, "")


def filled_cells(texts: Iterable[str]) -> Extra:
    """Return what to say of texts that have as many characters as a cell or a column holds.

    A line end may have counted as two.
    """
    texts = [text for text in texts if len(text) > _CELL // 2]
    found = []
    for text in texts:
        lengths = (len(text), len(text) + text.count("\n"), len(text.encode("utf-8", "replace")))
        if full := next((size for size in lengths if size in (_CELL, _COLUMN)), 0):
            found.append((TRUNCATED, _FILLED.format(full)))
    return tuple(found)


def is_markup(text: str) -> bool:
    """Whether the lines of a text are made by the marks of HTML; a whole page is none."""
    if "<html" in text[:_HEAD].lower():
        return False
    marks = _MARKUP.findall(text) if "<" in text else []
    return len(marks) >= max(_FEWEST_MARKS, text.count("\n") // 2)


def without_markup(text: str) -> tuple[str, Extra]:
    """Return the text of a piece of HTML, and what to say of words that it marks."""
    text = _NO_MARK.sub("&lt;", _LINE_OF_MARK.sub(r"\1", text))
    page = read_page(text, keep_lines="\n" in text)
    return "\n".join(page.lines).strip("\n"), marked.said(page.marks)


def as_shown(text: str) -> str:
    """Return what a text shows that is a piece of HTML, and any other as it is."""
    is_piece = is_markup(text) or (text.startswith("<") and is_html(text))
    return without_markup(text)[0] if is_piece else text


def may_be_header(text: str) -> bool:
    """Whether a text has a line by which a telegram is known, or says that it is of an extract.

    Who sent a page says neither, though that is called a header too.
    """
    lines = with_plain_blanks(MARK.sub("\n", text)).split("\n")
    return any(map(signs.sign_of, lines)) or read_header(text).partial


def is_header(text: str) -> bool:
    """Whether a text is the header of a telegram alone, whose body is the next part."""
    return "\nFM " in text and not split_telegram(text)[1]
