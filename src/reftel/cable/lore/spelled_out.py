"""Acronyms that a text spells out itself: ``the Board of Harbour Masters (BHM)``.

After A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions
in biomedical text", Pacific Symposium on Biocomputing 8, 2003: the letters of the short form are
looked for from behind in the words before its bracket, the first of them where a word begins. Here
the last letter must lie in the last word too, and what else is doubtful is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reftel.cable.lore.levels import LETTERS
from reftel.cable.text import fold

_QUOTE: Final = "[\"'\u201c\u201d\u2018\u2019]?"
_SHORT: Final = r"[A-Za-z0-9](?:[A-Za-z0-9/&.-]{0,8}[A-Za-z0-9])"
_BEHIND: Final = re.compile(rf"(?<=\S )\(\s*{_QUOTE}({_SHORT}){_QUOTE}\s*[,;)]")
_BEFORE: Final = re.compile(rf"\b({_SHORT}) \(([^()]{{4,100}})\)")
_SENTENCE: Final = re.compile(r"[.;:!?]\s|[()]")
_SMALL: Final = frozenset(("a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to"))
_MARKING: Final = re.compile(rf"(?:{LETTERS}|NF|REL|NOFORN)(?:/{{1,2}}[A-Z ,/]+)?")


def spelled_out(text: str) -> Iterator[tuple[str, str]]:
    """Yield the acronyms that a text spells out, each with what it stands for, in order."""
    text = fold(text)
    for match in _BEHIND.finditer(text):
        short = match[1]
        if not _is_acronym(short):
            continue
        before = _SENTENCE.split(text[: match.start()])[-1].split()
        long = _long_form(short, " ".join(before[-min(len(short) + 5, 2 * len(short)) :]))
        further = before[: -len(long.split())][-1:] if long else []
        # Where the word before begins alike, that may be the first: National Nuclear Office (NNO).
        if long and not any(word[0].lower() == long[0].lower() for word in further):
            yield short, long
    for match in _BEFORE.finditer(text):
        short, long = match[1], match[2].strip("\"'\u201c\u201d\u2018\u2019 ")
        if _is_acronym(short) and _long_form(short, long) == long.removeprefix("the "):
            yield short, long


def _is_acronym(short: str) -> bool:
    return sum(map(str.isupper, short)) > 1 and not _MARKING.fullmatch(short)


def _long_form(short: str, words: str) -> str:
    """Return the end of some words that a short form stands for; empty where it does not."""
    letters = [letter for letter in short.lower() if letter.isalnum()]
    at = len(words)
    for nth, letter in enumerate(reversed(letters), 1):
        at -= 1
        while at >= 0 and not (
            words[at].lower() == letter
            and (nth < len(letters) or at == 0 or not words[at - 1].isalnum())
        ):
            at -= 1
        if at < 0 or (nth == 1 and " " in words[at:]):
            return ""
    long = words[at:].strip(" ,\"'")
    known = long.split()
    if len(known) < 2 or short in known or known[0] in _SMALL or known[-1] in _SMALL:
        return ""
    return long
