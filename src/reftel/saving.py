"""Waiting for another session that changes a small file, and what is said where saving fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from reftel.errors import ReftelError
from reftel.files import MalformedFileError, OversizeError, UnsafeFileError, reason
from reftel.locking import LockHeldError, locked
from reftel.paths import make_private

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


def signature(path: Path) -> tuple[int, ...] | None:
    """Return what changes when a file or its permissions do, or None when it is not there."""
    try:
        found = path.stat(follow_symlinks=False)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


@contextmanager
def changing(path: Path, what: str) -> Iterator[None]:
    """Hold the lock over a file that is changed, and say in the user's words what goes wrong.

    Args:
        path: the file; its folder is made, and has one lock for all that lies in it.
        what: what it is, as in "the list cannot be written".
    """
    told = saying_why(
        f"{what} cannot be written",
        path,
        too_large="Take something out of it first",
        otherwise="Make room or set the permissions right, and try again",
    )
    with told:
        try:
            make_private(path.parent)
            with one_at_a_time(path.parent / ".shelf.lock", what):
                yield
        except (MalformedFileError, UnsafeFileError) as error:
            raise unreadable(path, what, error) from error


def unreadable(path: Path, what: str, error: OSError | MalformedFileError) -> ReftelError:
    """Return the error for a file that is there and cannot be read; it stays as it is."""
    return ReftelError(
        f"{what} cannot be read: {reason(error)}",
        where=str(path),
        remedy="Put the file right with an editor, or move it away",
    )
