"""Looking ahead in a head: the next line, and whether a label follows within a few."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from reftel.cable.telegram.body.headings import is_rule
from reftel.cable.telegram.body.labels import HeadField, label_of
from reftel.cable.telegram.body.markings import read_number

if TYPE_CHECKING:
    from reftel.cable.telegram.body.lines import Line

_NEAR: Final = 10  # lines
_FEW: Final = 4  # lines, which show whether they are a sentence


class LinesAhead:
    """The lines that are still to be read; the next one may be cut in two."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = deque(lines)

    def __bool__(self) -> bool:
        return bool(self._lines)

    def next(self) -> Line:
        """Take the next line."""
        return self._lines.popleft()

    def next_before(self, offset: int) -> Line | None:
        """Take the next line if it begins before an offset in the body."""
        return self._lines.popleft() if self._lines and self._lines[0].start < offset else None

    def give_back(self, line: Line) -> None:
        """Put a line in front of the others again."""
        self._lines.appendleft(line)

    def cut(self, line: Line, at: int) -> Line:
        """Return the line up to its character ``at``; what stands behind is the next line."""
        if not 0 < at < len(line.text):
            return line
        first, *rest = line.pieces([at])
        self._lines.extendleft(reversed(rest))
        return first

    def rest(self) -> list[Line]:
        """Return all that is not read."""
        return list(self._lines)

    def has_new_label(self, seen: Container[HeadField], within: int = _NEAR) -> bool:
        """Whether a label that was not ``seen`` yet follows within so many lines."""
        for line in islice(self._lines, within):
            label = label_of(line.text)
            if label is not None and label.field not in seen:
                return True
            number = read_number(line.text)
            if number is not None and (number.marking or number.value == 1):
                return False
        return False

    def begins_field(self, seen: Container[HeadField]) -> bool:
        """Whether the next line, but for page breaks, has a label that was not ``seen`` yet."""
        line = next((line for line in self._lines if line.page_break is None), None)
        label = label_of(line.text) if line else None
        return label is not None and label.field not in seen

    def is_parted(self) -> bool:
        """Whether the next line does not go on: it is none, begins a field or text, or is apart."""
        line = self._lines[0] if self._lines else None
        if line is None or line.page_break is not None or label_of(line.text):
            return True
        return self.begins_apart()

    def begins_apart(self) -> bool:
        """Whether the very next line stands behind a blank one or has a number, and is no rule."""
        if not self._lines:
            return False
        line = self._lines[0]
        return (line.gap > 0 or read_number(line.text) is not None) and not is_rule(line.text)

    def has(self, which: HeadField) -> bool:
        """Whether the label of a field follows within a few lines."""
        labels = (label_of(line.text) for line in self._near())
        return any(label is not None and label.field is which for label in labels)

    def below(self) -> str:
        """Return the next lines up to a blank one, a label, a number or a page break, joined."""
        own = takewhile(
            lambda line: (
                not (line.gap or line.page_break or label_of(line.text) or read_number(line.text))
            ),
            islice(self._lines, _FEW),
        )
        return " ".join(line.text for line in own)

    def says(self, words: str) -> bool:
        """Whether some words stand within a few lines."""
        return any(words in line.text for line in self._near())

    def _near(self) -> Iterator[Line]:
        return islice(self._lines, _NEAR)
