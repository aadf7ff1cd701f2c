"""Hyphens at line ends: words that were divided there are closed, ``SIG-`` / ``NED`` (§1e, §2.12).

In a text that a word processor wrapped, a line can end in a hyphen that belongs to the word
(``ex-`` / ``harbourmaster``). In the typed telegrams of old, all in capitals, most such hyphens
divide a word (``SIG-`` / ``NED``) and go; what is left is ``SO-CALLED`` and the like.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

# The first year of telegrams that no typist divided.
_LAST_TYPED: Final = 1994
# A word cut at the end of a line goes on, unless a list such as "pre- and" follows.
_CUT_WORD: Final = re.compile(r"-(?<=\w-) ")
_SUSPENDED: Final = ("and ", "or ", "to ", "nor ")
_LONGEST_SUSPENDED: Final = 4
_FIRST_HALF: Final = re.compile(r"([A-Z]+)-$")
_SECOND_HALF: Final = re.compile(r"[A-Z]+")
_VOWEL: Final = re.compile("[AEIOUY]")
# Syllables that are rather the beginning of a word than the first half of two.
_PREFIX_WORDS: Final = """
A BE COM CON DE DIS EN FORE IM IN INTER MIS OUT OVER PER PRE RE SUB TRANS UN UNDER UP
"""
_PREFIXES: Final = frozenset(_PREFIX_WORDS.split())
# First halves that keep their hyphen, but before what goes on from them (``ANTI-CIPATE``).
_COMPOUNDING_WORDS: Final = """
AFRO ANGLO ANTI FRANCO HALF INDO NEO NON QUASI SELF SEMI SINO SOVIET VICE
"""
_COMPOUNDING: Final = frozenset(_COMPOUNDING_WORDS.split())
_GOES_ON: Final = re.compile(r"CIP|QU|DOT|NAR|.{0,2}$")
_NUMBER_WORDS: Final = """
ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TWENTY THIRTY FORTY FIFTY SIXTY SEVENTY EIGHTY
NINETY
"""
_NUMBERS: Final = frozenset(_NUMBER_WORDS.split())
_NUMBER_GOES_ON: Final = re.compile(r"TEEN|T(?:Y|IE|H)|FOLD|.{0,2}$")
_SHORTEST_ADVERB: Final = 5  # NEWLY-WED
# Second halves of compounds that are no mere syllables.
_COMPOUNDED_WORDS: Final = """
AFFAIRS ALIGNED ARAB BACKED BASED CALLED CHIEF COMMUNIST CONTROLLED DESIGNATE DOMINATED ELECT
FINANCED FREE FRENCH FUNDED GENERAL GERMAN GREEK INTERVENTION ISRAELI LAW LEVEL MAKING MINDED
MINISTER NATION OFFICIAL ORIENTED OWNED PARTY PRESIDENT PRODUCING PROLIFERATION RANGE RANKING
RELATED SCALE SECRETARY SOVIET SPEAKING SPONSORED SUPPORTED TERM USSR WESTERN WIDE YEAR YEARS
"""
_COMPOUNDED: Final = frozenset(_COMPOUNDED_WORDS.split())
_OF_A_COUNTRY: Final = re.compile(r"(?!\w*(?:TARIAN|ICIAN)$)\w{3,}(?:ISH|ESE|AN)$")


def is_typed(year: int) -> bool:
    """Whether the telegrams of a year were typed by hand, and words divided at line ends."""
    return 0 < year <= _LAST_TYPED


def join_lines(lines: list[str], *, typed: bool) -> str:
    """Return lines as one text, the words closed that were divided at a line's end.

    ``typed`` says that whoever typed them divided words (:func:`is_typed`).
    """
    if len(lines) == 1:
        return lines[0]
    text = " ".join(lines)
    if not _CUT_WORD.search(text):
        return text
    pieces = lines[:1]
    for before, line in pairwise(lines):
        if not _cuts_word(before, line):
            pieces.append(" ")
        elif typed and _divides_word(before, line):
            pieces[-1] = pieces[-1][:-1]
        pieces.append(line)
    return "".join(pieces)


def _cuts_word(before: str, after: str) -> bool:
    """Whether one line ends in a hyphen in mid-word and the next goes on with the word.

    In a text in capitals that looks like ``PRO-`` and ``CEED`` (§1e).
    """
    if before[-1:] != "-" or not before[-2:-1].isalnum() or not after:
        return False
    if after[:_LONGEST_SUSPENDED].lower().startswith(_SUSPENDED):
        return False
    if after[0].islower() or (after[0].isdigit() and before[-2].isdigit()):  # MAY 1-4
        return True
    last = before[before.rfind(" ") + 1 :]
    return last.isupper() and after.partition(" ")[0].isupper()


def _divides_word(before: str, after: str) -> bool:
    """Whether a hyphen between capitals divides one word, and is not that of a compound."""
    first, second = _FIRST_HALF.search(before), _SECOND_HALF.match(after)
    return first is not None and second is not None and not _is_compound(first[1], second[0])


def _is_compound(first: str, second: str) -> bool:
    """Whether two halves are words of their own: ``SO-CALLED``, ``ANGLO-NORTHLAND``, ``MD-R``."""
    if not (_VOWEL.search(first) and _VOWEL.search(second)):
        return True
    if first in _PREFIXES:
        return False
    if first in _COMPOUNDING:
        return _GOES_ON.match(second) is None
    if first in _NUMBERS:
        return _NUMBER_GOES_ON.match(second) is None
    if first.endswith("LY") and len(first) >= _SHORTEST_ADVERB:
        return True
    return second in _COMPOUNDED or _OF_A_COUNTRY.match(second) is not None
