r"""Lists whose numbers TeX or Texinfo makes: ``\begin{enumerate}`` and ``\item``, ``@item``.

They stand nowhere in the text, so its paragraphs would be one, or have no numbers that can be
cited. Each item is given the number that the program would print.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from reftel.cable.text import with_plain_blanks
from reftel.sources.recognising import signs

_MARK: Final = re.compile(
    r"\\begin\{(?P<begins>[a-z]{0,20}(?:enum|item|list|description|num)[a-z]{0,20}\*?)\}"
    r"(?:\[(?P<how>[^\]\n]{0,200})\])?"
    r"|\\end\{(?P<ends>[a-z]{0,20}(?:enum|item|list|description|num)[a-z]{0,20}\*?)\}"
    r"|@(?P<other>enumerate|itemize)\b[^\n]*|@end (?P<over>enumerate|itemize)\b"
    r"|\\setcounter\{enumi\}\{(?P<counter>\d{1,4})\}"
    r"|(?P<item>(?:\\item(?![A-Za-z])|@item\b)[^\S\n]{0,9}(?:\[(?P<label>[^\]\n]{0,60})\])?)\s{0,9}"
)
_START: Final = re.compile(r"start\s{0,3}=\s{0,3}(\d{1,4})")
_SIGNS: Final = ("\\item", "@item")
_COUNTED: Final = ("enum", "num")


@dataclass(slots=True)
class _Lists:
    """The lists that are open, each with the number of its last item, or None of bullets."""

    open: list[int | None] = field(default_factory=list)
    last: int = 0
    items: int = 0

    def take(self, match: re.Match[str]) -> str:
        """Return what stands in place of a mark."""
        if name := match["begins"] or match["other"]:
            self._begin(name, match["how"] or "")
            return ""
        if match["ends"] or match["over"]:
            if self.open and (number := self.open.pop()) and not self.open:
                self.last = number
            return ""
        if match["counter"]:
            if self.open and self.open[0] is not None:
                self.open[0] = int(match["counter"])
            return ""
        return self._item(match["label"])

    def _begin(self, name: str, how: str) -> None:
        start = _START.search(how)
        first = self.last if "resume" in how else int(start[1]) - 1 if start else 0
        self.open.append(first if any(each in name for each in _COUNTED) else None)

    def _item(self, label: str | None) -> str:
        self.items += 1
        self.open = self.open or [0]  # the beginning of its list is not here
        number = self.open[-1]
        if label is not None:
            return f"\n{label} "
        if number is None:
            return "\n-- "
        self.open[-1] = number + 1
        written = str(number + 1) if len(self.open) == 1 else chr(ord("a") + number % 26)
        return f"\n{written}. "


def numbered(text: str) -> tuple[str, int]:
    """Return a text with the numbers of its lists, and how many items these have.

    Only the lists of a telegram are looked at, from its first line on.
    """
    # Of a sign the first character is found fast, and most texts have none.
    if not any(sign[0] in text and text.count(sign) > 1 for sign in _SIGNS):
        return text, 0
    lines = text.split("\n")
    first = signs.first_sign([with_plain_blanks(line) for line in lines])
    if first is None:
        return text, 0
    above, own = ("\n".join(part) for part in (lines[:first], lines[first:]))
    lists = _Lists()
    made = _MARK.sub(lists.take, own)
    return "\n".join(filter(None, (above, made))), lists.items
