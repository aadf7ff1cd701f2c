"""The text area of the note editor: control characters in it are shown, never obeyed.

A note may be a colleague's, under version control.
"""

from __future__ import annotations

from rich.text import Text
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

from reftel.plain import plain_line
from reftel.tui.parts.focus import take_focus
from reftel.tui.parts.forgetting import forget_field


class PlainTextArea(TextArea):
    """An editor that shows what a terminal could obey as something else, and keeps it."""

    focus = take_focus

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is drawn; every character stays at its place."""
        # Textual widens tabs itself.
        pieces = self.document.get_line(line_index).split("\t")
        return Text("\t".join(map(plain_line, pieces)), end="", no_wrap=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw nothing once it is closed: Textual takes its styles away before its place."""
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        forget_field(self)
