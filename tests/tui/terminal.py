"""A real terminal for tests: a program in a pty, its output read by pyte, its bytes counted."""

from __future__ import annotations

import codecs
import os
import re
import select
import signal
import time
from typing import TYPE_CHECKING, Self

import pyte

from reftel.doctor.pseudo import set_size, start
from tests.tui.emulator import PRIVATE, Glass
from tests.tui.svg import svg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "space": " ", "ctrl+c": "\x03", "ctrl+d": "\x04", "ctrl+q": "\x11", "ctrl+u": "\x15",
    "ctrl+l": "\x0c", "ctrl+s": "\x13", "ctrl+p": "\x10",
}  # fmt: skip

_QUESTION, _ANSWER = "\x1b[5n", b"\x1b[0n"  # whether the terminal is ready


class Terminal:
    """Runs a command in a pseudo-terminal.

    Nothing here sleeps for a fixed time: :meth:`wait` reads until a condition holds and fails with
    a picture of the screen when it does not come to hold in time.

    Args:
        command: the program and its arguments.
        size: columns and rows.
        env: the whole environment of the program; None: this one, with ``TERM=xterm-256color``
            and without ``COLORTERM``, as SSH hands it on.
        cwd: the directory to start in.

    Attributes:
        answers: it says that it is ready when it is asked, as all known terminals do.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: str | os.PathLike[str] | None = None,
    ) -> None:
        columns, rows = size
        self.screen = Glass(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self.answers = True
        self.written = 0
        """The bytes that the program has written so far."""
        self.output = bytearray()
        """Those bytes."""
        self.arrived = 0.0
        """When the last of them came (``time.perf_counter``), before they were looked at."""
        environment = ssh_environment() if env is None else env
        self._fd, self._process = start(command, size, environment, cwd)
        self.pid = self._process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # -- in -------------------------------------------------------------------------------------

    def send(self, text: str) -> None:
        """Type text as it is."""
        self.send_bytes(text.encode())

    def send_bytes(self, data: bytes) -> None:
        """Send what need not be text."""
        os.write(self._fd, data)

    def press(self, *keys: str) -> None:
        """Press keys one after another, by name (``enter``, ``shift+tab``) or as characters."""
        for key in keys:
            self.send(KEYS.get(key, key))

    def open(self, cable: str) -> None:
        """Go to a cable by its ID, and wait for its text."""
        self.press(":")
        self.wait_for("4 for a paragraph")
        self.send(cable)
        self.wait_for(f": {cable}")
        self.press("enter")
        self.wait_for("¶-/")
        self.settle()

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window; the kernel tells the program."""
        self.screen.resize(rows, columns)
        set_size(self._fd, (columns, rows))

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the line, as a dropped connection does."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    # -- out ------------------------------------------------------------------------------------

    def read(self, seconds: float) -> bool:
        """Take in what the program writes within ``seconds``; False when there was nothing."""
        if self._fd < 0 or not select.select([self._fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            data = b""
        if not data:
            self.hang_up()
            return False
        self.arrived = time.perf_counter()
        self.written += len(data)
        self.output += data
        text = self._rest + self._decoder.decode(data)
        # A sequence that is not complete yet waits for the rest of it.
        cut = text.rfind("\x1b[")
        incomplete = cut >= 0 and not re.search(r"[@-~]", text[cut + 2 :])
        text, self._rest = (text[:cut], text[cut:]) if incomplete else (text, "")
        self._stream.feed(PRIVATE.sub("", text))
        if self.answers and self._fd >= 0:
            self.send_bytes(_ANSWER * text.count(_QUESTION))
        return True

    def wait(self, condition: Callable[[], bool], what: str, *, timeout: float = 20) -> None:
        """Read until a condition holds.

        Raises:
            AssertionError: it did not come to hold within ``timeout`` seconds.
        """
        deadline = time.monotonic() + timeout
        while not condition():
            left = deadline - time.monotonic()
            if left <= 0 or (not self.read(min(left, 0.2)) and self._fd < 0 and not condition()):
                raise AssertionError(f"{what}; the screen is:\n{self.screen_text()}")

    def wait_for(self, text: str, *, timeout: float = 20) -> None:
        """Read until a text stands on the screen."""
        self.wait(lambda: text in self.screen_text(), f"{text!r} did not appear", timeout=timeout)

    def wait_for_reftel(self) -> None:
        """Read until the list is there, or the text that the last session was reading."""

        def is_there() -> bool:
            seen = self.screen_text()
            return "newest first" in seen or "¶" in seen

        self.wait(is_there, "reftel did not come up")

    def wait_gone(self, text: str, *, timeout: float = 20) -> None:
        """Read until a text no longer stands on the screen."""
        self.wait(lambda: text not in self.screen_text(), f"{text!r} stayed", timeout=timeout)

    def settle(self, quiet: float = 0.3, *, timeout: float = 20) -> int:
        """Read until the program has written nothing for ``quiet`` seconds; return all bytes."""
        deadline = time.monotonic() + timeout
        while self.read(quiet):
            assert time.monotonic() < deadline, "the program does not stop writing"
        return self.written

    def cost(self, *keys: str, quiet: float = 0.3) -> int:
        """Press keys and return how many bytes the program writes in answer."""
        before = self.settle(quiet)
        self.press(*keys)
        self.wait(lambda: self.written > before, f"nothing was written after {keys}")
        return self.settle(quiet) - before

    def screen_text(self) -> str:
        """Return what stands on the screen, lines without trailing blanks."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def line(self, number: int) -> str:
        """Return one line of the screen."""
        return self.screen.display[number].rstrip()

    def picture(self) -> str:
        """Return the screen as SVG, colours and all."""
        return svg(self.screen)

    # -- the end --------------------------------------------------------------------------------

    @property
    def has_ended(self) -> bool:
        """Whether the program is gone, or has closed the line, as it does a moment before."""
        return self._fd < 0 or self._process.poll() is not None

    def wait_exit(self, *, timeout: float = 20) -> int:
        """Read until the program has ended; return its exit code, negative for a signal."""
        deadline = time.monotonic() + timeout
        while not self.has_ended and time.monotonic() < deadline:
            self.read(0.2)
        code = self._process.wait(max(0.1, deadline - time.monotonic()))
        while self.read(0):  # what it wrote last, the modes of the terminal among it
            pass
        return code

    def close(self) -> None:
        """End the program, if it still runs, and close the line."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self.hang_up()


def ssh_environment(**changes: str) -> dict[str, str]:
    """Return the environment that a program sees behind SSH: 256 colours, nothing of the local."""
    local = {"COLORTERM", "NO_COLOR", "TERM_PROGRAM", "COLUMNS", "LINES", "FORCE_COLOR"}
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in local and not name.startswith("TEXTUAL_")
    }
    return {**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **changes}
