"""The floor for the start: a Textual app that shows one word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.tui.environment import prepare

prepare()

from textual.app import App  # noqa: E402 - the environment comes first
from textual.widgets import Static  # noqa: E402

if TYPE_CHECKING:
    from textual.app import ComposeResult


class EmptyApp(App[None]):
    """Shows one word."""

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Static("ready")


if __name__ == "__main__":
    EmptyApp().run()
