"""The record of a cable in one line of cells without headings: an ID, dates, a class, a post.

Each cell is known by what it says, whatever their order, parted by tabs, bars or several blanks, or
as people part them who write a line above a text: ``09X809 - SECRET - 9 March 2009``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from reftel.cable import Precision
from reftel.cable.telegram.identity import spaced_id
from reftel.sources.records.dates import read_date
from reftel.sources.records.fields import is_cable_id, is_level, is_office
from reftel.sources.records.site_record import LEVELS, read_times

_LONGEST: Final = 500
_HINT: Final = re.compile(
    r"\b(?:(?:19[6-9]\d|20[01]\d|\d\d)[ -]?)?[A-Z](?:[A-Z]|[ -](?=[A-Z])){2,24}[ -]?\d{1,8}"
    r"(?:_[A-Ea-e])?\b"
    r"|\A\W{0,9}[A-Z][a-z]+(?: [A-Z][a-z]+){0,3} \d{1,6}\b(?=\s*[-,;:(|\u2013\u2014\t])"
)
# The same is in each of them, a letter before a figure; figures are few, so it is found faster.
_ENDS: Final = re.compile(r"\d(?:(?<=[A-Za-z]\d)|(?<=[A-Za-z][ -]\d))")
_BETWEEN: Final = re.compile(r"\s*[\t|]\s*|\s{2,}")
# The comma of ``March 9, 2009`` and of a time behind a day parts nothing.
_SIGNS: Final = re.compile(
    r"\s+[-\u2013\u2014\u2022\xb7/]\s+|[;,]\s+(?!\d{4}\b|\d\d?:\d\d)|:\s+|\s*[()]\s*"
)
_MARKED: Final = " \t*_`"  # a cell in bold or as code, in Markdown
_AROUND: Final = "#*=[]\"' \t"
_TIME: Final = r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?"
# The same with single blanks, in the order of the site.
_RUN_TOGETHER: Final = re.compile(
    rf"(\w{{5,60}}) ({_TIME}) (?:({_TIME}) )?({'|'.join(map(re.escape, LEVELS))})(?: (\S.*))?",
    re.IGNORECASE,
)
# As a list or a book has it: ``Telegram No. 42 from Embassy Port Amsel``
_NUMBERED: Final = re.compile(
    r"(?:\w{1,12} )?(?:No\.?|Nr\.?|#) ?(?P<serial>\d{1,6}) (?:from|of) (?:the )?"
    r"(?P<office>\w{1,12} (?P<post>[A-Z][A-Za-z .'-]{2,30}))"
)
_COUNT: Final = re.compile(r"[A-Z]{2,9} \d{1,4}")  # of a list: ``CABLE 1``
_DAY: Final = len("2009-04-01")
_FEWEST: Final = 2  # of date, classification and origin beside an ID


def read_row(line: str) -> dict[str, str] | None:
    """Return the fields of a record that a line is, by their names; None if it is none.

    Beside an ID it must have two of date, classification and origin.
    """
    line = line.strip()
    if len(line) > _LONGEST or not (_ENDS.search(line) and _HINT.search(line)):
        return None
    if match := _RUN_TOGETHER.fullmatch(line):
        return _read_cells(match.groups(""), is_last_origin=True)
    return _read_cells(_BETWEEN.split(line)) or _read_cells(_SIGNS.split(line.strip(_AROUND)))


def read_rest(line: str) -> dict[str, str]:
    """Return the fields that a line without an ID is, below one: ``SECRET, 9 March 2009``.

    Nothing, if a word of it says anything else.
    """
    if len(line) > _LONGEST:
        return {}
    cells = [cell.strip() for cell in _SIGNS.split(line.strip(_AROUND)) if cell.strip()]
    kinds = [field_of(cell) for cell in cells]
    if len(set(kinds)) < len(kinds) or not {"created", "classification", "origin"}.issuperset(
        kind or "" for kind in kinds
    ):
        return {}
    return {kind: cell for kind, cell in zip(kinds, cells, strict=True) if kind}


def _read_cells(cells: Iterable[str], *, is_last_origin: bool = False) -> dict[str, str] | None:
    """Return the fields that cells are; of the site, the last one is an origin, known or not."""
    found: dict[str, str] = {}
    rest: list[str] = []
    cells = [cell for each in cells if (cell := each.strip(_MARKED))]
    for cell in cells if len(cells) > _FEWEST else ():
        field = field_of(cell)
        if field == "created" and field in found:
            field = "released"
        if field is None or field in found:
            rest.append(cell)
        else:
            found[field] = cell
    if "refid" not in found and (cell := next((each for each in rest if _named(each, found)), "")):
        rest.remove(cell)
        found |= {"refid": _named(cell, found), "refid as printed": cell}
    beside = {"created", "classification", "origin"} & set(found)
    if "refid" not in found or len(beside) < _FEWEST:
        return None
    if rest and "origin" not in found and is_last_origin:
        found["origin"] = rest.pop()
    rest = [each for each in rest if not _COUNT.fullmatch(each)]
    if titles := [each for each in rest if any(map(str.isalpha, each))]:
        found["title"] = max(titles, key=len)
    return found | _believed(found)


def _named(cell: str, found: Mapping[str, str]) -> str:
    """Return the ID that ``PORT AMSEL 42`` is beside a date, whose year it takes; or nothing.

    In small letters, ``Port Amsel 42``, it is one if the post is known.
    """
    numbered = _NUMBERED.fullmatch(cell)
    if numbered and is_office(numbered["office"]):
        cell = f"{numbered['post'].upper()} {numbered['serial']}"
    if "created" not in found or "classification" not in found:
        return ""
    date = read_date(found["created"])
    named = spaced_id(f"{date.time.year} {cell}") if date else None
    return named[0] if named and not named[1] else ""


def _believed(found: dict[str, str]) -> dict[str, str]:
    """Return what is to be said of the times of the site, whose minutes are the hour (T2)."""
    created, released = found.get("created", ""), found.get("released", "")
    if not released or read_times(created, released)[2] is not Precision.HOUR:
        return {}
    return {
        "created": created[:_DAY],
        "released": released[:_DAY],
        "times as printed": f"{created}, {released}",
    }


def field_of(cell: str) -> str | None:
    """Return which field a cell is by what it says, or None."""
    if is_cable_id(cell):
        return "refid"
    if is_level(cell):
        return "classification"
    if not cell.isdigit() and read_date(cell) is not None:
        return "created"
    if is_office(cell):
        return "origin"
    return None
