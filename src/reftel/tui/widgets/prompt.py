"""A one-line question at the bottom of the screen: where to?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from reftel.tui.widgets.plain_input import PlainInput

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Prompt(Horizontal):
    """Takes the place of the key line while it is there: until it is answered."""

    HELP = "Go to"
    DEFAULT_CSS = """
    Prompt { height: 1; dock: bottom; background: $panel; padding: 0 1; }
    Prompt Static { width: auto; color: $primary; text-style: bold; }
    Prompt Input { width: 1fr; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "cancel", "never mind", id="prompt.cancel"),
    ]

    class Answered(Message):
        """The user has answered, or thought better of it (an empty ``text``)."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, label: str, placeholder: str) -> None:
        super().__init__()
        self._label = label
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Lay out the label and the field."""
        yield Static(f"{self._label} ", markup=False)
        field = PlainInput(placeholder=self._placeholder, compact=True)
        field.cursor_blink = False
        yield field

    def on_mount(self) -> None:
        """Take what is typed from now on."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep it from being taken for a search."""
        event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the answer."""
        event.stop()
        self._answer(event.value.strip())

    def action_cancel(self) -> None:
        """Give no answer."""
        self._answer("")

    def _answer(self, text: str) -> None:
        self.post_message(self.Answered(text))
        self.remove()
