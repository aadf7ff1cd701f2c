"""A note's file in which git has left both sides of a conflict, read as two notes.

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
from typing import Final

_OURS: Final = re.compile(rb"<{7}(?: .*)?\r?")
_BASE: Final = re.compile(rb"\|{7}(?: .*)?\r?")
_MIDDLE: Final = re.compile(rb"={7}\r?")
_THEIRS: Final = re.compile(rb">{7}(?: .*)?\r?")


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
