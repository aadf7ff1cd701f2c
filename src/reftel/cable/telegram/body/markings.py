"""Paragraph numbers and portion markings at a line's start: ``1. (S/NF)``, misread too (§2.11)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from reftel.cable.lore.levels import IN_FULL, LETTERS, short_class
from reftel.cable.text import last_before

_CONTROL: Final = r"(?:NF|NOFORN|FOUO|SBU|FGI|SI|TK|ORCON|OC|ENTIRE TEXT|LES)"
_JOINT: Final = r"[ ]{0,2}(?://?|-|,|[ ])[ ]{0,2}"
# Behind REL stand countries, and whatever else: nothing is looked for among them.
MARK: Final = rf"\([ ]?{LETTERS}(?:{_JOINT}{_CONTROL}){{0,6}}(?:{_JOINT}REL[^()\n]{{0,60}})?[ ]?\)"
# What a marking became under a scanner, believed behind a number alone: a letter in a circle (which
# needs no brackets), other letters, other brackets, or the first of them lost. A letter in brackets
# before the rest of its word (``[S]he``) is none.
_CIRCLED: Final = {
    "C": "\xa9\u24b8\u24d2\u249e",
    "S": "\u24c8\u24e2\u24ae",
    "U": "\u24ca\u24e4\u24b0",
}
_MISREAD: Final = {
    "C": ("\xa2", "\xc7", "G", "\u0421"),  # the last is Cyrillic
    "S": ("$", "\u0405"),
    "U": ("\xdc",),
    "SBU": ("5BU", "S8U", "58U", "SB\xdc", "SB U", "S B U", "SUB", "BSU"),
    "U/FOUO": ("UFOUO",),
}
# What became of a level and NOFORN under a typist: without the stroke, or in another order.
_FORMS: Final = "@NF @FN @/FN @//FN @N/F @/N/F N/@F NF/@ NF//@ @\\NF @/NFORN @/NOFRON @/NORFORN"
_MISTYPED: Final = {
    f"{level}/NF": tuple(form.replace("@", level) for form in _FORMS.split())
    for level in ("C", "S", "TS", "SBU")
}
_MEANT: Final = {
    printed: meant
    for kind in (_CIRCLED, _MISREAD, _MISTYPED)
    for meant, all_ in kind.items()
    for printed in all_
}
_OPEN: Final = r"[(\[{<]"
_SHUT: Final = r"[)\]}>]"
_DAMAGED: Final = (
    rf"(?:{_OPEN}?[ ]?[{''.join(_CIRCLED.values())}][ ]?{_SHUT}?"
    rf"|{_OPEN}[ ]?(?:{'|'.join(re.escape(each) for each in _MEANT if each != 'G')}|(?-i:G))"
    rf"[ ]?{_SHUT}"
    rf"|(?-i:{_OPEN}[ ]?{LETTERS}(?:{_JOINT}{_CONTROL}){{0,6}}[ ]?{_SHUT}"
    rf"|{LETTERS}(?:/{{1,2}}{_CONTROL}){{0,6}}\)))(?=[ ]+[A-Z\"'])"
)
# The level of the whole telegram, in a letter or in full, in brackets or without.
_ENTIRE: Final = (
    rf"\(?(?:{LETTERS}|{'|'.join(IN_FULL)})(?:/{{1,2}}{_CONTROL})?[ ]?--?[ ]?ENTIRE[ ]TEXT\b\)?"
)
_WHOLE: Final = re.compile(rf"({_ENTIRE})[ .]*", re.IGNORECASE)
_NUMBER: Final = re.compile(
    rf"(?P<sign>[¶§^~][ ]{{0,9}}|[Ilq](?=\d{{1,2}}\.[ ]*\())?(?:(?P<before>{MARK})[ ]*)?"
    rf"(?P<open>\()?(?P<number>\d{{1,3}}|l(?=\.[ ]?\())"
    rf"(?P<point>[ ]?\.(?!\d)[.,]?|,(?=[ ]?\([CSU])|[ ]?\)|(?=[ ]{{0,2}}\([A-Za-z]))"
    rf"[ \t]*(?P<mark>{MARK}|{_ENTIRE}|(?P<damaged>{_DAMAGED}))?"
    rf"[ \t.:]*",
    re.IGNORECASE,
)
# The same as nearly all are printed, which is found four times as fast.
_PLAIN_NUMBER: Final = re.compile(r"(¶?)([1-9]\d?)\. {1,3}\(([CSU])\)[ \t.:]*")
_MARK_ALONE: Final = re.compile(rf"(?P<sign>¶[ ]{{0,9}})?(?P<mark>{MARK})[ \t]*")
NUMBER_STARTS: Final = frozenset("0123456789¶§^~(Ilq")
_LOOKALIKES: Final = frozenset("Ilq")
# A number in mid-line is one only with its marking behind it (T39).
_MARK_INSIDE: Final = re.compile(MARK)
# In ``reasons 1.4 (C)`` and ``1. 4(C)`` it is a reason's.
_NUMBER_BEFORE: Final = re.compile(
    r"(?<!\d)(?<!\b1\.)(?:\d{1,2}[ ]?\.[ ]{0,3}|(?<!\b1\.[ ])\d{1,2}[ ]{0,3})$"
)
_SIGN_BEFORE: Final = re.compile(r"¶[ ]{0,9}\Z")
_HEADING_BEFORE: Final = re.compile(r"[.?!:)\"'\u201d]  (?P<words>[A-Z][^a-z.?!]{3,88})  \Z")
_LONGEST_HEADING: Final = 100
_CLOSES: Final = frozenset(".?!:;)]\"'\u201d\u2019-*")
_HIGHEST: Final = 199


class Number(NamedTuple):
    """A paragraph number read at the start of a line.

    Attributes:
        value: the number.
        printed: its digits as printed.
        marking: the portion marking with it, normalised, or None.
        end: length of number, marking and the blanks behind them.
        sign: the paragraph sign, or what arrived in its place; empty if none.
        point: what closes the number: ``.``, ``)``, or nothing before a marking.
        damaged: the marking as it arrived, if a scanner misread it; else empty.
    """

    value: int
    printed: str
    marking: str | None
    end: int
    sign: str
    point: str
    damaged: str = ""


def read_number(text: str) -> Number | None:
    """Return the paragraph number that a line begins with, or None.

    A number with an opening bracket or ``1)`` is returned too: whether it counts as a paragraph
    is for the sequence to say.
    """
    first = text[:1]
    if first not in NUMBER_STARTS:
        return None
    if first in _LOOKALIKES and not (text[1:2].isdigit() or text.startswith("l.")):
        return None
    if match := _PLAIN_NUMBER.match(text):
        sign, digits, mark = match.groups()
        return Number(int(digits), digits, mark, match.end(), sign, ".")
    match = _NUMBER.match(text)
    if match is None:
        return None
    sign, before, bracket, digits, point, mark, damaged = match.groups()
    point = point.strip()[:1]
    if bracket and point != ")":
        return None
    if digits in "lL":
        sign, value = digits, 1
    else:
        value = int(digits)
    if not 0 < value <= _HIGHEST:
        return None
    mark = mark or before
    if not point and mark is None:
        return None
    marking = normal_marking(mark) if mark else None
    sign = sign.strip() if sign else ""
    return Number(value, digits, marking, match.end(), sign, point, damaged or "")


def read_marking(text: str) -> tuple[str, int] | None:
    """Return the portion marking that a line begins with and its length, or None.

    Without a number only capitals count: ``(c)`` alone is a list's letter.
    """
    if text[:1] not in "(¶":
        return None
    match = _MARK_ALONE.match(text)
    return (normal_marking(match["mark"]), match.end()) if match else None


def read_entire(text: str) -> str | None:
    """Return the marking of a line that gives the level of the whole telegram, or None."""
    match = _WHOLE.fullmatch(text)
    return normal_marking(match[1]) if match else None


def normal_marking(mark: str) -> str:
    """Return a marking in capitals without brackets, blanks around its slashes taken out."""
    words = mark.strip("()[]{}<> ").upper()
    words = _MEANT.get(words, words)
    if words.isalpha():
        return words
    if words.startswith(IN_FULL):
        level = next(filter(words.startswith, IN_FULL))
        words = short_class(level) + words[len(level) :]
    words = words.replace("//", "\0").replace("/", " / ").replace("\0", " // ")
    return " ".join(words.split()).replace(" / ", "/").replace(" // ", "//")


def midline_numbers(text: str) -> list[int]:
    """Return where in a re-flowed line paragraphs with number and marking begin (T39)."""
    found = []
    for match in _MARK_INSIDE.finditer(text, 2):
        mark = match.start()
        low = max(mark - 8, 0)
        number = _NUMBER_BEFORE.search(text[low:mark])
        start = low + number.start() if number else 0
        if start == 0:
            continue
        if sign := _SIGN_BEFORE.search(text, max(0, start - 10), start):
            found.append(sign.start())
        elif text[start - 1] in " .\t" and (
            last_before(text, start) in _CLOSES or text.startswith("1.", start)
        ):
            found.append(start)
        elif text[start - 2 : start] == "  ":  # a heading stands before it, without a sign
            heading = _HEADING_BEFORE.search(text, max(0, start - _LONGEST_HEADING), start)
            found += [heading.start("words"), start] if heading else [start]
    return found
