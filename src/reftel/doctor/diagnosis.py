"""One thing that doctor found, in one of four grades: fine, better, fault, unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Health(StrEnum):
    """Whether what was found should be otherwise."""

    FINE = "fine"
    BETTER = "better"  # reftel works, and could work better
    FAULT = "fault"  # something does not work, or is not safe
    UNKNOWN = "unknown"  # it could not be found out


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found about one matter.

    Attributes:
        matter: what it is about, one word (``escape-time``).
        state: whether it should be otherwise.
        says: what was found, a sentence or a few words.
        advice: what to set or do, a line each; none where there is nothing to be done.
        facts: the same as values, for programs.
    """

    matter: str
    state: Health
    says: str
    advice: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


def fine(matter: str, says: str, **facts: object) -> Diagnosis:
    """Return what was found and is as it should be."""
    return Diagnosis(matter, Health.FINE, says, facts=facts)


def better(matter: str, says: str, *advice: str, **facts: object) -> Diagnosis:
    """Return what works and could work better, with what to set."""
    return Diagnosis(matter, Health.BETTER, says, advice, facts)


def fault(matter: str, says: str, *advice: str, **facts: object) -> Diagnosis:
    """Return what does not work or is not safe, with what to do."""
    return Diagnosis(matter, Health.FAULT, says, advice, facts)


def unknown(matter: str, says: str, *advice: str, **facts: object) -> Diagnosis:
    """Return what could not be found out."""
    return Diagnosis(matter, Health.UNKNOWN, says, advice, facts)
