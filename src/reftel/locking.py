"""Every lock over files (``flock``), so that any number of sessions can work at once.

A lock is a file of its own, held by ``flock``: the system lets go of it when the process dies,
however it dies. The file itself means nothing. It is never followed through a link, nor emptied,
nor written to, so it does not matter who made it, or what it was made to be.

Where the file system has no locks (some network file systems), the threads of one process still
wait for each other; that several processes do not is said once, as a warning in the log.
"""

from __future__ import annotations

import errno
import fcntl
import logging
import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from weakref import WeakValueDictionary

from reftel.errors import ReftelError

_log = logging.getLogger(__name__)

_PAUSE: Final = 0.02  # seconds between two attempts
_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_WITHOUT: Final = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
_HELD: Final = {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK}


class LockHeldError(ReftelError):
    """Somebody else holds the lock and did not let go of it in time."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "another session holds this lock and does not let go of it",
            where=str(path),
            remedy="Try again; if that does not help, end the other session",
        )


class Lock:
    """A lock over whatever its users agree on; to be held by one of them at a time.

    It is let go of when it is released, forgotten, or its process dies. Its file is made (0600)
    when it is not there; the folder must be.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None
        self._among_threads: threading.Lock | None = None  # held, if any

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._among_threads is not None

    def acquire(self, patience: float = 0.0) -> None:
        """Take the lock; wait for it ``patience`` seconds at most.

        Raises:
            LockHeldError: another process, thread or object of this process holds it.
            OSError: the file cannot be made, may not be opened, or is no regular file.
        """
        until = time.monotonic() + patience
        among_threads = _among_threads(self.path)
        if not among_threads.acquire(timeout=patience):
            raise LockHeldError(self.path)
        try:
            while (descriptor := _taken(self.path)) is None:
                if time.monotonic() >= until:
                    raise LockHeldError(self.path)
                time.sleep(_PAUSE)
        except BaseException:
            among_threads.release()
            raise
        self._descriptor, self._among_threads = descriptor, among_threads

    def release(self) -> None:
        """Let go of the lock, if it is held. The file stays."""
        among_threads, self._among_threads = self._among_threads, None
        if among_threads is None:
            return
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        among_threads.release()

    def __del__(self) -> None:
        self.release()


@contextmanager
def locked(path: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold a :class:`Lock` for as long as a ``with`` lasts; raises what ``acquire`` raises."""
    lock = Lock(path)
    lock.acquire(patience)
    try:
        yield
    finally:
        lock.release()


def has_file_locks(file: Path) -> bool:
    """Say whether files can be locked as a whole where this one lies; raises OSError."""
    return _has(_file_locks, file, fcntl.flock)


def has_record_locks(file: Path) -> bool:
    """Say whether byte ranges of a file can be locked, as SQLite does it; raises OSError.

    A process loses the locks of this kind that it holds on a file when it closes the file once,
    so each file system is asked just once, and before anything on it is open.
    """
    found = _has(_record_locks, file, lambda opened, how: fcntl.lockf(opened, how, 1))
    if not found:
        tell_without(file.parent)
    return found


def _has(known: dict[int, bool], file: Path, ask: Callable[[int, int], object]) -> bool:
    """Ask for a kind of lock, once for each file system."""
    device = file.stat().st_dev
    if device not in known:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            ask(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            known[device] = True
        except OSError as error:
            known[device] = error.errno not in _WITHOUT
        finally:
            os.close(descriptor)
    return known[device]


def tell_without(folder: Path) -> None:
    """Warn once a folder that its file system has no locks."""
    if folder not in _told:
        _told.add(folder)
        _log.warning(
            "%s: this file system has no locks. Reading is safe, and so is writing from one "
            "session; let no two sessions write there at the same time",
            folder,
        )


_told: set[Path] = set()
_file_locks: dict[int, bool] = {}  # by the number of the file system
_record_locks: dict[int, bool] = {}  # the same
_of_this_process: WeakValueDictionary[str, threading.Lock] = WeakValueDictionary()
_guard = threading.Lock()


def _among_threads(path: Path) -> threading.Lock:
    """Return the lock that keeps the threads of this process from each other."""
    name = os.path.realpath(path.parent) + os.sep + path.name
    with _guard:
        found = _of_this_process.get(name)
        if found is None:
            found = _of_this_process[name] = threading.Lock()
        return found


def _taken(path: Path) -> int | None:
    """Return an open file that holds the lock, or None when somebody else's does."""
    descriptor = _opened(path)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _HELD:
                os.close(descriptor)
                return None
            if error.errno not in _WITHOUT:
                raise
            tell_without(path.parent)
        if not _is_still(path, descriptor):  # who held it before has removed it
            os.close(descriptor)
            return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _opened(path: Path) -> int:
    try:
        descriptor = os.open(path, _FLAGS, 0o600)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EMLINK}:
            raise _unsafe(path, "a link") from error
        if error.errno in {errno.ENXIO, errno.EISDIR}:  # a socket, a directory
            raise _unsafe(path, "no regular file") from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _unsafe(path, "no regular file")
    return descriptor


def _unsafe(path: Path, what: str) -> OSError:
    return OSError(errno.EPERM, f"the lock {path.name} is {what}, and was left alone", str(path))


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.lstat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False
