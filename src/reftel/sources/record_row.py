"""The record of a cable in one line of cells without headings: an ID, dates, a class, a post.

Each cell is known by what it says, whatever their order, parted by tabs, bars or several blanks.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.cable import Precision
from reftel.cable.lore.places import origin_of
from reftel.sources.record import LEVELS, read_times
from reftel.sources.tables.dates import read_date
from reftel.sources.tables.fields import is_cable_id, is_level

_LONGEST: Final = 500
_HINT: Final = re.compile(r"\b(?:19[6-9]\d|20[01]\d|\d\d)[A-Z]{3,25}\d{1,8}(?:_[A-Ea-e])?\b")
_BETWEEN: Final = re.compile(r"\s*[\t|]\s*|\s{2,}")
_TIME: Final = r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?"
# The same with single blanks, in the order of the site.
_RUN_TOGETHER: Final = re.compile(
    rf"(\w{{5,60}}) ({_TIME}) (?:({_TIME}) )?({'|'.join(map(re.escape, LEVELS))})(?: (\S.*))?",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(r"(?:Embassy|Consulate|Secretary|Mission|US Mission|USUN)\b")
_DAY: Final = len("2009-04-01")
_FEWEST: Final = 2  # of date, classification and origin beside an ID


def read_row(line: str) -> dict[str, str] | None:
    """Return the fields of a record that a line is, by their names; None if it is none.

    Beside an ID it must have two of date, classification and origin.
    """
    line = line.strip()
    if len(line) > _LONGEST or not _HINT.search(line):
        return None
    match = _RUN_TOGETHER.fullmatch(line)
    cells = match.groups("") if match else _BETWEEN.split(line)
    found: dict[str, str] = {}
    rest: list[str] = []
    for cell in filter(None, map(str.strip, cells)):
        field = field_of(cell)
        if field == "created" and field in found:
            field = "released"
        if field is None or field in found:
            rest.append(cell)
        else:
            found[field] = cell
    beside = {"created", "classification", "origin"} & set(found)
    if "refid" not in found or len(beside) < _FEWEST:
        return None
    if rest and "origin" not in found and match:
        found["origin"] = rest.pop()
    if rest:
        found["title"] = max(rest, key=len)
    return found | _believed(found)


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
    if _OFFICE.match(cell) or origin_of(cell) is not None:
        return "origin"
    return None
