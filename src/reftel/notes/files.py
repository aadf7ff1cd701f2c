"""Files that survive: written whole or not at all, read within bounds, never through a link."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

LARGEST = 1024 * 1024  # bytes; a note is written by hand


class UnsafeFileError(OSError):
    """A file that is not read: a link, a device, or too large; the message says which."""


def write_durably(path: Path, content: bytes) -> None:
    """Put ``content`` in a file that only its owner may read, whole or not at all.

    After this returns, neither a killed process nor a power cut can lose it. The folder must be
    there. Raises OSError; then the file is as it was.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".new-", suffix=".tmp")  # 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise
    sync_directory(path.parent)


def sync_directory(directory: Path) -> None:
    """Make the names in a directory survive a power cut."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems cannot sync a directory; the file itself is safe by then.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise
    finally:
        os.close(descriptor)


def read_bounded(path: Path, largest: int = LARGEST) -> bytes:
    """Return the content of a regular file of at most ``largest`` bytes that is not a link.

    Raises FileNotFoundError, UnsafeFileError or another OSError.
    """
    # Opening a FIFO would block; O_NONBLOCK lets it through to be refused below.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EMLINK}:
            raise UnsafeFileError("it is a link, and links are not followed") from error
        raise
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnsafeFileError("it is not a regular file")
        content = file.read(largest + 1)
    if len(content) > largest:
        raise UnsafeFileError(f"it is larger than {largest:,} bytes")
    return content


def reason(error: OSError | ValueError) -> str:
    """Return what is wrong with a file in a few words, without the file's name."""
    return (isinstance(error, OSError) and error.strerror) or str(error)
