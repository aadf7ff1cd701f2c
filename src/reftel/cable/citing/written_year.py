"""The year that is written with a citation: before it, inside it or behind it (§3.2, T72)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reftel.cable.citing.missing_year import read_year

if TYPE_CHECKING:
    from reftel.cable.citing.tokens import Token

_QUOTES = frozenset("'\u2018\u2019`")
_INNER = _QUOTES | {"-"}
_OPEN, _CLOSED = frozenset("(["), frozenset(")]")
# What stands before the date of a cable that was cited, and a date that has a year.
_DATED = frozenset("(,-:/") | {"DATED", "DTD", "OF", "FROM", "ON", "DTG"}
_YEAR_OF_DATE = re.compile(
    r"(?<!\d)(?P<long>(?:19|20)\d\d)$|(?:\d[-/.]\d{1,2}[-/.]|[A-Z]\.?[\s/-]?)(?P<short>\d\d)$",
    re.IGNORECASE,
)
_OF_DATES = 2049  # a date is no number of a cable
_MONTH_FIRST = re.compile(r"[A-Z]", re.IGNORECASE)
# Numbers farther apart are the ends of no range.
_LONGEST_RANGE = 20
# Numbers nearer to each other than this may both be serials; and what a list goes on with.
_NEAR = 500
_LISTS = frozenset({",", "&", "/", "AND"})
# How many letters a year has before the words of a citation may be looked for behind it.
_MOST_WORDS = 7


def year_before(tokens: Sequence[Token], first: int, floor: int) -> tuple[int, int] | None:
    """Return the year written before the words of a citation, with its first token."""
    i = first - 1
    glued = i >= floor and tokens[i].text in "-/'" and tokens[i].end == tokens[first].start
    if glued or (i > floor and tokens[i].text == ":" and _heads(tokens, i - 1)):
        i -= 1
    if i - 1 > floor and tokens[i].text in _CLOSED and tokens[i - 1].kind == "number":
        year = tokens[i - 1].year
        return (year, i - 2) if year and tokens[i - 2].text in _OPEN else None
    if i < floor or (year := _year(tokens[i : i + 1])) is None:
        return None
    return year, i


def serials_to(first: int, written: str) -> range:
    """Return the numbers behind the first of a range up to its last, none if these are many.

    Of the last only the digits that differ may be written: ``1234-36``.
    """
    last = int(written)
    if last < first:
        last = int(str(first)[: -len(written)] + written)
    return range(first + 1, last + 1) if last - first <= _LONGEST_RANGE else range(0)


def opens_citation(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a number is the year of the citation behind it (``07 LIMA 22``)."""
    if _year(tokens[at : at + 1]) is None:
        return False
    i = at + 1
    while i < len(tokens) and i - at <= 2 and tokens[i].text in ")]-/'":
        i += 1
    if i == at + 1 and tokens[i : i + 1] and tokens[i].text == ":" and _heads(tokens, at):
        i += 1
    first = i
    while i < len(tokens) and i - first < _MOST_WORDS and _is_of_name(tokens[i]):
        i += 1
    if i == first or i >= len(tokens):
        return False
    while i < len(tokens) and tokens[i].text in "#:,(/":
        i += 1
    return i < len(tokens) and tokens[i].kind == "number"


def _heads(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a number in front of a colon is a year, and not a post's: ``2008: LIMA 22``."""
    return len(tokens[at].text) == 4 and (at == 0 or tokens[at - 1].kind != "word")


def _is_of_name(token: Token) -> bool:
    return token.kind == "word" or token.text in ".-'"


def is_inner_year(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a number is a year between post and number.

    ``STATE (01) 20831``, ``LIMA '08 123``, ``LIMA 08-123``: but ``LIMA 98-101`` is a range.
    """
    if at == 0 or _year(tokens[at : at + 1]) is None:
        return False
    before, nexts = tokens[at - 1], tokens[at + 1 : at + 3]
    if before.text in _OPEN:
        return len(nexts) == 2 and nexts[0].text in _CLOSED and nexts[1].kind == "number"
    listed = before.text == "," and tokens[at].text[0] == "0"  # LIMA 12, 07 124
    if not nexts or not (before.kind == "word" or before.text in _INNER or listed):
        return False
    if nexts[0].kind == "number":
        quoted = before.text in _QUOTES
        return nexts[0].year is None and (quoted or len(nexts[0].text) > 2)
    if len(nexts) == 1 or nexts[1].kind != "number" or nexts[0].text not in "-/":
        return False
    glued = (tokens[at].end, nexts[0].end) == (nexts[0].start, nexts[1].start)
    return glued and not _is_range(tokens[at].text, nexts[1].text)


def _is_range(year: str, number: str) -> bool:
    """Say whether a number behind what may be a year rather ends a range of numbers."""
    if year[0] == "0":
        return False
    return 0 < int(number) - int(year) <= _LONGEST_RANGE or len(number) < min(len(year), 3)


def year_behind(tokens: Sequence[Token], at: int) -> tuple[int, int | None]:
    """Return the last token of a citation and the year written behind its number.

    ``LIMA 12 OF 2007``, ``LIMA 12 (07)``, ``LIMA 12-07``, ``LIMA 12 '07``, ``LIMA 123 2007``. A
    date behind it is no part of the citation: ``LIMA 12 DATED 9 MAY 2007``.
    """
    last, year = _written_behind(tokens, at)
    return last, year or _year_of_date(tokens, at + 1)


def _year_of_date(tokens: Sequence[Token], start: int) -> int | None:
    """Return the year of the date behind a citation, where it ends the entry."""
    i = start
    while i < len(tokens) and i - start < 3 and tokens[i].text.upper() in _DATED:
        i += 1
    if i >= len(tokens) or tokens[i].kind not in ("date", "dtg"):
        return None
    text = tokens[i].text
    year = _YEAR_OF_DATE.search(text)
    if year is None or (year["short"] and _MONTH_FIRST.match(text)):  # MAY 09 is a day
        return None
    return read_year(year["long"] or year["short"], _OF_DATES) if _ends(tokens, i + 1) else None


def _written_behind(tokens: Sequence[Token], at: int) -> tuple[int, int | None]:
    nexts = tokens[at + 1 : at + 5]
    signs = [token.text.upper() for token in nexts]
    if not nexts:
        return at, None
    if signs[0] in _OPEN:
        quoted = len(signs) > 1 and signs[1] in _QUOTES
        year = _year(nexts[1 + quoted : 2 + quoted])
        closed = signs[2 + quoted : 3 + quoted]
        return (at + 3 + quoted, year) if year and closed and closed[0] in _CLOSED else (at, None)
    year = _year(nexts[1:2])
    if year and _is_beside_comma(tokens, at, year):
        return at + 2, year
    if year and len(signs[1]) in (2, 4):
        glued = nexts[0].start == tokens[at].end
        apart = len(signs[1]) == 4 and abs(int(tokens[at].text) - year) > _NEAR
        signed = (signs[0] in "-/" and (glued or apart)) or signs[0] in _QUOTES
        if (signed and _ends(tokens, at + 3)) or (
            signs[0] in ("OF", "FROM", "IN") and len(signs[1]) == 4
        ):
            return at + 2, year
    return _year_beside(tokens, at)


def _is_beside_comma(tokens: Sequence[Token], at: int, year: int) -> bool:
    """Say whether a year stands behind a comma, and is no further serial: ``LIMA 12, 2007``.

    It is none near the serial before, or with further numbers behind it.
    """
    sign, number, *behind = tokens[at + 1 : at + 5]
    if sign.text != "," or len(number.text) != len("2007") or not _ends(tokens, at + 3):
        return False
    listed = len(behind) > 1 and behind[1].kind == "number" and behind[0].text.upper() in _LISTS
    return not listed and abs(int(tokens[at].text) - year) > _NEAR


def _year_beside(tokens: Sequence[Token], at: int) -> tuple[int, int | None]:
    """Return the year that stands right behind a number of three figures at least."""
    beside = tokens[at + 1 : at + 2]
    year = _year(beside) if len(tokens[at].text) > 2 else None
    if year and len(beside[0].text) in (2, 4) and _ends(tokens, at + 2):
        return at + 1, year
    return at, None


def _year(token: Sequence[Token]) -> int | None:
    """Return the year that a number names; ``token`` may be none."""
    return token[0].year if token else None


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a citation ends before token ``at``: no word of a next one follows."""
    return (
        at >= len(tokens)
        or tokens[at].kind != "word"
        or tokens[at].text.upper() in ("AND", "NOTAL")
    )
