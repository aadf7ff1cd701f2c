"""The screen of quick open (``Ctrl-O``): how many cables it shows, at every key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reftel.tui.list.cable_list import CableList
from reftel.tui.list.row_window import FixedRows
from reftel.tui.parts.cells import cut
from reftel.tui.parts.chooser import Finder, chooser_keys

if TYPE_CHECKING:
    from reftel.library import Row
    from reftel.reader import Desk

_MOST = 60
_SHOWN = 60  # cells of what was typed, where nothing comes near it


class _Candidates(CableList):
    """A list whose cursor is moved from the field above it, which has the focus."""

    can_focus = False
    SHOWS_CURSOR = True


class QuickOpen(Finder["str | None", "Sequence[Row]"]):
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
        super().__init__(_Candidates(), "quick")
        self._lines.mark(desk.note_counts)
        self._desk = desk

    def find(self, text: str) -> Sequence[Row]:
        """Return the candidates for a text."""
        return self._desk.search.quick(text, _MOST)

    def show(self, text: str, answer: Sequence[Row]) -> None:
        """Show the candidates, the likeliest under the cursor."""
        typed = cut(text.strip(), _SHOWN)
        self._lines.nothing = f"No cable comes near {typed}." if typed else ""
        self._lines.show(FixedRows(answer))

    def chosen(self) -> str | None:
        """Return the ID of the cable under the cursor, or None."""
        row = self._lines.row
        return row.id if row is not None else None

    def on_cable_list_highlighted(self) -> None:
        """Say where in the list the cursor is: more may be there than is seen."""
        self.line.place(self._lines.position)

    def on_cable_list_opened(self, event: CableList.Opened) -> None:
        """Give the cable that was clicked."""
        event.stop()
        self.dismiss(event.row.id)
