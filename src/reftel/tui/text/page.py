"""A cable laid out for a width: its lines, made as they are needed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import overload

from reftel.cable.stops import HEAD_KINDS, Stop, find_stops
from reftel.tui.text.body import BodyLayout
from reftel.tui.text.head import head_hits, lay_out_head
from reftel.tui.text.links import collect_links
from reftel.tui.text.raw import Raw
from reftel.tui.text.view import CableView, HitPlace, Link, Options, PageLine


@dataclass(frozen=True, slots=True)
class PagePart:
    """A piece of a page that is laid out at once.

    ``blocks`` and ``links`` give the line, counted from the part's first, on which a block begins
    and on which a link stands.
    """

    lines: Sequence[PageLine]
    blocks: dict[int, int] = field(default_factory=dict)
    links: dict[int, int] = field(default_factory=dict)


class PageLines(Sequence[PageLine]):
    """The lines of a page, laid out from the top as far as somebody has looked."""

    def __init__(self, makers: Sequence[Callable[[], PagePart]]) -> None:
        self._makers = makers
        self._parts: list[PagePart] = []
        self._starts: list[int] = []
        self._known = 0

    def __len__(self) -> int:
        self.part(len(self._makers) - 1)
        return self._known

    @overload
    def __getitem__(self, index: int) -> PageLine: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PageLine]: ...
    def __getitem__(self, index: int | slice) -> PageLine | Sequence[PageLine]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not self.has(index):
            raise IndexError(index)
        at = bisect_right(self._starts, index) - 1
        return self._parts[at].lines[index - self._starts[at]]

    def __iter__(self) -> Iterator[PageLine]:
        index = 0
        while self.has(index):
            yield self[index]
            index += 1

    def has(self, index: int) -> bool:
        """Whether there is a line ``index``, laying out no further than needed to know."""
        while self._known <= index and len(self._parts) < len(self._makers):
            self.part(len(self._parts))
        return 0 <= index < self._known

    @property
    def known(self) -> int:
        """How many lines have been laid out so far."""
        return self._known

    def part(self, index: int) -> tuple[int, PagePart]:
        """Return the first line of a part, and the part."""
        while len(self._parts) <= index:
            part = self._makers[len(self._parts)]()
            self._starts.append(self._known)
            self._parts.append(part)
            self._known += len(part.lines)
        return self._starts[index], self._parts[index]


class Page:
    """A cable laid out for one width, in cells: its lines are made as they are looked at.

    ``links`` are in the order in which they are read; ``stops`` are the paragraphs that the reader
    steps through.
    """

    def __init__(self, view: CableView, width: int, options: Options) -> None:
        self.view = view
        self.width = max(8, width)
        self.options = options
        self._links = collect_links(view)
        self.links: tuple[Link, ...] = () if options.raw else self._links.all
        self._stops = find_stops(view.cable.blocks)
        self.stops: tuple[Stop, ...] = self._stops.all
        self._part_of: Callable[[int], int | None]
        self._hits: Callable[[], Iterator[HitPlace]]
        self.lines = PageLines(self._raw_parts() if options.raw else self._parts())

    def _parts(self) -> list[Callable[[], PagePart]]:
        body = BodyLayout(self.view, self._links, self.width, self.options)

        def head() -> PagePart:
            lines, links = lay_out_head(self.view, self._links, self.width, self.options)
            return PagePart(lines, {}, links)

        def block(index: int) -> Callable[[], PagePart]:
            def lay_out() -> PagePart:
                lines, gap, links = body.lay_out(index)
                return PagePart(lines, {index: gap}, links)

            return lay_out

        def hits() -> Iterator[HitPlace]:
            yield from ((None, start) for start, _ in head_hits(self.view))
            for index in body.shown:
                text = self.view.cable.blocks[index].text
                yield from ((index, start) for start, _ in self.view.highlight(text))

        self._hits = hits
        order = {index: at for at, index in enumerate(body.shown, 1)}
        self._part_of = order.get
        return [head, *(block(index) for index in body.shown)]

    def _raw_parts(self) -> list[Callable[[], PagePart]]:
        raw = Raw(self.view, self.width)
        self._hits = raw.hits
        self._part_of = lambda block: 1 + raw.chunk_of(block)

        def chunk(index: int) -> Callable[[], PagePart]:
            return lambda: PagePart(*raw.chunk(index))

        return [lambda: PagePart(raw.head()), *(chunk(index) for index in range(raw.chunks))]

    def first_line(self, block: int) -> int:
        """Return the line on which a block begins; 0 for one that this view does not show."""
        part = self._part_of(block)
        if part is None:
            return 0
        start, laid = self.lines.part(part)
        return start + laid.blocks.get(block, 0)

    def link_line(self, link: int) -> int:
        """Return the line on which a link begins."""
        block = self.links[link].block
        part = 0 if block is None else self._part_of(block)
        start, laid = self.lines.part(part or 0)
        return start + laid.links.get(link, 0)

    def stop_at(self, line: int) -> int | None:
        """Return the index of the stop that a line belongs to, None in the head and in gaps."""
        return self._stops.at(self.lines[line].block) if self.lines.has(line) else None

    def stop_of(self, block: int) -> int | None:
        """Return the index of the stop that a block belongs to."""
        return self._stops.at(block)

    def stop_numbered(self, number: int) -> int | None:
        """Return the index of the first stop that counts as paragraph ``number``."""
        return self._stops.numbered(number)

    @property
    def numbers(self) -> str:
        """Which numbers the paragraphs have, in words."""
        return self._stops.numbers

    def status(self, stop: int | None) -> str:
        """Say which stop is current and how many there are: ``¶4/10``, ``2/3`` without numbers.

        Of a page in the place of a cable there is nothing to say.
        """
        if self.view.lacks:
            return ""
        last = max((each.number for each in self.stops if each.number is not None), default=None)
        if last is None:
            return f"{0 if stop is None else stop + 1}/{len(self.stops)}" if self.stops else ""
        number = None if stop is None else self.stops[stop].number
        return f"¶{'-' if number is None else number}/{last}"

    def stop_lines(self, stop: int) -> range:
        """Return the lines of a stop, gaps inside it included."""
        first, last = self.stops[stop].first, self.stops[stop].last
        part = self._part_of(last)
        start = self.first_line(first)
        if part is None:
            return range(start, start)
        if self.options.raw:
            end = start + 1
            while self.lines.has(end) and self.stop_at(end) == stop:
                end += 1
            return range(start, end)
        at, laid = self.lines.part(part)
        return range(start, at + len(laid.lines))

    @cached_property
    def hits(self) -> list[HitPlace]:
        """Where the search hits, in the order of reading; told from the texts, without lines."""
        return list(self._hits())

    def hit_line(self, hit: HitPlace) -> int | None:
        """Return the line on which a hit begins; None for one that is not on this page."""
        block, start = hit
        first = line = 0 if block is None else self.first_line(block)
        while self.lines.has(line):
            shown = self.lines[line]
            if shown.block == block and start in shown.hits:
                return line
            if shown.block not in {block, None} and line > first:
                break
            line += 1
        return None

    def hit_as_in(self, other: Page, hit: HitPlace) -> HitPlace | None:
        """Return the hit that stands where one of another layout does: as many come before it.

        Counted are those in the same block, or in the head, which has blocks when it is raw.
        """
        theirs = [one for one in other.hits if self._part(one) == self._part(hit)]
        mine = [one for one in self.hits if self._part(one) == self._part(hit)]
        return mine[min(theirs.index(hit), len(mine) - 1)] if mine and hit in theirs else None

    def _part(self, hit: HitPlace) -> int | None:
        block = hit[0]
        in_head = block is None or self.view.cable.blocks[block].kind in HEAD_KINDS
        return None if in_head else block

    def next_hit(self, after: tuple[int, int], step: int = 1) -> tuple[int, int] | None:
        """Return the hit after the given one; ``step`` -1 looks upwards.

        A hit is ``(line on which it begins, its name there)``, see ``PageLine.hits``.
        """
        line, name = after
        while line >= 0 and self.lines.has(line):
            hits = self.lines[line].hits
            ahead = [hit for hit in hits if line != after[0] or (hit - name) * step > 0]
            if ahead:
                return line, ahead[0 if step > 0 else -1]
            line += step
        return None


def lay_out(view: CableView, width: int, options: Options | None = None) -> Page:
    """Lay a cable out for ``width`` cells. The work is done as lines are looked at."""
    return Page(view, width, options or Options())
