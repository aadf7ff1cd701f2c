"""The screen that is wanted and the one shown: what is sent at once, in mode 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.tui.terminal.line.cell import UNKNOWN
from reftel.tui.terminal.line.fence import QUESTION, Fence
from reftel.tui.terminal.line.frame import draw
from reftel.tui.terminal.line.grid import Grid
from reftel.tui.terminal.line.pen import Pen
from reftel.tui.terminal.line.row import CellRow
from reftel.tui.terminal.line.writing import Writing

if TYPE_CHECKING:
    from reftel.tui.terminal.line.way import Abilities

_SYNC_BEGINS, _SYNC_ENDS = "\x1b[?2026h", "\x1b[?2026l"
_PACKET = 1000  # bytes that arrive together, so that nobody sees half of them


class TerminalLine:
    """Takes what Textual writes and gives what to send. It knows no terminal and no clock.

    ``can`` is what the terminal can do. An update is marked as one (mode 2026) where the terminal
    says that it understands, unless ``synchronises`` is false. With ``shows_cursor`` somebody is
    typing, so the cursor must be where it is wanted.
    """

    def __init__(
        self,
        columns: int,
        rows: int,
        can: Abilities,
        *,
        colours: bool = True,
        synchronises: bool = True,
    ) -> None:
        self._wanted = Grid(columns, rows)
        self._writing = Writing(self._wanted, colours=colours)
        self._can = can
        self._synchronises = synchronises
        self._pen = Pen(columns, ends=can.ends_attributes)
        self._shown: list[CellRow] = []
        self.fence = Fence()
        self.shows_cursor = False
        self.forget()

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._wanted.columns, len(self._wanted.rows)

    def resize(self, columns: int, rows: int) -> None:
        """Take another size; what the terminal made of what it showed is not known."""
        self._wanted.resize(columns, rows)
        self.forget()

    def forget(self) -> None:
        """Take it that the terminal shows anything, and the next frame draws everything."""
        columns, rows = self.size
        self._shown = [CellRow.of(UNKNOWN, columns)] * rows
        self._pen.lose(columns)

    def write(self, data: str, *, dark: bool = True) -> str:
        """Draw what Textual writes, and return what is to be sent at once: what draws nothing.

        What may draw goes out behind what was drawn before, and all is drawn anew after it.
        """
        out: list[str] = []
        for foreign in self._writing.write(data, dark=dark):
            if foreign.effect == "draws":
                out.append(self._drawn())
            if foreign.effect:
                out.append("\x1b[m")
                self.forget()
            out.append(foreign.text)
        return "".join(out)

    def frame(self, now: float) -> str:
        """Return what makes the terminal show what is wanted, empty if it does or has to wait."""
        if self.fence.opens_in(now) > 0:
            return ""
        drawn = self._drawn()
        if drawn and self.fence.asks:
            self.fence.sent(now, len(drawn))
            drawn += QUESTION
        return drawn

    def _drawn(self) -> str:
        draw(self._pen, self._shown, self._wanted.rows, self._can)
        if self.shows_cursor:
            self._pen.move(self._wanted.row, min(self._wanted.column, self._wanted.columns - 1))
        drawn = self._pen.take()
        if self._synchronises and self._writing.synchronised and len(drawn) > _PACKET:
            return f"{_SYNC_BEGINS}{drawn}{_SYNC_ENDS}"
        return drawn
