"""From which width on something stands beside the text, and how wide both are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal

from reftel.tui.text.reading_pane import ReadingPane

if TYPE_CHECKING:
    from reftel.reader import Desk
    from reftel.tui.text.beside import Beside

_TEXT = 102  # cells that a text takes, with its margin
_BESIDE = range(44, 91)  # cells that may stand beside it


def cells_beside(width: int) -> int:
    """Return the cells there are beside a text in so many; 0 where those are too few."""
    cells = min(width - _TEXT, _BESIDE[-1])
    return cells if cells in _BESIDE else 0


class PaneRow(Horizontal):
    """Gives a pane its room, and what belongs to its cable where there is more."""

    def __init__(self, desk: Desk | None) -> None:
        self.pane = ReadingPane()
        super().__init__()
        self._desk = desk
        self._beside: Beside | None = None

    def make_room(self, width: int) -> None:
        """Show what belongs to the cable where so many cells have room for it beside the text."""
        cells = cells_beside(width)
        if cells and self._beside is None and self.is_attached:
            from reftel.tui.text.beside import Beside  # noqa: PLC0415 - on wide screens

            self._beside = Beside()
            self.mount(self._beside)
        if self._beside is not None:
            self._beside.display = bool(cells)
            self._beside.styles.width = cells
            self._fill_beside()

    @on(ReadingPane.ParagraphChanged)
    def _fill_beside(self) -> None:
        view = self.pane.view
        if self._beside is not None and self._beside.display and self._desk and view:
            self._beside.look_into(self._desk, view)
