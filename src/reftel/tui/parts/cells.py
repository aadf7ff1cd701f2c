"""Text measured, cut with an ellipsis, padded and broken in terminal cells, not characters.

Widths are those Rich uses, because Textual lays strips out with the same function.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len

from reftel.tui.terminal.without_utf8 import mark

_WORD = re.compile(r"\S+")
ELLIPSIS = mark("…")


def width_of(text: str) -> int:
    """Return the number of terminal cells that ``text`` takes."""
    return len(text) if text.isascii() else cell_len(text)


def take(text: str, width: int, start: int = 0, end: int | None = None) -> int:
    """Return the offset after the longest piece of ``text[start:end]`` that fits in ``width``.

    A combining mark stays with its letter. At least one character is taken, so that a caller who
    loops always gets on, even where a wide character does not fit.
    """
    end = len(text) if end is None else end
    if text[start : start + width + 1].isascii():
        return min(end, start + max(1, width))
    used = 0
    for offset in range(start, end):
        used += cell_len(text[offset])
        if used > width and offset > start:
            return offset
    return end


def cut(text: str, width: int) -> str:
    """Return ``text``, shortened to ``width`` cells with an ellipsis when it is longer."""
    if width_of(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[:width]
    end = take(text, width - 1)
    return text[:end].rstrip() + ELLIPSIS if width_of(text[:end]) < width else ELLIPSIS


def cut_front(text: str, width: int) -> str:
    """Return ``text``, shortened to ``width`` cells at its beginning, as a path is best cut."""
    if width_of(text) <= width:
        return text
    start = len(text)
    room = max(0, width - 1)
    while start and width_of(text[start - 1 :]) <= room:
        start -= 1
    return (ELLIPSIS + text[start:])[: max(0, width)]


def fit(text: str, width: int) -> str:
    """Return ``text`` cut or padded on the right to exactly ``width`` cells."""
    text = cut(text, width)
    return text + " " * (width - width_of(text))


def wrap(
    text: str, width: int, *, first: int | None = None, glued: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Break ``text`` at blanks into lines of at most ``width`` cells.

    Args:
        text: one paragraph, blanks already folded.
        width: cells in a line; at least one.
        first: cells in the first line, where it differs.
        glued: ranges whose blanks are not to be broken at (a redaction of several words).

    Returns:
        ``(start, end)`` offsets of each line, without the blanks at its ends. A word longer than a
        line is broken where the line ends. There is always at least one line.
    """
    width = max(1, width)
    room = max(1, width if first is None else first)
    lines: list[tuple[int, int]] = []
    line_start = line_end = -1
    used = 0
    for word_start, end in _words(text, glued):
        start = word_start
        size = width_of(text[start:end])
        gap = start - line_end
        if line_start >= 0 and used + gap + size <= room:
            line_end, used = end, used + gap + size
            continue
        if line_start >= 0:
            lines.append((line_start, line_end))
            room = width
        while size > room and (stop := take(text, room, start, end)) < end:
            lines.append((start, stop))
            size -= width_of(text[start:stop])
            start, room = stop, width
        line_start, line_end, used = start, end, size
    if line_start >= 0:
        lines.append((line_start, line_end))
    return lines or [(0, 0)]


def _words(text: str, glued: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    words = [match.span() for match in _WORD.finditer(text)]
    if not glued:
        return words
    joined: list[tuple[int, int]] = []
    ranges = iter(sorted(glued))
    current = next(ranges, None)
    for start, end in words:
        while current is not None and current[1] <= start:
            current = next(ranges, None)
        if joined and current is not None and current[0] < joined[-1][1] and start < current[1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def fold(text: str, width: int) -> list[tuple[int, int]]:
    """Break one verbatim line into pieces of at most ``width`` cells, losing no blank of it."""
    pieces: list[tuple[int, int]] = []
    start = 0
    while (stop := take(text, max(1, width), start)) < len(text):
        pieces.append((start, stop))
        start = stop
    return [*pieces, (start, len(text))]


def fold_at_blanks(text: str, width: int, *, more: int | None = None) -> list[tuple[int, int]]:
    """Break one verbatim line into pieces of at most ``width`` cells, between words if possible.

    The blanks where it is broken belong to no piece; those at its beginning stay. The pieces after
    the first have ``more`` cells, where that differs.
    """
    pieces: list[tuple[int, int]] = []
    start, room = 0, max(1, width)
    while (stop := take(text, room, start)) < len(text):
        blank = stop if text[stop] == " " else text.rfind(" ", start, stop)
        end = start + len(text[start : max(blank, start)].rstrip(" "))
        if end > start:
            pieces.append((start, end))
            start = blank + 1
            while start < len(text) and text[start] == " ":
                start += 1
        else:
            pieces.append((start, stop))
            start = stop
        room = max(1, width if more is None else more)
    return [*pieces, (start, len(text))]
