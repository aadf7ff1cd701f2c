"""The body as lines that know where they stand: the first stage of reading a telegram.

A :class:`Line` is a physical line or, where the collector glued several lines into one, a piece
of it. Whatever a later stage makes of a line, its offsets stay: that is what keeps the reading
lossless.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reftel.cable.pages import PageBreak

_DOUBLE_SPACED_LINES: Final = 30
_DOUBLE_SPACED_SHARE: Final = 0.88
_WRAP_COLUMN: Final = 76


class Line:
    """One line, or a piece of one, without the blanks around it.

    Attributes:
        start: offset of its first character in the body.
        end: offset behind its last character.
        text: what stands between them, without the backslash that some dumps have at line ends.
        gap: how many blank lines stand before it.
        indent: blanks before it on its physical line; -1 for a piece that begins in mid-line.
        page_break: what it marks, when it is a page break.
    """

    __slots__ = ("end", "gap", "indent", "page_break", "start", "text")

    def __init__(self, start: int, end: int, text: str, gap: int, indent: int) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.gap = gap
        self.indent = indent
        self.page_break: PageBreak | None = None

    @property
    def glued(self) -> bool:
        """Whether it begins in the middle of a physical line."""
        return self.indent < 0

    def cut(self, at: int) -> tuple[Line | None, Line | None]:
        """Cut the line before the character ``at`` of its text; an empty half is None."""
        left, right = self.text[:at].rstrip(), self.text[at:].lstrip()
        end = self.start + len(left) if right else self.end
        first = Line(self.start, end, left, self.gap, self.indent)
        gap, indent = (0, -1) if left else (self.gap, self.indent)
        second = Line(self.start + len(self.text) - len(right), self.end, right, gap, indent)
        return first if left else None, second if right else None

    def __repr__(self) -> str:
        return f"Line({self.start}, {self.end}, {self.text!r}, gap={self.gap})"


def split_lines(body: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of ``body[start:end]`` that hold more than blanks, in order.

    A double-spaced page (an empty line after every line) is read as a single-spaced one (T69).
    """
    end = len(body) if end is None else end
    raw_lines = body[start:end].split("\n")
    double = _is_double_spaced(raw_lines)
    lines: list[Line] = []
    gap = 0
    absorb = False
    position = start
    for raw in raw_lines:
        text = raw.strip()
        if text:
            indent = 0 if raw[0] == text[0] else len(raw) - len(raw.lstrip())
            first = position + indent
            end = first + len(text)
            if text[-1] == "\\":
                text = text[:-1].rstrip()
                if not text and lines:  # a blank line of such a dump
                    lines[-1].end = end
                    gap += 1
                    position += len(raw) + 1
                    continue
            lines.append(Line(first, end, text or "\\", gap, indent))
            gap = 0
            absorb = double
        elif absorb:
            absorb = False
        else:
            gap += 1
        position += len(raw) + 1
    return lines


def cut_page_breaks(lines: list[Line], breaks: list[PageBreak]) -> list[Line]:
    """Return the lines with every page-break marker as a line of its own (T10, T21)."""
    if not breaks:
        return lines
    result: list[Line] = []
    waiting = iter(breaks)
    mark = next(waiting, None)
    for line in lines:
        rest: Line | None = line
        while rest is not None and mark is not None and mark.start < rest.end:
            if mark.end <= rest.start:
                mark = next(waiting, None)
                continue
            before, rest = rest.cut(max(mark.start - rest.start, 0))
            if before is not None:
                result.append(before)
            if rest is not None:
                marker, rest = rest.cut(mark.end - rest.start)
                if marker is not None:
                    marker.page_break = mark
                    result.append(marker)
                if rest is None and mark.end > line.end:
                    break  # the marker goes on in the next line
            mark = next(waiting, None)
        if rest is not None:
            result.append(rest)
    return result


def _is_double_spaced(raw_lines: list[str]) -> bool:
    """Whether an empty line follows nearly every line of a hard-wrapped text (T69)."""
    if raw_lines.count("") < _DOUBLE_SPACED_LINES * _DOUBLE_SPACED_SHARE:
        return False
    filled = [line for line in raw_lines if line and not line.isspace()]
    if (
        len(filled) < _DOUBLE_SPACED_LINES
        or len(raw_lines) < 2 * len(filled) * _DOUBLE_SPACED_SHARE
    ):
        return False
    if sum(map(len, filled)) > _WRAP_COLUMN * len(filled):
        return False
    followed = sum(1 for one, two in pairwise(raw_lines) if not two and one.strip())
    return followed >= len(filled) * _DOUBLE_SPACED_SHARE
