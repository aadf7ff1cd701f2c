"""A defect of reftel, or an upgrade under way: words for the user, the traceback for reftel.log."""

from __future__ import annotations

import os
import traceback

from reftel.cli.exit_codes import ExitCode
from reftel.cli.output import tell, tell_lines
from reftel.log import write_log
from reftel.replaced import REPLACED, is_replaced


def report(error: Exception) -> int:
    """Log an error, tell the user, and what its notes say; with ``REFTEL_DEBUG`` set, raise it."""
    if os.environ.get("REFTEL_DEBUG"):
        raise error
    defect = f"reftel: a defect in reftel ({type(error).__name__})"
    try:
        log = write_log("".join(traceback.format_exception(error)))
    except OSError as unwritten:
        said = f"{defect}, and the log cannot be written: {unwritten.strerror}."
    else:
        said = f"{defect}. The details are in {log}; please report it."
    unkept = getattr(error, "__notes__", [])
    if replaced := is_replaced(error):
        said = f"{REPLACED}." if unkept else f"{REPLACED}; nothing is lost."
    tell(said)
    tell_lines(unkept)
    return ExitCode.PROBLEM if replaced else ExitCode.DEFECT
