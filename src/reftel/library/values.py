"""Values that a library answers with: a row of the list, a resolved reference, counts, a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.cable import Reference, Source


class Row(NamedTuple):
    """One line of the cable list. ``created`` is naive UTC; ``key`` is the library's own number.

    ``disputed`` says that texts of other cables are filed under its ID too.
    ``cites`` counts the cables that this one refers to, ``cites_here`` those of them that are in
    the library, ``cited_by`` the cables in the library that refer to this one.
    """

    key: int
    id: str
    created: datetime | None
    classification: str
    origin: str
    subject: str
    cites: int = 0
    cited_by: int = 0
    cites_here: int = 0
    disputed: bool = False


class NamedCable(NamedTuple):
    """What names a cable to its reader: a row without what is counted, in a sixth of the time."""

    key: int
    id: str
    created: datetime | None
    classification: str
    subject: str


class RecordOrder(StrEnum):
    """How the records may be ordered by themselves. Cables without a date count as the oldest."""

    NEWEST = "newest"
    OLDEST = "oldest"


class ReferenceState(StrEnum):
    """How a reference was resolved against the library (§3)."""

    EXACT = "exact"
    RESPELLED = "spelling-repaired"
    YEAR_INFERRED = "year-inferred"
    TWIN = "twin"
    NOT_IN_LIBRARY = "not-in-library"
    NOT_A_CABLE = "not-a-cable"
    UNRESOLVABLE = "unresolvable"


@dataclass(frozen=True, slots=True)
class ResolvedReference:
    """A REF entry, how it was resolved, and the stored ID of its target when the library has it."""

    reference: Reference
    state: ReferenceState
    target: str | None = None


@dataclass(frozen=True, slots=True)
class StoredText:
    """One of the texts that arrived for a cable, and the sources it arrived from.

    ``number`` is 1 for what is shown (each section that it was put together from), and counts the
    others from 2, the fullest first. ``released`` has, for each of the sources, when the cable was
    released according to what came along with it: one text may have been released several times.
    """

    sources: tuple[Source, ...]
    shown: bool
    worth: int  # characters that are neither blank, redacted nor transmission debris
    number: int = 1
    released: tuple[datetime | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cables of the library have something in common: an origin, a month, a tag."""

    name: str
    cables: int
    kind: str = ""  # of a tag


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What an import did: cables new, cables changed, arrivals that say nothing new, files refused.

    ``updated`` are cables of which another text is shown now, or whose record says more.
    ``parts`` are texts that completed a cable which arrives in sections, ``texts`` those that
    are kept behind the one which is shown.
    ``passed_over`` counts what is no cable by its kind, by that kind (``image``, ``.xml``).
    """

    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    cancelled: bool = False
    passed_over: dict[str, int] = field(default_factory=dict)
    parts: int = 0
    texts: int = 0


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One import in the library's log. ``outcome`` is running, complete, cancelled or failed."""

    started: datetime
    finished: datetime | None
    paths: tuple[str, ...]
    outcome: str
    counts: ImportCounts


@dataclass(frozen=True, slots=True)
class Arrived:
    """A text that an import met: what became of it, and the cable that it is of.

    ``outcome`` is one of the counts of :class:`ImportCounts`.
    """

    file: str
    outcome: str
    id: str


@dataclass(frozen=True, slots=True)
class Warned:
    """A kind of warning (a code of ``reftel.cable.Code``): how many cables carry it, and one.

    ``message`` is what it says of the cable ``example``, empty if that cannot be read.
    """

    code: str
    cables: int
    example: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Stats:
    """What a library holds. ``citations`` counts by state, ``warnings`` by code."""

    cables: int
    texts: int
    earliest: datetime | None
    latest: datetime | None
    years: tuple[Tally, ...] = ()
    classifications: tuple[Tally, ...] = ()
    origins: tuple[Tally, ...] = ()
    tags: tuple[Tally, ...] = ()
    citations: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    rejects: int = 0
    unindexed: int = 0
    size: int = 0  # bytes on disk, records and index
