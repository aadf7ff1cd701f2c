"""What of a paragraph is chosen to be copied: all of it, some sentences, some words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from reftel.cable.sentences import sentences

_WORD = re.compile(r"\S+")


class SelectionUnit(StrEnum):
    """What a selection is made of."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Selection:
    """Neighbouring units of a text, the first and the last of them by their numbers.

    Attributes:
        text: a paragraph, each block of it on a line (a table: on several).
        unit: what is counted.
        first: the first that is chosen, from 0.
        last: the last, which is no less.
    """

    text: str
    unit: SelectionUnit = SelectionUnit.PARAGRAPH
    first: int = 0
    last: int = 0

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each unit stands in the text."""
        if self.unit is SelectionUnit.PARAGRAPH or not self.text.strip():
            return [(0, len(self.text))]
        if self.unit is SelectionUnit.WORD:
            return [match.span() for match in _WORD.finditer(self.text)]
        found: list[tuple[int, int]] = []
        start = 0
        for line in self.text.split("\n"):
            found += [(start + first, start + last) for first, last in sentences(line)]
            start += len(line) + 1
        return found

    @property
    def span(self) -> tuple[int, int]:
        """Where the chosen stretch stands in the text."""
        spans = self.spans
        return spans[self.first][0], spans[self.last][1]

    @property
    def chosen(self) -> str:
        """The words that are chosen."""
        return self.text[slice(*self.span)]

    def by(self, unit: SelectionUnit) -> Self:
        """Count in another unit: the first of those in the stretch that is chosen now.

        From a smaller unit to a larger one, all are chosen that the stretch reaches into.
        """
        start, end = self.span
        whole = replace(self, unit=unit, first=0, last=0)
        inside = [at for at, (a, b) in enumerate(whole.spans) if b > start and a < end] or [0]
        smaller = list(SelectionUnit).index(unit) > list(SelectionUnit).index(self.unit)
        return replace(whole, first=inside[0], last=inside[0] if smaller else inside[-1])

    def moved(self, step: int) -> Self:
        """Choose the next unit instead, or the one before."""
        edge = self.last if step > 0 else self.first
        at = max(0, min(edge + step, len(self.spans) - 1))
        return replace(self, first=at, last=at)

    def extended(self, step: int) -> Self:
        """Choose the next unit too, or let go of the last one."""
        return replace(self, last=max(self.first, min(self.last + step, len(self.spans) - 1)))
