"""Ctrl-C, SIGTERM and SIGHUP amid an import or the writing of a file: an end in good order.

By itself SIGTERM ends a process where it stands. What was committed is kept then too, but the last
steps are not, a file that was begun is left, and Python complains of what helpers leave behind.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

from reftel.cli.exit_codes import ExitCode

_SIGNALS: Final = ("SIGTERM", "SIGHUP")


def code_of_end(error: BaseException) -> int:
    """Return the exit code of a command that was ended: by Ctrl-C, or by another signal."""
    return 128 + error.number if isinstance(error, EndedError) else ExitCode.INTERRUPTED


class EndedError(KeyboardInterrupt):
    """The process was told to end; ``number`` is the signal that did."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def in_good_order() -> Iterator[None]:
    """Raise EndedError where a signal asks for the end; leave alone what is ignored (``nohup``)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    ours = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: object) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # asked twice, it still ends in good order
    raise EndedError(number)
