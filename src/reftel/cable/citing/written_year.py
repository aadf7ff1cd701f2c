"""The year that is written with a citation: before it, inside it or behind it (§3.2, T72)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reftel.cable.citing.missing_year import read_year
from reftel.cable.lore.origins import named_at_end

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
# How many words of a citation are looked for behind its year, and how many a post's name has.
_MOST_WORDS, _MOST_OF_NAME = 7, 4
# Words that give their year to each citation of a list.
_ALL = frozenset({"ALL", "BOTH"})
# Words of a remark that may stand behind a year; and words that a citation follows.
_BEHIND = frozenset({"AND", "ET", "NOTAL", "EXDIS", "PARA", "PARAS", "PARAGRAPH"})
_LEADING = frozenset({"AND", "OR", "ET", "SEE", "ALSO", "REF", "REFS", "REFTEL"})
# What may stand between a year and the name behind it, where the year is the first of an entry.
_BEHIND_YEAR = frozenset(",.:-/_")
_BEFORE_SERIAL = frozenset("#:,(/_-.") | {"NO", "NOS", "CABLE", "CABLES"}
# Words in brackets behind a number, besides its year, that say who was sent the cable.
_SENT_TO = frozenset({"NOTAL", "EXDIS", "NODIS", "LIMDIS", "PASEP", "SIPDIS"})
_LONGEST_REMARK = 8  # tokens


def year_before(tokens: Sequence[Token], first: int, floor: int) -> tuple[int, int] | None:
    """Return the year written before the words of a citation, with its first token."""
    i = first - 1
    glued = i >= floor and tokens[i].text in "-/'" and tokens[i].end == tokens[first].start
    if glued or (i > floor and tokens[i].kind == "sign" and _is_joined(tokens, i - 1, floor)):
        i -= 1
    if i - 1 > floor and tokens[i].text in _CLOSED and tokens[i - 1].kind == "number":
        year = tokens[i - 1].year
        behind = i - 3 >= floor and tokens[i - 3].text in _CLOSED  # LIMA 12 (NOTAL) (2007)
        return (year, i - 2) if year and tokens[i - 2].text in _OPEN and not behind else None
    if i < floor or (year := _year(tokens[i : i + 1])) is None or _is_of_post(tokens, i, floor):
        return None
    return year, i


def year_of_all(tokens: Sequence[Token]) -> int | None:
    """Return the year that a list shares by a word: ``LIMA 12, QUITO 3 (ALL 2007)``."""
    return next(
        (year.year for word, year in pairwise(tokens) if word.text.upper() in _ALL and year.year),
        None,
    )


def leading_year(tokens: Sequence[Token], start: int) -> int | None:
    """Return the year that stands in front of an entry's list: ``2007: LIMA 12, QUITO 3``."""
    year = tokens[start]
    colon = start + 1 < len(tokens) and tokens[start + 1].text == ":"
    return year.year if colon and len(year.text) == len("2007") else None


def serials_to(first: int, written: str) -> range:
    """Return the numbers behind the first of a range up to its last, none if these are many.

    Of the last only the digits that differ may be written: ``1234-36``.
    """
    last = int(written)
    if last < first:
        last = int(str(first)[: -len(written)] + written)
    return range(first + 1, last + 1) if last - first <= _LONGEST_RANGE else range(0)


def opens_citation(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Say whether a number is the year of the citation behind it (``07 LIMA 22``).

    The entry begins at token ``start``.
    """
    if _year(tokens[at : at + 1]) is None or _is_of_post(tokens, at, start):
        return False
    i = at + 1
    while i < len(tokens) and i - at <= 2 and tokens[i].text in ")]-/'":
        i += 1
    if i == at + 1 and i < len(tokens) and _is_joined(tokens, at, start):
        i += 1
    first = i
    while i < len(tokens) and i - first < _MOST_WORDS and _is_of_name(tokens[i]):
        i += 1
    if i == first or i >= len(tokens) or any(t.text.upper() == "AND" for t in tokens[first:i]):
        return False
    while i < len(tokens) and tokens[i].text in _BEFORE_SERIAL:
        i += 1
    return i < len(tokens) and tokens[i].kind == "number"


def _is_joined(tokens: Sequence[Token], year: int, start: int) -> bool:
    """Say whether the sign behind a number joins it to a post: ``2008: LIMA 22``, ``07, LIMA 22``.

    Of four digits a colon does, but behind a word; where the number opens an entry, others do.
    """
    sign = tokens[year + 1].text
    before = tokens[year - 1].text.upper() if year else ""
    if sign == ":" and len(tokens[year].text) == 4:
        return year == 0 or tokens[year - 1].kind != "word" or before == "AND"
    if sign not in _BEHIND_YEAR:
        return False
    listed = before in (";", "AND") or (before == "," and tokens[year].text[0] == "0")
    return year == start or tokens[year].opens_line or listed


def _is_of_post(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Say whether what may be a year is the number of the post before it: ``LIMA 82 QUITO 12``.

    Or stands behind a word at a line's end (``WHITE PAPER 2007``). With a nought in front it rather
    is a year, as it is at a line's beginning.
    """
    if at == start or tokens[at].opens_line:
        return False
    before = tokens[at - 1]
    ends_line = at + 1 < len(tokens) and tokens[at + 1].opens_line
    if ends_line and before.kind == "word" and before.text.upper() not in _LEADING:
        return True
    if len(tokens[at].text) == 2 and tokens[at].text[0] == "0":
        return False
    if before.text in _CLOSED and is_inner_year(tokens, at - 2):  # LIMA (07) 82
        return True
    end = at
    while end > start and (tokens[end - 1].text.upper() in _BEFORE_SERIAL):
        end -= 1
    first = end
    while first > start and end - first < _MOST_OF_NAME and tokens[first - 1].kind == "word":
        first -= 1
    return any(named_at_end([token.text for token in tokens[first:end]]))


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
        closed = len(nexts) == 2 and nexts[0].text in _CLOSED
        if not closed or nexts[1].kind != "number":
            return False
        return not (nexts[1].opens_line and nexts[1].year)  # LIMA (85) / 2006 QUITO 12
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
    """Say whether a number behind what may be a year rather ends a range, or is the year."""
    if year[0] == "0":
        return False
    if len(number) == len(year) and number[0] == "0":  # LIMA 79/07
        return True
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
        if nexts[0].opens_line and opens_citation(tokens, at + 2, at + 2):
            return at, None
        quoted = len(signs) > 1 and signs[1] in _QUOTES
        year = _year(nexts[1 + quoted : 2 + quoted])
        closed = signs[2 + quoted : 3 + quoted]
        if year and closed and closed[0] in _CLOSED:
            return at + 3 + quoted, year
        return at, _year_in_remark(tokens, at + 1)
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


def _year_in_remark(tokens: Sequence[Token], start: int) -> int | None:
    """Return the year among words in brackets on who was sent the cable: ``(2007, NOTAL)``."""
    year = None
    for token in tokens[start : start + _LONGEST_REMARK]:
        if token.text in _CLOSED and year:
            return year
        if token.kind == "number" and token.year and year is None:
            year = token.year
        elif token.text == ";" or (token.kind != "sign" and token.text.upper() not in _SENT_TO):
            return None
    return None


def _is_beside_comma(tokens: Sequence[Token], at: int, year: int) -> bool:
    """Say whether a year stands behind a comma, and is no further serial: ``LIMA 12, 2007``.

    It is none near the serial before, or with further numbers behind it.
    """
    sign, number, *behind = tokens[at + 1 : at + 5]
    if sign.text != "," or len(number.text) != len("2007") or not _ends(tokens, at + 3):
        return False
    if behind and behind[0].text in "/:" and opens_citation(tokens, at + 2, at + 2):
        return False
    listed = len(behind) > 1 and behind[1].kind == "number" and behind[0].text.upper() in _LISTS
    return not listed and abs(int(tokens[at].text) - year) > _NEAR


def _year_beside(tokens: Sequence[Token], at: int) -> tuple[int, int | None]:
    """Return the year that stands right behind a number of three figures at least."""
    beside = tokens[at + 1 : at + 2]
    year = _year(beside) if len(tokens[at].text) > 2 else None
    if year is None or beside[0].opens_line or len(beside[0].text) not in (2, 4):
        return at, None
    ends_line = at + 2 < len(tokens) and tokens[at + 2].opens_line
    leads = not ends_line and opens_citation(tokens, at + 1, at + 1)
    return (at + 1, year) if _ends(tokens, at + 2) and not leads else (at, None)


def _year(token: Sequence[Token]) -> int | None:
    """Return the year that a number names; ``token`` may be none."""
    return token[0].year if token else None


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a citation ends before token ``at``: no word of the next is on its line."""
    return (
        at >= len(tokens)
        or tokens[at].kind != "word"
        or tokens[at].opens_line
        or tokens[at].text.upper() in _BEHIND
    )
