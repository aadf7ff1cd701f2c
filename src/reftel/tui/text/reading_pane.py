"""The reading pane: its keys, its colours, and how long reading must rest to count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer

from reftel.tui.parts.cells import width_of
from reftel.tui.parts.messages import Say
from reftel.tui.parts.named_keys import unsaid
from reftel.tui.parts.overlay import lay_over
from reftel.tui.text.going import Going
from reftel.tui.text.hints import Hints
from reftel.tui.text.page_pane import PagePane
from reftel.tui.text.page_pieces import page_pieces

if TYPE_CHECKING:
    from reftel.tui.parts.line_view import Piece
    from reftel.tui.text.motion import Spot
    from reftel.tui.text.view import CableView, Link

REST = 0.5  # seconds without moving, after which what is on the screen was really shown


class ReadingPane(PagePane):
    """Shows one cable. The current paragraph is marked in the margin; notes are written on it."""

    HELP = "Reading"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"line--{name}"
        for name in (
            "record", "subject", "label", "number", "marking", "heading", "link", "missing",
            "redaction", "note", "page", "hit", "hit-current", "link-current", "hint", "mark",
            "mark-blurred",
        )
    }  # fmt: skip
    DEFAULT_CSS = """
    ReadingPane > .line--record { color: $text-accent; }
    ReadingPane > .line--subject { text-style: bold; }
    ReadingPane > .line--number { color: $text-muted; }
    ReadingPane > .line--heading { text-style: bold; }
    ReadingPane > .line--page { color: $text-muted; }
    ReadingPane > .line--missing { color: $text-muted; }
    ReadingPane > .line--redaction { color: $text-muted; background: $panel; }
    ReadingPane:ansi > .line--redaction { text-style: dim reverse; }
    ReadingPane > .line--hit-current { text-style: bold reverse; }
    ReadingPane > .line--link-current { text-style: bold reverse; }
    ReadingPane > .line--hint { text-style: bold reverse; }
    ReadingPane > .line--mark-blurred { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_lines(1)", "line", key_display="j k", id="reading.down"),
        unsaid("k,up", "scroll_lines(-1)", "line up", "reading.up"),
        Binding("J,right_curly_bracket", "paragraph(1)", "paragraph", key_display="J K",
                id="reading.next-paragraph"),
        unsaid("K,left_curly_bracket", "paragraph(-1)", "paragraph back",
               "reading.previous-paragraph"),
        unsaid("space,pagedown,ctrl+f", "scroll_pages(1)", "page", "reading.page-down"),
        unsaid("b,pageup", "scroll_pages(-1)", "page up", "reading.page-up"),
        unsaid("ctrl+d", "scroll_half(1)", "half a page", "reading.half-down"),
        unsaid("ctrl+u", "scroll_half(-1)", "half a page up", "reading.half-up"),
        unsaid("g,home", "top", "top", "reading.top"),
        unsaid("G,end", "bottom", "bottom; 4G: paragraph 4", "reading.bottom"),
        unsaid("tab", "link(1)", "next link", "reading.next-link"),
        unsaid("shift+tab", "link(-1)", "previous link", "reading.previous-link"),
        Binding("enter", "follow", "follow", id="reading.follow"),
        unsaid("P", "peek", "look at the link's cable", "follow.peek"),
        Binding("f", "hints", "hints", id="reading.hints"),
        unsaid("n", "hit(1)", "next hit", "reading.next-hit"),
        unsaid("N", "hit(-1)", "previous hit", "reading.previous-hit"),
        unsaid("F", "screen.way('find')", "find in this cable", "reading.find"),
        unsaid("r", "raw", "raw text", "reading.raw"),
        unsaid("H", "header", "full header", "reading.header"),
        unsaid("v", "want('text')", "another text of it", "reading.text"),
        unsaid("d", "want('changes')", "what was changed", "follow.changes"),
        unsaid("e", "want('words')", "what the words mean", "reading.explain"),
        Binding("a", "want('note')", "note", id="reading.note"),
        unsaid("full_stop", "go(1)", "to the next heading, note ...", "reading.go-on"),
        unsaid("comma", "go(-1)", "to the heading, note ... before", "reading.go-back"),
        unsaid("C", "outline", "outline", "reading.outline"),
        unsaid("semicolon", "mark", "mark this place", "reading.mark"),
        Binding("q", "screen.list", "list", id="reading.leave"),
    ]  # fmt: skip

    @dataclass
    class Followed(Message):
        """The user follows a link. It has one target or more, in the library or not."""

        link: Link

    class LinkReached(Followed):
        """The user has come to a link."""

    class PeekWanted(Followed):
        """The user wants to see what a link leads to, without going there."""

    @dataclass
    class Wanted(Message):
        """The user wants something about the cable; ``block`` and ``paragraph`` are where he is."""

        what: str
        block: int | None
        paragraph: str

    @dataclass
    class MarkWanted(Message):
        """The user marks the place with a letter, or with any that is free."""

        letter: str

    @dataclass
    class UnreadWanted(Message):
        """The user wants to read the next cable of the list that is not read yet."""

        step: int

    class Rested(Message):
        """The reader has stayed at a place for a moment."""

    _hints: Hints | None = None
    _resting: Timer | None = None
    _marking = False  # the next key says the letter

    @cached_property
    def _going(self) -> Going:
        return Going(self)

    # -- resting --------------------------------------------------------------------------------

    def _show(
        self, view: CableView | None, block: int | None, scroll: int | None, before: Spot
    ) -> None:
        super()._show(view, block, scroll, before)
        self._rest()

    def _move(self, spot: Spot) -> None:
        super()._move(spot)
        self._rest()

    def _rest(self) -> None:
        """Tell in a moment that the reader is at this place, unless it is left before."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self._rested) if self.is_attached else None

    def _rested(self) -> None:
        self._resting = None
        if self.has_focus and self.screen.is_current and self.view is not None:
            self.post_message(self.Rested())

    # -- links ----------------------------------------------------------------------------------

    def action_link(self, step: int) -> None:
        """Make the next link current, or the one before. The first is sought in the window."""
        if self._page:
            spot = self._motion.link(self._spot, step)
            where = f"No link further {'down' if step > 0 else 'up'}"
            self._move_or_say(spot, where if self.links else "This cable has no links")
            if spot is not None and self.link is not None:
                self.post_message(self.LinkReached(self.link))

    def action_follow(self) -> None:
        """Follow the current link; where none is in sight, make one current first."""
        at = self._spot.link
        if self._page is None or at is None or self.link is None:
            self.action_link(1)
        elif self._motion.in_sight(self._spot, self._page.link_line(at)):
            self.post_message(self.Followed(self.link))
        else:
            self._move(self._motion.to_link(self._spot, at))

    def action_peek(self) -> None:
        """Look at what the current link leads to; where none is in sight, make one current."""
        if self.link is None:
            self.action_link(1)
        if self.link is not None:
            self.post_message(self.PeekWanted(self.link))

    def action_hints(self) -> None:
        """Put letters on the links in the window; typing them follows the link."""
        links = self._motion.links_in_sight(self._spot) if self._page else []
        if links:
            self._hints = Hints(links)
            self.redraw()
        else:
            self.post_message(self.Missed("No links in sight"))

    def action_go(self, step: int) -> None:
        """Wait for the letter that says where to: to the next heading, note, redaction ..."""
        self._going.begin(step)

    def action_mark(self) -> None:
        """Wait for the letter that marks this place; the same key is the next that is free."""
        if self.view is not None:
            self._marking = True
            self.post_message(Say("Mark this place with a letter, or ; for one that is free"))

    def _mark_with(self, key: str, character: str) -> None:
        self._marking = False
        if key == "escape":
            self.post_message(Say(""))
        else:
            letter = "" if key == "semicolon" else character.lower() or "?"
            self.post_message(self.MarkWanted(letter))

    def action_outline(self) -> None:
        """Show what the cable is made of, to go there."""
        if self.view is None:
            return
        from reftel.tui.text.over.outline import OutlineScreen  # noqa: PLC0415 - when first opened

        lay_over(self.app, OutlineScreen(self.view, self.block), self.show_block)

    def action_want(self, what: str) -> None:
        """Ask for a note, what was changed, what words mean, or another text of the cable."""
        if self.view is not None:
            self.post_message(self.Wanted(what, self.block, self.paragraph))

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

    # -- events ---------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take the digits of a count (``4G``), and the letters of a hint."""
        character = event.character or ""
        if self._hints is not None:
            self._type_hint(character)
        elif self._marking:
            self._mark_with(event.key, character)
        elif self._going.awaits_letter:
            self._going.type("" if event.key == "escape" else character)
        elif character.isascii() and character.isdigit() and (character != "0" or self._count):
            self._count = (self._count + character)[-6:]
        elif event.key == "escape" and self._count:
            self._count = ""
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
            self.post_message(self.Followed(self.links[link]))
        elif not character.isalpha() or self._hints.is_over:
            if character.isalpha():
                self.post_message(self.Missed(f"No link here has {character!r}"))
            self._end_hints()
        else:
            self.redraw()

    def _end_hints(self) -> None:
        if self._hints is not None:
            self._hints = None
            self.redraw()

    def update_view(self, view: CableView) -> None:
        """Show the same cable again; what is half typed goes on, letters of other links do not."""
        links = self.links
        super().update_view(view)
        if self.links != links:
            self._end_hints()

    def forget_typed(self) -> None:
        """Forget what was half typed."""
        super().forget_typed()
        self._hints = None
        self._marking = False
        self._going.forget()

    def on_focus(self, event: events.Focus) -> None:
        """Count what is seen from now on."""
        super().on_focus(event)
        self._rest()

    def on_blur(self, event: events.Blur) -> None:
        """Forget what was half typed."""
        self.forget_typed()
        super().on_blur(event)

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
                    self.post_message(self.Followed(self.links[run.link]))
                return
