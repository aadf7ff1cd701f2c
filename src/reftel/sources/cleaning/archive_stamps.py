"""Archives' stamps between the lines, taken out: ``DECLASSIFIED``, ``Authority NND 000000``.

So are ``By AB NARA Date 1/2/19`` and ``Approved for Release``. The case stamps of the department
are the parser's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_WORDS: Final = (
    *("ECLASSIFIED", "eclassified", "Authority", "AUTHORITY", "elease", "ELEASE", "REPROD"),
    *("Reprod", "NARA"),
)
_ARCHIVE: Final = r"(?:NARA|NA|NL[A-Z]|NSC|DOS)"
_AUTHORITY: Final = r"(?:Authority|AUTHORITY):? (?:N[NW]D?|E\.?O\.?|PA|MDR|NL[A-Z])[\w ./#-]{0,40}"
_BY: Final = rf"(?:By|BY):? [\w.]{{1,12}},? ?{_ARCHIVE},?(?: [Dd]ate|,? DATE)?:? ?[\d/.\w-]{{0,20}}"
_UNDER: Final = r"(?:[Pp]er|[Uu]nder|PER|UNDER) .{1,60}|IN (?:FULL|PART).{0,60}"
_LINE: Final = re.compile(
    rf"(?:DECLASSIFIED|Declassified)(?: (?:{_AUTHORITY}|{_BY}|{_UNDER}|{_AUTHORITY} {_BY}))?"
    rf"|{_AUTHORITY}(?: {_BY})?|{_BY}"
    r"|(?:(?:Sanitized|Declassified)(?: [Cc]opy| and| in [Pp]art(?: -)?|,)? )?"
    r"(?:[Ss]anitized )?(?:[Cc]opy )?[Aa]pproved [Ff]or [Rr]elease\b.{0,60}"
    r"|REPRODUCED AT THE NATIONAL ARCHIVES|Reproduced (?:at|from) the .{1,40} (?:Archives|Library)"
)


def archive_stamps(text: str, lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines of a text (without blanks around them) that are stamped."""
    if not any(word in text for word in _WORDS):
        return set()
    return {at for at, line in enumerate(lines) if line[:1] in "DdABRS" and _LINE.fullmatch(line)}
