"""The words, numbers, dates and signs that a REF entry is made of (§2.7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from reftel.cable.citing.missing_year import read_year

_MONTH = (
    r"(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
_GLUED_MONTH = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\d\d(?:\d\d)?\b"
# A line's end, where no year begins that is the next entry's: ``IIR 6 812`` / ``07 LIMA 12``.
_GOES_ON = r"\n(?!\s*'?\d{2,4}[ /-]{0,3}[A-Z]{3})"
_LINE_STARTS = re.compile(r"\n\s*")
# What most words cannot be is tried only where its first letter or digit is right.
_TOKEN = re.compile(
    rf"""
      (?P<report>\b(?=[ITC3])(?:(?:IIR|TDX?|CIR)\b[-\s/.:X]{{0,4}}
          \d(?:[\d \t/.-]|{_GOES_ON}){{2,40}}
        | 314/\d[\d/-]{{4,20}}))
    | (?P<dtg>\b[A-Z]?[ ]?\d{{6}}Z(?:\b(?:\s{{0,3}}{_MONTH}\s{{0,3}}\d{{2,4}})?
        |[ ]?{_GLUED_MONTH}))
    | (?P<date>
        (?=\d)(?:(?<![\d/])(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?:/\d{{2,4}})?(?![\d/])
          | (?<!\d)\d{{1,2}}[-.]\d{{1,2}}[-.]\d{{2,4}}(?!\d)
          | (?<!\d)(?:0?[1-9]|[12]\d|3[01])[\s/-]{{0,3}}{_MONTH}
            (?:(?:[ \t,/-]|{_GOES_ON}){{0,3}}(?:19|20)\d\d|[ \t/-]{{1,2}}\d\d(?!\d))?
          | (?<!\d)(?:0?[1-9]|[12]\d|3[01])[ ]?{_GLUED_MONTH})
        | \b(?=[JFMASOND])(?:(?<!\bDE[ ]){_MONTH}[\s-]{{1,3}}(?:0?[1-9]|[12]\d|3[01])(?!\d)
            (?:(?:-|[ ]AND[ ]|/)\d{{1,2}}(?!\d))?
            (?:,?(?:[ \t]|{_GOES_ON}){{1,3}}(?:19|20)\d\d(?!\d))?
          | {_MONTH}[\s,]{{1,3}}(?:19|20)\d\d(?!\d)))
    | (?P<misread>(?=[\dOIL])(?<![A-Z\d])
        (?:(?=[OIL]*\d)(?=\d*[OIL])[\dOIL]{{3,8}}|O\d|\dO)(?![A-Z\d]))
    | (?P<word>[A-Z](?=\.[A-Z]{{2}})|0?[A-Z]+(?:['\u2019.0][A-Z]+|1[A-Z]{{2,}})*(?:0(?!\d))?)
    | (?P<number>(?<![\d,.])[1-9]\d?[,.]\d{{3}}(?![,.]?\d)
        |(?<=STATE[ ])[1-9]\d{{1,2}}[ ]\d{{3}}(?!\d)|\d+)
    | (?P<sign>[^\s])
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A site or a mailbox, whose words name no post.
_ADDRESS = re.compile(
    r"(?:\b[a-z]{3,9}://|\bwww\.)[^\s,;)]+|[\w.+-]{1,64}@[\w.-]{1,64}", re.IGNORECASE
)
_OF_ADDRESSES = ("://", "www.", "WWW.", "@")
_NUMBERS = ("number", "misread")
# Digits as a typist or a scanner made letters of them, and what divides the thousands.
_DIGITS = str.maketrans("OoIiLl", "001111", ",. ")
_SHORTEST_MISREAD = 3  # letters of a name in capitals, besides one that stands for I


class Token(NamedTuple):
    """A piece of a REF entry: its kind (a group of the pattern above), text and place.

    The text of a number is its digits, also where a comma divides its thousands (``LIMA 1,234``)
    or a letter stands for a digit (``LIMA 1O3``); of a word, its letters (``L1MA``). ``year`` is
    the year that a number may be. ``opens_line`` says that a line begins with it, not the first.
    """

    kind: str
    text: str
    start: int
    end: int
    year: int | None = None
    opens_line: bool = False


def tokenize(text: str, latest: int = 0) -> list[Token]:
    """Return the words, numbers, dates, report and message numbers and signs of a text.

    Of an address each character is a sign. ``latest`` is the year of the cable, which cites
    nothing later.
    """
    if any(map(text.__contains__, _OF_ADDRESSES)):
        text = _ADDRESS.sub(lambda match: "@" * len(match[0]), text)
    line_starts = {match.end() for match in _LINE_STARTS.finditer(text)} if "\n" in text else ()
    tokens = []
    for match in _TOKEN.finditer(text):
        kind, found, year = match.lastgroup or "sign", match[0], None
        if kind in _NUMBERS:
            kind, found = "number", found.translate(_DIGITS)
            year = read_year(found, latest)
        elif kind == "word":
            found = _with_capital_i(found)
        tokens.append(Token(kind, found, *match.span(), year, match.start() in line_starts))
    return tokens


def words_at(tokens: Sequence[Token], at: int, most: int) -> list[str]:
    """Return the words that stand in a row from a token on, not more than ``most``."""
    row = takewhile(lambda token: token.kind == "word", tokens[at : at + most])
    return [token.text for token in row]


def _with_capital_i(word: str) -> str:
    """Return a word in capitals with an I for the 1 or the small l that a scanner read for it."""
    if "1" in word or "l" in word:
        rest = word.replace("1", "").replace("l", "")
        if len(rest) >= _SHORTEST_MISREAD and rest.isupper():
            return word.replace("1", "I").replace("l", "I")
    return word
