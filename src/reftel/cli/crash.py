"""When reftel itself is at fault: a sentence for the user, the traceback for the log."""

from __future__ import annotations

import os
import sys
import traceback

from reftel.cli.codes import ExitCode
from reftel.cli.output import tell
from reftel.log import write_log


def report() -> int:
    """Log the exception being handled and tell the user; with ``REFTEL_DEBUG`` set, show it."""
    if os.environ.get("REFTEL_DEBUG"):
        raise  # noqa: PLE0704 - called from an except clause
    kind = type(sys.exception()).__name__
    try:
        log = write_log(traceback.format_exc())
    except OSError as error:
        why = error.strerror
        tell(f"reftel: a defect in reftel ({kind}), and the log cannot be written: {why}.")
    else:
        tell(f"reftel: a defect in reftel ({kind}). The details are in {log}; please report it.")
    return ExitCode.DEFECT
