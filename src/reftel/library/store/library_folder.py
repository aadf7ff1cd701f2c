"""The folder of a library: which files are reftel's, when a folder may become one, its size.

A folder becomes a library only when it is new or empty. What lies in a library under other names
than these is never touched, and what lies under these names must be what reftel makes: a plain
file, a plain folder. A link, a pipe or a device is refused, since it may lead anywhere.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from reftel.errors import ReftelError
from reftel.plain import plain_line
from reftel.saving import saying_why

RECORDS: Final = "records.db"
INDEX: Final = "index"
LOCK: Final = "lock"
_BESIDE: Final = ("-wal", "-shm", "-journal")  # what SQLite keeps beside its file
_FILES: Final = (RECORDS, *(RECORDS + end for end in _BESIDE), LOCK)


class NoLibraryError(ReftelError):
    """There is no library here, and nothing else that a new one would be in the way of."""

    def __init__(self, directory: Path) -> None:
        super().__init__(
            "there is no library here",
            where=str(directory),
            remedy="Make one with: reftel import PATH",
        )


def refuse_what_is_no_name(directory: Path) -> None:
    """See that a directory's name is text, as the index takes no other; raises ReftelError."""
    if "\0" in str(directory):
        raise ReftelError(
            "there can be no such directory",
            where=plain_line(str(directory)),
            remedy="Give another one with --library",
        )
    if not str(directory).isascii():
        try:
            str(directory).encode()
        except UnicodeEncodeError as error:
            raise ReftelError(
                "a library cannot lie here: the name of this directory is not UTF-8",
                where=str(directory),
                remedy="Rename it, or give another directory with --library",
            ) from error


def refuse_what_is_no_file(directory: Path) -> None:
    """See that what lies under the names of a library's files are files, and nothing else.

    Raises:
        ReftelError: one of them is a link, a folder, a pipe or a device, or the index a link.
    """
    for name in _FILES:
        _refuse_unless(stat.S_ISREG, directory / name, "a file")
    _refuse_unless(stat.S_ISDIR, directory / INDEX, "a folder")


def has_records(directory: Path) -> bool:
    """Say whether there is a file with the records of a library, whatever is in it."""
    return os.path.lexists(directory / RECORDS)


def refuse_unless_free(directory: Path, *, begun: bool = False) -> None:
    """See that a directory may become a library: it is not there, or empty.

    What an import that was killed in its very first step has left counts as empty. One that is
    ``begun`` has records, and SQLite finds nothing in them.

    Raises:
        ReftelError: something else lies in it, or it cannot be looked into.
    """
    others: list[str] = []
    remedy = "Give a directory that you may read, with --library"
    with (
        saying_why("this directory cannot be looked into", directory, otherwise=remedy),
        # Whoever makes a folder here is told that a file is in the way.
        suppress(FileNotFoundError, NotADirectoryError),
    ):
        others = sorted(
            entry.name
            for entry in os.scandir(directory)
            if entry.name not in _FILES
            or (entry.stat(follow_symlinks=False).st_size and (entry.name == LOCK or not begun))
        )
    if others:
        raise ReftelError(
            f"this directory is no library and holds something else ({_some(others)})",
            where=str(directory),
            remedy="Nothing was changed. Give a new or empty directory with --library",
        )


def is_of_this_user(path: Path) -> bool:
    """Say whether a directory or file belongs to who runs this process; raises OSError."""
    return path.stat().st_uid == os.geteuid()


def size(directory: Path) -> int:
    """Return the bytes that the files of a library take, with those of its index."""
    files = [directory / name for name in _FILES]
    index = directory / INDEX
    if index.is_dir():
        files += index.iterdir()
    return sum(_sizes(files))


def _sizes(files: list[Path]) -> Iterator[int]:
    for file in files:
        try:
            found = file.lstat()
        except OSError:  # not there, or gone meanwhile
            continue
        if stat.S_ISREG(found.st_mode):
            yield found.st_size


def _refuse_unless(fits: Callable[[int], bool], path: Path, what: str) -> None:
    remedy = "Check that you may read the directory"
    with saying_why("this library cannot be looked at", path, otherwise=remedy):
        try:
            mode = path.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return
    if not fits(mode):
        kind = "a link, and links are not followed" if stat.S_ISLNK(mode) else f"not {what}"
        raise ReftelError(
            f"this is {kind}: it is no part of a library of reftel",
            where=str(path),
            remedy="Nothing was changed. Move it away, or give another directory with --library",
        )


def _some(names: list[str]) -> str:
    return ", ".join([*names[:3], *(["..."] if len(names) > 3 else [])])
