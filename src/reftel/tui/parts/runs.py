"""Runs of a line, their roles, and the marks ``✎``, ``·``, ``?`` of list and margin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

# Gives the ranges of a text to light up, sorted, not overlapping.
Highlight = Callable[[str], list[tuple[int, int]]]

NOTE_MARK = "✎"
LATER_MARK = ">"  # in front of one that was sent after the day as of which the list is shown
READ_MARK = "·"  # in front of a cable that was read, so that it is told apart without any colour
DOUBTED_MARK = "?"  # in the margin, where a note may belong
DISPUTED_MARK = "?"  # behind the ID of a cable which texts of others claim


def no_hits(text: str) -> list[tuple[int, int]]:  # noqa: ARG001 - the shape of a highlighter
    """Light nothing up."""
    return []


class RunRole(StrEnum):
    """What a run of text is. The widget gives each role its style; no colours here."""

    TEXT = "text"
    ID = "id"  # of a cable, where a row is pointed at
    DIM = "dim"
    RECORD = "record"
    SUBJECT = "subject"
    LABEL = "label"
    NUMBER = "number"
    MARKING = "marking"
    HEADING = "heading"
    LINK = "link"
    MISSING = "missing"
    REDACTION = "redaction"
    NOTE = "note"
    STAR = "star"
    SECRET = "secret"  # noqa: S105 - a class
    CONTROLLED = "controlled"  # SECRET, and for some only
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line that looks the same.

    ``link`` indexes ``Page.links``. ``hit`` is where the hit that the run belongs to begins, as an
    offset in the text that was set: the same for all pieces of a hit that goes over a line end.
    """

    text: str
    role: RunRole = RunRole.TEXT
    link: int | None = None
    hit: int | None = None
