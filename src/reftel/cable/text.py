"""Text made fit to read: blanks folded, doubled quotes repaired (§2.12, T25, T31, T46).

Repairs are for display only; ``Cable.body`` keeps what arrived.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from string import ascii_uppercase, digits
from typing import Final

from reftel.cable.damage import mend

# The patterns begin with the rare character that betrays the damage: so they are searched fast.
_DOUBLED: Final = re.compile('""')
# ``Ambassador,s``: an apostrophe that arrived as a comma (T25).
_COMMA_S: Final = re.compile(
    r",(?=[sS]\b)(?:(?<=[A-Za-z],)(?=s(?! *[,.)]))|(?<=[A-Z]{2},)(?=S(?:[ ][A-Z]|$)))", re.MULTILINE
)
# ``&word8``: a pair of quotation marks that arrived as an ampersand and an eight (T46).
_AMPERSAND_8: Final = re.compile(r"&(?=[A-Za-z])([^&\n]{1,200}?[A-Za-z.,!?])8(?![0-9A-Za-z])")
_LAST_BACKSLASH: Final = re.compile(r"\\$", re.MULTILINE)
# Beginning with two blanks, it is looked for faster than with one that may be repeated.
_BLANKS: Final = re.compile("  (?: +)?")
# What every pattern of the parser may take for a blank: the tabs of tables stay.
_NOT_PLAIN: Final = (
    *"\x0b\x0c\r\x1c\x1d\x1e\x1f",
    *"\x85\xa0\u1680\u2028\u2029\u202f\u205f\u2060\u3000\ufeff",
    *map(chr, range(0x2000, 0x200C)),
)
_USUAL: Final = bytes((*b"\t\n", *range(0x20, 0x7F), 0xB6))
# Latin letters, digits and signs of full width, and some of them that each such text has.
_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE_HINTS: Final = "\uff0e\uff08\uff1a\uff0c\uff11\uff25\uff45\uff21\uff41"
_WIDE_BEGINNING: Final = re.compile(
    r"^[^\u3041-\u9fff\uac00-\ud7a3\n]*[\uff01-\uff5e]", re.MULTILINE
)
_LONG: Final = 1_000  # characters
_SHOWN: Final = 60  # characters of a text that is told of
_LONGEST_KEPT: Final = 1_000_000  # characters of a text whose lines are kept for the next to ask
# Capitals and digits, each kind as one.
_SHAPE: Final = bytes.maketrans((ascii_uppercase + digits).encode(), b"A" * 26 + b"0" * 10)


def odd_characters(text: str) -> str:
    """Return what a text holds beside printable ASCII, line ends, tabs and paragraph signs.

    Most hold nothing else, and then neither damage nor a strange blank need be looked for. Where
    some are beyond Latin-1, the whole text is returned.
    """
    try:
        return text.encode("latin-1").translate(None, _USUAL).decode("latin-1")
    except UnicodeEncodeError:
        return text


def with_plain_blanks(text: str, odd: str | None = None) -> str:
    """Return ``text`` with a plain blank for each other kind, be it no-break, thin or a form feed.

    Latin letters, digits and signs of full width are plain as well, but those behind a Chinese,
    Japanese or Korean letter in their line. Line ends and tabs stay, and so does every offset: one
    character is put for one. ``odd`` are its odd characters, where they are known.
    """
    if odd is None:  # one sign after the other is found faster in a long text
        odd = odd_characters(text) if len(text) < _LONG else text
    if odd:
        for blank in _NOT_PLAIN:
            if blank in odd:
                text = text.replace(blank, " ")
        if any(map(odd.__contains__, _WIDE_HINTS)):
            text = _WIDE_BEGINNING.sub(lambda match: match[0].translate(_WIDE), text)
    return text


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a text: whoever looks for one of the first pays for no more."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def all_lines(text: str) -> Sequence[str]:
    """Return the lines of a text.

    Those of the last texts are kept: step after step of reading asks for the lines of one text,
    and to part it each time would cost a tenth of all that it takes.
    """
    return _kept_lines(text) if len(text) < _LONGEST_KEPT else text.split("\n")


@lru_cache(maxsize=2)
def _kept_lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def plain_lines(text: str) -> list[str]:
    """Return the lines of a text with plain blanks, and none of these at their ends."""
    return [line.strip() for line in all_lines(with_plain_blanks(text))]


def shape_of(text: str) -> bytes:
    """Return a text with an A for each capital and a nought for each digit, a byte a character.

    A form of several signs is found in it at once, where a pattern tries a set of characters at
    each place. Letters beyond Latin-1 are question marks.
    """
    return text.encode("latin-1", "replace").translate(_SHAPE)


def indent_of(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip())


def fold(text: str) -> str:
    """Return ``text`` with every run of blanks (line ends too) as one blank, none at the ends."""
    return " ".join(text.split())


def shortened(text: str) -> str:
    """Return the first words of a text on one line, and an ellipsis where it has more of them."""
    words = fold(text)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()} ..."


def repair(text: str) -> str:
    """Return ``text`` with the transmission's damage undone for display."""
    text = mend(text)
    text = _DOUBLED.sub('"', text)
    if "\\" in text:
        text = text.replace("\\'", "'").replace('\\"', '"').replace(" \\ ", " ")
        text = _LAST_BACKSLASH.sub("", text)
    text = _COMMA_S.sub("\u2019", text)
    if "&" in text:
        text = _AMPERSAND_8.sub('"\\1"', text)
    return text.replace("¶", "") if "¶" in text else text


def readable(texts: list[str]) -> list[str]:
    """Return texts without line ends made fit to read: blanks folded, damage repaired.

    Their blanks are plain, but for tabs. All of a cable at once: most have no damage, and to look
    for it costs the same for all as for one.
    """
    whole = "\n".join(texts)
    if "\t" in whole:
        whole = "\n".join(map(fold, texts))
    return [text.strip() for text in repair(_BLANKS.sub(" ", whole)).split("\n")]


class Texts:
    """The texts of several blocks as one, a line each: so they are searched much faster.

    ``lower`` and ``shape`` have the offsets of ``whole``, since they are made of its bytes: letters
    beyond Latin-1 are question marks, and no letter becomes two, as a dotted capital I does in
    ``str.lower``.

    Attributes:
        whole: the texts, joined by line ends.
        lower: the same with its ASCII letters in lower case.
        shape: the same with an A for each capital and a nought for each digit: a search for a
            set of characters takes three times as long as one for a nought.
    """

    def __init__(self, texts: list[str]) -> None:
        self.whole = "\n".join(texts)
        self.lower = self.whole.encode("latin-1", "replace").lower().decode("latin-1")
        self.shape = shape_of(self.whole)
        self._starts = list(accumulate([len(text) + 1 for text in texts], initial=0))

    def place(self, at: int) -> tuple[int, int]:
        """Return which text holds the character ``at`` of the whole, and where that begins."""
        index = bisect_right(self._starts, at) - 1
        return index, self._starts[index]

    def by_text(self, places: Iterable[int]) -> dict[int, list[int]]:
        """Return offsets in the whole as offsets in each text, by the number of the text."""
        starts = self._starts
        found: dict[int, list[int]] = {}
        for at in places:
            index = bisect_right(starts, at) - 1
            found.setdefault(index, []).append(at - starts[index])
        return found


def last_before(text: str, end: int) -> str:
    """Return the last character before ``end`` that is no blank, empty if there is none."""
    while end and text[end - 1].isspace():
        end -= 1
    return text[end - 1 : end]
