"""The screen of quick open (``Ctrl-O``): how many cables it shows, at every key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from reftel.tui.list.cable_list import CableList
from reftel.tui.list.row_window import FixedRows
from reftel.tui.parts.cells import cut
from reftel.tui.parts.chooser import Chooser, chooser_keys
from reftel.tui.parts.newest import Newest

if TYPE_CHECKING:
    from reftel.library import Row
    from reftel.reader import Desk

_MOST = 60
_SHOWN = 60  # cells of what was typed, where nothing comes near it


class _Candidates(CableList):
    """A list whose cursor is moved from the field above it, which has the focus."""

    can_focus = False
    SHOWS_CURSOR = True


class QuickOpen(Chooser["str | None"]):
    """Gives the ID of the cable that the user chose, or None."""

    HELP = "Quick open"
    LABEL = "Open"
    PLACEHOLDER = "an ID or words of a subject, as you remember them: hani 1216"
    BINDINGS: ClassVar[list[BindingType]] = chooser_keys(
        "quick",
        Binding("enter", "open", "open", id="quick.open", priority=True),
        leave="dismiss(None)",
    )
    _lines: CableList

    def __init__(self, desk: Desk) -> None:
        super().__init__(_Candidates())
        self._lines.mark(desk.note_counts)
        self._desk = desk
        self._questions = Newest(self, "quick", self._show)
        self._answered = ""
        self._opens = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for candidates at every key."""
        event.stop()
        self._opens = False
        self._questions.ask(partial(self._find, event.value))

    def _find(self, text: str) -> tuple[str, Sequence[Row]]:
        return text, self._desk.search.quick(text, _MOST)

    def _show(self, found: tuple[str, Sequence[Row]]) -> None:
        """Show the candidates, the likeliest under the cursor."""
        self._answered, rows = found
        cables = self._lines
        typed = cut(self._answered.strip(), _SHOWN)
        cables.nothing = f"No cable comes near {typed}." if typed else ""
        cables.show(FixedRows(rows))
        if self._opens:
            self.action_open()

    def action_open(self) -> None:
        """Give the cable under the cursor, once the list answers what is typed."""
        self._opens = self._answered != self.query_one(Input).value
        row = self._lines.row
        if row is not None and not self._opens:
            self.dismiss(row.id)

    def on_cable_list_highlighted(self) -> None:
        """Say where in the list the cursor is: more may be there than is seen."""
        self.line.place(self._lines.position)

    def on_cable_list_opened(self, event: CableList.Opened) -> None:
        """Give the cable that was clicked."""
        event.stop()
        self.dismiss(event.row.id)
