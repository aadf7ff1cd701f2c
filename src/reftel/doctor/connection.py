"""What doctor says of SSH: compression, keystroke timing, and the round trip it measures."""

from __future__ import annotations

import os
import select
import termios
import time
import tty
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from statistics import median

from reftel.doctor.diagnosis import Diagnosis, better, fine, unknown
from reftel.tui.terminal.abilities import is_multiplexed
from reftel.tui.terminal.backlog import Backlog
from reftel.tui.terminal.line.fence import QUESTION

_TRIES = 5
_PATIENCE = 3.0  # seconds for the first answer
_QUIET = 0.1  # seconds in which a late answer may still come
_ANSWER = b"\x1b[0n"
_SLOW = 0.1  # seconds there and back, from which on typing is felt to lag

SET_COMPRESSION = "Compression yes"
SET_TIMING = "ObscureKeystrokeTiming no"
_CLIENT = "in ~/.ssh/config on your own machine"


def ssh_findings(environ: Mapping[str, str] = os.environ) -> Iterator[Diagnosis]:
    """Yield whether the way leads over SSH, and what to set there; this end cannot see more."""
    if not environ.get("SSH_CONNECTION"):
        yield fine("ssh", "this session did not come over SSH", ssh=False)
        return
    backlog = Backlog.of_ssh(environ)
    waits = backlog.size() if backlog else None
    yield better(
        "ssh",
        "this session came over SSH. Whether it compresses cannot be seen from here",
        f"{SET_COMPRESSION}   {_CLIENT}, or ssh -C: half the bytes, or less (below)",
        f"{SET_TIMING}   there, from OpenSSH 9.5 on, if packets are dear and nobody watches",
        ssh=True,
    )
    if not is_multiplexed(environ):
        return
    if waits is None:
        yield better(
            "send-queue",
            "what waits to be sent over SSH cannot be read from /proc, so frames may pile up where "
            "the line is slow",
            "Start a new shell in the multiplexer after attaching to it from elsewhere",
            bytes=None,
        )
    else:
        yield fine("send-queue", f"{waits:,} bytes wait to be sent over SSH", bytes=waits)


def round_trip_finding(environ: Mapping[str, str] = os.environ) -> Diagnosis:
    """Ask the terminal for its status, and say how long it took to answer."""
    times = round_trips()
    if times is None:
        return unknown("round-trip", "there is no terminal to ask")
    if not times:
        return better(
            "round-trip",
            "the terminal does not answer: reftel sends at most ten frames a second then",
            seconds=None,
        )
    took = median(times)
    whose = "the multiplexer, not the terminal, answers in " if is_multiplexed(environ) else ""
    words = f"{whose}{1000 * took:.0f} ms"
    if took > _SLOW:
        return better(
            "round-trip",
            f"{words}: each key is seen that much later",
            "mosh shows letters before they have come back; nothing else makes the way shorter",
            seconds=took,
        )
    return fine("round-trip", words, seconds=took)


def round_trips(path: str = "/dev/tty") -> list[float] | None:
    """Return the seconds that some questions took; empty without answers, None without terminal."""
    try:
        terminal = os.open(path, os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return None
    try:
        with _raw(terminal):
            return list(_asked(terminal))
    except (termios.error, OSError):
        return None
    finally:
        os.close(terminal)


def _asked(terminal: int) -> Iterator[float]:
    for number in range(_TRIES):
        began = time.perf_counter()
        os.write(terminal, QUESTION.encode())
        if not _answered(terminal, _PATIENCE):
            return
        if number:  # the first wakes everything on the way up
            yield time.perf_counter() - began


def _answered(terminal: int, patience: float) -> bool:
    """Read until the answer has come, and what was typed meanwhile away with it."""
    until, read = time.perf_counter() + patience, b""
    while (left := until - time.perf_counter()) > 0:
        if select.select([terminal], [], [], left)[0]:
            read += os.read(terminal, 1024)
            if _ANSWER in read:
                return True
    return False


@contextmanager
def _raw(terminal: int) -> Iterator[None]:
    """Read keys as they come and show none, for as long as a ``with`` lasts."""
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal, termios.TCSANOW)
    try:
        yield
        select.select([terminal], [], [], _QUIET)
    finally:
        termios.tcsetattr(terminal, termios.TCSAFLUSH, before)  # a late answer is no typed text
