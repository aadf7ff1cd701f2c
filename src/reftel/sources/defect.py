"""A defect of reftel over a file: that file is a reject, and the others are read."""

from __future__ import annotations

import logging
import os
import sys
from typing import Final

from reftel.replaced import REPLACED, is_replaced
from reftel.sources.piece import Reject

DEFECT: Final = "a defect in reftel"
"""What the reason of such a reject begins with."""

_log = logging.getLogger(__name__)


def defect_in(file: str, place: str | None = None) -> Reject:
    """Log the exception being handled and return what is to be said of the file it kept out.

    Raises:
        Exception: that one, where ``REFTEL_DEBUG`` is set, so that no test takes it for a reject.
    """
    if os.environ.get("REFTEL_DEBUG"):
        raise  # noqa: PLE0704 - called from an except clause
    return logged_defect(file, place)


def logged_defect(file: str, place: str | None) -> Reject:
    """Log the exception being handled, and return the reject."""
    error = sys.exception()
    _log.exception("%s could not be read (%s)", file, place)
    if error is not None and is_replaced(error):
        return Reject(file, place, REPLACED)
    reason = (
        f"{DEFECT} ({type(error).__name__}) keeps it out; please report it with the log,"
        " which 'reftel paths' names"
    )
    return Reject(file, place, reason)
