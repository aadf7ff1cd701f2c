"""Changing what a reader keeps: one session at a time, and in plain words what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from reftel.errors import ReftelError
from reftel.files import OversizeError, reason
from reftel.locking import LockHeldError, locked

PATIENCE: Final = 10.0  # seconds to wait for another session's write, which takes milliseconds


@contextmanager
def one_at_a_time(lock: Path, what: str) -> Iterator[None]:
    """Hold a lock; raises ReftelError when another session does not let go of it.

    Args:
        lock: its file, in a folder that is there.
        what: what is written under it, as in "another session is writing notes".
    """
    try:
        with locked(lock, PATIENCE):
            yield
    except LockHeldError as error:
        raise ReftelError(
            f"another session is writing {what} and does not finish",
            where=str(lock),
            remedy="Try again; if that does not help, end the other session",
        ) from error


@contextmanager
def saying_why(failed: str, where: Path, *, otherwise: str, too_large: str = "") -> Iterator[None]:
    """Say in the user's words why something cannot be read or written, as a ReftelError.

    Args:
        failed: what cannot be done, as in "the note cannot be written".
        where: the file.
        otherwise: what to do when the system does not let it.
        too_large: what to do instead when it is larger than it may be.
    """
    try:
        yield
    except OSError as error:
        remedy = too_large if too_large and isinstance(error, OversizeError) else otherwise
        raise ReftelError(f"{failed}: {reason(error)}", where=str(where), remedy=remedy) from error
