"""The field in the top line: completion, its keys, what it shows at rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from reftel.tui.parts.cells import cut, width_of
from reftel.tui.parts.named_keys import unsaid
from reftel.tui.parts.plain_input import PlainInput


class SearchField(PlainInput):
    """The field that filters as you type."""

    HELP = "Search"
    INVITATION = "/ to search"
    DEFAULT_CSS = """
    SearchField { width: 1fr; background: $panel; }
    SearchField:focus { background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "finish", "to the list", id="search.leave"),
        unsaid("escape", "leave", "to the list", "search.leave-too"),
        Binding("up,ctrl+p", "recall(1)", "earlier", key_display="↑", id="search.earlier"),
        unsaid("down,ctrl+n", "recall(-1)", "later, or to the list", "search.later"),
        Binding("tab", "complete", "complete", id="search.complete"),
        Binding("ctrl+u", "clear", "clear", id="search.clear"),
    ]  # fmt: skip

    @dataclass(kw_only=True)
    class Left(Message):
        """The user is done typing: the query is ``finished``, or left as it is."""

        finished: bool

    @dataclass
    class RecallWanted(Message):
        """The user asks for an earlier query (``step`` 1), or for a later one (-1)."""

        step: int

    class CompletionWanted(Message):
        """The user asks how the query may go on at the cursor; again: for the next way."""

    def __init__(self) -> None:
        super().__init__(placeholder=self.INVITATION, compact=True, select_on_focus=False)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,  # noqa: ARG002 - what is typed moves nothing: the width is what is left
        recompose: bool = False,
    ) -> Self:
        """Draw it again, and lay out no screen for a letter."""
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def enter(self) -> None:
        """Take the focus with all of the text selected, so that the next letter replaces it."""
        self.focus()
        self.selection = Selection(0, len(self.value))

    def render_line(self, y: int) -> Strip:
        """Draw what is around the cursor; of a query at rest, its beginning."""
        width = self.size.width
        if self.has_focus or width_of(self.value) <= width:
            return super().render_line(y)
        return Strip([Segment(cut(self.value, width), self.rich_style)]).extend_cell_length(width)

    @property
    def is_selected(self) -> bool:
        """Whether all of a text is selected, as :meth:`enter` does it."""
        return bool(self.value) and self.selection == Selection(0, len(self.value))

    def action_cursor_right(self, select: bool = False) -> None:
        """Move on; keep a text that is selected as a whole, and go on behind it."""
        if self.is_selected and not select:
            self._go_on()
        else:
            super().action_cursor_right(select)

    def action_end(self, select: bool = False) -> None:
        """Go to the end, as :meth:`action_cursor_right` does."""
        if self.is_selected and not select:
            self._go_on()
        else:
            super().action_end(select)

    def _go_on(self) -> None:
        """Put the cursor where the next word of the query begins."""
        open_quote = self.value.count('"') % 2
        if not open_quote and not self.value.endswith((" ", ":", "(", ",", "..")):
            with self.prevent(Input.Changed):
                self.value += " "
        self.cursor_position = len(self.value)

    def action_finish(self) -> None:
        """Go on to the list with a whole query."""
        self.post_message(self.Left(finished=True))

    def action_leave(self) -> None:
        """Go on to the list, whatever stands here."""
        self.post_message(self.Left(finished=False))

    def action_recall(self, step: int) -> None:
        """Ask for another query of those asked before."""
        self.post_message(self.RecallWanted(step))

    def action_complete(self) -> None:
        """Ask how the query may go on."""
        self.post_message(self.CompletionWanted())

    def action_clear(self) -> None:
        """Empty the field."""
        self.value = ""
