"""The fault of a query under the field, with ``^`` at its place."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text
from textual.app import RenderResult
from textual.widget import Widget
from textual.widgets import Input

from reftel.plain import plain_line
from reftel.tui.parts.cells import wrap

_MARK = "^"


class FaultLine(Widget):
    """One line that lies on what is below a field, so that nothing moves; more when it is long."""

    DEFAULT_CSS = """
    FaultLine {
        display: none; position: absolute; overlay: screen; offset: -1 1; width: 100vw;
        height: auto; background: $panel; color: $error; text-style: bold; padding: 0 1;
    }
    """

    def __init__(self, field: Input) -> None:
        super().__init__()
        self._field = field
        self._place = 0
        self._message = ""

    def on_mount(self) -> None:
        """Follow a long query that moves in its field."""
        self.watch(self._field, "scroll_x", self._moved, init=False)

    def _moved(self) -> None:
        self.refresh(layout=True)

    @property
    def said(self) -> str:
        """What can be read here."""
        return self._message

    def point(self, place: int, message: str) -> None:
        """Show a message with a mark under a character of the query."""
        self._place, self._message = place, plain_line(message)
        self.display = True
        self.refresh(layout=True)

    def hide(self) -> None:
        """Show what is below again."""
        self._message = ""
        self.display = False

    def render(self) -> RenderResult:
        """Return the mark and the message."""
        room = self._field.content_region
        typed = cell_len(self._field.value[: self._place])
        column = min(max(room.x, room.x + typed - int(self._field.scroll_x)), room.right - 1)
        lines = _around(column - self.gutter.left, self._message, self.screen.size.width - 2)
        return Text("\n".join(lines), no_wrap=True, overflow="ellipsis", end="")


def _around(column: int, message: str, width: int) -> list[str]:
    """Return the message behind the mark, or else before it, or else below."""
    size = cell_len(message)
    column = min(column, width - 1)
    if column + 2 + size <= width:
        return [f"{' ' * column}{_MARK} {message}"]
    if size + 1 <= column:
        return [f"{' ' * (column - size - 1)}{message} {_MARK}"]
    lines = [message[start:end] for start, end in wrap(message, width)]
    return [" " * column + _MARK, *lines]
