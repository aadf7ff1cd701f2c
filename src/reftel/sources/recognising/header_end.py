"""Where a telegram's header ends and its body begins, for forms that run them together.

The body begins at the classification line. Blank lines say nothing: a header holds them too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reftel.cable.telegram.fields.classification import (
    LEVEL_BEGINS,
    PRINTED_LEVEL,
    is_level,
    match_line,
)
from reftel.cable.text import all_lines, with_plain_blanks

# Lines in which a header may end; the longest real one has some 60.
_SEARCHED: Final = 400
# Enough of a line to know it by; a re-flowed line can be a whole cable.
_HEAD: Final = 200
SENDER: Final = re.compile(r"FM [A-Z]")
_NAMED: Final = re.compile(rf"^[ \t]{{0,20}}{SENDER.pattern}", re.MULTILINE)
# What no header holds, for a body whose classification line is lost or damaged.
_FIRST_OF_BODY: Final = re.compile(
    rf"{LEVEL_BEGINS}"
    r"|(?:SIPDIS|SENSITIVE|NOFORN|TAGS?)\b|E\.?[O0]\.? ?1[12]\d{3}|SUBJ(?:ECT)?:|\xb6?1\. ?",
    re.IGNORECASE,
)


# What a line with a level has some of: literal words are looked for fast.
_MAY_BE_LEVEL: Final = re.compile(r"C O N F I D|CONFID|S E C R E T |SECRET |UNCLAS|LIMITED OFF")
# What the level may be glued to, as ``VASTRANIA 2771C O N F I D E N T I A L PORT AMSEL 002771``.
_LEVEL: Final = rf"(?={PRINTED_LEVEL} |C O N F I D E N)"
_GLUED: Final = re.compile(rf"(?<=\S){_LEVEL}")
_GLUED_OR_SPACED: Final = re.compile(rf"(?:(?<=[^A-Za-z ])|(?<=[A-Z])) ?{_LEVEL}")
_PADDED: Final = re.compile(r"\d{5,8}\Z")


def classification_in(line: str, *, spaced: bool = False) -> int | None:
    """Return where in a line, with plain blanks, a classification line in capitals begins, or None.

    At its beginning, or glued to what stands there: a number, or the last word of a header. Where
    ``spaced``, a blank may stand between.
    """
    line = line[:_HEAD]
    start = len(line) - len(line.lstrip())
    if _is_line_at(line, start):
        return start
    if not _MAY_BE_LEVEL.search(line, start + 1):  # as in nearly all: that is soon seen
        return None
    for glued in (_GLUED_OR_SPACED if spaced else _GLUED).finditer(line):
        if _is_line_at(line, glued.end()):
            return glued.end()
    return None


def _is_line_at(line: str, start: int) -> bool:
    """Whether a classification line begins here; in prose ``SECRET SERVICE 12`` is none."""
    found = match_line(line, start)
    if found is None:
        return False
    text = line[start : found.end]
    return text.isupper() and (line.isupper() or _PADDED.search(text) is not None)


def is_classification(line: str) -> bool:
    """Whether a line is the classification line of a telegram, with its origin and serial."""
    return match_line(line[:_HEAD].lstrip()) is not None


def names_sender(text: str) -> bool:
    """Whether a line of a text names who sent a telegram: ``FM AMEMBASSY PORT AMSEL``."""
    return _NAMED.search(text) is not None


def split_telegram(text: str) -> tuple[str, str]:
    """Return the header and the body of a telegram; one of them is empty where only one is there.

    The body begins at the first classification line after ``FM``; failing that, at the first line
    that only a body has.
    """
    lines = all_lines(with_plain_blanks(text))
    sender = next((i for i, line in enumerate(lines[:_SEARCHED]) if SENDER.match(line)), None)
    first = 0 if sender is None else sender + 1
    head = range(first, min(len(lines), first + _SEARCHED))
    at = next((i for i in head if is_classification(lines[i])), None)
    if glued := _glued_in(lines, range(first, min(len(lines) if at is None else at, head.stop))):
        line, column = glued
        place = _begins(lines, line) + column
        return text[:place].rstrip().strip("\n"), text[place:].strip("\n")
    if at is None:
        at = next((i for i in head if is_level(lines[i].strip())), None)
    if at is None and sender is not None:
        at = next((i for i in head if _FIRST_OF_BODY.match(lines[i][:_HEAD].lstrip())), len(lines))
    if at is None:
        return "", text.strip("\n")
    place = _begins(lines, at)
    return text[:place].strip("\n"), text[place:].strip("\n")


def _begins(lines: Sequence[str], at: int) -> int:
    """Return where in their text a line begins."""
    return sum(map(len, lines[:at])) + at


def _glued_in(lines: Sequence[str], head: range) -> tuple[int, int] | None:
    """Return the line of a header, and the place in it, where the body is glued to it, or None."""
    for number in head:
        column = classification_in(lines[number], spaced=True)
        if column and lines[number][:column].strip():
            return number, column
        if _FIRST_OF_BODY.match(lines[number][:_HEAD].lstrip()):
            return None
    return None
