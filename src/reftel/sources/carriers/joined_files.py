"""Files of DOS joined in one: each ends with ^Z (0x1A), one or as many as fill its block."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from reftel.sources.recognising import signs

_END: Final = "\x1a"
_ENDS: Final = re.compile(rf"\n?{_END}+\n?")
_LINE: Final = 80


class JoinedFile(NamedTuple):
    """One of the files: the number of its first line in all of the text, and what it holds."""

    line: int
    text: str


def apart(text: str) -> list[JoinedFile]:
    """Return the files that are joined in a text, of which one without a head goes on with another.

    A text that has no such end is the only one.
    """
    if _END not in text:
        return [JoinedFile(1, text)]
    found: list[JoinedFile] = []
    ends = [*filter(_is_end, _ENDS.finditer(text))]
    starts = [0, *(each.end() for each in ends)]
    for start, end in zip(starts, [*(each.start() for each in ends), len(text)], strict=True):
        own = text[start:end]
        if found and not signs.begins(own):
            found[-1] = found[-1]._replace(text=f"{found[-1].text}\n{own}")
        else:
            found.append(JoinedFile(1 + text.count("\n", 0, start), own))
    return found


def _is_end(match: re.Match[str]) -> bool:
    """Whether a match is an end of a file: one between two letters was a letter that is lost.

    It is at an edge of a line, there are several, or a telegram's line begins right behind it.
    """
    behind = match.string[match.end() : match.end() + _LINE].partition("\n")[0]
    return len(match[0]) > 1 or not behind or signs.sign_of(behind) is not None
