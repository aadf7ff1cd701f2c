"""What a source yields of a cable: record, header and body, and what it says of its text.

Section and trap numbers (``§1a``, ``T2``) are those of ``docs/cable-format.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class Precision(StrEnum):
    """How far the creation date of a cable can be trusted (T2, T24)."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"


class IdSource(StrEnum):
    """What an ID was read from, the strongest first."""

    RECORD = "record"
    TEXT = "text"
    FILE_NAME = "file-name"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text came from: the form it arrived in and the file it lay in.

    A text out of a file of several is named by its line there, too: ``cables.json:12``.
    """

    form: str
    file: str


_LONGEST_NUMBER: Final = 12  # digits of a line's number; a file may be called by more


def place_in(file: str) -> tuple[str, int | None]:
    """Return the file of a source, and the line of it, if it names one."""
    name, _, line = file.rpartition(":")
    is_line = line.isdecimal() and len(line) <= _LONGEST_NUMBER
    return (name, int(line)) if is_line else (file, None)


Extra = tuple[tuple[str, str], ...]
"""What ``Record.extra`` holds: pairs of a name and a value."""

# The names in it under which a source says something of the text: what of it is not the cable's
# (with the lines below, if it does not hold them all) and what may not be; that it was cut off
# where it came from; what was read as it was meant; and lines that no cable has and no step says
# to have left out, written as those left out.
LEFT_OUT: Final = "left-out"
IN_DOUBT: Final = "in-doubt"
TRUNCATED: Final = "truncated"
REPAIRED: Final = "repaired"
UNACCOUNTED: Final = "unaccounted"
PAGES: Final = "pages-of-site"  # of those on which a site has the cable, and how many: ``1, 2/3``
SIGNED: Final = "signed"  # the line of a signature behind which others follow
OF_TEXT: Final = frozenset({LEFT_OUT, IN_DOUBT, TRUNCATED, REPAIRED, UNACCOUNTED, PAGES, SIGNED})
"""All of these: they are true of the text alone that came with the record."""

DATE_OF: Final = "date of"
"""The name in it of a date that may be of a note or a page, not of the cable."""

MAIL: Final = "mail"
"""The name in it of the subject of the mail that carried the text."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the collector's database says of a cable, as far as the form carries it.

    ``created`` is naive UTC; ``created_precision`` says which part of it is to be believed.
    ``references`` are only candidates (§1d); ``extra`` keeps whatever else was found.
    ``id_source`` says how an ID is known that the form itself does not hold.
    """

    id: str | None = None
    created: datetime | None = None
    created_precision: Precision = Precision.DAY
    released: datetime | None = None
    classification: str | None = None
    origin: str | None = None
    title: str | None = None
    number: int | None = None
    references: tuple[str, ...] = ()
    extra: Extra = ()
    id_source: IdSource = IdSource.RECORD

    @property
    def given_id(self) -> str:
        """The ID that the collector gave, or nothing: of one that was read, the text has the say.

        So a cable is read alike before it has an ID and once it is filed under it.
        """
        return (self.id or "") if self.id_source is IdSource.RECORD else ""


class Seam(NamedTuple):
    """Where two sections of a telegram, which arrived as two texts, were joined.

    From ``start`` to ``end`` the body holds what the later section repeats: its header, its
    classification line. ``section`` is its number, or None when it has none.
    """

    start: int
    end: int
    section: int | None


@dataclass(frozen=True, slots=True)
class RawCable:
    """One cable as a source yields it: record data, header text, body text, nothing parsed.

    Lines end with a newline character; the paragraph anchors of a page are ``¶``; tag links are
    unwrapped. ``seams`` are there when it was put together from several texts, ``rivals`` when
    the library files other texts under its ID: the IDs by which those are told from it.
    """

    record: Record
    header: str
    body: str
    source: Source
    seams: tuple[Seam, ...] = ()
    rivals: tuple[str, ...] = ()
