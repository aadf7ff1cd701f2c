"""What a collector put around a telegram: stubs, database records, ``CABLE ENDS`` (§1a)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.cable.lore.levels import LETTERS
from reftel.cable.telegram.fields.classification import ClassificationLine, match_line, search_lines
from reftel.cable.telegram.fields.header import MONTHS
from reftel.cable.text import fold
from reftel.dates import moment

if TYPE_CHECKING:
    from datetime import datetime

# A stub is the first 213 to 249 characters of the body and an ellipsis, before the cable itself.
_STUB_END: Final = re.compile(r"\.\.\.[ \t]*(?:\n|$)")
_STUB_FROM: Final = 190
_STUB_TO: Final = 268
_STUB_ONLY: Final = 262
_STUB_WORDS: Final = 30  # letters at a stub's beginning and end that stand again behind it
# Where the text begins, for a search that must not go beyond the head.
_PARAGRAPH_1: Final = re.compile(rf"[12](?:\.? {{0,3}}\((?P<mark>{LETTERS})\b|\.[ \t])")
_HEAD_LIMIT: Final = 8_000
_LONGEST_NUMBER: Final = 8
# The record's columns, in whatever form they were copied.
_NUMBER: Final = re.compile(
    r"\s*(?:id:[ ]*|<<|\"){0,2}(\d{1,6})(?:>>|\"|[ \t]*$|[ \t\\,])", re.MULTILINE
)
_IDS: Final = re.compile(r"(?<![\w|])\d\d[A-Z]{3,24}\d{1,8}(?:\|\d\d[A-Z]{3,24}\d{1,8})*(?![\w|])")
_TIME: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)"
_MOMENTS: Final = (
    re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)[T ]{_TIME}"),
    re.compile(rf"(?<!\d)(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>\d{{4}})[ ]{_TIME}"),
    re.compile(
        rf"day,[ ](?P<day>\d{{1,2}})[ ](?P<month>{'|'.join(MONTHS)})[a-z]*[ ]"
        rf"(?P<year>\d{{4}}),[ ]{_TIME}",
        re.IGNORECASE,
    ),
)
_SMALL_HEAD: Final = 400


@dataclass(frozen=True, slots=True)
class Wrapping:
    """Where the telegram lies in the body.

    Attributes:
        start: offset of its first line.
        end: offset behind its last; what follows a stub without its text is left out.
        stub: end of the stub at the start of the body; 0 if there is none.
        stub_only: whether the stub is all there is (T83).
        line: its classification line, offsets in the body.
        own: whether that line names this cable (T79).
        text: about where its paragraphs begin.
    """

    start: int
    end: int
    stub: int
    stub_only: bool
    line: ClassificationLine | None
    own: bool
    text: int


@dataclass(frozen=True, slots=True)
class WrapperValues:
    """What a collector's record in front of a telegram says (T23), as far as it was found."""

    number: int | None = None
    moment: datetime | None = None
    references: tuple[str, ...] = ()


def read_wrapper(text: str, own_id: str) -> WrapperValues:
    """Return the record number, the exact time and the references of a wrapper (§1a)."""
    number = _NUMBER.match(text)
    references = [
        each for match in _IDS.finditer(text) for each in match[0].split("|") if each != own_id
    ]
    return WrapperValues(
        int(number[1]) if number else None, _moment(text), tuple(dict.fromkeys(references))
    )


def _moment(text: str) -> datetime | None:
    """Return the first exact time in a wrapper as naive UTC, in any of the forms that occur."""
    for pattern in _MOMENTS:
        match = pattern.search(text)
        if match is None:
            continue
        part = match.groupdict()
        month = part["month"]
        number = int(month) if month.isdigit() else MONTHS[month[:3].upper()]
        day, time = int(part["day"]), (int(part["hour"]), int(part["minute"]))
        if found := moment(int(part["year"]), number, day, *time):
            return found
    return None


def unwrap(body: str, post: str, serial: str) -> Wrapping:
    """Find the telegram in a body; ``post`` and ``serial`` are those of its reference ID.

    The telegram begins at the last classification line before paragraph 1 that carries this
    cable's origin and serial, else at the first classification line (§1a, T23, T35).
    """
    stub = _stub_end(body, post, serial)
    # Of some cables no more than the stub has text (T83).
    stub_only = bool(stub) and len(body[stub:].strip()) < stub
    end = stub if stub_only else len(body)
    after = 0 if stub_only else stub
    text = _paragraph_1(body, after)
    line = _first_line(body, after)
    own = line is not None and (not serial or line.names(post, serial))
    if (
        line is None
        or not own
        or line.start > after + 4
        or _has_number(body, serial, line.end, text)
    ):
        lines = list(search_lines(body, after, min(end, max(text, after + _SMALL_HEAD))))
        mine = [each for each in lines if serial and each.names(post, serial)]
        if mine:
            line, own = _beginning(mine), True
        elif lines and line is None:
            line = lines[0]
    if line is None:
        return Wrapping(after, end, stub if after else 0, stub_only, line, own, text)
    return Wrapping(
        line.start, end, stub if after else 0, stub_only, line, own, max(text, line.end)
    )


def _has_number(body: str, serial: str, start: int, end: int) -> bool:
    """Whether a number, perhaps with noughts in front, stands between two offsets."""
    at = body.find(serial, start, end) if serial else -1
    while at >= 0:
        behind = at + len(serial)
        before = body[max(start, at - _LONGEST_NUMBER) : at].rstrip("0")[-1:]
        if not (before.isdigit() or body[behind : behind + 1].isdigit()):
            return True
        at = body.find(serial, behind, end)
    return False


def _beginning(lines: list[ClassificationLine]) -> ClassificationLine:
    """Return the last line with which a telegram begins; a later section's is none."""
    first = min(line.sections[0] if line.sections else 0 for line in lines)
    return [line for line in lines if (line.sections[0] if line.sections else 0) == first][-1]


def _paragraph_1(body: str, start: int) -> int:
    """Return about where the paragraphs begin, or how far to look if none is found."""
    limit = min(len(body), start + _HEAD_LIMIT)
    for match in _PARAGRAPH_1.finditer(body, start, limit):
        before = body[max(start, match.start() - 3) : match.start()].rstrip(" ¶")
        spaced = match.start() == start or body[match.start() - 1] in " \n¶\t"
        if not before or before[-1] == "\n" or (match["mark"] and spaced):
            return match.start()
    return limit


def _stub_end(body: str, post: str, serial: str) -> int:
    """Return the offset behind a stub's ellipsis, or 0.

    A drafter's own ellipsis in the head is no stub: the cable must begin again behind it.
    """
    match = _STUB_END.search(body, _STUB_FROM, _STUB_TO)
    if match is None:
        return 0
    end = match.end()
    if not body[end:].strip():
        return end if end <= _STUB_ONLY else 0
    lines = search_lines(body, end, end + _HEAD_LIMIT)
    if any(not serial or line.names(post, serial) for line in lines):
        return end
    if fold(body[end : end + 80])[:30] == fold(body[:80])[:30]:
        return end
    stub = "".join(body[: match.start()].split())
    behind = "".join(body[end : end + _HEAD_LIMIT].split())
    again = stub[:_STUB_WORDS] in behind and stub[-_STUB_WORDS:] in behind
    return end if again else 0


def _first_line(body: str, start: int) -> ClassificationLine | None:
    """Return the classification line on the first line with text, if it is one."""
    end = start
    while end < len(body) and body[end].isspace():
        end += 1
    return match_line(body, end)
