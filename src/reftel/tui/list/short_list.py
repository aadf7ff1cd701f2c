"""A short list of cables to choose from, a sentence above it: which did you mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from reftel.plain import plain
from reftel.tui.list.cable_list import CableList
from reftel.tui.list.row_window import FixedRows
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.overlay import Overlay

if TYPE_CHECKING:
    from reftel.library import Row


class CablesScreen(Overlay[str | None]):
    """Gives the ID of the cable that the user chose, or None."""

    DEFAULT_CSS = """
    CablesScreen { align: center middle; }
    CablesScreen Vertical {
        width: 100%; max-width: 120; height: 100%; background: $surface;
    }
    CablesScreen Static { height: auto; padding: 1 2; }
    CablesScreen CableList { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "back", id="cables.close"),
    ]

    def __init__(
        self,
        explanation: str,
        rows: Sequence[Row],
        notes_on: Callable[[Sequence[str]], Mapping[str, int]],
    ) -> None:
        super().__init__()
        self._notes_on = notes_on
        self._explanation = explanation
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Lay out the sentence and the list."""
        with Vertical():
            yield Static(plain(self._explanation), markup=False)
            yield CableList()
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill the list."""
        cables = self.query_one(CableList)
        cables.mark(self._notes_on)
        cables.show(FixedRows(self._rows))
        cables.focus()

    def on_cable_list_highlighted(self) -> None:
        """Say where in the list the cursor is: more may be there than is seen."""
        self.line.place(self.query_one(CableList).position)

    def on_cable_list_opened(self, event: CableList.Opened) -> None:
        """Give the chosen cable."""
        event.stop()
        self.dismiss(event.row.id)
