"""Whether reftel was changed on disk while it runs, as an upgrade does.

Much is loaded when it is first wanted (``lazy.py``), and then does not fit what is loaded already.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

REPLACED: Final = "reftel was changed on disk while it ran: start it again"


def _file() -> tuple[int, int] | None:
    try:
        found = Path(__file__).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


_WHEN_LOADED: Final = _file()


def is_replaced(error: BaseException) -> bool:
    """Return whether an error comes of it: files are others by now, or modules do not fit."""
    misfits = isinstance(error, ImportError) and (error.name or "").startswith("reftel.")
    return misfits or _file() != _WHEN_LOADED
