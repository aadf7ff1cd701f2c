"""The words around the first hit of a search in a cable, on one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cli.as_text import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reftel.cable.model import Cable

    Highlight = Callable[[str], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit in the text of a cable.

    Attributes:
        paragraph: the number of the paragraph it is in, if that has one.
        text: the whole block, on one line.
        start, end: where in ``text`` the hit is.
    """

    paragraph: int | None
    text: str
    start: int
    end: int

    def around(self, columns: int) -> str:
        """Return the hit with as much around it as fits; ``…`` where text is left out."""
        text = self.text
        if len(text) <= columns:
            return text
        room = columns - 2  # for the marks
        left = max(0, min(self.start - room // 3, len(text) - room))
        right = min(len(text), left + room)
        # At whole words, as long as the hit itself is not cut.
        if left:
            left = text.find(" ", left, self.start) + 1 or left
        if right < len(text):
            right = max(text.rfind(" ", self.end, right + 1), 0) or right
        before, after = "…" if left else "", "…" if right < len(text) else ""
        return f"{before}{text[left:right].strip()}{after}"


def first_hit(cable: Cable, highlight: Highlight) -> Hit | None:
    """Return the first hit in the text of a cable; None when only its head was hit, or nothing."""
    paragraph = None
    for block in text_of(cable):
        paragraph = block.number if block.number is not None else paragraph
        text = " ".join(block.text.split())
        if hits := highlight(text):
            return Hit(paragraph, text, *hits[0])
    return None
