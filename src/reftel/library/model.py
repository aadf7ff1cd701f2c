"""What the library answers with: rows of the list, and references that know their target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reftel.cable.model import Reference


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the cable list. ``created`` is naive UTC; ``key`` is the library's own number.

    ``cites`` counts the cables that this one refers to, ``cited_by`` the cables in the library
    that refer to this one.
    """

    key: int
    id: str
    created: datetime | None
    classification: str
    origin: str
    subject: str
    cites: int = 0
    cited_by: int = 0


class ReferenceState(StrEnum):
    """How a reference was resolved against the library (section 3)."""

    EXACT = "exact"
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
