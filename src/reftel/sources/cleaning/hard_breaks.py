r"""Marks with which lighter markup keeps a line end: `` +``, ``\\``, and ``| `` in front of lines.

AsciiDoc, DokuWiki and reStructuredText join lines without them, so the head of a telegram that was
written down there has one on each of its lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import REPAIRED

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra

_FEWEST: Final = 3  # lines
_MOST: Final = 0.5  # of the lines of a text have a bar in front, where these keep its line ends
_PLUS: Final = re.compile(r"(?<=\S) \+$", re.MULTILINE)
_SLASHES: Final = re.compile(r"(?<=[^\s\\])[ ]?\\\\(?:[ \t]*$|[ ])", re.MULTILINE)
_BARRED: Final = re.compile(r"^\|(?: (?P<said>[^|\n]*))?$", re.MULTILINE)
_SAID: Final = "{:,} marks of line ends ({}) are left out"


def without_marks(text: str) -> tuple[str, Extra]:
    """Return a text without the marks of its line ends, and what to say of that."""
    made: list[tuple[str, int]] = []
    for sign, mark in ((" +\n", _PLUS), ("\\\\", _SLASHES)):
        if sign.strip()[0] in text and text.count(sign) >= _FEWEST:
            found, count = mark.subn(_end, text)
            if count >= _FEWEST:
                text = found
                made.append((sign.strip(), count))
    if "|" in text and text.count("\n| ") >= _FEWEST - 1:
        found, count = _BARRED.subn(lambda line: line["said"] or "", text)
        filled = sum(map(bool, text.split("\n")))
        if _FEWEST <= count < _MOST * filled and "|" not in found:  # no table, and no quoted mail
            text = found
            made.append(("|", count))
    return text, tuple((REPAIRED, _SAID.format(count, sign)) for sign, count in made)


def _end(mark: re.Match[str]) -> str:
    """Return what stands in the place of a mark: in the midst of a line the line end that it is."""
    return "" if mark.string[mark.end() : mark.end() + 1] in ("\n", "") else "\n"
