"""Paragraphs that only their markings begin: ``© `` of a word processor, ``(C)`` line under line.

A word processor turns ``(C)`` into the sign of a copyright, makes numbers of its own, which do not
come with the text, and puts no blank lines between paragraphs.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra
from reftel.cable.sentences import ends_sentence
from reftel.cable.telegram.body.markings import MARK
from reftel.cable.text import all_lines

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
_FEWEST: Final = 2
_SENTENCE: Final = 60  # characters; the name of who has a copyright is shorter
_LOOKED_AT: Final = 200  # characters in which so many stand, whatever blanks are around them


def read(text: str) -> tuple[str, Extra]:
    """Return a text whose marked paragraphs stand apart, and what to say of marks read anew."""
    notes: Extra = ()
    if _COPYRIGHT in text:
        text, notes = _with_marks(text)
    return (_apart(text) if _MARK_BELOW in text else text), notes


def _with_marks(text: str) -> tuple[str, Extra]:
    """Return a text with ``(C)`` for a sign of a copyright in front of whole sentences."""
    count = sum(map(_opens_paragraph, _TURNED.finditer(text)))
    if not count or (count < _FEWEST and not _BESIDE.search(text)):
        return text, ()
    text = _TURNED.sub(
        lambda sign: f"{sign['before']}(C)" if _opens_paragraph(sign) else sign[0], text
    )
    said = f"{_COPYRIGHT} in front of paragraphs is read as (C): {count:,}"
    return text, ((REPAIRED, said),)


def _opens_paragraph(sign: re.Match[str]) -> bool:
    """Whether what stands behind a sign is a paragraph, not a line."""
    behind = sign.string[sign.end() : sign.end() + _LOOKED_AT]
    return len(behind.partition("\n\n")[0].strip()) >= _SENTENCE


def _apart(text: str) -> str:
    """Return a text with blank lines in front of marked paragraphs that have no numbers."""
    lines = all_lines(text)
    marked = [
        at
        for at, (above, line) in enumerate(pairwise(lines), 1)
        if line.startswith("(") and above.strip() and _MARKED.match(line)
    ]
    if len(marked) < _FEWEST or _NUMBERED.search(text):
        return text
    apart: set[int] = set()
    for at in marked:
        above = lines[at - 1].strip()
        if _HEADING.fullmatch(above):
            apart.update((at - 1, at))
        elif ends_sentence(above):
            apart.add(at)
    return "\n".join(f"\n{line}" if at in apart else line for at, line in enumerate(lines))
