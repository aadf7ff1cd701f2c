"""Text made fit to read: blanks folded, damage of the transmission repaired (2.12, T25, T31, T46).

Repairs are for display only; ``Cable.body`` keeps what arrived.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# ``Ambassador,s``: an apostrophe that arrived as a comma (T25).
_COMMA_S = re.compile(r"(?<=[A-Za-z]),s\b(?! *[,.)])")
_COMMA_S_CAPITALS: Final = re.compile(r"(?<=[A-Z]{2}),S\b(?=[ ][A-Z]|$)")
# ``&word8``: a pair of quotation marks that arrived as an ampersand and an eight (T46).
_AMPERSAND_8 = re.compile(r"&(?=[A-Za-z])([^&\n]{1,200}?[A-Za-z.,!?])8(?![0-9A-Za-z])")
# The blanks that are no plain ones: those of ASCII, and the others.
_ODD_ASCII: Final = tuple("\t\x0b\x0c\r\x1c\x1d\x1e\x1f")
_ODD_BLANKS: Final = (
    *_ODD_ASCII,
    *"\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000",
    *map(chr, range(0x2000, 0x200B)),
)
# A word cut at the end of a line keeps its hyphen, unless a list such as "pre- and" follows.
_SUSPENDED = ("and ", "or ", "to ", "nor ")


def fold(text: str) -> str:
    """Return ``text`` with every run of blanks (line ends too) as one blank, none at the ends."""
    return " ".join(text.split())


def _without_backslashes(text: str) -> str:
    return text.replace("\\'", "'").replace('\\"', '"').replace(" \\ ", " ").removesuffix("\\")


# What betrays each kind of damage, and what mends it.
_REPAIRS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ('""', lambda text: text.replace('""', '"')),
    ("\\", _without_backslashes),
    (",s", partial(_COMMA_S.sub, "\u2019s")),
    (",S", partial(_COMMA_S_CAPITALS.sub, "\u2019S")),
    ("&", partial(_AMPERSAND_8.sub, '"\\1"')),
    ("¶", lambda text: text.replace("¶", "")),
)


def repair(text: str) -> str:
    """Return ``text`` with the transmission's damage undone for display."""
    for hint, mend in _REPAIRS:
        if hint in text:
            text = mend(text)
    return text


def lowered(text: str) -> str:
    """Return ``text`` with its ASCII letters in lower case, to search: offsets stay right.

    Letters beyond Latin-1 become question marks. That is several times as fast as ``lower``,
    and no letter becomes two, as a dotted capital I does there.
    """
    return text.encode("latin-1", "replace").lower().decode("latin-1")


class Texts:
    """The texts of several blocks as one, a line each: so they are searched much faster.

    Attributes:
        whole: the texts, joined by line ends.
        lower: the same as :func:`lowered` gives it, with the same offsets.
    """

    def __init__(self, texts: list[str]) -> None:
        self.whole = "\n".join(texts)
        self.lower = lowered(self.whole)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def place(self, at: int) -> tuple[int, int]:
        """Return which text holds the character ``at`` of the whole, and where that begins."""
        index = bisect_right(self._starts, at) - 1
        return index, self._starts[index]

    def by_text(self, places: Iterable[int]) -> dict[int, list[int]]:
        """Return offsets in the whole as offsets in each text, by the number of the text."""
        found: dict[int, list[int]] = {}
        for at in places:
            index, start = self.place(at)
            found.setdefault(index, []).append(at - start)
        return found


class Joiner:
    """Joins the lines of one body to texts for reading.

    It looks at the body once for damage and odd blanks; most bodies have none, and then joining
    is only that.
    """

    def __init__(self, body: str) -> None:
        odd = _ODD_ASCII if body.isascii() else _ODD_BLANKS
        self._plain = not any(map(body.__contains__, odd))
        self._repairs = [each for each in _REPAIRS if each[0] in body]

    def join(self, lines: list[str]) -> str:
        """Return lines as one re-flowed text: blanks folded, cut words closed, repaired."""
        text = lines[0] if len(lines) == 1 else " ".join(lines)
        if "- " in text and any(line.endswith("-") for line in lines):
            text = " ".join(_close_words(lines))
        if self._plain:
            while "  " in text:
                text = text.replace("  ", " ")
        else:
            text = " ".join(text.split())
        for hint, mend in self._repairs:
            if hint in text:
                text = mend(text)
        return text.strip()


def cuts_word(before: str, after: str) -> bool:
    """Whether one line ends in a hyphen in mid-word and the next goes on with the word.

    In a text in capitals that looks like ``PRO-`` and ``CEED`` (1e).
    """
    if before[-1:] != "-" or not before[-2:-1].isalnum() or not after:
        return False
    if after.lower().startswith(_SUSPENDED):
        return False
    if after[0].islower():
        return True
    return before.rpartition(" ")[2].isupper() and after.partition(" ")[0].isupper()


def _close_words(lines: list[str]) -> list[str]:
    """Join a line that ends in a hyphenated word to the next one without a blank."""
    closed = [lines[0]]
    for before, line in pairwise(lines):
        if cuts_word(before, line):
            closed[-1] += line
        else:
            closed.append(line)
    return closed
