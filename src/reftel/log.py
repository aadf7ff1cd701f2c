"""``reftel.log``: where tracebacks and warnings are written, for whoever mends the program.

A traceback can show pieces of notes, and a scrollback outlives the session: the terminal gets a
sentence at most.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from reftel.paths import make_private, paths
from reftel.version import __version__

FILE = "reftel.log"


def write_log(text: str) -> Path:
    """Add an entry and return the log's path; raises OSError."""
    log = paths().log / FILE
    make_private(log.parent)
    # A pipe without a reader would keep us waiting; with O_NONBLOCK it is an error.
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK
    descriptor = os.open(log, flags, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8", errors="replace") as file:
        file.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} reftel {__version__}\n{text}\n\n")
    return log


def keep_log(tell: Callable[[str], None] | None = None) -> None:
    """From now on send what reftel's modules log to the file.

    ``tell`` gets the sentence of each warning, which is one that the user should read.
    """
    logger = logging.getLogger("reftel")
    logger.handlers = [each for each in logger.handlers if not isinstance(each, _LogFile)]
    logger.addHandler(_LogFile(tell))


class _LogFile(logging.Handler):
    def __init__(self, tell: Callable[[str], None] | None) -> None:
        super().__init__()
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        with contextlib.suppress(OSError):  # a log that cannot be written stops nothing
            write_log(self.format(record))
        if self._tell is not None and record.levelno == logging.WARNING:
            self._tell(record.getMessage())
