"""A small app around one reading pane, which remembers what the pane says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.widgets import Button

from reftel.tui.text.reading_pane import ReadingPane

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.message import Message

    from reftel.tui.text.view import CableView


class Host(App[None]):
    def __init__(self, view: CableView | None = None, **where: Any) -> None:
        super().__init__()
        self.pane = ReadingPane()
        self.view = view
        self.where = where
        self.at_first_hit = False
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.pane
        yield Button("elsewhere")

    def on_mount(self) -> None:
        self.pane.show(self.view, **self.where)
        assert not self.at_first_hit or self.pane.go_to_first_hit()
        self.pane.focus()

    def on_reading_pane_followed(self, event: ReadingPane.Followed) -> None:
        self.said.append(event)

    def on_reading_pane_wanted(self, event: ReadingPane.Wanted) -> None:
        self.said.append(event)

    def on_reading_pane_mark_wanted(self, event: ReadingPane.MarkWanted) -> None:
        self.said.append(event)

    def on_page_pane_missed(self, event: ReadingPane.Missed) -> None:
        self.said.append(event)

    def on_page_pane_paragraph_changed(self, event: ReadingPane.ParagraphChanged) -> None:
        self.said.append(event)

    def followed(self) -> list[str]:
        followed = [event for event in self.said if isinstance(event, ReadingPane.Followed)]
        return [event.link.targets[0].id for event in followed]

    def missed(self) -> list[str]:
        return [event.what for event in self.said if isinstance(event, ReadingPane.Missed)]


def shown(pane: ReadingPane) -> list[str]:
    return [pane.render_line(y).text.rstrip() for y in range(pane.page)]


def looks(pane: ReadingPane, name: str) -> list[str]:
    """Return the texts in the window that have a component class."""
    lines = range(pane.top, pane.top + pane.page)
    return [text for at in lines for text, look in pane.pieces(at) if look == name]
