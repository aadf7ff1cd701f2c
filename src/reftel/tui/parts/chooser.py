"""A field over a list, as of quick open: the cursor of the list is moved from the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ScreenResultType
from textual.widgets import Input, Static

from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.named_keys import unsaid
from reftel.tui.parts.newest import Newest
from reftel.tui.parts.overlay import Overlay
from reftel.tui.parts.plain_input import PlainInput

if TYPE_CHECKING:
    from reftel.tui.parts.entries import EntryView
    from reftel.tui.parts.line_view import CursorView

Answer = TypeVar("Answer")


def chooser_keys(name: str, choose: Binding, *, leave: str) -> list[BindingType]:
    """Return the keys of a chooser: ``choose`` takes the line, ``leave`` chooses nothing.

    ``name`` stands before the dot in the actions' names (``quick.down``).
    """
    return [
        Binding("down,ctrl+n", "move(1)", "move", key_display="↑ ↓", id=f"{name}.down"),
        unsaid("up,ctrl+p", "move(-1)", "up", f"{name}.up"),
        unsaid("pagedown", "page(1)", "page", f"{name}.page-down"),
        unsaid("pageup", "page(-1)", "page up", f"{name}.page-up"),
        choose,
        Binding("escape,ctrl+g", leave, "back", id=f"{name}.close"),
    ]


class Chooser(Overlay[ScreenResultType], Generic[ScreenResultType]):
    """The field has the focus, not the list; subclasses fill that by what is typed."""

    LABEL: ClassVar[str]
    PLACEHOLDER: ClassVar[str]
    DEFAULT_CSS = """
    Chooser { align: center top; }
    Chooser Vertical { width: 100%; height: 100%; margin: 1 0 0 0; background: $surface; }
    Chooser Horizontal { height: 1; padding: 0 1; background: $panel; }
    Chooser Static { width: auto; color: $primary; text-style: bold; }
    Chooser Input { width: 1fr; background: $panel; }
    Chooser LineView { height: 1fr; background: $surface; }
    """

    def __init__(self, lines: CursorView | EntryView[Any]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Lay out the field and the list below it."""
        with Vertical():
            with Horizontal():
                yield Static(f"{self.LABEL} ", markup=False)
                yield PlainInput(placeholder=self.PLACEHOLDER, compact=True)
            yield self._lines
        yield KeyLine()

    def on_mount(self) -> None:
        """Take what is typed from now on."""
        self.query_one(Input).focus()

    def action_move(self, step: int) -> None:
        """Move the cursor by a line."""
        self._lines.action_move(step)

    def action_page(self, step: int) -> None:
        """Move the cursor by a page."""
        self._lines.action_page(step)


class Finder(Chooser[ScreenResultType], Generic[ScreenResultType, Answer]):
    """A chooser whose list is what a question finds, asked in a thread at every key.

    Enter waits until the list answers what is typed.
    """

    def __init__(self, lines: CursorView | EntryView[Any], group: str) -> None:
        super().__init__(lines)
        self._questions: Newest[tuple[str, Answer]] = Newest(self, group, self._answer)
        self._answered: str | None = None
        self._opens = False

    def find(self, text: str) -> Answer:
        """Return what is found for a text, in a thread."""
        raise NotImplementedError

    def show(self, text: str, answer: Answer) -> None:
        """Show what was found for a text, the likeliest under the cursor."""
        raise NotImplementedError

    def chosen(self) -> ScreenResultType | None:
        """Return what is under the cursor, or None."""
        raise NotImplementedError

    def ask(self, text: str) -> None:
        """Have what a text finds shown soon."""
        self._questions.ask(lambda: (text, self.find(text)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look what answers at every key."""
        event.stop()
        self._opens = False
        self.ask(event.value)

    def _answer(self, answer: tuple[str, Answer]) -> None:
        self._answered, found = answer
        self.show(self._answered, found)
        if self._opens:
            self.action_open()

    def action_open(self) -> None:
        """Give what is under the cursor, once the list answers what is typed."""
        self._opens = self._answered != self.query_one(Input).value
        chosen = self.chosen()
        if chosen is not None and not self._opens:
            self.dismiss(chosen)
