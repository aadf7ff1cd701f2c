"""Text made harmless for a terminal: no control characters, escape sequences, bidirectional marks.

Cable text, notes and file names come from strangers. Nothing that a terminal could obey reaches
it: no control characters, no escape sequences, no bidirectional overrides, no lone surrogates, and
no more marks on one letter than fit on its line.
"""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls except newline, the Unicode line separators, bidirectional controls,
# characters without width or shape that can hide text, lone surrogates, and the tag characters.
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_MOST_MARKS = 8  # on one letter; no script needs as many
# Marks stand beyond Latin; whether a run of letters from there holds too many is looked at closely.
_MAYBE_MARKS = re.compile(f"[\u0300-\U0010ffff]{{{_MOST_MARKS + 1},}}")
_LINES = {"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}


def _visible(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\t":
        return " "
    if character in _LINES:
        return _LINES[character]
    if character == "\xad":
        return "-"
    code = ord(character)
    # The pictures of the control characters (U+2400...) show a reader what stood there.
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def plain(text: str) -> str:
    r"""Return ``text`` with every character a terminal could obey replaced by a visible one.

    The length is unchanged, so offsets into the text stay right. Line ends become ``\n``.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _UNSAFE.sub(_visible, text)
    return text if text.isascii() else _MAYBE_MARKS.sub(_few_marks, text)


def _few_marks(match: re.Match[str]) -> str:
    """Keep the first marks on each letter; a flood of them covers lines above and below."""
    shown: list[str] = []
    marks = 0
    for character in match[0]:
        marks = marks + 1 if _is_mark(character) else 0
        shown.append(character if marks <= _MOST_MARKS else "\ufffd")
    return "".join(shown)


def _is_mark(character: str) -> bool:
    """Whether a character is drawn on the one before it: marks, and the inner jamo of Hangul."""
    return unicodedata.category(character) in {"Mn", "Me", "Mc"} or (
        "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7ff"
    )


def plain_line(text: str) -> str:
    """Return ``text`` as one harmless line: like :func:`plain`, with line ends as blanks."""
    return plain(text).replace("\n", " ")
