"""Moving over a page: by lines, pages, paragraphs, links and hits; what stays in sight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reftel.tui.text.page import Page
    from reftel.tui.text.view import HitPlace


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a reader is.

    Attributes:
        top: the line at the top of the window.
        stop: the current paragraph, an index into ``Page.stops``; None at the head of the cable.
        link: the current link, an index into ``Page.links``.
        hit: the current hit; one that the search does not hit (yet) counts as none.
    """

    top: int = 0
    stop: int | None = None
    link: int | None = None
    hit: HitPlace | None = None


class Motion:
    """The moves on a page in a window of ``height`` lines. Each takes a spot and returns one."""

    def __init__(self, page: Page, height: int) -> None:
        self._page = page
        self._height = max(1, height)

    # -- lines and pages ------------------------------------------------------------------------

    def lines(self, spot: Spot, step: int) -> Spot:
        """Scroll by lines; where the text ends, go on from paragraph to paragraph."""
        moved = self.scroll(spot, spot.top + step)
        if moved == spot and step:
            return self.paragraphs(spot, 1 if step > 0 else -1)
        return moved

    def pages(self, spot: Spot, step: int) -> Spot:
        """Scroll by pages with two lines kept; the first paragraph to begin there is current."""
        top = self.clamp(spot.top + step * max(1, self._height - 2))
        if top == spot.top:
            return self.end(spot) if step > 0 else self.start(spot)
        begun = self._first_begun(top)
        return self.scroll(replace(spot, stop=spot.stop if begun is None else begun), top)

    def scroll(self, spot: Spot, top: int) -> Spot:
        """Put a line at the top; a paragraph that leaves the window hands over to its neighbour."""
        top = self.clamp(top)
        return replace(spot, top=top, stop=self._kept_in_sight(spot.stop, top))

    def resized(self, spot: Spot) -> Spot:
        """Keep the paragraph in sight in a window that has become higher or lower."""
        if spot.stop is None:
            return self.scroll(spot, spot.top)
        return self.to_stop(replace(spot, top=self.clamp(spot.top)), spot.stop)

    def start(self, spot: Spot) -> Spot:
        """Go to the head of the cable."""
        return replace(spot, top=0, stop=None)

    def end(self, spot: Spot) -> Spot:
        """Go to the last paragraph, at the end of the text."""
        top = self.clamp(len(self._page.lines))
        stops = len(self._page.stops)
        return replace(spot, top=top, stop=stops - 1 if stops else None)

    def clamp(self, top: int) -> int:
        """Return the nearest line that can be at the top with the window full of text."""
        if top > 0 and not self._page.lines.has(top + self._height - 1):
            top = len(self._page.lines) - self._height
        return max(0, top)

    # -- paragraphs -----------------------------------------------------------------------------

    def paragraphs(self, spot: Spot, step: int) -> Spot:
        """Go on by paragraphs, or back; before the first comes the head."""
        wanted = (-1 if spot.stop is None else spot.stop) + step
        if wanted < 0:
            return self.start(spot)
        if wanted >= len(self._page.stops):
            return self.end(spot)
        return self.to_stop(spot, wanted)

    def to_stop(self, spot: Spot, stop: int) -> Spot:
        """Make a paragraph current; the window moves only if the paragraph is not whole in it."""
        lines = self._page.stop_lines(stop)
        height = self._height
        if lines.start >= spot.top and lines.stop <= spot.top + height:
            return replace(spot, stop=stop)
        above = 1
        if lines.start < spot.top:
            # Upwards there is more to see above than the line that the paragraph begins on.
            above = max(1, min(2 * height // 3, height - len(lines)))
        return replace(spot, top=self.clamp(lines.start - above), stop=stop)

    def to_block(self, spot: Spot, block: int) -> Spot:
        """Bring a block in sight; a heading makes the paragraph below it current."""
        line = self._page.first_line(block)
        stop = self._page.stop_of(block)
        if stop is None:
            stops = range(len(self._page.stops))
            stop = next((at for at in stops if self._page.stops[at].first > block), spot.stop)
        return replace(self._bring(spot, line), stop=stop)

    # -- links and hits -------------------------------------------------------------------------

    def link(self, spot: Spot, step: int) -> Spot | None:
        """Make the next link current.

        From a spot whose link is out of sight it is one in the window: the first from the current
        paragraph on, or the last up to its end.
        """
        count = len(self._page.links)
        if spot.link is not None and self.in_sight(spot, self._page.link_line(spot.link)):
            wanted = spot.link + step
        else:
            wanted = self._link_in_sight(spot, step)
        return self.to_link(spot, wanted) if 0 <= wanted < count else None

    def _link_in_sight(self, spot: Spot, step: int) -> int:
        top, bottom = spot.top, spot.top + self._height
        first, last = self._links_above(top), self._links_above(bottom) - 1
        if spot.stop is None:
            return first if step > 0 else last
        paragraph = self._page.stop_lines(spot.stop)
        if step > 0:
            wanted = self._links_above(max(top, paragraph.start))
            return wanted if wanted <= last else first
        wanted = self._links_above(min(bottom, paragraph.stop)) - 1
        return wanted if wanted >= first else last

    def to_link(self, spot: Spot, link: int) -> Spot:
        """Make a link current and bring it in sight."""
        return replace(self._bring(spot, self._page.link_line(link)), link=link)

    def hit(self, spot: Spot, step: int) -> Spot | None:
        """Make the next hit current; from a spot whose hit is out of sight, one in the window."""
        line = None if spot.hit is None else self._page.hit_line(spot.hit)
        if spot.hit is not None and line is not None and self.in_sight(spot, line):
            after = line, spot.hit[1]
        elif step > 0:
            after = spot.top, -1
        else:
            after = min(spot.top + self._height, len(self._page.lines)) - 1, 1 << 60
        found = self._page.next_hit(after, step)
        if found is None:
            return None
        hit = self._page.lines[found[0]].block, found[1]
        return replace(self._bring(spot, found[0]), hit=hit)

    def links_in_sight(self, spot: Spot) -> list[int]:
        """Return the links that begin in the window."""
        first, last = self._links_above(spot.top), self._links_above(spot.top + self._height)
        return list(range(first, last))

    def ending_in_sight(self, spot: Spot) -> list[int]:
        """Return the paragraphs that end in the window."""
        bottom = spot.top + self._height
        stops = self._stops_in_sight(spot.top)
        return [stop for stop in stops if self._page.stop_lines(stop).stop <= bottom]

    def in_sight(self, spot: Spot, line: int) -> bool:
        """Whether a line is in the window."""
        return spot.top <= line < spot.top + self._height

    def _bring(self, spot: Spot, line: int) -> Spot:
        if not self.in_sight(spot, line):
            spot = replace(spot, top=self.clamp(line - self._height // 3))
        stop = self._page.stop_at(line)
        return replace(
            spot, stop=self._kept_in_sight(spot.stop, spot.top) if stop is None else stop
        )

    def _links_above(self, line: int) -> int:
        """Return how many links begin above a line. Links are in the order of their lines."""
        count = 0
        while count < len(self._page.links) and self._page.link_line(count) < line:
            count += 1
        return count

    # -- which paragraph is current ---------------------------------------------------------------

    def _kept_in_sight(self, stop: int | None, top: int) -> int | None:
        """Return the stop if any of it is in the window, else the one nearest to it there."""
        seen = self._stops_in_sight(top)
        if stop is None:
            # The head is current as long as any of it is in the window.
            return None if top == 0 or not seen or self._in_head(top) else seen[0]
        if not seen or stop in seen:
            return stop
        return seen[0] if stop < seen[0] else seen[-1]

    def _in_head(self, top: int) -> bool:
        return bool(self._page.stops) and top < self._page.first_line(self._page.stops[0].first) - 1

    def _stops_in_sight(self, top: int) -> list[int]:
        stops = (self._page.stop_at(line) for line in range(top, top + self._height))
        return list(dict.fromkeys(stop for stop in stops if stop is not None))

    def _first_begun(self, top: int) -> int | None:
        """Return the first stop that begins in the window, or what fills it."""
        seen = self._stops_in_sight(top)
        begun = (stop for stop in seen if self._page.stop_lines(stop).start >= top)
        return next(begun, seen[0] if seen else None)
