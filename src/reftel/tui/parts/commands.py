"""All commands by their words: each key's action where the user is, and the themes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reftel.folding import folded
from reftel.tui.parts.cells import fit, width_of
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.line_view import MARK, CursorView, Piece, jump_top
from reftel.tui.parts.plain_input import PlainInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.dom import DOMNode


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


class CommandLines(CursorView):
    """Commands, one a line, with their keys at the right; the field above has the focus."""

    can_focus = False
    PREFIX = "commands"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "commands--text", "commands--dim", "commands--cursor",
    }  # fmt: skip
    DEFAULT_CSS = """
    CommandLines { height: 1fr; background: $surface; }
    CommandLines > .commands--dim { color: $text-muted; }
    CommandLines > .commands--cursor {
        color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._commands: Sequence[PaletteCommand] = ()

    @property
    def total(self) -> int:
        """How many commands there are."""
        return len(self._commands)

    @property
    def current(self) -> PaletteCommand | None:
        """The command under the cursor."""
        return self._commands[self.cursor] if self._commands else None

    def show(self, commands: Sequence[PaletteCommand]) -> None:
        """Show other commands, the cursor on the first."""
        self._commands = commands
        self.cursor = 0
        self.top = jump_top(0, 0, self.page, self.total)
        self.redraw()
        self.cursor_moved()

    def pieces(self, index: int) -> Sequence[Piece]:
        """Lay one command out."""
        if not 0 <= index < self.total:
            return [(" No command has these words.", "dim")] if index == self.total == 0 else ()
        command = self._commands[index]
        room = max(0, self.size.width - 3 - width_of(command.keys))
        what, keys = f"{fit(command.what, room)} ", f"{command.keys} "
        if index == self.cursor:
            return [(f"{MARK}{what}{keys}", "cursor")]
        return [(f" {what}", "text"), (keys, "dim")]

    def choose(self) -> None:
        """Run the command that was clicked."""
        if isinstance(self.screen, CommandsScreen):
            self.screen.action_run()

    def cursor_moved(self) -> None:
        """Show the theme under the cursor."""
        if isinstance(self.screen, CommandsScreen):
            self.screen.preview()


class CommandsScreen(ModalScreen[PaletteCommand | None]):
    """Gives the command that the user chose, or None. A theme is seen while the cursor is on it."""

    HELP = "Commands"
    DEFAULT_CSS = """
    CommandsScreen { align: center top; }
    CommandsScreen Vertical { width: 100%; height: 100%; margin: 1 0 0 0; background: $surface; }
    CommandsScreen Horizontal { height: 1; padding: 0 1; background: $panel; }
    CommandsScreen Static { width: auto; color: $primary; text-style: bold; }
    CommandsScreen Input { width: 1fr; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "move", key_display="↑ ↓", id="commands.down"),
        Binding("up,ctrl+p", "move(-1)", "up", show=False, id="commands.up"),
        Binding("pagedown", "page(1)", "page", show=False, id="commands.page-down"),
        Binding("pageup", "page(-1)", "page up", show=False, id="commands.page-up"),
        Binding("enter", "run", "do it", id="commands.run", priority=True),
        Binding("escape,ctrl+g", "back", "back", id="commands.close"),
    ]

    def __init__(self, commands: Sequence[PaletteCommand]) -> None:
        super().__init__()
        self._commands = commands

    def compose(self) -> ComposeResult:
        """Lay out the field and the commands below it."""
        with Vertical():
            with Horizontal():
                yield Static("Do ", markup=False)
                field = PlainInput(placeholder="words of a command or a theme", compact=True)
                field.cursor_blink = False
                yield field
            yield CommandLines()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show all commands, and take what is typed from now on."""
        self._before = self.app.theme
        self.query_one(Input).focus()
        self._lines.show(self._commands)

    @property
    def _lines(self) -> CommandLines:
        return self.query_one(CommandLines)

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

    def action_move(self, step: int) -> None:
        """Move the cursor by a line."""
        self._lines.action_move(step)

    def action_page(self, step: int) -> None:
        """Move the cursor by a page."""
        self._lines.action_page(step)
