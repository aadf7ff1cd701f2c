"""The floors for the start: a Textual app that shows one word.

With names of modules as arguments it imports these first, so that what is left to compare is what a
program does, not what it loads.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from reftel.tui.terminal.environment import prepare

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
    for name in sys.argv[1:]:
        with suppress(ImportError):  # Python says also what it looked for in vain
            import_module(name)
    EmptyApp().run()
