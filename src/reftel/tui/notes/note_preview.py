"""A note as it will be read, beside the editor, drawn again as it is written."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.timer import Timer

from reftel.tui.parts.markdown import PlainMarkdown

_PAUSE = 0.3  # seconds in which no key comes: to draw at each would cost the line a page a key


class NotePreview(VerticalScroll, can_focus=False):
    """Shows what was typed some moments ago, what stands at a share of it (0 to 1) in sight."""

    DEFAULT_CSS: ClassVar[str] = """
    NotePreview {
        width: 1fr; height: 1fr; background: $surface; border-left: solid $primary;
        padding: 0 1; scrollbar-size-vertical: 1;
    }
    NotePreview PlainMarkdown { padding: 0; margin: 0; background: transparent; }
    """

    def __init__(self, text: str, share: float) -> None:
        super().__init__()
        self._text = text
        self._share = share
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield PlainMarkdown(self._text)

    def on_mount(self) -> None:
        """Begin at the place that is being written."""
        self.call_after_refresh(self._keep_in_sight)

    def show(self, text: str, share: float) -> None:
        """Show another text, soon, with what stands at a share of it in sight."""
        self._text, self._share = text, share
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._draw)

    def _draw(self) -> None:
        self.query_one(PlainMarkdown).show(self._text)
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        self.scroll_to(y=round(self._share * self.max_scroll_y), animate=False)
