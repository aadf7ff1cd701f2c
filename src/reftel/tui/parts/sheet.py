"""A sheet of text laid over the screen, scrolled: help, glossary, warnings are such sheets."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from reftel.tui.parts.overlay import Overlay


def sheet_keys(name: str, opened_by: str) -> list[BindingType]:
    """Return the keys of a sheet; what opened it closes it as well.

    ``name`` stands before the dot in the actions' names (``warnings.down``).
    """
    return [
        Binding(f"escape,q,{opened_by},enter", "dismiss", "close", id=f"{name}.close"),
        Binding("j,down", "scroll(1)", "down", id=f"{name}.down"),
        Binding("k,up", "scroll(-1)", "up", id=f"{name}.up"),
        Binding("space,pagedown", "page(1)", "page down", id=f"{name}.page-down"),
        Binding("b,pageup", "page(-1)", "page up", id=f"{name}.page-up"),
    ]


class Sheet(Overlay[None]):
    """Frames and scrolls what a subclass lays out in a ``VerticalScroll``.

    The keys have names of the subclass's own, by which each can be changed in ``config.toml``.
    """

    SAID: ClassVar[tuple[str, ...]] = (".close", ".down")
    """The ends of the names of the keys that the frame tells."""

    DEFAULT_CSS = """
    Sheet { align: center middle; }
    Sheet VerticalScroll {
        width: 78; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; border: round $primary; padding: 0 1; scrollbar-size-vertical: 1;
    }
    Sheet Static { height: auto; }
    """

    def on_mount(self) -> None:
        """Say on the frame how to go on and how to close it."""
        bindings = [active.binding for active in self.active_bindings.values()]
        said = {
            each.description: self.app.get_key_display(each)
            for each in reversed(bindings)
            if each.id and each.id.endswith(self.SAID)
        }
        hints = (f"{key} {what}" for what, key in reversed(said.items()))
        self.query_one(VerticalScroll).border_subtitle = "   ".join(hints)

    def action_scroll(self, lines: int) -> None:
        """Move by lines, at once."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Move by pages, keeping two lines in sight."""
        self.action_scroll(pages * max(1, self.query_one(VerticalScroll).size.height - 2))
