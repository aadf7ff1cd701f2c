"""The words around the first hit in a cable, on one line: how many, the ellipsis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reftel.cable import Block
    from reftel.search.words.highlight import Highlighter

_LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit in the text of a cable.

    Attributes:
        paragraph: the number of the paragraph it is in, if that has one.
        text: the whole block, on one line.
        start, end: where in ``text`` the hit is.
        of_text: the number of the cable's text that it is in, 1 for the one that is shown.
        also_in: the numbers of its other texts that have words of the search which that has not.
    """

    paragraph: int | None
    text: str
    start: int
    end: int
    of_text: int = 1
    also_in: tuple[int, ...] = ()

    def around(self, columns: int) -> Hit:
        """Return the hit with as much around it as fits; ``…`` where text is left out."""
        text = self.text
        if len(text) <= columns:
            return self
        room = columns - 2 * len(_LEFT_OUT)
        left = max(0, min(self.start - room // 3, len(text) - room))
        right = min(len(text), left + room)
        # At whole words, as long as the hit itself is not cut.
        if left:
            left = text.find(" ", left, self.start) + 1 or left
        if right < len(text):
            right = max(text.rfind(" ", self.end, right + 1), 0) or right
        while left < self.start and text[left] == " ":
            left += 1
        before = _LEFT_OUT if left else ""
        after = _LEFT_OUT if right < len(text) else ""
        shift = len(before) - left
        shown = f"{before}{text[left:right].rstrip()}{after}"
        end = min(self.end + shift, len(shown))
        return replace(self, text=shown, start=self.start + shift, end=end)


def first_hit(blocks: Iterable[Block], highlight: Highlighter) -> Hit | None:
    """Return the first hit in blocks of a cable (those that are its text); None without any."""
    paragraph = None
    for block in blocks:
        paragraph = block.number if block.number is not None else paragraph
        text = " ".join(block.text.split())
        if hits := highlight(text):
            return Hit(paragraph, text, *hits[0])
    return None
