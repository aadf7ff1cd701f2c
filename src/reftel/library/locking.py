"""One writer at a time: an import, a rebuild and a migration exclude each other."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from reftel.errors import ReftelError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class BusyError(ReftelError):
    """Somebody else is writing to the library."""


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Hold the right to write to the library in ``directory``; the system frees it if we die.

    Raises:
        BusyError: another process (or thread) is writing.
    """
    lock = FileLock(directory / "lock", timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise BusyError(
            "another import into this library, or a check of it, is running",
            where=str(directory),
            remedy="Wait until it is done and try again; the library can be read meanwhile",
        ) from None
    try:
        yield
    finally:
        lock.release()
