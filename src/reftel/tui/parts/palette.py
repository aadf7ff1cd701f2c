"""The palette (``Ctrl-P``): all commands by their words with their keys, and the themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.widgets import Input

from reftel.folding import folded
from reftel.tui.parts.cells import fit, width_of
from reftel.tui.parts.chooser import Chooser, chooser_keys
from reftel.tui.parts.line_view import Piece, TableView


@dataclass(frozen=True, slots=True)
class PaletteCommand:
    """Something that can be done: an action of a widget, or a theme to look at and keep.

    Attributes:
        what: it does, in words.
        keys: that do it too.
        action: its name, for ``run_action``; empty for a theme.
        node: whose action it is.
        theme: the name of the theme.
    """

    what: str
    keys: str = ""
    action: str = ""
    node: DOMNode | None = None
    theme: str = ""


class CommandLines(TableView[PaletteCommand]):
    """Commands, one a line, with their keys at the right; the field above has the focus."""

    can_focus = False
    nothing = "No command has these words."

    def show(self, commands: Sequence[PaletteCommand]) -> None:
        """Show other commands, the cursor on the first."""
        self.items = commands
        self.settle(0)

    def columns(self, item: PaletteCommand) -> list[Piece]:
        """Lay a command out."""
        room = max(0, self.size.width - 3 - width_of(item.keys))
        return [(f" {fit(item.what, room)} ", "text"), (f"{item.keys} ", "dim")]

    def choose(self) -> None:
        """Run the command that was clicked."""
        if isinstance(self.screen, CommandsScreen):
            self.screen.action_run()

    def cursor_moved(self) -> None:
        """Show the theme under the cursor."""
        if isinstance(self.screen, CommandsScreen):
            self.screen.preview()


class CommandsScreen(Chooser["PaletteCommand | None"]):
    """Gives the command that the user chose, or None. A theme is seen while the cursor is on it."""

    HELP = "Commands"
    LABEL = "Do"
    PLACEHOLDER = "words of a command or a theme"
    BINDINGS: ClassVar[list[BindingType]] = chooser_keys(
        "commands",
        Binding("enter", "run", "do it", id="commands.run", priority=True),
        leave="back",
    )
    _lines: CommandLines

    def __init__(self, commands: Sequence[PaletteCommand]) -> None:
        super().__init__(CommandLines())
        self._commands = commands

    def on_mount(self) -> None:
        """Show all commands, and take what is typed from now on."""
        super().on_mount()
        self._before = self.app.theme
        self._lines.show(self._commands)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the commands with the words, those that begin with what was typed first."""
        event.stop()
        typed = folded(event.value).strip()
        having = [
            command
            for command in self._commands
            if all(word in folded(command.what) for word in typed.split())
        ]
        having.sort(key=lambda command: not folded(command.what).startswith(typed))
        self._lines.show(having)

    def preview(self) -> None:
        """Show the theme under the cursor, or the one from before."""
        command = self._lines.current
        self.app.theme = (command.theme if command else "") or self._before

    def action_run(self) -> None:
        """Give the command under the cursor."""
        if command := self._lines.current:
            self.dismiss(command)

    def action_back(self) -> None:
        """Leave everything as it was."""
        self.app.theme = self._before
        self.dismiss(None)
