"""The values of fields as they stand in a query: dates, classifications, hops, names."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from reftel.cable.lore.levels import class_rank
from reftel.folding import folded
from reftel.library.index.words import words
from reftel.search.language.fields import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reftel.search.language.fields import Field

COMPARED = ("class", "date", "released")  # fields that > and < may follow

_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_NEAR = re.compile(r"([^~]+)(?:~(\d))?")
_MOST_HOPS = 3  # so many references away lies half of an archive
_FIRST, _LAST = 1, 9999_12_31

Days = tuple[int, int]


def read_dates(text: str) -> Days:
    """Return the first and last day (yyyymmdd) of ``2009``, ``2009-11``, ``2009-11-12``, ``a..b``.

    Either end of a range may be left open.

    Raises:
        ValueError: the text is no date; the message says why.
    """
    first, dots, last = text.partition("..")
    if not dots:
        return _days(text)
    low = _days(first)[0] if first else _FIRST
    high = _days(last)[1] if last else _LAST
    if low > high:
        raise ValueError("the range ends before it begins")
    return low, high


def _days(text: str) -> Days:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date: write 2009, 2009-11 or 2009-11-12")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the first group always matches
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError(f"{text!r} is no day of the calendar") from error
    if month is None:
        return year * 10_000 + 101, year * 10_000 + 1231
    start = year * 10_000 + month * 100
    return (start + 1, start + 31) if day is None else (start + day, start + day)


def read_near(text: str) -> tuple[str, int]:
    """Return the ID and how many references away at most: ``09PORTAMSEL12~2``; by itself, one.

    Raises:
        ValueError: the number is none that is understood; the message says why.
    """
    match = _NEAR.fullmatch(text)
    hops = int(match[2] or 1) if match else 0
    if match is None or not 1 <= hops <= _MOST_HOPS:
        raise ValueError(f"near: goes 1 to {_MOST_HOPS} references far, as in near:09PORTAMSEL12~2")
    return match[1], hops


def value_fault(field: Field, operator: str, text: str) -> str | None:
    """Return why a field cannot have a value, or None when it can."""
    try:
        if field.kind is FieldKind.DATE:
            read_dates(text)
        elif field.name == "near":
            read_near(text)
    except ValueError as error:
        return str(error)
    if field.name == "class" and (operator != ":" or text[:1] in ("<", ">")):
        if operator == ":":
            return "Write class>C to compare, without a colon"
        return "Compare with U, FOUO, C or S" if class_rank(text) is None else None
    begun = [choice for choice in field.choices if text and choice.startswith(text.lower())]
    if field.choices and not begun:
        return f"{field.name}: is one of {', '.join(field.choices)}"
    if not words(text):
        return f"{field.name}: needs a value, as in {field.example}"
    return None


def meant(field: Field, text: str) -> str | None:
    """Return what was probably meant by a value that the field cannot have.

    A value with its operator (``>2009``) stands instead of the colon, too.
    """
    if near := nearest(text, field.choices):
        return near
    if field.name in COMPARED and text[:1] in ("<", ">"):
        operator = text[:2] if text[1:2] == "=" else text[:1]
        bare = text[len(operator) :]
        return text if value_fault(field, operator, bare) is None else None
    return None


def nearest(text: str, choices: Iterable[str]) -> str | None:
    """Return the choice spelled most nearly like ``text``, or None when none is near."""
    found = process.extractOne(
        text,
        list(choices),
        processor=folded,
        scorer=OSA.normalized_similarity,
        score_cutoff=0.6,
    )
    return found[0] if found else None
