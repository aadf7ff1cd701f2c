"""Blocks while they are built: lines joined to a text, tables kept as they stand, page breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import Block, BlockKind, Span
from reftel.cable.telegram.body.joined_lines import join_lines
from reftel.cable.text import readable

if TYPE_CHECKING:
    from reftel.cable.telegram.body.lines import Line

# By a name of its own, since looking a member up in its class takes ten times as long.
_TABLE: Final = BlockKind.TABLE


@dataclass(slots=True, eq=False)
class Draft:
    """A block that is still growing.

    Lines are added in the order of the body, so its spans stay in order. The first ``skip``
    characters of the first line (number, marking, bullet) belong to its span, not to its text.
    """

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    skip: int = 0
    section: int | None = None
    page: int | None = None
    number: int | None = None
    printed: str | None = None
    marking: str | None = None
    label: str | None = None
    unread: list[Line] = field(default_factory=list)  # lines that are not of its text: rules
    breaks: list[tuple[int, int]] = field(default_factory=list)  # lines before each page; the page

    @property
    def last_page(self) -> int:
        """The page that the block has come to."""
        return self.breaks[-1][1] if self.breaks else self.page or 1

    @property
    def last(self) -> str:
        """The last line of text."""
        line = self.lines[-1]
        if self.kind is _TABLE:
            return _row(line)
        return line.text[self.skip :] if len(self.lines) == 1 else line.text

    def texts(self, *, typed: bool) -> list[str]:
        """Return the words as they arrived, a text for each page; none for a table."""
        if self.kind is _TABLE:
            return []
        lines = [line.text for line in self.lines]
        if self.skip:
            lines[0] = lines[0][self.skip :]
        if not self.breaks:
            return [join_lines(lines, typed=typed)]
        cuts = [0, *(first for first, _ in self.breaks), len(lines)]
        return [join_lines(lines[first:end], typed=typed) for first, end in pairwise(cuts)]

    def build(self, texts: Iterator[str], body: str, *, typed: bool) -> Block:
        """Return the finished block of ``body``; ``texts`` are its own, made fit to read."""
        text = _table(self.lines) if self.kind is _TABLE else next(texts)
        breaks: list[tuple[int, int]] = []
        for _, page in self.breaks:
            more = next(texts)
            text = join_lines([text, more], typed=typed) if text and more else text + more
            breaks.append((len(text) - len(more), page))
        lines = self.lines
        if self.unread:
            lines = sorted((*lines, *self.unread), key=lambda line: line.start)
        # By position: a cable has dozens of blocks, and keywords cost as much as the block.
        return Block(
            self.kind,
            text,
            spans(lines, body),
            self.number,
            self.printed,
            self.marking,
            self.label,
            self.section,
            self.page,
            tuple(breaks),
        )


def build_blocks(drafts: list[Draft], body: str, *, typed: bool) -> tuple[Block, ...]:
    """Return the finished blocks of ``body``; ``typed`` says that words in it are divided."""
    texts = iter(readable([text for draft in drafts for text in draft.texts(typed=typed)]))
    return tuple([draft.build(texts, body, typed=typed) for draft in drafts])


def _table(lines: list[Line]) -> str:
    """Return the rows of a table with their line ends, the indent common to all taken off."""
    rows = [_row(line).expandtabs() for line in lines]
    indent = min(len(row) - len(row.lstrip()) for row in rows)
    return "\n".join(row[indent:].rstrip() for row in rows)


def _row(line: Line) -> str:
    """Return a line with its indent."""
    return " " * max(line.indent, 0) + line.text


def spans(lines: list[Line], body: str) -> tuple[Span, ...]:
    """Return where lines stand; lines with nothing but blanks between them share a span."""
    start, end = lines[0].start, lines[0].end
    if len(lines) == 1:
        return (Span(start, end),)
    found: list[Span] = []
    for line in lines:
        # A line end and a blank leave no room for another line: most lines are neighbours.
        if line.start - end > 2 and not body[end : line.start].isspace():
            found.append(Span(start, end))
            start = line.start
        end = line.end
    return (*found, Span(start, end))
