"""The stamps of messages of a chat: when it was sent, and by whom, in front of its text.

``[12:03, 4/5/2009] Anna: ...``, ``04.05.09, 12:03 - Anna: ...``, ``[12:03] <anna> ...``; in a line
above it, ``Anna, [4 May 2009 12:03]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from reftel.cable.text import with_plain_blanks
from reftel.sources.recognising.signs import ALONE, sign_of

_TIME: Final = r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?"
_DATE: Final = (
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.? [A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|Today|Yesterday)"
)
_MOMENT: Final = rf"(?:{_DATE},?(?: at)? {_TIME}|{_TIME},? {_DATE})"
_NAME: Final = r"(?P<{}>[^\s:<>\[\]|][^:\n<>\[\]|]{{0,39}})"
_STAMP: Final = re.compile(
    rf"\[(?:{_MOMENT}|{_TIME})\] ?{_NAME.format('writer')}:(?:[ ]|\Z)"
    rf"|{_MOMENT} [-\u2013] {_NAME.format('sender')}:(?:[ ]|\Z)"
    rf"|\[?(?:{_MOMENT}|{_TIME})\]? <[ ]?{_NAME.format('nick')}> ?"
    rf"|\[?(?:{_MOMENT}|{_TIME})\]? (?P<event>-!-|\*|\*\*\*)(?= [A-Za-z#])"  # what the program says
    rf"|{_NAME.format('above')},? \[{_MOMENT}\]:?\Z|\[{_MOMENT}\] {_NAME.format('below')}\Z"
    rf"|{_NAME.format('beside')}(?: {{2,}}{_TIME}| [-\u2013\u2014] {_MOMENT})\Z"
)
_ALONE: Final = ("above", "below", "beside")
_WITHIN: Final = re.compile(rf"[ ]+(?=\[{_MOMENT}\] ?[^\s:<>\[\]|][^:\n<>\[\]|]{{0,39}}: )")
_SPOKEN: Final = re.compile(r"\n(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?): (?P<said>.*)")
_MAY_BE: Final = re.compile(r":(?<=\d:)\d\d")  # one that begins with a sign is fast


class Stamp(NamedTuple):
    """The stamp of a message.

    Attributes:
        name: who sent the message.
        rest: what stands behind the stamp in its line, or None if it has a line of its own.
        is_sure: whether nothing else looks so; else it counts where a name comes again so.
    """

    name: str
    rest: str | None
    is_sure: bool


def may_have_stamps(text: str) -> bool:
    """Whether it is worth looking for stamps in a text."""
    return _MAY_BE.search(text) is not None


def stamp_of(line: str) -> Stamp | None:
    """Return the stamp with which a line begins, or None."""
    if _MAY_BE.search(line) is None:
        return None
    line = with_plain_blanks(line).strip()
    if (match := _STAMP.match(line)) is None:
        return None
    kind = match.lastgroup or ""
    rest = None if kind in _ALONE else line[match.end() :]
    return Stamp(match[kind].strip(), rest, is_sure=kind != "beside")


def is_stamped(line: str) -> bool:
    """Whether a message begins with a line, and can be nothing else."""
    stamp = stamp_of(line)
    return stamp is not None and stamp.is_sure


def spoken(text: str) -> str:
    """Return the name that stands with a colon in front of a telegram, and of other lines, or "".

    ``Anna: VZCZC...``: a chat that was copied without its times.
    """
    text = f"\n{text}"  # from a line end on they are found fast
    for match in _SPOKEN.finditer(text):
        if sign_of(match["said"]) in ALONE:
            name = match["name"]
            return name if text.count(f"\n{name}: ") > 1 else ""
    return ""


def at_stamps(line: str) -> Iterator[str]:
    """Yield the parts of a line that stamps begin in its midst; the whole line if none does."""
    if "[" in line and _MAY_BE.search(line):
        yield from _WITHIN.split(line)
    else:
        yield line
