"""Two versions of one note merged, and git's conflict marks (``<<<<<<<``) where they meet.

::

    <<<<<<< ours
    text = "Ask again."
    =======
    text = "Ask him again."
    >>>>>>> theirs

With ``merge.conflictStyle = diff3`` there is a third part between, what was there before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

import tomli_w

Lines = Sequence[bytes]

_OURS: Final = re.compile(rb"<{7}(?: .*)?\r?")
_BASE: Final = re.compile(rb"\|{7}(?: .*)?\r?")
_MIDDLE: Final = re.compile(rb"={7}\r?")
_THEIRS: Final = re.compile(rb">{7}(?: .*)?\r?")
_NOTHING: Final = object()


def has_conflict(content: bytes) -> bool:
    """Say whether a file holds the marks of a conflict, whole or not."""
    return any(_OURS.fullmatch(line) or _THEIRS.fullmatch(line) for line in content.split(b"\n"))


def versions(content: bytes) -> tuple[bytes, bytes] | None:
    """Return what the file was on our side and on theirs; None where no whole conflict is in it."""
    ours: list[bytes] = []
    theirs: list[bytes] = []
    part, met = "", False
    for line in content.split(b"\n"):
        if part == "" and _OURS.fullmatch(line):
            part, met = "ours", True
        elif part == "ours" and _BASE.fullmatch(line):
            part = "base"
        elif part in ("ours", "base") and _MIDDLE.fullmatch(line):
            part = "theirs"
        elif part == "theirs" and _THEIRS.fullmatch(line):
            part = ""
        else:
            if part in ("", "ours"):
                ours.append(line)
            if part in ("", "theirs"):
                theirs.append(line)
    if part or not met:
        return None
    return b"\n".join(ours), b"\n".join(theirs)


def merged(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> bytes | None:
    """Return the content of a note's file with the changes of both sides; None where they meet.

    Tags are added and taken away one by one, and the later time counts; of all else, one side at
    most has changed it. Given are the tables of the file as it was and as either side has it.
    """
    table: dict[str, Any] = {}
    for key in dict.fromkeys((*ours, *theirs)):
        was, one, other = (side.get(key, _NOTHING) for side in (base, ours, theirs))
        if one in (other, was):
            value = other
        elif other == was:
            value = one
        elif key == "updated":
            value = max(one, other, key=str)
        elif key == "tags" and all(isinstance(side, list) for side in (was, one, other)):
            gone = [tag for tag in was if tag not in one or tag not in other]
            value = [tag for tag in dict.fromkeys((*one, *other)) if tag not in gone]
        else:
            return None
        if value is not _NOTHING:
            table[key] = value
    return tomli_w.dumps(table, multiline_strings=True).encode()


def marked(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Return a file merged line by line; where both sides meet, both stay between git's marks."""
    merged_lines: list[bytes] = []
    for was, one, other in _regions(*(side.split(b"\n") for side in (base, ours, theirs))):
        if one in (other, was):
            merged_lines += other
        elif other == was:
            merged_lines += one
        else:
            merged_lines += [b"<<<<<<< ours", *one, b"=======", *other, b">>>>>>> theirs"]
    return b"\n".join(merged_lines)


def _regions(base: Lines, ours: Lines, theirs: Lines) -> Iterator[tuple[Lines, Lines, Lines]]:
    """Yield the lines of three files side by side, parted by each line that all of them have."""
    in_ours, in_theirs = _places(base, ours), _places(base, theirs)
    start, one, other = 0, 0, 0
    for at in sorted(in_ours.keys() & in_theirs.keys()):
        yield base[start:at], ours[one : in_ours[at]], theirs[other : in_theirs[at]]
        same = base[at : at + 1]
        yield same, same, same
        start, one, other = at + 1, in_ours[at] + 1, in_theirs[at] + 1
    yield base[start:], ours[one:], theirs[other:]


def _places(base: Lines, side: Lines) -> dict[int, int]:
    """Return which lines of the one stayed in the other, each with its place there."""
    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return {block.a + at: block.b + at for block in blocks for at in range(block.size)}
