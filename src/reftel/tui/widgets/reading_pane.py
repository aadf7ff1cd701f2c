"""The pane in which a cable is read, paragraph by paragraph."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from reftel.tui.layout import Options, lay_out
from reftel.tui.layout.cells import width_of
from reftel.tui.layout.motion import Motion, Spot
from reftel.tui.widgets.hints import Hints
from reftel.tui.widgets.line_view import LineView, Piece
from reftel.tui.widgets.page_pieces import page_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from reftel.tui.layout import CableView, Link, Page


@dataclass(frozen=True, slots=True)
class Position:
    """A place to come back to.

    ``block`` is the first block of the current paragraph, None at the head of the cable. ``line``
    is the top line of the window, counted from the first line of that paragraph (or of the head),
    so that it holds for a window of another width too.
    """

    cable: str
    block: int | None = None
    line: int = 0


class PaneMessage(Message):
    """Something that a pane tells the screen around it."""

    def __init__(self, pane: ReadingPane) -> None:
        super().__init__()
        self.pane = pane

    @property
    def control(self) -> ReadingPane:
        """The pane that sent it."""
        return self.pane


class ReadingPane(LineView):
    """Shows one cable. The current paragraph is marked in the margin; notes are written on it."""

    PREFIX = "reading"
    HELP = "Reading"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"reading--{name}"
        for name in (
            "text", "dim", "record", "subject", "label", "number", "marking", "heading", "link",
            "missing", "redaction", "note", "page", "hit", "hit-current", "link-current", "hint",
            "mark", "mark-blurred",
        )
    }  # fmt: skip
    DEFAULT_CSS = """
    ReadingPane > .reading--dim { color: $text-muted; }
    ReadingPane > .reading--record { color: $text-accent; }
    ReadingPane > .reading--subject { text-style: bold; }
    ReadingPane > .reading--number { color: $text-muted; }
    ReadingPane > .reading--heading { text-style: bold; }
    ReadingPane > .reading--link { color: $text-primary; text-style: underline; }
    ReadingPane > .reading--note { color: $text-warning; }
    ReadingPane > .reading--page { color: $text-muted; }
    ReadingPane > .reading--missing { color: $text-muted; }
    ReadingPane > .reading--hit { color: $text-warning; text-style: bold underline; }
    ReadingPane > .reading--hit-current { text-style: bold reverse; }
    ReadingPane > .reading--link-current { text-style: bold reverse; }
    ReadingPane > .reading--hint { text-style: bold reverse; }
    ReadingPane > .reading--mark { color: $text-accent; }
    ReadingPane > .reading--mark-blurred { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_lines(1)", "line", key_display="j k", id="reading.down"),
        Binding("k,up", "scroll_lines(-1)", "line up", show=False, id="reading.up"),
        Binding("J,right_curly_bracket", "paragraph(1)", "paragraph", key_display="J K",
                id="reading.next-paragraph"),
        Binding("K,left_curly_bracket", "paragraph(-1)", "paragraph back", show=False,
                id="reading.previous-paragraph"),
        Binding("space,pagedown,ctrl+f", "scroll_pages(1)", "page", show=False,
                id="reading.page-down"),
        Binding("b,pageup,ctrl+b", "scroll_pages(-1)", "page up", show=False, id="reading.page-up"),
        Binding("g,home", "top", "top", show=False, id="reading.top"),
        Binding("G,end", "bottom", "bottom, or paragraph of that number", show=False,
                id="reading.bottom"),
        Binding("tab", "link(1)", "next link", show=False, id="reading.next-link"),
        Binding("shift+tab", "link(-1)", "previous link", show=False, id="reading.previous-link"),
        Binding("enter", "follow", "follow", id="reading.follow"),
        Binding("f", "hints", "hints", id="reading.hints"),
        Binding("n", "hit(1)", "next hit", show=False, id="reading.next-hit"),
        Binding("N", "hit(-1)", "previous hit", show=False, id="reading.previous-hit"),
        Binding("r", "raw", "raw text", show=False, id="reading.raw"),
        Binding("H", "header", "full header", show=False, id="reading.header"),
        Binding("e", "explain", "what the words mean", show=False, id="reading.explain"),
        Binding("a", "note", "note", id="reading.note"),
    ]  # fmt: skip

    class ParagraphChanged(PaneMessage):
        """Another paragraph is current; ``status`` says which (``¶4/10``)."""

        def __init__(self, pane: ReadingPane, block: int | None, status: str) -> None:
            super().__init__(pane)
            self.block = block
            self.status = status

    class Followed(PaneMessage):
        """The user follows a link. It has one target or more, in the library or not."""

        def __init__(self, pane: ReadingPane, link: Link) -> None:
            super().__init__(pane)
            self.link = link

    class NoteWanted(PaneMessage):
        """The user wants to write a note on a block; None: on the cable as a whole."""

        def __init__(self, pane: ReadingPane, block: int | None) -> None:
            super().__init__(pane)
            self.block = block

    class ExplainWanted(PaneMessage):
        """The user asks what words mean; ``text`` is the paragraph, empty at the head."""

        def __init__(self, pane: ReadingPane, text: str) -> None:
            super().__init__(pane)
            self.text = text

    class Missed(PaneMessage):
        """There is nothing (more) of what was asked for; ``what`` says so to the user."""

        def __init__(self, pane: ReadingPane, what: str) -> None:
            super().__init__(pane)
            self.what = what

    def __init__(
        self,
        *,
        options: Options | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.options = options or Options()
        self.view: CableView | None = None
        self._page: Page | None = None
        self._spot = Spot()
        self._first_hit: Spot | None = None
        self._hints: Hints | None = None
        self._count = ""

    # -- what is shown --------------------------------------------------------------------------

    def show(
        self, view: CableView | None, *, paragraph: int | None = None, scroll: int | None = None
    ) -> None:
        """Show a cable, or nothing.

        Args:
            view: the cable.
            paragraph: a block of the paragraph to make current; None: the head of the cable.
            scroll: the top line, counted from that paragraph's first line; None: just so that the
                paragraph is seen.
        """
        self._show(view, paragraph, scroll)

    def update_view(self, view: CableView) -> None:
        """Show the same cable again, with other notes, hits or references, without moving."""
        here = self.position or Position("")
        self._show(view, here.block, here.line, self._spot.link)

    def _show(
        self, view: CableView | None, block: int | None, scroll: int | None, link: int | None = None
    ) -> None:
        self.view = view
        self._hints = None
        self._count = ""
        self._page = lay_out(view, self._width, self.options) if view else None
        self._spot = self._spot_at(block, scroll)
        if link is not None and link < len(self.links):
            self._spot = replace(self._spot, link=link)
        self.top = self._spot.top
        self.redraw()
        self.post_message(self.ParagraphChanged(self, self.block, self.status))

    def set_options(self, options: Options) -> None:
        """Show the cable in another way, without moving from the paragraph."""
        if options != self.options:
            self.options = options
            if self.view is not None:
                self.update_view(self.view)

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
        stop = self._page.stops[self._spot.stop]
        blocks = self._page.view.cable.blocks[stop.first : stop.last + 1]
        return "\n".join(block.text for block in blocks)

    @property
    def position(self) -> Position | None:
        """The place that :meth:`show` can come back to."""
        if self._page is None:
            return None
        return Position(self._page.view.cable.id, self.block, self.top - self._first_line())

    @property
    def status(self) -> str:
        """The current paragraph and how many there are: ``¶4/10``."""
        return "" if self._page is None else self._page.status(self._spot.stop)

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
            self.post_message(self.Missed(self, f"There is no paragraph {number}"))
            return False
        self._move(self._motion.to_stop(self._spot, stop))
        return True

    def action_scroll_lines(self, step: int) -> None:
        """Scroll by a line, or by as many as were typed before."""
        if self._page:
            self._move(self._motion.lines(self._spot, step * self._take_count()))

    def action_scroll_pages(self, step: int) -> None:
        """Scroll by a page, keeping two lines in sight."""
        if self._page:
            self._move(self._motion.pages(self._spot, step * self._take_count()))

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
            self._move_or_say(spot, f"No hit further {'down' if step > 0 else 'up'}")

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

    # -- links ----------------------------------------------------------------------------------

    def action_link(self, step: int) -> None:
        """Make the next link current, or the one before. The first is sought in the window."""
        if self._page:
            spot = self._motion.link(self._spot, step)
            where = f"No link further {'down' if step > 0 else 'up'}"
            self._move_or_say(spot, where if self.links else "This cable has no links")

    def action_follow(self) -> None:
        """Follow the current link; where none is in sight, make one current first."""
        at = self._spot.link
        if self._page is None or at is None or self.link is None:
            self.action_link(1)
        elif self._motion.in_sight(self._spot, self._page.link_line(at)):
            self.post_message(self.Followed(self, self.link))
        else:
            self._move(self._motion.to_link(self._spot, at))

    def action_hints(self) -> None:
        """Put letters on the links in the window; typing them follows the link."""
        links = self._motion.links_in_sight(self._spot) if self._page else []
        if links:
            self._hints = Hints(links)
            self.redraw()
        else:
            self.post_message(self.Missed(self, "No links in sight"))

    def action_explain(self) -> None:
        """Ask what the words of the cable and of this paragraph mean."""
        if self.view is not None:
            self.post_message(self.ExplainWanted(self, self.paragraph))

    def action_note(self) -> None:
        """Ask for a note on the current paragraph."""
        if self.view is not None:
            self.post_message(self.NoteWanted(self, self.block))

    def action_raw(self) -> None:
        """Show the text as it came, or re-flowed again."""
        self.set_options(replace(self.options, raw=not self.options.raw))

    def action_header(self) -> None:
        """Unfold the header, or fold it."""
        self.set_options(replace(self.options, header=not self.options.header))
        if self.options.header:
            self.action_top()

    # -- drawing --------------------------------------------------------------------------------

    def pieces(self, index: int) -> Sequence[Piece]:
        """Lay one line out, with the cursor's mark in front."""
        if self._page is None or not self._page.lines.has(index):
            return ()
        return page_pieces(
            self._page, index, self._spot, hints=self._hints, has_focus=self.has_focus
        )

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
        old, self._spot = self._spot, spot
        self.top = spot.top
        self.redraw()
        if spot.stop != old.stop:
            self.post_message(self.ParagraphChanged(self, self.block, self.status))

    def _move_or_say(self, spot: Spot | None, what: str) -> None:
        if spot is None:
            self.post_message(self.Missed(self, what))
        else:
            self._move(spot)

    def _take_count(self) -> int:
        """Return the count that was typed, 1 without one, and forget it."""
        count, self._count = self._count, ""
        return int(count or 1)

    # -- events ---------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take the digits of a count (``4G``), and the letters of a hint."""
        character = event.character or ""
        if self._hints is not None:
            self._type_hint(character)
        elif character.isascii() and character.isdigit() and (character != "0" or self._count):
            self._count = (self._count + character)[-6:]
        elif event.key == "escape" and (self._count or self._spot.link is not None):
            self._count = ""
            self._move(replace(self._spot, link=None))
        else:
            return
        event.stop()
        event.prevent_default()

    def _type_hint(self, character: str) -> None:
        if self._hints is None:
            return
        link = self._hints.type(character) if character.isalpha() else None
        if link is not None:
            self._end_hints()
            self._move(replace(self._spot, link=link))
            self.post_message(self.Followed(self, self.links[link]))
        elif not character.isalpha() or self._hints.is_over:
            self._end_hints()
        else:
            self.redraw()

    def _end_hints(self) -> None:
        if self._hints is not None:
            self._hints = None
            self.redraw()

    def on_blur(self, event: events.Blur) -> None:
        """Forget what was half typed."""
        self._count = ""
        self._end_hints()
        super().on_blur(event)

    def on_resize(self) -> None:
        """Lay the cable out for the new width and stay at the paragraph."""
        at_hit = self._spot == self._first_hit
        if self._page is not None and self._page.width == max(8, self._width):
            self._move(self._motion.resized(self._spot))
        elif self.view is not None:
            self.update_view(self.view)
        if at_hit:
            self.go_to_first_hit()

    def on_click(self, event: events.Click) -> None:
        """Make the paragraph current that was clicked, and follow the link that was."""
        if self._page is None or not self._page.lines.has(self.top + event.y):
            return
        index = self.top + event.y
        if (stop := self._page.stop_at(index)) is not None:
            self._move(replace(self._spot, stop=stop))
        column = 1
        for run in self._page.lines[index].runs:
            column += width_of(run.text)
            if event.x < column:
                if run.link is not None:
                    self._move(replace(self._spot, link=run.link))
                    self.post_message(self.Followed(self, self.links[run.link]))
                return

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.action_scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.action_scroll_lines(-3)
