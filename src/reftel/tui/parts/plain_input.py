"""A field of one line: what is pasted or comes back with a session is made harmless.

What may be typed there ends with a sign where it has no room.
"""

from __future__ import annotations

from textual import events
from textual.reactive import reactive
from textual.widgets import Input

from reftel.folding import without_unseen
from reftel.plain import plain_line
from reftel.tui.parts.cells import cut
from reftel.tui.parts.focus import take_focus
from reftel.tui.parts.forgetting import forget_field
from reftel.tui.parts.typed_text import is_typed


class PlainInput(Input):
    """A field of one line. Its value is made harmless as it comes in, and its cursor is still."""

    cursor_blink = reactive(default=False, init=False)

    focus = take_focus

    def validate_value(self, value: str) -> str:
        """Keep out of the value what a terminal could obey, and what nobody sees."""
        return plain_line(without_unseen(value))

    def on_mount(self) -> None:
        """Remember what may be typed, of which less is shown in a narrower window."""
        self._whole_placeholder = str(self.placeholder)

    def on_resize(self) -> None:
        """Show as much of what may be typed as there is room for, unless nothing may."""
        if self.placeholder:
            self.placeholder = cut(self._whole_placeholder, max(1, self.size.width - 1))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key types something here, though nothing is kept of what nobody sees."""
        return is_typed(character) or super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        """Type what Textual leaves out, as blanks other than the space."""
        if event.character is None or event.is_printable or not is_typed(event.character):
            return
        event.stop()
        event.prevent_default()
        self.replace(without_unseen(event.character), *self.selection)

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        forget_field(self)

    def _on_paste(self, event: events.Paste) -> None:
        """Take all of what is pasted, where Textual takes the first line: line ends are blanks."""
        event.stop()
        event.prevent_default()
        lines = filter(None, without_unseen(event.text).splitlines())
        self.replace(" ".join(lines), *self.selection)
