"""The top line: the library, the query, and how much it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from reftel.plain import plain_line

if TYPE_CHECKING:
    from textual.app import ComposeResult


class SearchField(Input):
    """The field that filters as you type. Its text is the whole state of the search."""

    HELP = "Search"
    DEFAULT_CSS = """
    SearchField { width: 1fr; background: $panel; }
    SearchField:focus { background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "to the list", id="search.leave"),
        Binding("escape,down", "leave", "to the list", show=False, id="search.leave-too"),
        Binding("ctrl+u", "clear", "clear", id="search.clear"),
    ]

    class Left(Message):
        """The user is done typing."""

    def __init__(self) -> None:
        super().__init__(placeholder="/ to search", compact=True, select_on_focus=False)
        self.cursor_blink = False

    def action_leave(self) -> None:
        """Go on to the list."""
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Empty the field."""
        self.value = ""


class TitleBar(Horizontal):
    """``reftel  cablegate  251,287   / query ...   44 newest first``."""

    DEFAULT_CSS = """
    TitleBar { height: 1; background: $panel; padding: 0 1; }
    TitleBar Static { width: auto; height: 1; color: $text-muted; }
    TitleBar #program { color: $primary; text-style: bold; }
    TitleBar #library { padding: 0 2; }
    TitleBar #found { padding: 0 0 0 2; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the name of the library, the field, and the count."""
        yield Static("reftel", id="program", markup=False)
        yield Static("", id="library", markup=False)
        yield SearchField()
        yield Static("", id="found", markup=False)

    def show_library(self, name: str, count: int) -> None:
        """Name the library and say how many cables it holds."""
        self.query_one("#library", Static).update(f"{plain_line(name)} {count:,}")

    def show_found(self, total: int | None, order: str) -> None:
        """Say how many cables the query found and how they are ordered; None: still looking."""
        text = "..." if total is None else f"{total:,} {order}"
        self.query_one("#found", Static).update(text)
