"""One writer at a time: imports, rebuilds, migrations exclude each other; who is told so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from reftel.errors import ReftelError
from reftel.library.store.library_folder import LOCK
from reftel.locking import LockHeldError, locked
from reftel.saving import saying_why


class BusyError(ReftelError):
    """Somebody else is writing to the library."""


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Hold the right to write to the library in ``directory``; the system frees it if we die.

    Raises:
        BusyError: another process (or thread) is writing.
        ReftelError: the lock cannot be had, because its file is not what it should be.
    """
    lock = directory / LOCK
    remedy = "Look at this file: it should be an empty one of your own, or not there"
    with ExitStack() as held:
        try:
            with saying_why("the lock of this library cannot be held", lock, otherwise=remedy):
                held.enter_context(locked(lock))
        except LockHeldError:
            raise BusyError(
                "another import into this library, or a check of it, is running",
                where=str(directory),
                remedy="Wait until it is done and try again; the library can be read meanwhile",
            ) from None
        yield
