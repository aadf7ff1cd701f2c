"""A paragraph of a draft in any format, its links and footnote marks; how large a draft may be."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

LARGEST: Final = 16 * 1024 * 1024  # bytes of a draft, and of the text in a DOCX
BLANKS: Final = re.compile(r"\s+")
NOTE: Final = r"\[\^([^\[\]\s]{1,80})\]"  # the mark of a footnote
_LINKED: Final = re.compile(
    r"(?<![A-Z0-9])(\d\d[A-Z]{3,40}\d{1,7})(?![A-Z0-9])(?:_[A-Z])?(?:\.html?)?(?:#par(\d{1,4}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a draft.

    Attributes:
        text: its words on one line, without marks of the format; the mark of a footnote is
            ``[^1]``, and a footnote begins with ``[^1]:``.
        line: the line of the file it begins on; of a DOCX the paragraph, from 1.
        quoted: it is set as a quotation (``>``, ``<blockquote>``, a style of that name).
        group: paragraphs of one such quotation have the same number.
        breaks: where in the text the other lines of the file begin.
    """

    text: str
    line: int
    quoted: bool = False
    group: int = 0
    breaks: tuple[int, ...] = ()

    def line_at(self, offset: int) -> int:
        """Return the line of the file that a place in the text stands on."""
        return self.line + bisect_right(self.breaks, offset)


def linked(target: str, shown: str = "") -> str:
    """Return the cable that a link leads to as a citation; nothing if its words name that one."""
    found = _LINKED.search(target)
    if found is None or found[1].upper() in shown.upper():
        return ""
    return f" ({found[1].upper()}{f'#{found[2]}' if found[2] else ''})"
