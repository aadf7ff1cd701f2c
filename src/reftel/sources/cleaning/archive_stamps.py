"""Archives' stamps between the lines, taken out: ``DECLASSIFIED``, ``Authority NND 000000``.

So are ``By AB NARA Date 1/2/19``, ``Approved for Release`` and, above the first paragraph, what was
released and why not more (``[RELEASED IN PART]``, ``[B1, 1.4(D)]``). The case stamps of the
department are the parser's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reftel.sources.recognising.paragraph_numbers import is_numbered

_WORDS: Final = (
    *("ECLASSIFIED", "eclassified", "Authority", "AUTHORITY", "elease", "ELEASE", "REPROD"),
    *("Reprod", "NARA", "]\n"),
)
_STARTS: Final = frozenset("DABRS[")
_ARCHIVE: Final = r"(?:NARA|NA|NL[A-Z]|NSC|DOS)"
_AUTHORITY: Final = r"(?:Authority|AUTHORITY):? (?:N[NW]D?|E\.?O\.?|PA|MDR|NL[A-Z])[\w ./#-]{0,40}"
_BY: Final = rf"(?:By|BY):? [\w.]{{1,12}},? ?{_ARCHIVE},?(?: [Dd]ate|,? DATE)?:? ?[\d/.\w-]{{0,20}}"
_UNDER: Final = r"(?:[Pp]er|[Uu]nder|PER|UNDER) .{1,60}|IN (?:FULL|PART).{0,60}"
_EXEMPTION: Final = (
    r"(?:\(?[Bb]\)?\(?\d\)?(?:\([A-F]\))?|1\.[45] ?(?:\([A-Ha-h]\)|[A-H])(?:,? ?\([A-Ha-h]\))*)"
)
_RELEASED: Final = re.compile(
    rf"\[{_EXEMPTION}(?:[,; ]{{1,3}}{_EXEMPTION}){{0,9}}\]"
    r"|\[RELEASED? IN (?:PART|FULL)\b[^\]]{0,40}\]"
)
_LINE: Final = re.compile(
    rf"(?:DECLASSIFIED|Declassified)(?: (?:{_AUTHORITY}|{_BY}|{_UNDER}|{_AUTHORITY} {_BY}))?"
    rf"|{_AUTHORITY}(?: {_BY})?|{_BY}"
    r"|(?:(?:Sanitized|Declassified)(?: [Cc]opy| and| in [Pp]art(?: -)?|,)? )?"
    r"(?:[Ss]anitized )?(?:[Cc]opy )?[Aa]pproved [Ff]or [Rr]elease\b.{0,60}"
    r"|REPRODUCED AT THE NATIONAL ARCHIVES|Reproduced (?:at|from) the .{1,40} (?:Archives|Library)"
)


def archive_stamps(text: str, lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines of a text (without blanks around them) that are stamped.

    Between paragraphs, reasons in brackets stand where words were taken out, and are kept.
    """
    few = [at for at, line in enumerate(lines) if line[:1] in _STARTS]
    found = {at for at in few if _LINE.fullmatch(lines[at])}
    if bracketed := [at for at in few if _RELEASED.fullmatch(lines[at])]:
        first = next((at for at, line in enumerate(lines) if is_numbered(line)), 0)
        found.update(at for at in bracketed if at < first)
    return found if found and any(word in text for word in _WORDS) else set()
