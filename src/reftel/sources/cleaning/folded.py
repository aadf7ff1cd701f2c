"""Lines that a program cut at a length, be it within a word, and tabs that it put for blanks.

``fold -w 80`` does so, and whoever pastes into a narrow terminal. A text that was wrapped at blanks
has lines of many lengths, and lines with which sentences end were cut by nobody.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra
from reftel.cable.sentences import SENTENCE_ENDS
from reftel.cable.text import all_lines

_NARROWEST: Final = 40  # characters at which lines are cut
_WIDEST: Final = 1_000
_FEWEST: Final = 4  # lines that are cut
_SHARE: Final = 0.8  # of the long lines that go on
# As in columns, or with a stamp in the margin.
_PADDED: Final = re.compile(r" {3,}\S{1,20}\Z|\s\Z")
_LAST: Final = 24  # characters of a line
_WORDS: Final = re.compile(r"[A-Za-z]{2,} +[A-Za-z]{2}")
_TAB: Final = "\t"
_FEWEST_TABS: Final = 30
_SAID: Final = "{:,} lines that were cut at {} characters are joined"
_TABS: Final = "tabs that stand in place of blanks are read as such"


def unfolded(text: str) -> tuple[str, Extra]:
    """Return a text with the lines joined that a program cut, and what to say of that."""
    tabs: Extra = ()
    if text.count(_TAB) >= _FEWEST_TABS and " " not in text:
        text, tabs = text.replace(_TAB, " "), ((REPAIRED, _TABS),)
    lines = all_lines(text)
    lengths = [*map(len, lines)]
    width = max(lengths)
    if not _NARROWEST <= width <= _WIDEST or lengths.count(width) < _FEWEST:
        return text, tabs
    going = [
        at
        for at in range(len(lines) - 1)
        if 2 * lengths[at] > width and lines[at + 1].strip() and _WORDS.search(lines[at])
    ]
    full = {at for at in going if lengths[at] == width}
    padded = sum(_PADDED.search(lines[at][-_LAST:]) is not None for at in full)
    ended = sum(lines[at].endswith(SENTENCE_ENDS) for at in full)
    if len(full) < max(_FEWEST, _SHARE * len(going)) or 2 * max(padded, ended) > len(full):
        return text, tabs
    ends = ("" if at in full else "\n" for at in range(len(lines)))
    joined = "".join(f"{line}{end}" for line, end in zip(lines, ends, strict=True))
    return joined[:-1], ((REPAIRED, _SAID.format(len(full), width)), *tabs)
