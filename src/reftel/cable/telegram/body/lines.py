"""The body cut into lines with their offsets, also where it is double-spaced.

A :class:`Line` is a physical line or, where the collector glued several lines into one, a piece
of it. Whatever a later stage makes of a line, its offsets stay: that is what keeps the reading
lossless.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from reftel.cable.sentences import SENTENCE_ENDS

if TYPE_CHECKING:
    from reftel.cable.telegram.body.pages import PageBreak

_DOUBLE_SPACED_LINES: Final = 30
_DOUBLE_SPACED_SHARE: Final = 0.88
_WRAP_COLUMN: Final = 76
_FEWEST_GOING_ON: Final = 4  # sentences that go on behind a blank line
_LONG: Final = 45
_end: Final = attrgetter("end")


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

    def pieces(self, cuts: list[int]) -> list[Line]:
        """Return the line cut before each of these characters of its text, in rising order."""
        found: list[Line] = []
        for first, last in pairwise((0, *cuts, len(self.text))):
            piece = self.text[first:last]
            text = piece.strip()
            if text:
                start = self.start + first + piece.index(text[0])
                gap, indent = (0, -1) if found else (self.gap, self.indent)
                found.append(Line(start, start + len(text), text, gap, indent))
        if found:
            found[-1].end = self.end
        return found

    def __repr__(self) -> str:
        return f"Line({self.start}, {self.end}, {self.text!r}, gap={self.gap})"


def split_lines(body: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of ``body[start:end]`` that hold more than blanks, in order.

    A double-spaced page (an empty line after every line) is read as a single-spaced one (T69).
    """
    end = len(body) if end is None else end
    raw_lines = body[start:end].split("\n")
    marked = "\\" in body
    lines: list[Line] = []
    gap = 0
    position = start
    for raw in raw_lines:
        if text := raw.strip():
            indent = 0 if raw[0] == text[0] else len(raw) - len(raw.lstrip())
            first = position + indent
            end = first + len(text)
            if marked and text[-1] == "\\":
                text = text[:-1].rstrip() or ("" if lines else text)
            if text:
                lines.append(Line(first, end, text, gap, indent))
                gap = -1
            else:  # a blank line of such a dump
                lines[-1].end = end
        gap += 1
        position += len(raw) + 1
    if _is_double_spaced(lines, raw_lines.count("")):
        for line in lines[1:]:
            line.gap = max(line.gap - 1, 0)
    return lines


def cut_page_breaks(lines: list[Line], breaks: list[PageBreak]) -> list[Line]:
    """Return the lines with every page-break marker as a line of its own (T10, T21)."""
    result: list[Line] = []
    done = first = 0
    while first < len(breaks):
        # Most lines have no break: on to the one that ends behind the next.
        at = bisect_right(lines, breaks[first].start, done, key=_end)
        result += lines[done:at]
        if at == len(lines):
            return result
        done = at
        line = lines[at]
        if breaks[first].end <= line.start:
            first += 1
            continue
        done = at + 1
        after = first
        cuts: list[int] = []
        while after < len(breaks) and breaks[after].start < line.end:
            mark = breaks[after]
            cuts += [max(mark.start, line.start), min(mark.end, line.end)]
            after += 1
        pieces = line.pieces([min(cut - line.start, len(line.text)) for cut in cuts])
        for piece in pieces:
            while first < after and breaks[first].end <= piece.start:
                first += 1
            if first < after and breaks[first].start <= piece.start:
                mark = breaks[first]
                # Its second line, where it has one, turns no page.
                again = mark.start < line.start
                piece.page_break = mark._replace(section=None, page=0) if again else mark
        result += pieces
    return result + lines[done:]


def _is_double_spaced(lines: list[Line], empty: int) -> bool:
    """Whether a blank line follows nearly every line of a hard-wrapped text (T69).

    A long text shows it by its ``empty`` lines. In a short one, or where the lines between hold
    blanks, sentences must go on behind them.
    """
    gaps = len([line for line in lines if line.gap])
    if gaps < max(_FEWEST_GOING_ON, (len(lines) - 1) * _DOUBLE_SPACED_SHARE):
        return False
    if sum(len(line.text) for line in lines) > _WRAP_COLUMN * len(lines):
        return False
    if len(lines) >= _DOUBLE_SPACED_LINES and empty >= gaps:
        return True
    going_on = sum(
        1
        for one, two in pairwise(lines)
        if two.gap == 1
        and len(one.text) >= _LONG
        and one.text[-1] not in SENTENCE_ENDS
        and two.text[0].islower()
    )
    return going_on >= _FEWEST_GOING_ON
