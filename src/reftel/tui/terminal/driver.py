"""The line to the terminal: what is written to it, made small, and what is read from it."""

from __future__ import annotations

import codecs
import os
import selectors
import sys
from typing import TYPE_CHECKING

from reftel.tui.terminal.output import PARKED, thin
from reftel.tui.terminal.spelling import spelling_for
from reftel.tui.terminal.terminal import charset, erases_with_ground, reads_as, wants_colours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event

    from textual.driver import Driver
    from textual.message import Message

_READ = 4096  # bytes at once
_TICK = 0.1  # seconds in which a key that waits for more, or the end, is noticed


def thrifty_driver() -> type[Driver] | None:
    """Return the driver to give to the app, None for Textual's own (Windows has no slow line)."""
    if sys.platform == "win32":
        return None
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 - not there on Windows

    erase = erases_with_ground()
    colours = wants_colours()
    spelling = spelling_for(charset())

    class ThriftyDriver(LinuxDriver):
        """Writes no more than it must, and nothing that the terminal cannot show."""

        def write(self, data: str) -> None:
            if spelling is not None and not data.isascii():
                data = data.translate(spelling)
            if not self._is_typed_in:
                data = PARKED.sub("", data)
            dark = colours or self._app.current_theme.dark
            super().write(thin(data, erase=erase, colours=colours, dark=dark))

        @property
        def _is_typed_in(self) -> bool:
            """Whether a field has the focus: then the terminal must know where its cursor is."""
            screens = self._app.screen_stack
            focused = screens[-1].focused if screens else None
            return focused is not None and focused.check_consume_key("a", "a")

        _taken = False

        def start_application_mode(self) -> None:
            """Take the terminal, unless it is taken.

            SIGCONT comes while it is being taken, and also when Textual has not let go of it
            before; a second thread would read beside the first, and outlive the screen.
            """
            if self._taken:
                self.process_message(self.SignalResume())
                return
            self._taken = True
            super().start_application_mode()  # type: ignore[no-untyped-call] # as Textual has it
            # In the background it cannot be taken.
            self._taken = self._key_thread is not None and self._key_thread.is_alive()

        def stop_application_mode(self) -> None:
            """Give the terminal back as it was."""
            super().stop_application_mode()
            self._taken = False

        def run_input_thread(self) -> None:
            """Read what is typed until the screen ends, and post what it means."""
            for message in _read(self.fileno, self.exit_event):
                self.process_message(message)

    return ThriftyDriver


def _read(terminal: int, ended: Event) -> Iterator[Message]:
    """Yield what comes from a terminal until it is closed, or the reading is ended."""
    from reftel.tui.terminal.keyboard import Keyboard  # noqa: PLC0415 - needs Textual

    keyboard = Keyboard()
    decode = codecs.getincrementaldecoder(reads_as(charset()))("replace").decode
    with selectors.SelectSelector() as selector:
        selector.register(terminal, selectors.EVENT_READ)
        while not ended.is_set():
            if selector.select(_TICK):
                data = os.read(terminal, _READ)
                if not data:
                    return
                yield from keyboard.feed(decode(data))
            yield from keyboard.tick()
