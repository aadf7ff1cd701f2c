"""Text made harmless for a terminal.

Cable text, notes and file names come from strangers. Nothing that a terminal could obey reaches
it: no control characters, no escape sequences, no bidirectional overrides, no lone surrogates.
"""

from __future__ import annotations

import re

# C0 and C1 controls except newline, the Unicode line separators, bidirectional controls,
# zero-width characters that can hide text, lone surrogates, and the tag characters.
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINES = {"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}


def _visible(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\t":
        return " "
    if character in _LINES:
        return _LINES[character]
    code = ord(character)
    # The pictures of the control characters (U+2400...) show a reader what stood there.
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def plain(text: str) -> str:
    """Return ``text`` with every character a terminal could obey replaced by a visible one.

    The length is unchanged, so offsets into the text stay right. Line ends become ``\\n``.
    """
    return _UNSAFE.sub(_visible, text)


def plain_line(text: str) -> str:
    """Return ``text`` as one harmless line: like :func:`plain`, with line ends as blanks."""
    return plain(text).replace("\n", " ")
