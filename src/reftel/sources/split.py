"""Where a telegram's header ends and its body begins, for forms that run them together.

The body begins at the classification line. Blank lines say nothing: a header holds them too.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.classification import is_level, match_line
from reftel.cable.text import with_plain_blanks

# Lines in which a header may end; the longest real one has some 60.
_SEARCHED: Final = 400
# Enough of a line to know it by; a re-flowed line can be a whole cable.
_HEAD: Final = 200
_FROM: Final = re.compile(r"FM [A-Z]")
# What no header holds, for a body whose classification line is lost or damaged.
_FIRST_OF_BODY: Final = re.compile(
    r"(?:C ?O ?N ?F ?I ?D|S ?E ?C ?R ?E ?T ?\b|UNCLAS)"
    r"|(?:SIPDIS|SENSITIVE|NOFORN|TAGS?)\b|E\.?[O0]\.? ?1[12]\d{3}|SUBJ(?:ECT)?:|\xb6?1\. ?",
    re.IGNORECASE,
)


def is_classification(line: str) -> bool:
    """Whether a line is the classification line of a telegram, with its origin and serial."""
    return match_line(line[:_HEAD].lstrip()) is not None


def split_telegram(text: str) -> tuple[str, str]:
    """Return the header and the body of a telegram; one of them is empty where only one is there.

    The body begins at the first classification line after ``FM``; failing that, at the first line
    that only a body has.
    """
    lines = with_plain_blanks(text).split("\n")
    sender = next((i for i, line in enumerate(lines[:_SEARCHED]) if _FROM.match(line)), None)
    first = 0 if sender is None else sender + 1
    head = range(first, min(len(lines), first + _SEARCHED))
    at = next((i for i in head if is_classification(lines[i])), None)
    if at is None:
        at = next((i for i in head if is_level(lines[i].strip())), None)
    if at is None and sender is not None:
        at = next((i for i in head if _FIRST_OF_BODY.match(lines[i][:_HEAD].lstrip())), len(lines))
    if at is None:
        return "", text.strip("\n")
    kept = text.split("\n")
    return "\n".join(kept[:at]).strip("\n"), "\n".join(kept[at:]).strip("\n")
