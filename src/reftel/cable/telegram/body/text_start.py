"""Whether the text begins with a line below the head: a paragraph, a summary, a marked line (§2.8).

An entry of the REF block may have a number, a letter or a marking in front of it as well (T77).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable.citing.refblock import is_due, starts_with_entry
from reftel.cable.lore.text_parts import ACTION_REQUEST, COMMENT, INTRODUCTION, SUMMARY, opening
from reftel.cable.telegram.body.field_ends import are_reasons, end_in_line, is_below_subject
from reftel.cable.telegram.body.handling import is_handling
from reftel.cable.telegram.body.headings import is_rule
from reftel.cable.telegram.body.labels import (
    CLASSIFIED_BY,
    REFERENCES,
    SUBJECT,
    Fields,
    HeadField,
)
from reftel.cable.telegram.body.lost_labels import has_citation
from reftel.cable.telegram.body.markings import Number, read_marking, read_number
from reftel.cable.telegram.fields.line_kinds import is_prose

if TYPE_CHECKING:
    from reftel.cable.telegram.body.ahead import LinesAhead
    from reftel.cable.telegram.body.lines import Line

_OPENING: Final = re.compile(
    rf"{opening(SUMMARY, INTRODUCTION, COMMENT, ACTION_REQUEST)}\b",
    re.IGNORECASE,
)
# What may stand before such words where the head is lost: signs, a letter, a marking.
_BEFORE_OPENING: Final = re.compile(
    r"(?:[/<*]{2}[ ]?|(?:[A-Z]|[IVX]{1,4})[.)][ ]+|\((?:[CSU]|SBU)(?://?NF)?\)[ ]{1,3})?",
    re.IGNORECASE,
)
_LONG_TEXT: Final = 60
_LONGEST_ENTRY: Final = 80  # characters: an entry with a marking or number is one line at most


def begins_text(line: Line, after: HeadField | None, fields: Fields, ahead: LinesAhead) -> bool:
    """Whether the text begins with a line; ``after`` is the field that it would go on with."""
    text = line.text
    number = read_number(text)
    if number is not None:
        if after is REFERENCES and _is_numbered_entry(number, text, fields):
            return False
        if number.marking or (number.value <= 2 and number.point == "."):
            return True
    if not fields:
        # where the head is lost, or stood in another section, the text may go on anywhere in it
        goes_on = text[0].islower() or (number is not None and number.point == ".")
        before = _BEFORE_OPENING.match(text)
        opens = before is not None and _OPENING.match(text, before.end()) is not None
        return opens or (goes_on and not ahead.has_new_label(fields))
    if is_rule(text):
        return SUBJECT in fields or not ahead.has_new_label(fields)
    if after is CLASSIFIED_BY and are_reasons(text):
        return False
    if read_marking(text) and not (after is REFERENCES and _is_marked_entry(text, fields)):
        if after is CLASSIFIED_BY and len(text) > _LONG_TEXT:
            return True
        if after is SUBJECT and (not fields[SUBJECT] or line.gap == 0):
            return False
        return not ahead.has_new_label(fields)
    if not _OPENING.match(text):
        return False
    values = fields.get(SUBJECT, [])
    if after is SUBJECT and (line.gap == 0 or not values):
        return is_below_subject(values, text)
    return True


def _is_numbered_entry(number: Number, text: str, fields: Fields) -> bool:
    """Whether a line behind the REF block's is an entry: ``(C) (06) LIMA 12``, ``2. LIMA 12``.

    A number is one's where the entries are numbered. Right below any other it is that of the first
    paragraph, though it says ``JUNE 1`` or ``NOTE 412``.
    """
    entry, values = text[number.end :], fields[REFERENCES]
    if number.marking:
        return is_due("\n".join(values), text)
    if not values:
        return is_entry(entry, fields) and starts_with_entry(entry)
    first = read_number(values[0])
    return first is not None and number.value > first.value and is_entry(entry, fields)


def _is_marked_entry(text: str, fields: Fields) -> bool:
    """Whether a line behind the REF block's is an entry, or a marked line on handling."""
    return is_entry(text, fields) or is_handling(text)


def is_entry(text: str, fields: Fields) -> bool:
    """Whether ``(C )SAN JOSE 01693`` is an entry of the REF block and not a text (T77)."""
    text = text[: end_in_line(text, REFERENCES, 0, fields)]
    is_entry = has_citation(text) or is_due("\n".join(fields[REFERENCES]), text)
    return len(text) < _LONGEST_ENTRY and is_entry and not is_prose(text)
