"""The headers in a text: where one begins, down to its ``FM``, and of which telegram it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from reftel.cable.text import with_plain_blanks
from reftel.sources.recognising.boundary_lines import PARAGRAPH, own_line
from reftel.sources.recognising.header_end import SENDER
from reftel.sources.recognising.heads import LABEL
from reftel.sources.recognising.paragraph_numbers import NUMBER
from reftel.sources.recognising.signs import ROUTED

# Lines of a header that may stand above ``FM``.
FIRST: Final = re.compile(
    rf"(?:{ROUTED}|[^A-Za-z]{{0,9}}V?ZCZC(?: ?[A-Z]{{3}}|\Z)|DE RU?[A-Z]{{3,7}} ?#"
    r"|(?:[OPRZ] ){0,3}\d{6}Z [A-Z]{3}|(?:[OPRZ]{2} )RU[A-Z]{3})"
)
_TO: Final = re.compile(r"(?:TO|INFO) [A-Z]")
_PROSE: Final = re.compile(rf"{NUMBER}|.*[a-z]{{3}}|SIPDIS|TAGS|SUBJ|E\.? ?O\.? ?1")
_DTG: Final = re.compile(r"\b\d{6}Z [A-Z]{3} \d\d\b")
_TO_SENDER: Final = 15  # lines down to FM
_TO_ADDRESSEE: Final = 4  # lines from FM down to TO
_LONGEST: Final = 90  # lines


class Sent(NamedTuple):
    """What a header and the classification line under it say."""

    time: str
    serial: str
    section: int | None

    def is_again(self, other: Sent | None) -> bool:
        """Whether both are of one telegram and section: the one is before a copy (§1a, T35)."""
        if other is None:
            return False
        if self.serial and other.serial:
            return self[1:] == other[1:]
        return self.time == other.time


def is_header(lines: Sequence[str], at: int) -> bool:
    """Whether a header begins with one of these filled lines: ``FM`` follows, before any text."""
    if SENDER.match(lines[at]):
        return any(map(_TO.match, lines[at + 1 : at + _TO_ADDRESSEE]))
    if not FIRST.match(lines[at]):
        return False
    for line in lines[at + 1 : at + _TO_SENDER]:
        if SENDER.match(line):
            return True
        if _PROSE.match(line) or own_line(line):
            return False
    return False


def sender_of(lines: Sequence[str], at: int) -> int:
    """Return which of these filled lines is the ``FM`` of the header that begins with one."""
    near = range(at, min(len(lines), at + _TO_SENDER))
    return next((place for place in near if SENDER.match(lines[place])), at)


def sent_by(lines: Sequence[str], at: int) -> Sent:
    """Return what tells the header that begins with one of these filled lines from another's."""
    time = ""
    for line in lines[at : at + _LONGEST]:
        if not time and (match := _DTG.search(line)):
            time = match[0]
        if own := own_line(line):
            return Sent(time, own.serial, own.sections and own.sections[0])
        if LABEL.match(line):
            break
    return Sent(time, "", None)


def sent_at(text: str) -> str:
    """Return the date-time group in the header with which a text begins, or nothing."""
    head = with_plain_blanks(text).lstrip("\n").split("\n", _LONGEST)[:_LONGEST]
    for line in head:
        if match := _DTG.search(line):
            return match[0]
        if LABEL.match(line) or PARAGRAPH.match(line):
            break
    return ""
