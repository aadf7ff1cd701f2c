"""What is wrong with a query, under the field, with a mark at the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from reftel.plain import plain_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import RenderResult

_MARK = "^"


class FaultLine(Widget):
    """One line that lies on what is below the field, so that nothing moves; two when it is long.

    Args:
        column: gives the column of the screen in which a character of the query stands.
    """

    DEFAULT_CSS = """
    FaultLine {
        display: none; position: absolute; overlay: screen; offset: -1 1; width: 100vw;
        height: auto; background: $panel; color: $error; text-style: bold; padding: 0 1;
    }
    """

    def __init__(self, column: Callable[[int], int]) -> None:
        super().__init__()
        self._column = column
        self._place = 0
        self._message = ""

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
        lines = _around(self._column(self._place) - 1, self._message, self.screen.size.width - 2)
        return Text("\n".join(lines), no_wrap=True, overflow="ellipsis", end="")


def _around(column: int, message: str, width: int) -> list[str]:
    """Return the message behind the mark, or else before it, or else below."""
    size = cell_len(message)
    column = min(column, width - 1)
    if column + 2 + size <= width:
        return [f"{' ' * column}{_MARK} {message}"]
    if size + 1 <= column:
        return [f"{' ' * (column - size - 1)}{message} {_MARK}"]
    return [" " * column + _MARK, message]
