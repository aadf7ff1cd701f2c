"""The Textual app: its theme, its keys, a key that does nothing, defects, how it ends."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import MountError
from textual.worker import WorkerFailed

from reftel.config import FILE as CONFIG_FILE
from reftel.errors import ReftelError
from reftel.paths import Paths, shipped_themes
from reftel.tui.keys.keymaps import chosen_keys
from reftel.tui.keys.layouts import layout
from reftel.tui.main.main_screen import MainScreen
from reftel.tui.parts import background
from reftel.tui.parts.forgetting import forget_drawings
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.leaving import end_within
from reftel.tui.parts.named_keys import unsaid, working
from reftel.tui.parts.overlay import OF_THE_TERMINAL
from reftel.tui.terminal.abilities import can_stop, charset
from reftel.tui.terminal.garbage import collect_again
from reftel.tui.terminal.line_driver import driver_class, line_driver
from reftel.tui.terminal.type_ahead import TypeAhead
from reftel.tui.terminal.without_utf8 import key_in_words, spelling_for
from reftel.tui.themes import (
    DEFAULT_THEME,
    is_ours,
    load_themes,
    shown_as,
    theme_for,
    theme_on,
    unknown_theme,
)

if TYPE_CHECKING:
    from reftel.config import Config
    from reftel.reader import Desk
    from reftel.tui.kept.cable_export import CableWriter
    from reftel.tui.notes.note_editor import NoteEditor
    from reftel.tui.parts.messages import Say, Tone
    from reftel.tui.parts.palette import PaletteCommand
    from reftel.tui.terminal.ground import GroundTold

# Seconds from the first paint in which the library is surely open.
_STARTING = 2.0
# Seconds after a signal in which the terminal is given back, once all is saved.
_PATIENCE = 0.6


class ReftelApp(TypeAhead[int]):
    """The screen of reftel.

    Args:
        open_desk: opens the library and all that belongs to it; called in a thread after the
            first paint.
        name: the library's name, for the title.
        config: the user's configuration.
        paths: where the user's files lie.
        go_to: an ID (with a paragraph, perhaps) to open at once.
        option: names the library behind ``reftel`` in the shell, with a blank in front; else empty.
        writer: makes the files that cables are written to.
        colours: how many the terminal has.

    Attributes:
        failure: the defect that the screen died of, for whoever ran it to raise.
        unkept: what could not be kept when the screen was left, a sentence each.
    """

    TITLE = "reftel"
    CSS_PATH = "styles/reader.tcss"
    ENABLE_COMMAND_PALETTE = False  # it blinks, and takes two lines for a command
    BINDINGS: ClassVar[list[BindingType]] = [
        unsaid("ctrl+q", "quit", "quit", "app.quit", priority=True),
        *OF_THE_TERMINAL,
        unsaid("ctrl+p", "commands", "all commands, themes", "app.palette"),
        Binding("ctrl+c", "interrupted", show=False, system=True),
    ]

    def __init__(
        self,
        open_desk: Callable[[], Desk],
        name: str,
        config: Config,
        paths: Paths,
        *,
        go_to: str | None = None,
        option: str = "",
        writer: CableWriter | None = None,
        colours: int = 256,
    ) -> None:
        super().__init__(driver_class=driver_class(config.driver))
        self.failure: BaseException | None = None
        self.unkept: list[str] = []
        self._open_desk = open_desk
        self._library_name = name
        self._config = config
        self._paths = paths
        self._go_to = go_to
        self._option = option
        self.writer = writer
        self._problems = list(config.problems)
        self._is_leaving = False
        themes, problems = load_themes((shipped_themes(), paths.config / "themes"))
        self._problems += problems
        for theme in themes:
            self.register_theme(theme)
        self.theme = self._known_theme(config.theme, colours)
        self._follows_ground = config.theme is None and self.theme == DEFAULT_THEME
        if self._follows_ground and config.ground is not None:
            self.theme = theme_on(is_dark=config.ground == "dark")
            self._follows_ground = False
        self.layout = layout(config.keyboard)
        self._spelling = spelling_for(charset())
        self.chosen_keys: Mapping[str, str] = {}
        if config.keys or config.keymap:
            self._change_keys()

    def _change_keys(self) -> None:
        from reftel.tui.keys.keyed_widgets import NODES  # noqa: PLC0415 - loads every screen, for the few who do

        chosen = chosen_keys(self._config, self._paths, (type(self), *NODES))
        self._problems += chosen.problems
        self.chosen_keys = dict(chosen.for_textual)
        self.set_keymap(dict(chosen.for_textual))

    def _known_theme(self, name: str | None, colours: int) -> str:
        if name is not None and name in self.available_themes:
            return shown_as(self.available_themes[name], colours)
        if name is not None:
            self._problems.append(unknown_theme(name, self.available_themes))
        return theme_for(colours)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the main screen."""
        return MainScreen(
            self._open_desk,
            self._library_name,
            problems=self._problems,
            go_to=self._go_to,
            option=self._option,
        )

    def on_mount(self) -> None:
        """Leave in good order when the connection drops; everything is saved already."""
        self.set_timer(_STARTING, collect_again)
        self.hold(self._begins)
        if self._follows_ground and (driver := line_driver(self)):
            self.call_after_refresh(driver.ask_ground)
        self.screen_change_signal.subscribe(self, lambda _: forget_drawings())
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"):
            if (number := getattr(signal, name, None)) is not None:
                loop.add_signal_handler(number, self._leave, 128 + number)

    def _begins(self) -> bool:
        main = self.screen_stack[0]
        return isinstance(main, MainScreen) and not main.has_begun

    async def action_quit(self) -> None:
        """Leave, unless a note would be lost by it and the user may want to know."""
        self._leave(0, ask=True)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key stands for; say so where a damaged file keeps that from being done."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except ReftelError as error:
            self._say(str(error), "error")
            return True

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Do what a key is bound to; say so where that is nothing."""
        done = await super()._check_bindings(key, priority)
        if not done and not priority:
            from reftel.tui.keys.idle import said_of_idle  # noqa: PLC0415 - loads all panes

            shown = self.get_key_display(Binding(key, ""))
            self._say(said_of_idle(key, shown, self.chosen_keys))
        return done

    def on_paste(self) -> None:
        """Say what becomes of a paste that no field takes."""
        if self.focused is None or not self.focused.check_consume_key("a", "a"):
            self._say("A paste goes into a field: / first, to search for it; : to open an ID.")

    def action_redraw(self) -> None:
        """Draw everything again: something else may have written on the terminal."""
        if driver := line_driver(self):
            driver.forget()
        self.screen.refresh()

    def action_stop(self) -> None:
        """Stop, with the terminal as it was; the shell's ``fg`` goes on."""
        if not can_stop():
            self._say("There is no shell here to come back from.")
            return
        with self.suspend():
            os.killpg(0, signal.SIGSTOP)  # here it stands until it is told to go on
        self.action_redraw()

    def _leave(self, code: int, *, ask: bool = False) -> None:
        """Leave once the notes that are being written are on disk."""
        leave = partial(self._left, code)
        for editor in self._note_editors():
            leave = partial(editor.before_leaving, leave, ask=ask)
        leave()

    def _note_editors(self) -> list[NoteEditor]:
        if not any(screen.query("NoteEditor") for screen in self.screen_stack):
            return []  # and the editor need not be loaded
        from reftel.tui.notes.note_editor import NoteEditor  # noqa: PLC0415 - loaded already

        return [editor for screen in self.screen_stack for editor in screen.query(NoteEditor)]

    def _left(self, code: int) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.save()
        if code:  # a signal: whoever sent it does not wait
            if driver := line_driver(self):
                driver.hurry()
            end_within(_PATIENCE, code, give_back=driver.give_back_at_once if driver else None)
        self.unkept += background.finish(self)
        self._is_leaving = True
        self.exit(return_code=code)

    def get_key_display(self, binding: Binding) -> str:
        """Name a key; by words where the terminal has no signs for it."""
        name = super().get_key_display(binding)
        return name if self._spelling is None else key_in_words(name)

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:  # noqa: ARG002 - Textual's signature
        """Tell the user which keys of the configuration get in each other's way."""
        keys = ", ".join(sorted({binding.key for binding in clashed_bindings}))
        self._problems.append(f"config.toml gives {keys} two meanings in one place")

    def action_help(self) -> None:
        """Show the keys that work where the user is."""
        from reftel.tui.parts.help import HelpScreen  # noqa: PLC0415 - when first opened

        self.push_screen(HelpScreen(working(self.screen)))

    def action_commands(self) -> None:
        """Offer every action that has a key here, and the themes."""
        from reftel.tui.parts.palette import CommandsScreen  # noqa: PLC0415 - when first wanted

        if not isinstance(self.screen, CommandsScreen):
            self.push_screen(CommandsScreen(list(self._commands())), self._run_command)

    def _commands(self) -> Iterator[PaletteCommand]:
        from reftel.tui.parts.palette import PaletteCommand  # noqa: PLC0415 - when first wanted

        seen = {"commands"}
        for active in working(self.screen).values():
            binding = active.binding
            if not binding.id or binding.action in seen:  # without a name: Textual's own
                continue
            seen.add(binding.action)
            yield PaletteCommand(
                binding.description, self.get_key_display(binding), binding.action, active.node
            )
        for theme in sorted(filter(is_ours, self.available_themes)):
            yield PaletteCommand(f"theme {theme}", theme=theme)

    def _run_command(self, command: PaletteCommand | None) -> None:
        if command and command.theme:
            self._say_theme()
        elif command:
            self.call_next(self.run_action, command.action, command.node)

    def action_interrupted(self) -> None:
        """Say how to leave: Ctrl-C is too easily typed to lose one's place over it, if any is."""
        if self._begins():
            self._leave(128 + signal.SIGINT)
        else:
            self._say("Q quits; in a note or a field, Esc comes first.")

    def left_out(self) -> None:
        """Say that of a paste only its first line was taken."""
        self._say("What was pasted ends at its first line: the rest is left out.")

    def on_ground_told(self, event: GroundTold) -> None:
        """Take the theme for the ground of the terminal, unless one was chosen."""
        if self._follows_ground:
            self.theme = theme_on(is_dark=event.is_dark)

    def _say_theme(self) -> None:
        """Say how to keep a theme that was chosen in passing."""
        self._follows_ground = False
        if self.theme != self._config.theme:
            self._say(f'To keep it: theme = "{self.theme}" in {self._paths.config / CONFIG_FILE}')

    def on_say(self, event: Say) -> None:
        """Show what no screen has shown: it came from one that leaves this to the app."""
        self._say(event.text, event.tone)

    def _say(self, text: str, tone: Tone = "information") -> None:
        for line in self.screen.query(KeyLine):
            line.say(text, tone)

    def _handle_exception(self, error: Exception) -> None:
        """Go on leaving where an answer came too late to be shown: that is no defect."""
        if not (self._is_leaving and isinstance(error, MountError)):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's traceback, which shows what stands in notes."""
        try:  # whatever broke, what was typed is not to go with it
            errors: list[Exception] = [why for each in self._note_editors() if (why := each.keep())]
        except Exception as error:
            errors = [error]
        self.unkept += [f"What was being written is not kept: {error}" for error in errors]
        failure = self._exception
        self.failure = failure.error if isinstance(failure, WorkerFailed) else failure
        self._close_messages_no_wait()
