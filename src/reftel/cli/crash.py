"""When reftel itself is at fault: a sentence for the user, the traceback for the log.

A traceback can show pieces of notes, and a scrollback outlives the session.
"""

from __future__ import annotations

import os
import sys
import traceback
from datetime import UTC, datetime

from reftel import __version__
from reftel.cli.codes import Code
from reftel.cli.output import tell
from reftel.paths import make_private, paths


def report() -> int:
    """Log the exception being handled and tell the user; with ``REFTEL_DEBUG`` set, show it."""
    if os.environ.get("REFTEL_DEBUG"):
        raise  # noqa: PLE0704 - called from an except clause
    kind = type(sys.exception()).__name__
    log = paths().log / "reftel.log"
    try:
        make_private(log.parent)
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8", errors="replace") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} reftel {__version__}\n")
            file.write(traceback.format_exc() + "\n")
    except OSError as error:
        tell(f"reftel: a defect in reftel ({kind}), and the log cannot be written: {error}")
    else:
        tell(f"reftel: a defect in reftel ({kind}). The details are in {log}; please report it.")
    return Code.DEFECT
