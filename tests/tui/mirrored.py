"""The app on a terminal in memory that is late to answer, beside one that shows all that is drawn.

The first is sent what reftel's driver sends, the second what Textual writes; both have to show the
same whenever nothing is under way. Time passes faster for the driver than for the test, so that
even an answer that never comes is not waited for long.
"""

from __future__ import annotations

import asyncio
import signal
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.geometry import Size

from reftel.tui.terminal.drivers import FrameDriver
from reftel.tui.terminal.line.fence import QUESTION
from tests.tui.emulator import Emulator

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from random import Random

    from textual.app import App
    from textual.pilot import Pilot

_PATIENCE = 20  # seconds in which any app has begun
HASTE = 20  # seconds of the driver in one of the test


class MirroredDriver(FrameDriver):
    """reftel's driver, on two terminals in memory.

    Attributes:
        random: by which answers are late, doubled or lost.
        losses: the part of the answers that are lost, and that are doubled.
        latest: how many seconds of the driver an answer takes at most.
        both: what was sent and what Textual wrote, if it is to be kept.
    """

    random: Random
    losses = 0.02
    latest = 0.4

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        width, height = self._size or (80, 24)
        self.spared, self.full = Emulator(width, height), Emulator(width, height)
        self.sent = self.written = 0
        self.both: tuple[list[str], list[str]] | None = None
        self.frames = 0
        self._answers_due = 0
        self.full_is_whole = True
        """Textual has drawn everything since the size was changed."""

    @staticmethod
    def clock() -> float:
        """Return a time that passes fast."""
        return monotonic() * HASTE

    def start_application_mode(self) -> None:
        """Take the terminals."""
        size = Size(*self._app.size)
        self._taken = self._draws = True
        self.write("\x1b[?1049h\x1b[?25l\x1b[?7l")
        self._app.post_message(events.Resize(size, size))

    def stop_application_mode(self) -> None:
        """Leave the terminals as they are."""
        self._draws = False

    def disable_input(self) -> None:
        """There is none."""

    def close(self) -> None:
        """There is nothing to close."""

    def write(self, data: str) -> None:
        """Show what Textual writes on the second terminal as it is."""
        self.written += len(data.encode())
        # What a terminal makes of what it showed at another size is its own affair.
        self.full_is_whole |= data.count("\n") >= self._line.size[1] - 1
        self.full.feed(data.replace("\n", "\r\n"))
        if self.both is not None:
            self.both[1].append(data.replace("\n", "\r\n"))
        super().write(data)

    def send(self, data: str) -> None:
        """Show on the first terminal what is sent, and have it answer some time."""
        self.sent += len(data.encode())
        self.spared.feed(data)
        if self.both is not None:
            self.both[0].append(data)
        if not data.endswith(QUESTION):
            return
        self.frames += 1
        chance = self.random.random()
        times = 0 if chance < self.losses else 2 if chance < 2 * self.losses else 1
        for _ in range(times):
            self._answers_due += 1
            self._loop.call_later(self.random.random() * self.latest / HASTE, self._answer)

    def hand_on(self, data: str) -> None:
        """Send nothing past what is drawn: nobody is there to answer."""

    def _answer(self) -> None:
        self._answers_due -= 1
        self.on_answer()

    def _look_in(self, seconds: float) -> None:
        super()._look_in(seconds / HASTE)

    @property
    def line_size(self) -> tuple[int, int]:
        """Columns and rows of the screen."""
        return self._line.size

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is under way."""
        app = self._app
        resizes = app._resize_event is not None or app.screen.size != Size(*self.line_size)
        return not (self._is_behind or self._held or self._answers_due or resizes or self._undrawn)

    @property
    def _undrawn(self) -> bool:
        """Whether a widget has yet to hear of something, or to be drawn."""
        screen = self._app.screen
        seen = [screen, *screen._compositor.visible_widgets]
        return bool(screen._dirty_widgets) or any(
            each.message_queue_size or each._repaint_required or each._layout_required
            for each in seen
        )

    async def resize(self, columns: int, rows: int) -> None:
        """Change the size of both terminals, as a user does to a window."""
        self.spared.resize(columns, rows)
        self.full.resize(columns, rows)
        self._size = (columns, rows)
        self.full_is_whole = False
        size = Size(columns, rows)
        self._resized()
        self._app.post_message(events.Resize(size, size))


@asynccontextmanager
async def mirrored(
    app: App[Any], size: tuple[int, int], random: Random
) -> AsyncIterator[tuple[Pilot[Any], MirroredDriver]]:
    """Run an app on two terminals."""
    handlers = {name: signal.getsignal(name) for name in (signal.SIGTSTP, signal.SIGCONT)}
    begun: asyncio.Future[Pilot[Any]] = asyncio.get_running_loop().create_future()
    ended = asyncio.Event()

    async def hold(pilot: Pilot[Any]) -> None:
        begun.set_result(pilot)
        await ended.wait()

    app.driver_class = type("Mirrored", (MirroredDriver,), {"random": random})
    running = asyncio.ensure_future(app.run_async(size=size, auto_pilot=hold))
    try:
        pilot = await asyncio.wait_for(begun, _PATIENCE)
        driver = app._driver
        assert isinstance(driver, MirroredDriver)
        with app._context():
            yield pilot, driver
    finally:
        app.exit()
        ended.set()
        with suppress(asyncio.CancelledError):
            await running
        for number, handler in handlers.items():
            signal.signal(number, handler)


async def at_rest(pilot: Pilot[Any], driver: MirroredDriver) -> None:
    """Wait until nothing is under way.

    Raises:
        AssertionError: something always is.
    """
    for _ in range(3000):
        await pilot.pause()
        if driver.is_at_rest:
            return
        await asyncio.sleep(0.002)
    raise AssertionError("the driver does not come to rest")


def difference(driver: MirroredDriver) -> str:
    """Say where the terminals differ, empty if they show the same.

    They are compared with what Textual wrote, and with the whole screen drawn anew.
    """
    anew = Emulator(*driver.line_size)
    app = driver._app
    update = app.screen._compositor.render_full_update()
    anew.feed("\x1b[?7l" + update.render_segments(app.console).replace("\n", "\r\n"))
    if driver.full_is_whole and (found := _difference(driver.spared, driver.full)):
        return f"{found} as Textual wrote it"
    if found := _difference(driver.spared, anew):
        return f"{found} as it is drawn anew"
    return ""


def _difference(ours: Emulator, theirs: Emulator) -> str:
    for row, (spared, full) in enumerate(zip(ours.looks(), theirs.looks(), strict=True)):
        for column, (one, other) in enumerate(zip(spared, full, strict=True)):
            if one != other:
                return f"row {row}, column {column}: {one} is shown, not {other}"
    return ""
