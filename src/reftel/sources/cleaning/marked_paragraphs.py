"""Paragraphs that only their markings begin: ``© `` of a word processor, ``(C)`` line under line.

A word processor turns ``(C)`` into the sign of a copyright, makes numbers of its own, which do not
come with the text, and puts no blank lines between paragraphs.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from reftel.cable.cable import REPAIRED, Extra
from reftel.cable.telegram.body.markings import MARK

_COPYRIGHT: Final = "\xa9"
_TURNED: Final = re.compile(
    r"^(?P<before>[ \t]*)\xa9(?=[ \t]+[A-Z\"'])(?!.{0,80}(?:(?:19|20)\d\d|[Rr]ights|[Cc]opyright))",
    re.MULTILINE,
)
_BESIDE: Final = re.compile(r"^[ \t]*(?:\d{1,3}\.)?[ \t]*\(C\) ", re.MULTILINE)
_MARKED: Final = re.compile(rf"{MARK}[ \t]+[A-Z\"']")
_NUMBERED: Final = re.compile(r"^[ \t]*\xb6?\d{1,3}\.[ \t]*\S", re.MULTILINE)
_MARK_BELOW: Final = "\n("
_HEADING: Final = re.compile(r"[A-Z][^a-z.]{2,88}")
_ENDS: Final = (".", ".)", '."', "?", "!", "\u201d")
_FEWEST: Final = 2
_SENTENCE: Final = 60  # characters; the name of who has a copyright is shorter


def read(text: str) -> tuple[str, Extra]:
    """Return a text whose marked paragraphs stand apart, and what to say of marks read anew."""
    notes: Extra = ()
    if _COPYRIGHT in text:
        text, notes = _with_marks(text)
    return (_apart(text) if _MARK_BELOW in text else text), notes


def _with_marks(text: str) -> tuple[str, Extra]:
    """Return a text with ``(C)`` for a sign of a copyright in front of whole sentences."""
    found = [match for match in _TURNED.finditer(text) if _goes_on(text, match.end())]
    if not found or (len(found) < _FEWEST and not _BESIDE.search(text)):
        return text, ()
    for match in reversed(found):
        text = f"{text[: match.end() - 1]}(C){text[match.end() :]}"
    said = f"{_COPYRIGHT} in front of paragraphs is read as (C): {len(found):,}"
    return text, ((REPAIRED, said),)


def _goes_on(text: str, at: int) -> bool:
    """Whether what stands there is a paragraph, not a line."""
    return len(text[at:].partition("\n\n")[0].strip()) >= _SENTENCE


def _apart(text: str) -> str:
    """Return a text with blank lines in front of marked paragraphs that have no numbers."""
    lines = text.split("\n")
    marked = [
        at
        for at, (above, line) in enumerate(pairwise(lines), 1)
        if line.startswith("(") and above.strip() and _MARKED.match(line)
    ]
    if len(marked) < _FEWEST or _NUMBERED.search(text):
        return text
    for at in reversed(marked):
        above = lines[at - 1].strip()
        is_below_heading = _HEADING.fullmatch(above) is not None
        if not (is_below_heading or above.endswith(_ENDS)):
            continue
        lines.insert(at, "")
        if is_below_heading:
            lines.insert(at - 1, "")
    return "\n".join(lines)
