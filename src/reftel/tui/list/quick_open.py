"""Quick open: the cables that somebody may mean, at every key, by part of an ID or a subject."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reftel.tui.list.cable_list import CableList
from reftel.tui.list.cables import FixedRows
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.newest import Newest
from reftel.tui.parts.plain_input import PlainInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reftel.library.values import Row
    from reftel.reader import Desk

_MOST = 60


class _Candidates(CableList):
    """A list whose cursor is moved from the field above it, which has the focus."""

    can_focus = False
    SHOWS_CURSOR = True


class QuickOpen(ModalScreen[str | None]):
    """Gives the ID of the cable that the user chose, or None."""

    HELP = "Quick open"
    DEFAULT_CSS = """
    QuickOpen { align: center top; }
    QuickOpen Vertical {
        width: 100%; height: 100%; margin: 1 0 0 0;
        background: $surface;
    }
    QuickOpen Horizontal { height: 1; padding: 0 1; background: $panel; }
    QuickOpen Static { width: auto; color: $primary; text-style: bold; }
    QuickOpen Input { width: 1fr; background: $panel; }
    QuickOpen CableList { height: 1fr; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "move", key_display="↑ ↓", id="quick.down"),
        Binding("up,ctrl+p", "move(-1)", "up", show=False, id="quick.up"),
        Binding("pagedown", "page(1)", "page", show=False, id="quick.page-down"),
        Binding("pageup", "page(-1)", "page up", show=False, id="quick.page-up"),
        Binding("enter", "open", "open", id="quick.open", priority=True),
        Binding("escape,ctrl+g", "dismiss(None)", "back", id="quick.close"),
    ]

    class Found(Message):
        """What may be meant by a text."""

        def __init__(self, text: str, rows: Sequence[Row]) -> None:
            super().__init__()
            self.text = text
            self.rows = rows

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._questions = Newest(self, "quick")
        self._answered = ""
        self._opens = False

    def compose(self) -> ComposeResult:
        """Lay out the field and the list below it."""
        with Vertical():
            with Horizontal():
                yield Static("Open ", markup=False)
                field = PlainInput(
                    placeholder="an ID or words of a subject, as you remember them: hani 1216",
                    compact=True,
                )
                field.cursor_blink = False
                yield field
            yield _Candidates(notes_on=self._desk.note_counts, nothing="")
        yield KeyLine()

    def on_mount(self) -> None:
        """Take what is typed from now on."""
        self.query_one(Input).focus()

    @property
    def _cables(self) -> CableList:
        return self.query_one(CableList)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for candidates at every key."""
        event.stop()
        self._opens = False
        self._questions.ask(partial(self._find, event.value))

    def _find(self, text: str) -> Message:
        return self.Found(text, self._desk.search.quick(text, _MOST))

    def on_quick_open_found(self, event: Found) -> None:
        """Show the candidates, the likeliest under the cursor."""
        self._answered = event.text
        cables = self._cables
        typed = event.text.strip()
        cables.nothing = f" No cable comes near {typed}." if typed else ""
        cables.show(FixedRows(event.rows))
        if self._opens:
            self.action_open()

    def action_open(self) -> None:
        """Give the cable under the cursor, once the list answers what is typed."""
        self._opens = self._answered != self.query_one(Input).value
        row = self._cables.row
        if row is not None and not self._opens:
            self.dismiss(row.id)

    def on_cable_list_highlighted(self) -> None:
        """Say where in the list the cursor is: more may be there than is seen."""
        self.query_one(KeyLine).place(self._cables.position)

    def on_cable_list_opened(self, event: CableList.Opened) -> None:
        """Give the cable that was clicked."""
        event.stop()
        self.dismiss(event.row.id)

    def action_move(self, step: int) -> None:
        """Move the cursor by a line."""
        self._cables.action_move(step)

    def action_page(self, step: int) -> None:
        """Move the cursor by a page."""
        self._cables.action_page(step)
