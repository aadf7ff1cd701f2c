"""What stands below the text and is none of it: trailers, an embassy's banner, stamps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from reftel.cable.telegram.body.headings import is_rule
from reftel.cable.telegram.fields.classification import is_level
from reftel.cable.text import fold

if TYPE_CHECKING:
    from reftel.cable.telegram.body.lines import Line

_TRAILER: Final = re.compile(
    r"=*[ ]*CABLE ENDS[ ]*=*|[./]+|[`~]{3,}|[\x1a\u2400\ufeff]+"
    r"|[\"'\u201d>\u00bb=|<\\]+|N[ ]?N[ ]?N(?:[ ]?N)*|BT|#\d{4}|SIPDIS"
    r"|[<>=* -]{0,9}END[ ](?:OF[ ])?(?:CABLE|DOCUMENT|MESSAGE|TELEGRAM)(?:[ ]TEXT)?[<>=* -]{0,9}"
    r"|[-/*<]{0,3}END[-/*>.]{0,3}|EXEMPT|SENSITIVE[ ]BUT[ ]UNCLASSIFIED"
    r"|JOINT[ ]STAFF[ ]V\d[ \d]{0,6}|ADP\d{3}|--?"
    r"|\d{4}[A-Z. ]{2,8}\d{5,6}[ ]*-[ ]*(?:Classification:)?.{0,60}"
    r"|\*{2,3}[ ]?(?:Current|Original)[ ][A-Za-z ]{3,40}\*{2,3}.{0,40}"
    r"|SELECT[ ][*][ ]FROM.{0,200}|NOTE(?:[ ]BY[ ][A-Z/]{2,8})?:[ ]{0,4}(?:NOT[ ])?PASSED[ ].{0,60}"
    r"|(?:</?[a-z]+>)+"
    r"|\(?\*{3,}.{0,200}\*{3,}|\#{1,3}|\d{0,2}[ ]?ATTACHMENTS?|PAGE[ ]\d{1,3}",
    re.IGNORECASE,
)
# What a collector's programme or a newspaper printed below.
_STAMP: Final = re.compile(
    r"(?=.*[@<>_]|ID\b|\(?NOTE\b)(?!\xb6|\d{1,3}\.)[^|]{1,160}", re.IGNORECASE
)
_ACROSS: Final = frozenset(("DRAFT", "COPY", "DUPLICATE", "SPECIMEN"))
"""What is printed across a page."""

_END_SAID: Final = re.compile(
    r"=*[ ]*(?:CABLE ENDS|END[ ](?:OF[ ])?(?:CABLE|MESSAGE)(?:[ ]TEXT)?)[ ]*=*", re.IGNORECASE
)
_BANNER: Final = re.compile(
    r"(?:(?:PLEASE[ ])?VISIT\b.{0,120}|.{0,80}WEB ?SITE\b.{0,120}|(?:AT[: ]*)?HTTPS?:.{0,200}"
    r"|\S*GOV[/.]\S*|(?:.{0,30}[ ])?MINIMIZE[ ]CONSIDERED\.?)",
    re.IGNORECASE,
)
# Who had to do with the telegram, besides whoever signed it.
_OFFICERS: Final = re.compile(
    r"(?:DRAFTED|CLEARED|APPROVED|RELEASED|TYPED)(?:[ ]BY)?[ ]?:.{0,120}", re.IGNORECASE
)
_LONGEST_TRAILER: Final = 300


def behind_said_end(trailers: Sequence[Line]) -> list[Line]:
    """Return what says something behind the line with which a telegram says that it ends.

    Or what is printed across its last page, which says what the whole telegram is.
    """
    end = next((at for at, line in enumerate(trailers) if says_end(line)), None)
    behind = [] if end is None else trailers[end + 1 :]
    said = [line for line in behind if not is_trailer(line) and not is_banner(line)]
    return said or [line for line in trailers if line.text in _ACROSS]


def header_behind(lines: Sequence[Line], header: str) -> int:
    """Return where the telegram's own header begins that stands once more behind its text.

    That is the number of lines where none does.
    """
    end = len(lines)
    if not lines or not lines[-1].text or lines[-1].text not in header:
        return end
    said = {fold(line) for line in header.splitlines()}
    start = end
    while start and fold(lines[start - 1].text) in said:
        start -= 1
    again = lines[start:]
    return start if any(line.text.startswith("FM ") for line in again) else end


def says_end(line: Line) -> bool:
    """Whether a line says that the telegram ends."""
    return _END_SAID.fullmatch(line.text) is not None


def is_trailer(line: Line) -> bool:
    """Whether a line is of no telegram's text, wherever it stands at the end."""
    text = line.text
    if line.page_break is not None or is_level(text) or is_rule(text) or text in _ACROSS:
        return True
    return len(text) < _LONGEST_TRAILER and _TRAILER.fullmatch(text) is not None


def is_banner(line: Line) -> bool:
    """Whether a line is of what an embassy prints under its telegrams."""
    return len(line.text) < _LONGEST_TRAILER and _BANNER.fullmatch(line.text) is not None


def names_officers(line: Line) -> bool:
    """Whether a line says who drafted or cleared the telegram: ``DRAFTED BY: MARLOW``."""
    return _OFFICERS.fullmatch(line.text) is not None


def is_stamp(line: Line) -> bool:
    """Whether a line below a signature is a stamp: no sentence, and with signs of its own."""
    return not line.text.endswith(".") and _STAMP.fullmatch(line.text) is not None
