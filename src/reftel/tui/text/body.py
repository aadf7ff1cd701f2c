"""The body laid out: the margin with number, marking and notes; the widest line of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable import Block, BlockKind
from reftel.cable.redaction import REDACTION
from reftel.cable.stops import HEAD_KINDS, is_rule
from reftel.plain import plain, plain_line
from reftel.tui.parts.cells import cut, fit, fold, width_of
from reftel.tui.parts.runs import DOUBTED_MARK, NOTE_MARK, Run, RunRole
from reftel.tui.parts.wrapping import Mark, SetLine, overlay, set_lines, set_text
from reftel.tui.text.view import CableView, Options, PageLine

if TYPE_CHECKING:
    from reftel.tui.text.links import Links

# A marking longer than this (S/REL UK) stands in the text, or the margin would eat the line.
_MARKING_WIDTH = 6
# In fewer cells than this the margin keeps the number only.
_NARROW = 60
_WIDEST = 90  # cells of a line of text: longer ones tire the eye
_CLOSE = frozenset({BlockKind.BULLET, BlockKind.SUBPARAGRAPH})


@dataclass(frozen=True, slots=True)
class Frame:
    """The columns of the body, in cells: one for the note mark, number, marking, then text."""

    width: int
    number: int
    marking: int
    text: int

    @property
    def margin(self) -> int:
        """The cells in front of the text."""
        return 1 + self.number + (self.marking + 1 if self.marking else 0) + 1 + bool(self.number)


def number_of(block: Block) -> str:
    """Return the number of a paragraph as the margin shows it."""
    return "" if block.number is None else f"¶{block.number}"


def frame_for(blocks: Sequence[Block], width: int) -> Frame:
    """Choose the columns for a cable so that the text of all its paragraphs lines up."""
    number = max((len(number_of(block)) for block in blocks), default=0)
    if any(block.page_breaks for block in blocks):
        number = max(number, 4)
    markings = (len(block.marking) for block in blocks if block.marking)
    marking = max((size for size in markings if size <= _MARKING_WIDTH), default=0)
    if width < _NARROW:
        marking = 0
    frame = Frame(width, number, marking, 0)
    # One cell stays free at the right, where another pane may begin.
    room = max(1, width - frame.margin - 1)
    return Frame(width, number, marking, min(room, _WIDEST))


class BodyLayout:
    """Lays out the blocks of one cable, one at a time, in lines of so many cells."""

    def __init__(self, view: CableView, links: Links, width: int, options: Options) -> None:
        self._view = view
        blocks = view.cable.blocks
        self.frame = frame_for(blocks, width)
        read = [at for at, block in enumerate(blocks) if not is_rule(block) or view.notes.get(at)]
        shown = [at for at in read if blocks[at].kind not in HEAD_KINDS]
        self.shown = read if options.header or not shown else shown
        self._before = dict(zip(self.shown[1:], self.shown, strict=False))
        self._marks: dict[int, list[Mark]] = {}
        for index, mention in enumerate(view.cable.mentions):
            if (link := links.by_mention.get(index)) is not None:
                role = RunRole.LINK if links.all[link].in_library else RunRole.MISSING
                mark = Mark(mention.start, mention.end, role, link)
                self._marks.setdefault(mention.block, []).append(mark)

    def lay_out(self, index: int) -> tuple[list[PageLine], int, dict[int, int]]:
        """Lay out one block: its lines, how many of them are the gap above it, its link lines."""
        block = self._view.cable.blocks[index]
        gap = self._gap(index)
        text = plain(block.text) if block.kind is BlockKind.TABLE else plain_line(block.text)
        set_ = (
            self._table(block, text) if block.kind is BlockKind.TABLE else self._prose(index, text)
        )
        lead = self._lead(block)
        indent = width_of(lead[0].text) if lead and block.kind in _CLOSE else 0
        pages = _pages_of(block, set_)
        lines = list(gap)
        link_lines: dict[int, int] = {}
        for at, line in enumerate(set_):
            for run in line.runs:
                if run.link is not None:
                    link_lines.setdefault(run.link, len(lines))
            margin = self._margin(index) if at == 0 else self._page_margin(pages.get(at))
            inset = lead if at == 0 else (Run(" " * indent),) if indent else ()
            lines.append(PageLine((*margin, *inset, *line.runs), index, line.hits))
        lines.extend(self._notes(index))
        return lines, len(gap), link_lines

    def _prose(self, index: int, text: str) -> list[SetLine]:
        block = self._view.cable.blocks[index]
        role = _ROLES.get(block.kind, RunRole.TEXT)
        redactions = [Mark(*m.span(), RunRole.REDACTION) for m in REDACTION.finditer(text)]
        marks = overlay(redactions, [m for m in self._marks.get(index, ()) if m.end > m.start])
        lead = sum(width_of(run.text) for run in self._lead(block))
        indent = lead if block.kind in _CLOSE else 0
        return set_text(
            text,
            self.frame.text - indent,
            first=self.frame.text - lead,
            role=role,
            marks=marks,
            hits=self._view.highlight(block.text),
        )

    def _table(self, block: Block, text: str) -> list[SetLine]:
        """Keep a table as it is; only what does not fit the window goes on to the next line."""
        room = max(1, self.frame.width - self.frame.margin)
        ranges: list[tuple[int, int]] = []
        start = 0
        for row in text.split("\n"):
            ranges.extend((start + left, start + right) for left, right in fold(row, room))
            start += len(row) + 1
        marks = [Mark(*match.span(), RunRole.REDACTION) for match in REDACTION.finditer(text)]
        return set_lines(text, ranges, marks=marks, hits=self._view.highlight(block.text))

    def _lead(self, block: Block) -> tuple[Run, ...]:
        """Return what stands before the words: a label, a marking that has no column."""
        runs: list[Run] = []
        if block.kind in _CLOSE:
            label = plain_line(block.label or "-")
            dotted = f"{label}." if label.isalnum() else label
            runs.append(Run(f"   {dotted} " if block.kind is BlockKind.BULLET else f"  {dotted} "))
        if block.marking and not 0 < len(block.marking) <= self.frame.marking:
            marking = cut(plain_line(block.marking), max(1, self.frame.text // 2 - 3))
            runs.append(Run(f"({marking}) ", RunRole.MARKING))
        return tuple(runs)

    def _margin(self, index: int) -> tuple[Run, ...]:
        block, frame = self._view.cable.blocks[index], self.frame
        mark = DOUBTED_MARK if index in self._view.doubted else NOTE_MARK
        note = mark if self._view.notes.get(index) else " "
        if not block.number and not block.marking:
            return (Run(fit(note, frame.margin), RunRole.NOTE if note != " " else RunRole.TEXT),)
        number = fit(number_of(block), frame.number) + (" " if frame.number else "")
        if frame.marking:
            shown = block.marking if len(block.marking or "") <= frame.marking else ""
            number += fit(plain_line(shown or ""), frame.marking) + " "
        # Number and marking in one run: each change of style costs bytes.
        return (Run(note, RunRole.NOTE), Run(fit(number, frame.margin - 1), RunRole.NUMBER))

    def _page_margin(self, page: int | None) -> tuple[Run, ...]:
        text = fit(f" p.{page}" if page else "", self.frame.margin)
        return (Run(text, RunRole.PAGE if page else RunRole.TEXT),)

    def _gap(self, index: int) -> list[PageLine]:
        """Return the line between this block and the one before it, if there is to be one."""
        blocks = self._view.cable.blocks
        block = blocks[index]
        if index not in self._before:
            return []
        before = blocks[self._before[index]]
        if block.section is not None and block.section != before.section and before.section:
            count = self._view.cable.sections
            total = f" of {count[1]}" if count else ""
            text = " " * self.frame.margin + f"section {block.section}{total}"
            return [PageLine(), PageLine((Run(text, RunRole.PAGE),)), PageLine()]
        if block.page and block.page != _last_page(before) and _last_page(before):
            return [PageLine((Run(f" p.{block.page}", RunRole.PAGE),))]
        if block.kind in _CLOSE or before.kind is BlockKind.HEADING:
            return []
        if block.kind in HEAD_KINDS and before.kind is block.kind:
            return []
        return [PageLine()]

    def _notes(self, index: int) -> list[PageLine]:
        indent = Run(" " * self.frame.margin)
        notes = self._view.notes.get(index, ())
        return [PageLine((indent, note_run(note, self.frame.text)), index) for note in notes]


_ROLES = {
    BlockKind.HEADING: RunRole.HEADING,
    BlockKind.SIGNATURE: RunRole.LABEL,
    BlockKind.TRAILER: RunRole.DIM,
    **dict.fromkeys(HEAD_KINDS, RunRole.DIM),
}


def note_run(note: str, width: int) -> Run:
    """Return the first line of a note, as it stands below what it is written on."""
    words = next((text for text in plain(note).split("\n") if text.strip()), "")
    return Run(cut(f"{NOTE_MARK} {words.strip()}", width), RunRole.NOTE)


def _last_page(block: Block) -> int | None:
    return block.page_breaks[-1][1] if block.page_breaks else block.page


def _pages_of(block: Block, lines: Sequence[SetLine]) -> dict[int, int]:
    """Give each page that begins inside a block to the line where it does, never to the first."""
    pages: dict[int, int] = {}
    for offset, page in block.page_breaks:
        at = next((at for at, line in enumerate(lines) if offset < line.end), len(lines) - 1)
        pages[max(1, at)] = page
    return pages
