"""The lines that only a telegram has, by which it is told from any other text.

Some say it alone (``VZCZC``, ``DE``, a date-time group, a classification line with post and
serial). Others stand in other texts too (``SUBJECT:``, ``SIPDIS``, a paragraph with its marking),
and count where two kinds of them are, one of which is rare elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise
from typing import Final

from reftel.cable.text import lines_of, with_plain_blanks
from reftel.sources.recognising.header_end import classification_in
from reftel.sources.recognising.paragraph_numbers import is_numbered

SHORTEST: Final = 60
"""Characters in which a telegram can be."""


class Sign(StrEnum):
    """What a line of a telegram is known by."""

    TRAFFIC = "traffic"
    CLASSIFICATION = "classification line"
    SENDER = "sender"
    ORDER = "executive order"
    CLASSIFIED_BY = "classified by"
    PARAGRAPH = "paragraph with its marking"
    TAGS = "tags"
    SUBJECT = "subject"
    REFERENCES = "references"
    CAPTION = "caption"


ALONE: Final = frozenset((Sign.TRAFFIC, Sign.CLASSIFICATION))
"""What says by itself that a telegram begins: it has each once, as a rule."""

ROUTED: Final = r"[OPRWYZ][A-Z]{3}ZYU[A-Z] R[A-Z]{4,7} ?\d{4}(?!\d)"
"""The line with which a routed message begins: ``RTTUZYUW RUEHXA0042 0910803-UUUU--RUEHC.``"""

_RARE: Final = frozenset((Sign.ORDER, Sign.CLASSIFIED_BY, Sign.PARAGRAPH, Sign.SENDER))
_MARK: Final = r"(?:TS|S|C|U|SBU|LOU|FOUO)(?:/{1,2}[A-Z ]{2,20})?"
_GROUP: Final = r"[A-Z ]{0,10}\d{6}Z ?[A-Z]{3}\.? ?(?:\d\d){1,2}(?!\d)"
_FROM: Final = r"FM (?:AM(?:EMBASSY|CONSUL|IT)|US[A-Z]|SECSTATE)"
_LINES: Final = (
    (Sign.TRAFFIC, rf"VZCZC[A-Z]{{3}}|{ROUTED}|DE RU?[A-Z]{{3,7}} ?#|{_GROUP}|{_FROM}"),
    (Sign.SENDER, r"FM [A-Z]{2}"),
    (Sign.ORDER, r"E\.? ?[O0]\.? ?(?:11652|12065|12356|12958|13526)\b"),
    (Sign.CLASSIFIED_BY, r"CLASSIFIED BY\b|Classified [Bb]y:"),
    (Sign.PARAGRAPH, rf"[\xb6]?\d{{1,2}}\.? {{0,3}}\({_MARK}\) ?\S"),
    (Sign.TAGS, r"TAGS?:? +[A-Z]{2}"),
    (Sign.SUBJECT, r"SUBJ(?:ECT)?:"),
    (Sign.REFERENCES, r"REF(?:S|TELS?|ERENCES?)?: "),
    (Sign.CAPTION, r"(?:SIPDIS|NOFORN|EXDIS|NODIS)\b"),
)
# Group N of the pattern is the N-th sign of the list.
_SIGN: Final = re.compile("|".join(f"({pattern})" for _, pattern in _LINES))
# The same, wherever on a line; in a string of a program ``\\n`` may stand in front.
_MENTIONED: Final = re.compile(
    rf"VZCZC[A-Z]{{3}}|(?<![A-Z]){_FROM}|(?<![A-Z.])E\.? ?O\.? ?(?:12065|12356|12958|13526)\b"
)
# A paragraph of a page, behind the mark of its element or the sign that is linked to it.
_SHOWN: Final = re.compile(rf"(?:[>\n]|&nbsp;)\s{{0,9}}\xb6?(\d{{1,2}})\.? {{0,3}}\({_MARK}\) ")
# A paragraph whose number stands elsewhere, or nowhere; ``(C) 2010`` is whose the page is.
_MARKED: Final = re.compile(rf"\({_MARK}\) (?![\d\s])")
_FIRST: Final = 2_000  # characters with which a telegram shows that it begins
_NEAR: Final = 60
_LOOKED_AT: Final = 400_000
_HEAD: Final = 200


def sign_of(line: str) -> Sign | None:
    """Return what of a telegram a line (with plain blanks) is, or None."""
    start = line[:_HEAD].lstrip(" \t>*|_")
    if match := _SIGN.match(start):
        return _LINES[(match.lastindex or 1) - 1][0]
    return Sign.CLASSIFICATION if classification_in(line) is not None else None


def is_marked(line: str) -> bool:
    """Whether a line begins with the marking of a paragraph, without its number."""
    return _MARKED.match(line) is not None


def is_own(line: str) -> bool:
    """Whether a line (with plain blanks) is a telegram's for sure: it has a number or a sign."""
    return is_numbered(line) or sign_of(line) is not None


def first_sign(lines: Iterable[str]) -> int | None:
    """Return the number, from 0, of the first line that has a sign, or None."""
    return next((number for number, line in enumerate(lines) if sign_of(line)), None)


def begins(text: str) -> bool:
    """Whether a telegram begins with a text: one of its first lines is of a header or a head."""
    for line in filter(str.strip, with_plain_blanks(text[:_FIRST]).split("\n")[:_NEAR]):
        sign = sign_of(line)
        if sign is not None:
            return sign is not Sign.PARAGRAPH
        if is_numbered(line):
            return False
    return False


def is_telegram(text: str, *, named: bool = False) -> bool:
    """Whether a text is a telegram, or holds one behind a preface.

    Behind the ID of a cable (``named``) any sign will do.
    """
    seen: set[Sign] = set()
    for number, line in enumerate(lines_of(with_plain_blanks(text[:_LOOKED_AT]))):
        sign = sign_of(line)
        if sign is None:
            continue
        seen.add(sign)
        if named or (sign in ALONE and number < _NEAR):
            return True
        if len(seen) > 1 and seen & (_RARE | ALONE):
            return True
    return False


def has_paragraph(text: str) -> bool:
    """Whether a paragraph with its number and its marking begins with a line of a text."""
    lines = with_plain_blanks(text[:_LOOKED_AT]).split("\n")
    return any(sign_of(line) is Sign.PARAGRAPH for line in lines if is_numbered(line))


def shows_paragraphs(page: str) -> bool:
    """Whether paragraphs with numbers and markings that count on stand in a page of HTML."""
    numbers = [int(number) for number in _SHOWN.findall(page[:_LOOKED_AT])]
    return any(after == before + 1 for before, after in pairwise(numbers))


def are_mentioned(text: str) -> bool:
    """Whether two kinds of a telegram's lines stand in a text, be it in the midst of others."""
    return len({found[0][:2] for found in _MENTIONED.finditer(text)}) > 1
