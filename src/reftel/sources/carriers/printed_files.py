"""Several files printed into one text, each named: by ``grep``, ``head``, ``tail`` or ``more``."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from reftel.cable.raw_cable import IN_DOUBT, Extra

_BANNER: Final = re.compile(r"^[ \t]*==> (?P<file>[^\n]{1,400}) <==[ \t]*$\n?", re.MULTILINE)
# Also behind a last line without an end.
_RULED: Final = re.compile(r":{14}\n(?P<file>[^\n]{1,400})\n:{14}(?:\n|\Z)")
# ``harbour/09PORTAMSEL42.txt:17:SUBJECT: HERRING``, or without the number.
_LINE: Final = re.compile(r"(?P<file>[^:\n]{1,400}\.\w{1,8})(?P<sign>[:-])(?:\d{1,7}(?P=sign))?")
_FEWEST: Final = 4  # lines in front of which a file's name means something
_LOOKED_AT: Final = 1_000  # characters with which such a text begins
_PART: Final = (
    (
        IN_DOUBT,
        "it stood under the name of a file (==> FILE <==): head and tail print a part of one",
    ),
)


class PrintedFile(NamedTuple):
    """A file of a text: its name, its lines, and what is to be said of it."""

    name: str
    text: str
    notes: Extra


def apart(text: str) -> list[PrintedFile]:
    """Return the files that are printed in a text, in order; none where it is no such text."""
    start = text[:_LOOKED_AT].lstrip()
    if _BANNER.match(start):
        return _below(_BANNER, text, _PART)
    if _RULED.match(start):
        return _below(_RULED, text, ())
    return _named_on_each_line(text.split("\n")) if _LINE.match(start) else []


def _below(banner: re.Pattern[str], text: str, notes: Extra) -> list[PrintedFile]:
    """Return the files whose names stand in banners above them."""
    banners = [*banner.finditer(text)]
    ends = [*(each.start() for each in banners[1:]), len(text)]
    return [
        PrintedFile(each["file"], text[each.end() : end], notes)
        for each, end in zip(banners, ends, strict=True)
    ]


def _named_on_each_line(lines: list[str]) -> list[PrintedFile]:
    found: dict[str, list[str]] = {}
    filled = [line for line in lines if line.strip()]
    for line in filled:
        match = _LINE.match(line)
        if match is None:
            return []
        found.setdefault(match["file"], []).append(line[match.end() :])
    if len(filled) < _FEWEST:
        return []
    return [PrintedFile(name, "\n".join(own), ()) for name, own in found.items()]
