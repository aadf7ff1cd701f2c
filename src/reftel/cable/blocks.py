"""Blocks under construction: lines are added, page breaks noted, then the text is joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.cable.model import Block, BlockKind, Span
from reftel.cable.text import cuts_word

if TYPE_CHECKING:
    from reftel.cable.lines import Line
    from reftel.cable.text import Joiner


class Draft:
    """A block that is still growing.

    Lines are added in the order of the body, so its spans stay in order. A line's first
    ``skip`` characters (number, marking, bullet) belong to the block's span, not to its text.
    """

    __slots__ = (
        "breaks",
        "chunks",
        "kind",
        "label",
        "lines",
        "marking",
        "number",
        "page",
        "printed",
        "section",
    )

    def __init__(
        self, kind: BlockKind, *, section: int | None = None, page: int | None = None
    ) -> None:
        self.kind = kind
        self.section = section
        self.page = page
        self.number: int | None = None
        self.printed: str | None = None
        self.marking: str | None = None
        self.label: str | None = None
        self.lines: list[Line] = []
        self.chunks: list[list[str]] = [[]]
        self.breaks: list[int] = []

    def add(self, line: Line, skip: int = 0) -> None:
        """Add a line; its first ``skip`` characters are not part of the text."""
        self.lines.append(line)
        self.chunks[-1].append(line.text[skip:] if skip else line.text)

    def add_row(self, line: Line) -> None:
        """Add a line of a table, with its indent."""
        self.lines.append(line)
        self.chunks[-1].append(" " * max(line.indent, 0) + line.text)

    def add_unread(self, line: Line) -> None:
        """Add a line that belongs to the block and not to its text (a heading's dashes)."""
        self.lines.append(line)

    def turn_page(self, page: int) -> None:
        """Note that a page begins here."""
        self.chunks.append([])
        self.breaks.append(page)

    @property
    def last(self) -> str:
        """The last line of text, empty if there is none yet."""
        for chunk in reversed(self.chunks):
            if chunk:
                return chunk[-1]
        return ""

    def build(self, body: str, joiner: Joiner) -> Block:
        """Return the finished block of ``body``."""
        text, offsets = self._text(joiner)
        breaks = tuple(zip(offsets, self.breaks, strict=True)) if offsets else ()
        # By position: a cable has dozens of blocks, and keywords cost as much as the block.
        return Block(
            self.kind,
            text,
            spans(self.lines, body),
            self.number,
            self.printed,
            self.marking,
            self.label,
            self.section,
            self.page,
            breaks,
        )

    def _text(self, joiner: Joiner) -> tuple[str, list[int]]:
        """Return the text, and where in it each page begins."""
        if self.kind is BlockKind.TABLE:
            return self._table_text()
        text = joiner.join(self.chunks[0])
        if not self.breaks:
            return text, []
        offsets: list[int] = []
        for chunk in self.chunks[1:]:
            more = joiner.join(chunk)
            if text and more and not cuts_word(text, more):
                text += " "
            offsets.append(len(text))
            text += more
        return text, [min(offset, len(text)) for offset in offsets]

    def _table_text(self) -> tuple[str, list[int]]:
        """Return the rows with their line ends, the indent common to all taken off."""
        rows = [row.expandtabs() for chunk in self.chunks for row in chunk]
        indent = min((len(row) - len(row.lstrip()) for row in rows), default=0)
        offsets: list[int] = []
        size = 0
        done = 0
        for chunk in self.chunks[:-1]:
            for row in rows[done : done + len(chunk)]:
                size += len(row[indent:].rstrip()) + 1
            done += len(chunk)
            offsets.append(size)
        text = "\n".join(row[indent:].rstrip() for row in rows)
        return text, [min(offset, len(text)) for offset in offsets]


def spans(lines: list[Line], body: str) -> tuple[Span, ...]:
    """Return where lines stand; lines with nothing but blanks between them share a span."""
    if not lines:
        return ()
    found: list[Span] = []
    start, end = lines[0].start, lines[0].end
    if len(lines) == 1:
        return (Span(start, end),)
    for line in lines[1:]:
        # A line end and a blank leave no room for another line: most lines are neighbours.
        if line.start - end > 2 and not body[end : line.start].isspace():
            found.append(Span(start, end))
            start = line.start
        end = line.end
    found.append(Span(start, end))
    return tuple(found)
