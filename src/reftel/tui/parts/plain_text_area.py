"""The text area of the note editor: what undo comes back to; control characters are shown only.

A note may be a colleague's, under version control: what is in it is never obeyed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import TextArea

from reftel.plain import plain_line
from reftel.tui.parts.focus import take_focus
from reftel.tui.parts.forgetting import forget_field
from reftel.tui.parts.typed_text import is_typed

if TYPE_CHECKING:
    from textual.document._document import EditResult
    from textual.document._edit import Edit

_STEPS = 100_000  # of undoing; each line end is one, and Textual's 50 are 50 lines


class PlainTextArea(TextArea):
    """An editor that shows what a terminal could obey as something else, and keeps it.

    Undoing comes back to every text that was there, also to one that was undone before something
    else was typed.
    """

    focus = take_focus

    def __init__(self, text: str = "", **options: Any) -> None:
        super().__init__(text, max_checkpoints=_STEPS, **options)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether a key types something here, be it something that nobody sees."""
        return is_typed(character) or super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        """Type what Textual leaves out."""
        character = event.character
        if character is None or event.is_printable or not is_typed(character):
            return
        event.stop()
        event.prevent_default()
        ends_line = not character.splitlines()[0]
        self.replace(
            "\n" if ends_line else character, *self.selection, maintain_selection_offset=False
        )

    def edit(self, edit: Edit) -> EditResult:
        """Change the text; what is typed over something is a step of its own."""
        deletes = edit.from_location != edit.to_location
        if edit.text or deletes:
            self._go_on_from_what_was_undone()
        if not (edit.text and deletes):
            return super().edit(edit)
        self.history.checkpoint()
        result = super().edit(edit)
        self.history.checkpoint()
        return result

    def _go_on_from_what_was_undone(self) -> None:
        """Make a step of what was undone, which Textual forgets when something is typed.

        It also counts what is typed then to the step before that which was undone.
        """
        undone = self.history.redo_stack
        if not undone:
            return
        text, selection = self.text, self.selection
        for _ in undone:
            self.redo()
        self.replace(text, (0, 0), self.document.end)
        self.selection = selection
        self.history.checkpoint()

    def texts(self) -> Iterator[str]:
        """Yield each text that undoing and redoing come to; at the end all is as it was."""
        ahead, behind = len(self.history.redo_stack), len(self.history.undo_stack)
        for _ in range(ahead):
            self.redo()
        yield self.text
        for _ in range(ahead + behind):
            self.undo()
            yield self.text
        for _ in range(behind):
            self.redo()

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor, unless it is still to be moved: so Textual asks within an undo."""
        if self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center, animate)

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
