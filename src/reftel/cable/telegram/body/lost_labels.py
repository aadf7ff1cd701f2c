"""TAGS, SUBJECT and REF without their label, told by what stands in them (§2.5 to §2.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable.citing.refblock import is_lettered_citation, starts_with_entry
from reftel.cable.telegram.body.handling import is_handling
from reftel.cable.telegram.body.labels import (
    CLASSIFIED_BY,
    EXECUTIVE_ORDER,
    REFERENCES,
    SUBJECT,
    TAGS,
    Fields,
    HeadField,
)
from reftel.cable.telegram.fields.line_kinds import is_tag_line

if TYPE_CHECKING:
    from reftel.cable.telegram.body.ahead import LinesAhead
    from reftel.cable.telegram.body.lines import Line

_CITATION: Final = re.compile(
    r"(?:'?\d\d(?:\d\d)?[ ]?)?[A-Z][A-Z. '-]{1,24}[ ]?(?:[#:/_][ ]?)?\d{1,8}\b"
    r"|E-?MAIL|IIR\b|SEPTEL|TD-",
    re.IGNORECASE,
)
_LONG_ENTRY: Final = 200
_FEWEST_BARE_TAGS: Final = 2
_FEWEST_OF_SUBJECT: Final = 3  # words
_LONGEST_SUBJECT: Final = 200


def has_citation(text: str) -> bool:
    """Whether what looks like a citation stands in a line."""
    return _CITATION.search(text) is not None


def is_bare_tags(line: Line, after: HeadField | None, fields: Fields, ahead: LinesAhead) -> bool:
    """Whether the line behind the E.O. line is a list of tags that lost its label (T90)."""
    if after is not EXECUTIVE_ORDER or TAGS in fields:
        return False
    if len(line.text.split()) < _FEWEST_BARE_TAGS or not is_tag_line(line.text):
        return False
    return not ahead.has(TAGS)


def is_bare_references(
    line: Line, after: HeadField | None, fields: Fields, ahead: LinesAhead
) -> bool:
    """Whether the line is the first entry of a REF block that lost its label."""
    if TAGS not in fields or REFERENCES in fields:
        return False
    text = line.text
    if after is CLASSIFIED_BY and line.gap == 0:
        return False  # ``B. Karl Marlow, reasons 1.4`` goes on with the statement
    if after is SUBJECT and not (fields[SUBJECT] and line.gap > 0):
        return bool(fields[SUBJECT]) and is_lettered_citation(text)
    if len(text) > _LONG_ENTRY or text.endswith("...") or not has_citation(text):
        return False
    if not starts_with_entry(text):
        return False
    return not ahead.has(REFERENCES)


def is_bare_subject(line: Line, after: HeadField | None, fields: Fields, ahead: LinesAhead) -> bool:
    """Whether the line behind the tags is a subject that lost its label: the very next one.

    Behind a blank line it has to stand in capitals and apart, and not as a heading over a rule.
    """
    if after is not TAGS:
        return False
    text = line.text
    if line.gap and not (text.isupper() and len(text.split()) >= _FEWEST_OF_SUBJECT):
        return False
    if line.gap and (len(text) > _LONGEST_SUBJECT or text.endswith(".") or is_handling(text)):
        return False
    if line.gap and not ahead.begins_apart():
        return False
    return not _subject_ahead(line, fields, ahead)


def _subject_ahead(line: Line, fields: Fields, ahead: LinesAhead) -> bool:
    """Whether a subject stands in the head, so that none need be guessed (§2.6)."""
    if SUBJECT in fields or "SUBJECT:" in line.text:
        return True
    return ahead.has(SUBJECT) or ahead.says("SUBJECT:")
