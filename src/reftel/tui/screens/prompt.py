"""A one-line question at the bottom of the screen: where to?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Prompt(ModalScreen[str | None]):
    """Asks for one line of text; gives None when the user thinks better of it."""

    DEFAULT_CSS = """
    Prompt { background: transparent; align: left bottom; }
    Prompt Horizontal { height: 1; background: $panel; padding: 0 1; }
    Prompt Static { width: auto; color: $primary; text-style: bold; }
    Prompt Input { width: 1fr; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "dismiss(None)", "never mind", id="prompt.cancel"),
    ]

    def __init__(self, label: str, placeholder: str) -> None:
        super().__init__()
        self._label = label
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Lay out the label and the field."""
        with Horizontal():
            yield Static(f"{self._label} ", markup=False)
            field = Input(placeholder=self._placeholder, compact=True)
            field.cursor_blink = False
            yield field

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the answer."""
        event.stop()
        self.dismiss(event.value.strip() or None)
