"""A pane that shows a page: current paragraph, hits (``n``), links, numbers typed before a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.message import Message

from reftel.cable import canonical_id, shown_subject
from reftel.shelf import Position
from reftel.shelf.bookmarks import Bookmark
from reftel.tui.parts.line_view import LineView
from reftel.tui.parts.runs import no_hits
from reftel.tui.text.motion import Motion, Spot
from reftel.tui.text.page import lay_out
from reftel.tui.text.view import Options

if TYPE_CHECKING:
    from reftel.tui.parts.runs import Highlight
    from reftel.tui.text.page import Page
    from reftel.tui.text.view import CableView, HitPlace, Link


class PagePane(LineView):
    """Shows a page, in which one paragraph is current, and goes from place to place on it."""

    @dataclass
    class ParagraphChanged(Message):
        """Another paragraph or hit is current, or the hit came in sight or went out of it.

        ``status`` says which paragraph (``¶4/10``).
        """

        status: str

    @dataclass
    class Missed(Message):
        """There is nothing (more) of what was asked for; ``what`` says so to the user."""

        what: str

    def __init__(self) -> None:
        super().__init__()
        self.options = Options()
        self.view: CableView | None = None
        self.shown = 0
        """How many paragraphs were shown to the reader, from the first on without a gap."""
        self._page: Page | None = None
        self._spot = Spot()
        self._first_hit: Spot | None = None
        self._count = ""
        self._told: tuple[int | None, HitPlace | None, str] | None = None  # of the spot

    # -- what is shown --------------------------------------------------------------------------

    def show(
        self,
        view: CableView | None,
        *,
        paragraph: int | None = None,
        scroll: int | None = None,
        hit: HitPlace | None = None,
    ) -> None:
        """Show a cable, or nothing.

        Args:
            view: the cable.
            paragraph: a block of the paragraph to make current; None: the head of the cable.
            scroll: the top line, counted from that paragraph's first line; None: just so that the
                paragraph is seen.
            hit: the current hit; the search that hits there may still be under way.
        """
        if view is None or self.view is None or view.cable.id != self.view.cable.id:
            self.shown = 0
        self.forget_typed()
        self._show(view, paragraph, scroll, Spot(hit=hit))

    def update_view(self, view: CableView) -> None:
        """Show the same cable again, with other notes, hits or references, without moving."""
        here = self.position or Position("")
        self._show(view, here.block, here.line, self._spot)

    def _show(
        self, view: CableView | None, block: int | None, scroll: int | None, before: Spot
    ) -> None:
        """Show a cable at a block; link and hit are current that were so before."""
        self.view = view
        self._page = lay_out(view, self._width, self.options) if view else None
        link = before.link if before.link is not None and before.link < len(self.links) else None
        self._spot = replace(self._spot_at(block, scroll), link=link, hit=before.hit)
        self.top = self._spot.top
        self.redraw()
        self._told = None
        self._tell_place()

    def set_options(self, options: Options) -> None:
        """Show the cable in another way, without moving from the paragraph."""
        if options == self.options:
            return
        self.options, before, hit = options, self._page, self._spot.hit
        if self.view is None:
            return
        self.update_view(self.view)
        if before and self._page and hit and before.options.raw != options.raw:
            self._move(replace(self._spot, hit=self._page.hit_as_in(before, hit)))

    @property
    def block(self) -> int | None:
        """The first block of the current paragraph, None at the head of the cable."""
        stop = self._spot.stop
        return None if self._page is None or stop is None else self._page.stops[stop].first

    @property
    def paragraph(self) -> str:
        """The text of the current paragraph with what belongs to it, empty at the head."""
        if self._page is None or self._spot.stop is None:
            return ""
        return self._page.stops[self._spot.stop].text(self._page.view.cable.blocks)

    @property
    def position(self) -> Position | None:
        """The place that :meth:`show` can come back to."""
        if self._page is None:
            return None
        view, line = self._page.view, self.top - self._first_line()
        return Position(view.cable.id, self.block, line, self._spot.hit, view.text)

    @property
    def bookmark(self) -> Bookmark:
        """The place, with what names its paragraph and how that begins; the subject at the head."""
        subject = shown_subject(self.view.cable.subject) if self.view else ""
        place = self.position or Position("")
        return Bookmark(place, self.status, self.paragraph or subject)

    @property
    def status(self) -> str:
        """The current paragraph and how many there are: ``¶4/10``."""
        return "" if self._page is None else self._page.status(self._spot.stop)

    @property
    def stops(self) -> int:
        """How many paragraphs there are to step through."""
        return 0 if self._page is None else len(self._page.stops)

    @property
    def stops_shown(self) -> Sequence[int]:
        """The paragraphs whose end is in the window, as numbers from 0 on."""
        return () if self._page is None else self._motion.ending_in_sight(self._spot)

    @property
    def shown_to(self) -> str:
        """The paragraph up to which all was shown (``¶7/28``); empty for none and for all."""
        if self._page is None or not 0 < self.shown < self.stops:
            return ""
        stops = range(self.shown - 1, -1, -1)
        numbered = (at for at in stops if self._page.stops[at].number is not None)
        return self._page.status(next(numbered, self.shown - 1))

    def go_on(self) -> None:
        """Go to the first paragraph that was not shown yet."""
        if self._page is not None and self.shown_to:
            self._move(self._motion.to_stop(self._spot, self.shown))
        else:
            all_of_it = self._page is not None and 0 < self.stops <= self.shown
            said = "All of this cable was shown" if all_of_it else "Nothing of it was shown before"
            self.post_message(self.Missed(said))

    @property
    def hit_status(self) -> str:
        """The current hit and how many there are: ``hit 2/7``; nothing where it is out of sight."""
        hit = self._spot.hit
        if self._page is None or hit is None or hit not in self._page.hits:
            return ""
        line = self._page.hit_line(hit)
        if line is None or not self._motion.in_sight(self._spot, line):
            return ""
        return f"hit {self._page.hits.index(hit) + 1}/{len(self._page.hits)}"

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the cable in the order they are read."""
        return () if self._page is None else self._page.links

    @property
    def link(self) -> Link | None:
        """The current link."""
        return None if self._spot.link is None else self.links[self._spot.link]

    # -- moving ---------------------------------------------------------------------------------

    def go_to_paragraph(self, number: int) -> bool:
        """Make the paragraph of that number current; False when there is none."""
        stop = self._page.stop_numbered(number) if self._page else None
        if stop is None:
            has = f"; the cable has {self._page.numbers}" if self._page else ""
            self.post_message(self.Missed(f"There is no paragraph {number}{has}"))
            return False
        self._move(self._motion.to_stop(self._spot, stop))
        return True

    def go_to_block(self, block: int) -> None:
        """Make the paragraph current that a block belongs to."""
        stop = self._page.stop_of(block) if self._page else None
        if stop is not None:
            self._move(self._motion.to_stop(self._spot, stop))

    def go_to_next(self, blocks: Sequence[int], step: int) -> bool:
        """Go to the next of some blocks (1) or the one before (-1); False where there is none."""
        if self._page is None:
            return False
        stop = self._spot.stop
        here = range(-1, 0) if stop is None else self._page.stops[stop].blocks
        # A heading stands above the paragraph that is current with it.
        before = self._page.stops[stop - 1].last if stop else -1
        ahead = [at for at in blocks if (at >= here.stop if step > 0 else at <= before)]
        if not ahead:
            return False
        self._move(self._motion.to_block(self._spot, ahead[0 if step > 0 else -1]))
        return True

    def show_block(self, block: int) -> None:
        """Bring a block in sight, a heading too, and make its paragraph current."""
        if self._page is not None:
            self._move(self._motion.to_block(self._spot, block))

    def go_to_link(self, cable_id: str, block: int | None, nth: int) -> None:
        """Make the ``nth`` link of a block to a cable current; of the head for None.

        Where there is none, go to the block all the same.
        """
        wanted = canonical_id(cable_id)
        found = [
            at
            for at, link in enumerate(self.links)
            if link.block == block and any(canonical_id(each.id) == wanted for each in link.targets)
        ]
        if self._page and found:
            at = found[min(nth, len(found) - 1)]
            self._move(self._motion.to_link(self._spot, at))
        elif block is not None:
            self.go_to_block(block)

    def action_scroll_lines(self, step: int) -> None:
        """Scroll by a line, or by as many as were typed before."""
        if self._page:
            self._move(self._motion.lines(self._spot, step * self._take_count()))

    def action_scroll_pages(self, step: int) -> None:
        """Scroll by a page, keeping two lines in sight."""
        if self._page:
            self._move(self._motion.pages(self._spot, step * self._take_count()))

    def action_scroll_half(self, step: int) -> None:
        """Scroll by half a page."""
        if self._page:
            lines = max(1, self.size.height // 2)
            self._move(self._motion.lines(self._spot, step * lines * self._take_count()))

    def action_paragraph(self, step: int) -> None:
        """Go to the next paragraph or the one before; before the first comes the head."""
        if self._page:
            self._move(self._motion.paragraphs(self._spot, step * self._take_count()))

    def action_top(self) -> None:
        """Go to the head of the cable."""
        if self._page:
            self._take_count()
            self._move(self._motion.start(self._spot))

    def action_bottom(self) -> None:
        """Go to the end of the cable, or to the paragraph whose number was typed before."""
        if self._count:
            self.go_to_paragraph(self._take_count())
        elif self._page:
            self._move(self._motion.end(self._spot))

    def action_hit(self, step: int) -> None:
        """Go to the next place where the search hits, or to the one before."""
        if self._page:
            spot = self._motion.hit(self._spot, step)
            self._move_or_say(spot, self._no_hit("down" if step > 0 else "up"))

    def _no_hit(self, where: str) -> str:
        if self.view is None or self.view.highlight is no_hits:
            return "No words are searched for: / asks for some"
        if self._page is None or not self._page.hits:
            return "The search hits nothing in this text"
        return f"No hit further {where}"

    def go_to_first_hit(self) -> bool:
        """Go to the first place where the search hits; False when it hits nothing here.

        As long as nothing moves after that, a window of another size goes there again: the place
        is chosen before a hidden pane has its size.
        """
        spot = self._motion.hit(Spot(), 1) if self._page else None
        if spot is not None:
            self._move(spot)
            self._first_hit = spot
        return spot is not None

    def find(self, highlight: Highlight) -> bool:
        """Light up what is found in the cable, and go to the next place of it, or to the first.

        Returns False where it stands nowhere in the text; then what was lit up stays so.
        """
        if self.view is None or self._page is None:
            return False
        before = self.view
        self.update_view(replace(before, highlight=highlight))
        spot = self._motion.hit(self._spot, 1) or self._motion.hit(Spot(), 1)
        if spot is None:
            self.update_view(before)
            return False
        self._move(spot)
        return True

    # -- from spot to spot ----------------------------------------------------------------------

    @property
    def _width(self) -> int:
        """The cells of a line, without the column of the cursor's mark; a guess while hidden."""
        return (self.size.width or 80) - 1

    @property
    def _motion(self) -> Motion:
        assert self._page is not None  # noqa: S101 - every caller has looked
        return Motion(self._page, self.page)

    def _first_line(self) -> int:
        """Return the line that the current paragraph begins on."""
        return 0 if self._page is None or self.block is None else self._page.first_line(self.block)

    def _spot_at(self, block: int | None, scroll: int | None) -> Spot:
        """Return the spot of a block, with the top line as :meth:`show` says."""
        if self._page is None:
            return Spot()
        stop = None if block is None else self._page.stop_of(block)
        first = 0 if stop is None else self._page.stop_lines(stop).start
        if scroll is None:
            scroll = -1
        return Spot(self._motion.clamp(first + scroll), stop)

    def _move(self, spot: Spot) -> None:
        """Go to a spot."""
        self._spot = spot
        self.top = spot.top
        self.redraw()
        self._tell_place()

    def _tell_place(self) -> None:
        """Tell which paragraph and hit are current, where that was not told."""
        place = (self._spot.stop, self._spot.hit, self.hit_status)
        if place != self._told:
            self._told = place
            self.post_message(self.ParagraphChanged(self.status))

    def _move_or_say(self, spot: Spot | None, what: str) -> None:
        if spot is None:
            self.post_message(self.Missed(what))
        else:
            self._move(spot)

    def _take_count(self) -> int:
        """Return the count that was typed, 1 without one, and forget it."""
        count, self._count = self._count, ""
        return int(count or 1)

    def forget_typed(self) -> None:
        """Forget what was half typed."""
        self._count = ""

    # -- events ---------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Lay the cable out for the new width and stay at the paragraph."""
        at_hit = self._spot == self._first_hit
        if self._page is not None and self._page.width == max(8, self._width):
            self._move(self._motion.resized(self._spot))
        elif self.view is not None:
            self.update_view(self.view)
        if at_hit:
            self.go_to_first_hit()

    def wheel(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.action_scroll_lines(lines)
