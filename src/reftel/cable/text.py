"""Text made fit to read: blanks folded, damage of the transmission repaired (2.12, T25, T31, T46).

Repairs are for display only; ``Cable.body`` keeps what arrived.
"""

from __future__ import annotations

import re
from typing import Final

# ``Ambassador,s``: an apostrophe that arrived as a comma (T25).
_COMMA_S = re.compile(r"(?<=[A-Za-z]),s\b(?! *[,.)])")
_COMMA_S_CAPITALS: Final = re.compile(r"(?<=[A-Z]{2}),S\b(?=[ ][A-Z]|$)")
# ``&word8``: a pair of quotation marks that arrived as an ampersand and an eight (T46).
_AMPERSAND_8 = re.compile(r"&(?=[A-Za-z])([^&\n]{1,200}?[A-Za-z.,!?])8(?![0-9A-Za-z])")
# A word cut at the end of a line keeps its hyphen, unless a list such as "pre- and" follows.
_SUSPENDED = ("and ", "or ", "to ", "nor ")


def fold(text: str) -> str:
    """Return ``text`` with every run of blanks (line ends too) as one blank, none at the ends."""
    if text.isascii() and text.isprintable():  # then a blank is the only blank there is
        text = text.strip(" ")
        while "  " in text:
            text = text.replace("  ", " ")
        return text
    return " ".join(text.split())


def repair(text: str) -> str:
    """Return ``text`` with the transmission's damage undone for display."""
    if '""' in text:
        text = text.replace('""', '"')
    if "\\" in text:
        text = text.replace("\\'", "'").replace('\\"', '"').replace(" \\ ", " ").removesuffix("\\")
    if ",s" in text:
        text = _COMMA_S.sub("\u2019s", text)
    if ",S" in text:
        text = _COMMA_S_CAPITALS.sub("\u2019S", text)
    if "&" in text and "8" in text:
        text = _AMPERSAND_8.sub('"\\1"', text)
    if "¶" in text:
        text = text.replace("¶", "")
    return text


def joined(lines: list[str]) -> str:
    """Return physical lines as one re-flowed text: blanks folded, cut words closed, repaired."""
    text = " ".join(lines)
    if "- " in text and any(line.endswith("-") for line in lines):
        text = " ".join(_close_words(lines))
    return repair(fold(text)).strip()


def _close_words(lines: list[str]) -> list[str]:
    """Join a line that ends in a hyphenated word to the next one without a blank."""
    closed: list[str] = []
    open_word = False
    for line in lines:
        if open_word and line[:1].islower() and not line.startswith(_SUSPENDED):
            closed[-1] += line
        else:
            closed.append(line)
        open_word = len(line) > 1 and line[-1] == "-" and line[-2].isalnum()
    return closed
