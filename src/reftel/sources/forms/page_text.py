"""Form §1c: a page of the site, selected in a browser and copied as text.

The site's navigation comes first, then the record in one line under its heading, then header
and body with nothing between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reftel.cable import RawCable, Record, Source
from reftel.sources.boundaries import around, seams
from reftel.sources.piece import Reject
from reftel.sources.recognising import signs
from reftel.sources.recognising.header_end import split_telegram
from reftel.sources.records.site_record import LEVELS, read_times

FORM: Final = "page"

_HEADING: Final = re.compile(
    r"Reference ID\s{1,9}Created\s{1,9}Released\s{1,9}Classification\s{1,9}Origin[^\S\n]{0,99}\n"
)
_VIEWING: Final = re.compile(r"^[^\S\n]{0,9}Viewing cable ([^\s,]{1,60}),?([^\n]*)$", re.MULTILINE)
# The site's logo, its counter, or the title: the first of them that a page has.
_SITE_LINE: Final = r"^[^\S\n]{0,9}(?:[^\n]{0,60}WikiLeaks|Currently released so far"
_SITE: Final = re.compile(rf"{_SITE_LINE})", re.MULTILINE)
_TOP: Final = re.compile(rf"{_SITE_LINE}|Viewing cable )", re.MULTILINE)
_BELOW: Final = 4_000  # characters below a record in which its telegram begins
_TIME: Final = r"(\d{4}-\d\d-\d\d(?:[T\s]\d\d:\d\d)?)"
_RECORD: Final = re.compile(
    rf"\s{{0,99}}([A-Za-z0-9_]{{3,60}})\s{{1,9}}{_TIME}\s{{1,9}}{_TIME}\s{{1,9}}([^\n]{{0,200}})(?:\n|\Z)"
)


def is_page(text: str) -> bool:
    """Whether the heading of the site's record table stands in the text, above a telegram."""
    return next(_headings(text), None) is not None


def _headings(text: str) -> Iterator[re.Match[str]]:
    """Yield the headings of pages; one that a telegram quotes is none.

    Above the first no telegram begins; below each further one another does, or the site's own top
    stands above it.
    """
    end = 0
    for heading in _HEADING.finditer(text):
        if not end:
            if signs.is_telegram(text[: heading.start()]):
                return
        elif not (row := _RECORD.match(text, heading.end())) or not (
            signs.begins(text[row.end() :][:_BELOW]) or _SITE.search(text, end, heading.start())
        ):
            continue
        end = heading.end()
        yield heading


def separate(text: str) -> list[tuple[str, int]]:
    """Return the pages of a text that holds one or more, each with its first line's number.

    The next page begins with what the site prints above every record.
    """
    headings = [each for each in _headings(text) if _RECORD.match(text, each.end())]
    starts = []
    for before, heading in pairwise(headings):
        top = _TOP.search(text, before.end(), heading.start())
        starts.append(top.start() if top else heading.start())
    return seams.cut(text, starts)


def read(text: str, file: str) -> RawCable | Reject:
    """Return the cable of a page copied as text."""
    heading = _HEADING.search(text)
    row = _RECORD.match(text, heading.end()) if heading else None
    if heading is None or row is None:
        line = text.count("\n", 0, heading.end() if heading else 0) + 1
        return Reject(
            file, f"line {line}", "no record of a cable under its heading; copy the page again"
        )
    id_, created, released, rest = row.groups()
    rest, end = rest.strip(), row.end()
    if rest.upper() in LEVELS:  # cells copied one a line: the origin is on the next
        origin, newline, _ = text[end : end + 200].partition("\n")
        rest, end = f"{rest} {origin.strip()}", end + len(origin) + len(newline)
    classification = next((level for level in LEVELS if rest.upper().startswith(level)), "")
    created_at, released_at, precision = read_times(created, released)
    record = Record(
        id=id_,
        created=created_at,
        created_precision=precision,
        released=released_at,
        classification=classification or None,
        origin=rest[len(classification) :].strip() or None,
        title=_title(text[: heading.start()], id_),
        extra=around.left_out(text[: heading.start()].split("\n"), "above"),
    )
    return RawCable(record, *split_telegram(text[end:]), Source(FORM, file))


def _title(before: str, id_: str) -> str | None:
    """Return the title of the last ``Viewing cable ID, TITLE`` above the record."""
    titles = [match[2] for match in _VIEWING.finditer(before) if match[1] == id_]
    return (titles[-1].strip() or None) if titles else None
