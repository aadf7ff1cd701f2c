"""A small program around one widget, run in a real terminal by the tests: ``host.py list``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reftel.tui.terminal.environment import prepare

prepare()

from textual.app import App  # noqa: E402 - the environment comes first

from reftel.tui.list.cable_list import CableList  # noqa: E402
from reftel.tui.parts.quiet_screen import QuietScreen  # noqa: E402
from reftel.tui.terminal.line_driver import driver_class  # noqa: E402
from reftel.tui.text.reading_pane import ReadingPane  # noqa: E402
from tests.tui.made_up import MadeUpRows, long_view  # noqa: E402

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget


class Host(App[None]):
    """Shows the widgets named on the command line, one below the other."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, names: list[str]) -> None:
        super().__init__(driver_class=driver_class())
        self._names = names

    def get_default_screen(self) -> QuietScreen[None]:
        """Return the screen of the program."""
        return QuietScreen(id="_default")

    def compose(self) -> ComposeResult:
        """Lay the widgets out."""
        makers: dict[str, type[Widget]] = {"list": CableList, "pane": ReadingPane}
        for name in self._names:
            yield makers[name]()

    def on_mount(self) -> None:
        """Fill the widgets."""
        for cables in self.query(CableList):
            cables.show(MadeUpRows())
        for pane in self.query(ReadingPane):
            pane.show(long_view())


if __name__ == "__main__":
    Host(sys.argv[1:]).run()
