"""A field of one line: what is pasted or comes back with a session is made harmless."""

from __future__ import annotations

from textual import events
from textual.reactive import reactive
from textual.widgets import Input

from reftel.folding import without_unseen
from reftel.plain import plain_line
from reftel.tui.parts.focus import take_focus
from reftel.tui.parts.forgetting import forget_field


class PlainInput(Input):
    """A field of one line. Its value is made harmless as it comes in, and its cursor is still."""

    cursor_blink = reactive(default=False, init=False)

    focus = take_focus

    def validate_value(self, value: str) -> str:
        """Keep out of the value what a terminal could obey, and what nobody sees."""
        return plain_line(without_unseen(value))

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        forget_field(self)

    def _on_paste(self, event: events.Paste) -> None:
        """Take all of what is pasted, where Textual takes the first line: line ends are blanks."""
        event.stop()
        event.prevent_default()
        lines = filter(None, without_unseen(event.text).splitlines())
        self.replace(" ".join(lines), *self.selection)
