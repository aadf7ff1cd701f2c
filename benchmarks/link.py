"""A program at the far end of an emulated SSH connection: so many bytes a second, so long a way.

The far end reads what the program writes at once, as sshd does, and the line carries it in pieces;
behind it a terminal that answers questions. With a *tunnel* the line is a TCP connection of this
machine, so that the kernel knows what waits to be sent, as it does for SSH.
"""

from __future__ import annotations

import os
import re
import select
import socket
import time
import zlib
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import pyte
from tests.tui.emulator import PRIVATE, Glass

from reftel.doctor.pseudo import hang_up_on, start

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_PIECE = 512  # bytes that the line carries at once
_QUESTIONS = (
    (re.compile(rb"\x1b\[5n"), b"\x1b[0n"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;c"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
)
_UNSEEN = re.compile(rb"\x1b\[[56]n|\x1b\[\?2026[hl]")


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast a line is: bytes a second, and seconds each way."""

    bytes_per_second: float
    delay: float

    def __str__(self) -> str:
        return f"{self.bytes_per_second / 1000:g} kB/s, {1000 * self.delay:g} ms"


FAST = Rate(1e9, 0.0)


class Link:
    """A program on the line. It is fast until :attr:`rate` is set.

    Args:
        command: the program and its arguments.
        env: its environment.
        size: columns and rows.
        tunnel: carry what is written over a TCP connection, which ``SSH_CONNECTION`` names.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        *,
        size: tuple[int, int] = (80, 24),
        tunnel: bool = False,
    ) -> None:
        columns, rows = size
        self.rate = FAST
        self.arrived = 0
        """Bytes that have come to the terminal."""
        self.changed_at = 0.0
        """When the last of them came that changes the screen."""
        self.output = bytearray()
        """All of them."""
        self.packed = 0
        """What they are as ``ssh -C`` sends them, without SSH's own frame."""
        self._pack = zlib.compressobj(6)
        self.screen = Glass(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._written: deque[bytes] = deque()  # waits at the far end
        self._under_way: deque[tuple[float, bytes]] = deque()
        self._typed: deque[tuple[float, bytes]] = deque()
        self._free_at = 0.0
        self._far: socket.socket | None = None
        self._near: socket.socket | None = None
        if tunnel:
            self._far, self._near = _tunnel()
        environment = dict(env)
        if self._far is not None:
            (here, port), (there, other) = self._far.getsockname(), self._far.getpeername()
            environment["SSH_CONNECTION"] = f"{there} {other} {here} {port}"
        self._fd, self._process = start(command, size, environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        hang_up_on(self._process)
        for end in (self._far, self._near):
            if end is not None:
                end.close()
        os.close(self._fd)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def press(self, keys: str) -> None:
        """Type; it arrives as late as the line is long."""
        self._typed.append((time.perf_counter() + self.rate.delay, keys.encode()))

    def run(self, until: float) -> None:
        """Let things happen until a time (``time.perf_counter``)."""
        while (now := time.perf_counter()) < until:
            self._step(min(0.002, until - now))

    def settle(self, quiet: float, *, most: float = 60.0) -> None:
        """Let things happen until nothing has changed for some seconds."""
        start = time.perf_counter()
        while (now := time.perf_counter()) - max(start, self.changed_at) < quiet or self._is_busy:
            self.run(now + 0.02)
            if now - start > most:
                raise TimeoutError(self.text)

    def wait(self, condition: Callable[[], bool], *, most: float = 30.0) -> None:
        """Let things happen until a condition holds."""
        end = time.perf_counter() + most
        while not condition():
            if time.perf_counter() > end:
                raise TimeoutError(self.text)
            self.run(time.perf_counter() + 0.01)

    def hold(self, key: str, seconds: float, hertz: float) -> float:
        """Hold a key, and return the seconds from its release to the last change."""
        start = time.perf_counter()
        for press in range(int(seconds * hertz)):
            self.run(start + press / hertz)
            self.press(key)
        released = time.perf_counter()
        self.settle(1.5 + 2 * self.rate.delay)
        return max(0.0, self.changed_at - released)

    @property
    def _is_busy(self) -> bool:
        return bool(self._written or self._under_way or self._typed)

    def _step(self, seconds: float) -> None:
        ends = [self._fd] if self._near is None else [self._fd, self._near.fileno()]
        ready = select.select(ends, [], [], seconds)[0]
        if self._fd in ready:
            try:
                self._written.append(os.read(self._fd, 65536))
            except OSError:
                return
        now = time.perf_counter()
        while self._typed and self._typed[0][0] <= now:
            os.write(self._fd, self._typed.popleft()[1])
        self._carry(now)
        while self._under_way and self._under_way[0][0] <= now:
            self._arrive(self._under_way.popleft()[1], now)

    def _carry(self, now: float) -> None:
        if self._far is not None and self._near is not None:
            while self._written:
                data = self._written.popleft()
                try:
                    sent = self._far.send(data)
                except BlockingIOError:
                    sent = 0
                if sent < len(data):
                    self._written.appendleft(data[sent:])
                    break
        while self._free_at <= now and (piece := self._piece()):
            took = len(piece) / self.rate.bytes_per_second
            self._free_at = max(self._free_at, now) + took
            self._under_way.append((self._free_at + self.rate.delay, piece))

    def _piece(self) -> bytes:
        if self._near is not None:
            try:
                return self._near.recv(_PIECE)
            except BlockingIOError:
                return b""
        if not self._written:
            return b""
        data = self._written.popleft()
        if len(data) > _PIECE:
            self._written.appendleft(data[_PIECE:])
        return data[:_PIECE]

    def _arrive(self, data: bytes, now: float) -> None:
        self.arrived += len(data)
        self.output += data
        self.packed += len(self._pack.compress(data) + self._pack.flush(zlib.Z_SYNC_FLUSH))
        if _UNSEEN.sub(b"", data):
            self.changed_at = now
        self._stream.feed(PRIVATE.sub("", data.decode("latin-1")).encode("latin-1"))
        for question, answer in _QUESTIONS:
            for _ in question.findall(data):
                self._typed.append((now + self.rate.delay, answer))


def _tunnel() -> tuple[socket.socket, socket.socket]:
    """Return both ends of a connection whose near end takes little at once.

    What it takes is acknowledged before the line has carried it, which SSH's far end never is.
    """
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)  # the least there is
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        far = socket.create_connection(listener.getsockname())
        near, _ = listener.accept()
    for end in (far, near):
        end.settimeout(0)
    far.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return far, near
