"""The screen of two cables side by side (``|``), moved together or to the same words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.message import Message

from reftel.reader import like_paragraph
from reftel.tui.parts.background import ask
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.line_view import MARK
from reftel.tui.parts.messages import Say
from reftel.tui.parts.named_keys import unsaid
from reftel.tui.parts.overlay import Overlay
from reftel.tui.parts.title_line import TitleLine
from reftel.tui.text.over.one_cable import reading_pane, title_of
from reftel.tui.text.reading_pane import ReadingPane
from reftel.tui.text.viewing import view_of

if TYPE_CHECKING:
    from reftel.reader import Desk
    from reftel.shelf import Position
    from reftel.tui.text.hits import Sought
    from reftel.tui.text.view import CableView

_BESIDE = 100  # cells, from which two texts have room beside each other


class SideScreen(Overlay["Position | None"]):
    """Gives the place in the cable at hand, if the reader goes on there.

    ``view`` is the cable that is open, at a place; another is read beside it from a paragraph on.
    """

    HELP = "Side by side"
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    SideScreen { background: $background; }
    SideScreen #both { layout: vertical; height: 1fr; }
    SideScreen #both Vertical { height: 1fr; width: 1fr; }
    SideScreen TitleLine { color: $text-muted; text-style: none; }
    SideScreen .here TitleLine { color: $primary; text-style: bold; }
    SideScreen.-beside #both { layout: horizontal; }
    SideScreen.-beside #second { border-left: solid $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,h,l", "change", "the other", id="side.change"),
        Binding("t", "together", "together", id="side.together"),
        Binding("m", "match", "its words there", id="side.match"),
        Binding("enter", "go", "read on there", id="side.go"),
        Binding("j,down", "move('scroll_lines', 1)", "down", key_display="j k", id="side.down"),
        unsaid("k,up", "move('scroll_lines', -1)", "up", "side.up"),
        unsaid("J,right_curly_bracket", "move('paragraph', 1)", "paragraph", "side.next-paragraph"),
        unsaid("K,left_curly_bracket", "move('paragraph', -1)", "paragraph back",
               "side.previous-paragraph"),
        unsaid("space,pagedown,ctrl+f", "move('scroll_pages', 1)", "page", "side.page-down"),
        unsaid("b,pageup", "move('scroll_pages', -1)", "page up", "side.page-up"),
        unsaid("ctrl+d", "move('scroll_half', 1)", "half a page", "side.half-down"),
        unsaid("ctrl+u", "move('scroll_half', -1)", "half a page up", "side.half-up"),
        unsaid("g,home", "move('top')", "top", "side.top"),
        unsaid("G,end", "move('bottom')", "bottom", "side.bottom"),
        unsaid("n", "move('hit', 1)", "next hit", "side.next-hit"),
        unsaid("N", "move('hit', -1)", "previous hit", "side.previous-hit"),
        Binding("escape,q,vertical_line", "dismiss(None)", "back", key_display="esc",
                id="side.close"),
    ]  # fmt: skip

    def __init__(
        self,
        desk: Desk,
        view: CableView,
        place: Position,
        other: str,
        paragraph: int | None,
        sought: Sought,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        self._place = place
        self._other = other
        self._paragraph = paragraph
        self._sought = sought
        self._sides = (reading_pane(), reading_pane())
        self._here = 1
        self._together = False

    def compose(self) -> ComposeResult:
        """Lay out each cable below a line that names it, and the keys."""
        with Container(id="both"):
            for name, pane in zip(("first", "second"), self._sides, strict=True):
                with Vertical(id=name):
                    yield TitleLine()
                    yield pane
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the cable that is open where it stands, and fetch the other."""
        self.call_after_refresh(self._show_first)
        fetch = partial(view_of, self._desk, self._other, self._sought)
        ask(self, fetch, self._show_second, group="side")

    def _show_first(self) -> None:
        place = self._place
        self._sides[0].show(self._view, paragraph=place.block, scroll=place.line, hit=place.hit)

    def _show_second(self, view: CableView) -> None:
        self._sides[1].show(view)
        if self._paragraph is not None:
            self._sides[1].go_to_paragraph(self._paragraph)

    def on_resize(self, event: events.Resize) -> None:
        """Put them beside each other where there is room."""
        self.set_class(event.size.width >= _BESIDE, "-beside")

    @on(ReadingPane.ParagraphChanged)
    def _entitle(self) -> None:
        """Say above each which cable it is, and the paragraph."""
        for at, (box, pane) in enumerate(zip(self.query(Vertical), self._sides, strict=True)):
            box.set_class(at == self._here, "here")
            told = title_of(pane) if pane.view else f"{self._other} ..."
            mark = MARK if at == self._here else " "
            box.query_one(TitleLine).say(f"{mark}{told}")
        self.query_one(KeyLine).place("together" if self._together else "")

    def on_page_pane_missed(self, event: ReadingPane.Missed) -> None:
        """Say what is not there."""
        self.query_one(KeyLine).say(f"{event.what}.")

    def _moved(self) -> Iterator[ReadingPane]:
        yield self._sides[self._here]
        if self._together:
            yield self._sides[1 - self._here]

    def action_move(self, how: str, *step: int) -> None:
        """Move in the cable at hand, or in both."""
        for pane in self._moved():
            getattr(pane, f"action_{how}")(*step)

    def action_change(self) -> None:
        """Go to the other cable."""
        self._here = 1 - self._here
        self._entitle()

    def action_together(self) -> None:
        """Move in both from now on, or in one alone again."""
        self._together = not self._together
        self._entitle()

    def action_match(self) -> None:
        """Go, in the other cable, to the paragraph that has most words of the current one."""
        pane, other = self._sides[self._here], self._sides[1 - self._here]
        view, there, block = pane.view, other.view, pane.block
        if view is None or there is None or block is None:
            self.say("Go to a paragraph first: its words are looked for in the other cable.")
            return
        none = f"No paragraph of {there.cable.id} has four words of this one in a row."

        def look() -> int | Message:
            found = like_paragraph(view.cable, block, there.cable)
            return Say(none) if found is None else found

        ask(self, look, other.go_to_block, group="match", only=True)

    def action_go(self) -> None:
        """Read on in the cable at hand."""
        self.dismiss(self._sides[self._here].position)
