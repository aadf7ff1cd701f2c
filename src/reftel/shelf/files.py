"""How the files of the shelf are read and changed: within bounds, under a lock, in plain words."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from reftel.errors import ReftelError
from reftel.files import MalformedFileError, UnsafeFileError, reason
from reftel.paths import make_private
from reftel.saving import one_at_a_time, saying_why


def signature(path: Path) -> tuple[int, ...] | None:
    """Return what changes when a file or its permissions do, or None when it is not there."""
    try:
        found = path.stat(follow_symlinks=False)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


@contextlib.contextmanager
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
