"""Running a program in a pseudo-terminal: its size, hanging up on it."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from typing import Final

_PATIENCE: Final = 3.0  # seconds for a program to end by itself

# Makes the pty the program's controlling terminal, so that it gets SIGWINCH, SIGINT and SIGHUP from
# it, and becomes the program. (A fork of a process with threads would be asking for trouble.)
_TAKE_TERMINAL: Final = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execvp(sys.argv[1], sys.argv[1:])"
)


def start(
    command: Sequence[str],
    size: tuple[int, int],
    env: Mapping[str, str],
    cwd: str | os.PathLike[str] | None = None,
) -> tuple[int, subprocess.Popen[bytes]]:
    """Start a command in a terminal of so many columns and rows.

    Returns:
        The near end of the terminal, open, and the program.
    """
    near, inside = pty.openpty()
    set_size(near, size)
    process = subprocess.Popen(  # noqa: S603 - what the caller names, without a shell
        [sys.executable, "-S", "-E", "-c", _TAKE_TERMINAL, *command],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env=dict(env),
        cwd=cwd,
        start_new_session=True,
    )
    os.close(inside)
    return near, process


def hang_up_on(process: subprocess.Popen[bytes]) -> None:
    """Hang up on a program as a terminal that goes away does, and wait until it has ended."""
    process.send_signal(signal.SIGHUP)
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def set_size(near: int, size: tuple[int, int]) -> None:
    """Give a terminal so many columns and rows; the kernel tells the program."""
    columns, rows = size
    fcntl.ioctl(near, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
