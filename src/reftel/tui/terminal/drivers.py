"""The drivers between Textual and the terminal: reading keys, sending frames, leaving."""

from __future__ import annotations

import codecs
import os
import selectors
import signal
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import suppress
from select import select
from threading import Condition
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from reftel.tui.terminal import ground
from reftel.tui.terminal.abilities import (
    charset,
    erases_with_ground,
    is_multiplexed,
    reads_as,
    scrolls,
    wants_colours,
)
from reftel.tui.terminal.backlog import Backlog, Carriage
from reftel.tui.terminal.keyboard import Answered, Keyboard
from reftel.tui.terminal.line.fence import QUESTION
from reftel.tui.terminal.line.line import TerminalLine
from reftel.tui.terminal.line.way import Abilities
from reftel.tui.terminal.repeated_styles import PARKED, thin
from reftel.tui.terminal.without_utf8 import spelling_for

if TYPE_CHECKING:
    import asyncio
    from threading import Event

_READ = 4096  # bytes at once
_TICK = 0.1  # seconds in which a key that waits for more, or the end, is noticed
_AFTER_RESIZE = 0.2  # seconds in which Textual has drawn a window of another size
_HURRY = 0.2  # seconds for answers that are on the way, when there is no time
# What Textual sends when it leaves: of paste, wrap, size, mouse, keys, screen, cursor and focus.
_GIVEN_BACK = (
    "\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
_LOOK = 0.01  # seconds between two looks at what waits for the line


class TerminalDriver(LinuxDriver):
    """Writes nothing that the terminal cannot show, and has reftel's own keyboard."""

    _taken = False
    _asks_ground = False
    _ground_by = 0.0  # until when the answer may come
    _hurries = False

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._erases = erases_with_ground()
        self._colours = wants_colours()
        self._spelling = spelling_for(charset())

    def hand_on(self, data: str) -> None:
        """Send something that draws nothing as it is."""
        super().write(data)

    def ask_ground(self) -> None:
        """Ask for the ground of the terminal, now and when it changes."""
        self._asks_ground = True
        self._ground_by = monotonic() + ground.PATIENCE
        self.hand_on(ground.ASK)

    def holds_frames(self, then: Callable[[], object]) -> bool:  # noqa: ARG002 - it never waits
        """Whether a frame made now would have to wait; if so, ``then`` is called when not."""
        return False

    def forget(self) -> None:
        """Take it that the terminal shows anything; Textual's own writes are whole anyway."""

    def _spelled(self, data: str) -> str:
        if self._spelling is None or data.isascii():
            return data
        return data.translate(self._spelling)

    @property
    def _is_dark(self) -> bool:
        return self._colours or self._app.current_theme.dark

    @property
    def _is_typed_in(self) -> bool:
        """Whether a field has the focus: then the terminal must know where its cursor is."""
        screens = self._app.screen_stack
        focused = screens[-1].focused if screens else None
        return focused is not None and focused.check_consume_key("a", "a")

    def start_application_mode(self) -> None:
        """Take the terminal, unless it is taken.

        SIGCONT comes while it is being taken, and also when Textual has not let go of it before; a
        second thread would read beside the first, and outlive the screen.
        """
        if self._taken:
            self.process_message(self.SignalResume())
            return
        self._taken = True
        super().start_application_mode()  # type: ignore[no-untyped-call] # as Textual has it
        # In the background it cannot be taken.
        self._taken = self._key_thread is not None and self._key_thread.is_alive()
        if self._taken:
            self.on_taken()
            if self._asks_ground:
                self.ask_ground()

    def on_taken(self) -> None:
        """Do what is to be done once the terminal is taken."""

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        if self._asks_ground:
            self.hand_on(ground.ASK_NO_MORE)
        super().stop_application_mode()
        self._taken = False

    def hurry(self) -> None:
        """Give the terminal back without long waiting for its answers."""
        self._hurries = True

    def give_back_at_once(self) -> None:
        """Give the terminal back as far as it waits for nothing: it may take nothing any more."""
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        screen = self._file
        if screen is not None and select([], [screen], [], 0)[1]:
            os.write(screen.fileno(), f"{ground.ASK_NO_MORE}{_GIVEN_BACK}".encode())

    def run_input_thread(self) -> None:
        """Read what is typed until the screen ends, and post what it means."""
        keyboard = Keyboard(awaits=self.awaits_answer)
        for message in _read(keyboard, self.fileno, self.exit_event):
            if isinstance(message, Answered):
                self.on_answer()
            else:
                if isinstance(message, ground.GroundTold):
                    self._ground_by = 0.0
                self.process_message(message)

    def on_answer(self) -> None:
        """Take note of a terminal's status report. Called in the thread that reads."""

    def awaits_answer(self) -> bool:
        """Whether the terminal was asked something and has not answered."""
        return monotonic() < self._ground_by


def _read(keyboard: Keyboard, terminal: int, ended: Event) -> Iterator[Message]:
    """Yield what comes from a terminal until it is closed, or the reading is ended."""
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


class ThinDriver(TerminalDriver):
    """Sends all that Textual writes, with its styles made short."""

    def write(self, data: str) -> None:
        """Send what Textual writes."""
        data = self._spelled(data)
        if not self._is_typed_in:
            data = PARKED.sub("", data)
        super().write(thin(data, erase=self._erases, colours=self._colours, dark=self._is_dark))


class FrameDriver(TerminalDriver):
    """Sends what differs between the screen wanted and the one shown, when there is room for it."""

    clock = staticmethod(monotonic)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        can = Abilities(
            erases_with_ground=self._erases,
            erases_cells=self._erases,
            ends_attributes=self._colours,
            scrolls=scrolls(),
        )
        behind = is_multiplexed()
        self._line = TerminalLine(1, 1, can, colours=self._colours, synchronises=not behind)
        backlog = Backlog.of_ssh() if behind else None
        self._carriage = Carriage(backlog) if backlog else None
        self._line.fence.predicts = backlog is None
        self._turn = Condition()  # held by whoever uses the line; told of every answer
        self._unanswered = 0
        self._draws = False  # the terminal is taken, and not about to be given back
        self._is_behind = False  # something is wanted that may not be shown
        self._held: Callable[[], object] | None = None  # makes the frame that was held back
        self._timer: asyncio.TimerHandle | None = None

    # -- out ---------------------------------------------------------------------------------------

    def write(self, data: str) -> None:
        """Draw what Textual writes; it is sent with the next frame."""
        with self._turn:
            self._fit()
            self._is_behind = True
            at_once = self._line.write(self._spelled(data), dark=self._is_dark)
            if at_once:
                self.send(at_once)

    def send(self, data: str) -> None:
        """Send the terminal what it is to be sent, in a thread."""
        super().write(data)

    def flush(self) -> None:
        """Send a frame, or see to it that it is sent as soon as there is room for it."""
        with self._turn:
            if not (self._is_behind and self._draws):
                return
            now = self.clock()
            wait = self._line.fence.opens_in(now)
            if wait:
                self._look_in(wait)
                return
            self._is_behind = False
            self._line.shows_cursor = self._is_typed_in
            frame = self._line.frame(now)
            if frame:
                self._unanswered += frame.endswith(QUESTION)
                if self._carriage is not None:
                    self._carriage.begins(now, len(frame))
                self.send(frame)

    def holds_frames(self, then: Callable[[], object]) -> bool:
        """Whether a frame made now would have to wait; if so, ``then`` is called when not."""
        with self._turn:
            wait = self._line.fence.opens_in(self.clock())
            if wait:
                self._held = then
                self._look_in(wait)
            return wait > 0

    def forget(self) -> None:
        """Take it that the terminal shows anything, and draw everything again."""
        with self._turn:
            self._line.forget()
            self._is_behind = True
        self.flush()

    def _fit(self) -> None:
        size = self._app.size
        columns, rows = max(1, size.width), max(1, size.height)
        if (columns, rows) != self._line.size:
            self._line.resize(columns, rows)

    def _look_in(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = self._loop.call_later(seconds, self._look)

    def _look(self) -> None:
        """Send what waited, if there is room for it now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._draws and (held := self._held) is not None and not self.holds_frames(held):
            self._held = None
            held()
        self.flush()

    # -- answers -----------------------------------------------------------------------------------

    def on_answer(self) -> None:
        """Take note that the terminal shows a frame. Called in the thread that reads."""
        with self._turn:
            self._unanswered = max(0, self._unanswered - 1)
            self._turn.notify_all()
        if self._carriage is None:
            self._answered()
        else:
            self._call(self._arrived)

    def awaits_answer(self) -> bool:
        """Whether the terminal was asked something and has not answered."""
        return self._unanswered > 0 or super().awaits_answer()

    def _answered(self) -> None:
        with self._turn:
            self._line.fence.answered(self.clock())
            waits = self._is_behind or self._held is not None
        if waits:
            self._call(self._look)

    def _arrived(self) -> None:
        """A multiplexer has the frame; wait until the line has carried it."""
        if self._carriage is not None and not self._carriage.is_over(self.clock()):
            self._loop.call_later(_LOOK, self._arrived)
        else:
            self._answered()

    def _call(self, what: Any) -> None:
        try:
            self._loop.call_soon_threadsafe(what)
        except RuntimeError:
            return  # the program has ended

    # -- the terminal ------------------------------------------------------------------------------

    def on_taken(self) -> None:
        """Draw from now on; what the terminal shows after a change of its size is unknown."""
        self._draws = True
        self._leave_line_feeds()
        resized = signal.getsignal(signal.SIGWINCH)

        def on_resize(number: int, frame: Any) -> None:
            self._call(self._resized)
            if callable(resized):
                resized(number, frame)

        signal.signal(signal.SIGWINCH, on_resize)

    def _leave_line_feeds(self) -> None:
        """Have the kernel add no return to a line feed: there is one already."""
        with suppress(termios.error):
            modes = termios.tcgetattr(self.fileno)
            modes[tty.OFLAG] &= ~termios.OPOST
            termios.tcsetattr(self.fileno, termios.TCSANOW, modes)

    def process_message(self, message: Message) -> None:
        """Post what was read, and take note of a change of size."""
        if isinstance(message, events.Resize):
            self._call(self._resized)
        super().process_message(message)

    def _resized(self) -> None:
        with self._turn:
            self._line.forget()
            self._is_behind = True
        self._look_in(_AFTER_RESIZE)

    def stop_application_mode(self) -> None:
        """Give the terminal back once it has answered, or the shell would get the answers."""
        self._draws = False
        self._await_answers()
        super().stop_application_mode()
        with self._turn:
            self._line.fence.forget()
            self._unanswered = 0

    def _await_answers(self) -> None:
        reader = self._key_thread
        with self._turn:
            timeout = self._line.fence.timeout
            deadline = monotonic() + (min(timeout, _HURRY) if self._hurries else timeout)
            while self._unanswered and reader is not None and reader.is_alive():
                left = deadline - monotonic()
                if left <= 0:
                    return
                self._turn.wait(min(left, _TICK))
