"""Form §1f: five lines of record (ID, title, date, classification, origin), then the telegram.

Header and body are glued together without anything between them, even in mid-word.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable import Precision, RawCable, Record, Source, canonical_id
from reftel.cable.lore.ids import split_id
from reftel.cable.telegram.fields.classification import PRINTED_LEVEL
from reftel.sources.boundaries import seams
from reftel.sources.piece import Reject
from reftel.sources.recognising.header_end import split_telegram
from reftel.sources.records.site_record import LEVELS, read_day, read_time, read_times

FORM: Final = "alx"

_ID: Final = re.compile(r"\d{2,4}[A-Z0-9]{2,50}")
_ID_LINE: Final = re.compile(rf"^{_ID.pattern}[^\S\n]{{0,9}}$", re.MULTILINE)
_NO_RECORD: Final = (
    "no record of a cable in the first five lines; write ID, title, date, class and origin there"
)
_RECORD: Final = 5_000  # characters that hold its five lines
# ``Thu Dec 20 00:00:00 +0100 2001``: the clock is the collector's, so only the day counts.
_DATE: Final = re.compile(r"\w{3} (\w{3}) (\d\d) \d\d:\d\d:\d\d \S{1,6} (\d{4})")


def is_alx(text: str) -> bool:
    """Whether the text begins with an ID, and lines 4 and 5 are a classification and an origin."""
    lines = _record_lines(text)
    return (
        len(lines) == 5
        and _ID.fullmatch(lines[0]) is not None
        and lines[3].upper() in LEVELS
        and bool(lines[4])
    )


def separate(text: str) -> list[tuple[str, int]]:
    """Return the cables of a text that holds one or more, each with its first line's number."""
    offsets = [match.start() for match in _ID_LINE.finditer(text)]
    return seams.cut(text, [at for at in offsets if is_alx(text[at : at + _RECORD])])


def read(text: str, file: str) -> RawCable | Reject:
    """Return the cable of a text with five lines of record."""
    if not is_alx(text):
        return Reject(file, "line 1", _NO_RECORD)
    id_, title, date, classification, origin = _record_lines(text)
    telegram = text.lstrip().split("\n", 5)[5:]
    day = _DATE.fullmatch(date)
    created = read_day(day[2], day[1], day[3]) if day else None
    released, precision = None, Precision.DAY
    if created is None and read_time(title):  # the cells of a page's record, a line each
        created, released, precision = read_times(title, date)
        title = ""
    record = Record(
        id=id_,
        created=created,
        created_precision=precision,
        released=released,
        classification=classification,
        origin=origin,
        title=title or None,
    )
    return RawCable(record, *_split(telegram[0] if telegram else "", id_), Source(FORM, file))


def _record_lines(text: str) -> list[str]:
    """Return the first five lines, stripped, beginning with the first that is not empty."""
    return [line.strip() for line in text[:5000].lstrip().split("\n", 5)[:5]]


def _split(text: str, id_: str) -> tuple[str, str]:
    """Return header and body: the body begins with the level in front of this cable's number."""
    parts = split_id(canonical_id(id_))
    if parts is not None:
        _, origin, serial = parts
        spaced = r"[ .'-]?".join(origin)
        line = re.compile(
            rf"{PRINTED_LEVEL}(?: [A-Z ]{{0,30}})?(?: SECTION ?\d\d? [OG]F ?\d\d?)?"
            rf" {spaced} 0*{serial}(?!\d)",
            re.IGNORECASE,
        )
        if match := line.search(text):
            return text[: match.start()].strip("\n"), text[match.start() :].strip("\n")
    return split_telegram(text)
