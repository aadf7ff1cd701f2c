"""What is wrong with a query, under the field, with a mark at the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from reftel.plain import plain_line

if TYPE_CHECKING:
    from textual.app import RenderResult

_MARK = "^"


class FaultLine(Widget):
    """One line that lies on what is below the field, so that nothing moves; two when it is long."""

    DEFAULT_CSS = """
    FaultLine {
        display: none; position: absolute; overlay: screen; offset: -1 1; width: 100vw;
        height: auto; background: $panel; color: $error; text-style: bold; padding: 0 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = Text()

    @property
    def said(self) -> str:
        """What can be read here."""
        return self._text.plain if self.display else ""

    def point(self, column: int, message: str) -> None:
        """Show a message with a mark in a column of the screen."""
        lines = _around(max(0, column - 1), plain_line(message), self.screen.size.width - 2)
        self._text = Text("\n".join(lines), no_wrap=True, overflow="ellipsis", end="")
        self.display = True
        self.refresh(layout=True)

    def hide(self) -> None:
        """Show what is below again."""
        self.display = False

    def render(self) -> RenderResult:
        """Return the mark and the message."""
        return self._text


def _around(column: int, message: str, width: int) -> list[str]:
    """Return the message behind the mark, or else before it, or else below."""
    size = cell_len(message)
    column = min(column, width - 1)
    if column + 2 + size <= width:
        return [f"{' ' * column}{_MARK} {message}"]
    if size + 1 <= column:
        return [f"{' ' * (column - size - 1)}{message} {_MARK}"]
    return [" " * column + _MARK, message]
