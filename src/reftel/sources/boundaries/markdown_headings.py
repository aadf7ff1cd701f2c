"""Headings of Markdown that are IDs (``## 09PORTAMSEL42``): cables written down one under another.

Each begins a cable. One of the same rank or a higher one that is no ID ends it: what stands under
it is none of the cable, as long as nothing there is a telegram's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from reftel.cable.telegram.identity import printed_id
from reftel.sources.boundaries.around import is_prose

_HEADING: Final = re.compile(r"(?P<rank>#{1,6})[ \t]+\S")
_RULE: Final = re.compile(r"[-*_ ]{3,}")


def cuts(lines: Sequence[str]) -> list[int]:
    """Return the numbers of the lines, from 0, with which cables begin, or end, by headings."""
    rank = None
    found: list[tuple[int, bool]] = []
    for at, line in enumerate(lines):
        if (match := _HEADING.match(line)) is None:
            continue
        is_id = printed_id(line) is not None
        if rank is None and is_id:
            rank = len(match["rank"])
        if rank is not None and (is_id or len(match["rank"]) <= rank):
            found.append((at, is_id))
    return [
        _top(lines, at)
        for (at, is_id), (end, _) in pairwise([*found, (len(lines), True)])
        if is_id or is_prose("\n".join(lines[at:end]))
    ]


def _top(lines: Sequence[str], at: int) -> int:
    """Return the number of a heading's line, or of the rule above it."""
    above = at - 1
    while above > 0 and not lines[above].strip():
        above -= 1
    return above if above > 0 and _RULE.fullmatch(lines[above].strip()) else at
