"""The raw view (``r``): header and body as they came, line for line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from reftel.plain import plain
from reftel.tui.parts.runs import Run, RunRole
from reftel.tui.parts.wrapping import set_verbatim
from reftel.tui.text.head import header_lines, oddities
from reftel.tui.text.view import CableView, PageLine

CHUNK = 100
"""Lines of raw text laid out at a time."""


class Raw:
    """Lays out the raw text of one cable, :data:`CHUNK` lines at a time."""

    def __init__(self, view: CableView, width: int) -> None:
        self._view = view
        self._width = width
        self._text = plain(view.cable.body)
        self._starts = [0]
        for row in self._text.split("\n"):
            self._starts.append(self._starts[-1] + len(row) + 1)
        self._starts.pop()
        spans = [
            (block.spans[0].start, at) for at, block in enumerate(view.cable.blocks) if block.spans
        ]
        self._spans = sorted(spans)
        self._offsets = [start for start, _ in self._spans]

    @property
    def chunks(self) -> int:
        """How many chunks the body has."""
        return -(-len(self._starts) // CHUNK)

    def chunk_of(self, block: int) -> int:
        """Return the chunk in which a block begins."""
        spans = self._view.cable.blocks[block].spans
        row = bisect_right(self._starts, spans[0].start) - 1 if spans else 0
        return row // CHUNK

    def head(self) -> list[PageLine]:
        """Lay out what is odd about the cable, and its header."""
        cable, width = self._view.cable, self._width
        rule = PageLine((Run("─" * min(width, 20), RunRole.DIM),))
        return [*oddities(cable, width), *header_lines(cable, width), rule]

    def chunk(self, index: int) -> tuple[list[PageLine], dict[int, int]]:
        """Lay out a chunk of the body: its lines, and the line on which each block begins."""
        lines: list[PageLine] = []
        begun: dict[int, int] = {}
        for start in self._starts[index * CHUNK : (index + 1) * CHUNK]:
            row, inside, owner = self._row(start)
            for _, block in inside:
                begun[block] = len(lines)
            laid = set_verbatim(row, self._width, hits=self._hits_of(row, start), base=start)
            lines.extend(PageLine(line.runs, owner, line.hits) for line in laid)
        return lines, begun

    def hits(self) -> Iterator[tuple[int | None, int]]:
        """Yield where the search hits: to which block that belongs, and the offset in the body."""
        for start in self._starts:
            row, _, owner = self._row(start)
            yield from ((owner, start + begin) for begin, _ in self._hits_of(row, start))

    def _row(self, start: int) -> tuple[str, list[tuple[int, int]], int | None]:
        """Return a line of the body, the blocks that begin on it, and the one it belongs to.

        That is the first that begins on it, else the one it goes on with.
        """
        end = self._text.find("\n", start)
        row = self._text[start : end if end >= 0 else len(self._text)]
        first = bisect_left(self._offsets, start)
        inside = self._spans[first : bisect_right(self._offsets, start + len(row))]
        return row, inside, inside[0][1] if inside else self._spans[first - 1][1] if first else None

    def _hits_of(self, row: str, start: int) -> list[tuple[int, int]]:
        return self._view.highlight(self._view.cable.body[start : start + len(row)])
