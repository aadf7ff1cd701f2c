"""A screen that shows the text of a cable among other things: the keys scroll it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from reftel.cable import PassageKind, find_passages, short_class, shown_subject
from reftel.dates import worded
from reftel.tui.parts.named_keys import unsaid
from reftel.tui.parts.overlay import Overlay
from reftel.tui.text.reading_pane import ReadingPane

if TYPE_CHECKING:
    from reftel.tui.text.view import CableView


def reading_pane() -> ReadingPane:
    """Return a pane that is moved from the screen around it, which has the keys."""
    pane = ReadingPane()
    pane.can_focus = False
    return pane


def scroll_keys(name: str) -> list[BindingType]:
    """Return the keys that scroll the text; ``name`` stands before the dot in their names."""
    return [
        Binding("j,down", "scroll(1)", "down", key_display="j k", id=f"{name}.down"),
        unsaid("k,up", "scroll(-1)", "up", f"{name}.up"),
        unsaid("space,pagedown", "page(1)", "page", f"{name}.page-down"),
        unsaid("b,pageup", "page(-1)", "page up", f"{name}.page-up"),
    ]


def title_of(pane: ReadingPane, which: str = "") -> str:
    """Return in a line what is shown and where; ``which`` tells it from others behind its ID."""
    if pane.view is None:
        return ""
    cable = pane.view.cable
    day = worded(cable.created) if cable.created else ""
    facts = (f"{cable.id}{which}", pane.status, day, short_class(cable.classification))
    return " · ".join(filter(None, (*facts, shown_subject(cable.subject))))


class OneCableScreen(Overlay[ScreenResultType]):
    """Lays out a text, :attr:`pane`; subclasses put it in its place."""

    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.pane = reading_pane()

    def show(self, view: CableView | None, number: int | None = None) -> None:
        """Show a cable at a paragraph, or else from its summary on, if it has one."""
        self.pane.show(view)
        if view is None or (number is not None and self.pane.go_to_paragraph(number)):
            return
        passages = find_passages(view.cable.blocks)
        summaries = (each for each in passages if each.kind is PassageKind.SUMMARY)
        if (summary := next(summaries, None)) is not None:
            self.pane.go_to_block(summary.start[0])

    def action_scroll(self, step: int) -> None:
        """Scroll by a line."""
        self.pane.action_scroll_lines(step)

    def action_page(self, step: int) -> None:
        """Scroll by a page."""
        self.pane.action_scroll_pages(step)

    def on_page_pane_missed(self) -> None:
        """Say nothing of the ends of a text, nor of a paragraph that is not there."""
