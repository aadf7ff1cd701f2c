"""The folder of an index: its version, the rights to it, and reading where nothing may be written.

Nothing here needs the index itself, which takes a while to load.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reftel.errors import ReftelError
from reftel.leftovers import when_unused
from reftel.library.store.library_folder import is_of_this_user
from reftel.locking import has_file_locks

# Raised whenever the fields, or what a word is, change: an index of another version is rebuilt.
VERSION = 6
_VERSION_FILE = "version"
_LOCKS: Final = (".tantivy-writer.lock", ".tantivy-meta.lock")
# The names that tantivy gives: the files of a segment, what was deleted in it, files half written,
# lists and locks.
_OURS: Final = re.compile(
    r"[0-9a-f]{32}\.(?:\d+\.)?[a-z]+|\.tmp\w+|meta\.json|\.managed\.json|\.tantivy-\w+\.lock"
    rf"|\.?{_VERSION_FILE}"
)


def version(directory: Path) -> str | None:
    """Return the version of the index in a directory, or None when there is no whole one."""
    if not _is_file(directory / _VERSION_FILE) or not _is_file(directory / "meta.json"):
        return None
    with (directory / _VERSION_FILE).open(encoding="utf-8", errors="replace") as file:
        return file.read(20).strip()


def write_version(directory: Path) -> None:
    """Say that the index in a directory is whole and of today's version."""
    # Through no link that somebody else has laid.
    new = directory / f".{_VERSION_FILE}"
    new.unlink(missing_ok=True)
    with new.open("x", encoding="utf-8") as file:
        file.write(f"{VERSION}\n")
    new.replace(directory / _VERSION_FILE)


def own_files(directory: Path) -> Iterator[Path]:
    """Yield the files in a directory that have the names of an index's files."""
    try:
        entries = list(os.scandir(directory))
    except FileNotFoundError:
        return
    for entry in entries:
        if _OURS.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
            yield directory / entry.name


def refuse_what_is_no_file(directory: Path) -> None:
    """See that under the names of an index's files there are files, and nothing that leads away.

    Raises:
        ReftelError: one of them is a link, a folder, a pipe or a device.
        OSError: the directory cannot be read.
    """
    for entry in os.scandir(directory):
        if entry.name in _LOCKS:
            continue  # seen to by whoever lets tantivy in
        if _OURS.fullmatch(entry.name) and not entry.is_file(follow_symlinks=False):
            raise ReftelError(
                "this is a link, or not a file: it is no part of an index of reftel",
                where=entry.path,
                remedy="Nothing was changed. Move it away, then run: reftel index --rebuild",
            )


def wipe(directory: Path) -> None:
    """Remove the index in a directory, whatever state it is in, and nothing else that lies there.

    Raises:
        ReftelError: a link, or what is no file, has the name of one of its files.
        OSError: it cannot be removed.
    """
    with contextlib.suppress(FileNotFoundError):
        refuse_what_is_no_file(directory)
    # The version goes first: what is half removed is no index.
    if _is_file(directory / _VERSION_FILE):
        (directory / _VERSION_FILE).unlink()
    drop_lock_links(directory)
    for file in own_files(directory):
        file.unlink()
    with contextlib.suppress(OSError):  # something else lies there, and stays
        directory.rmdir()


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def may_be_opened(directory: Path, *, to_write: bool) -> bool:
    """Say whether tantivy can open the index where it lies: it makes and locks a file even to read.

    To read somebody else's, nothing is made there; and not every file system has locks.
    """
    return (
        os.access(directory, os.W_OK)
        and (to_write or is_of_this_user(directory))
        and has_file_locks(directory / _VERSION_FILE)
    )


class ReadingMirror:
    """A folder of links to an index that cannot be opened, to read, where it lies.

    The links are private to this process; ``close`` (or its end) removes them.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.path = Path(tempfile.mkdtemp(prefix="reftel-index-"))
        self.close = when_unused(self, _remove_folder, self.path)
        self.update()

    def update(self) -> None:
        """Link to what is there now."""
        refuse_what_is_no_file(self._directory)
        files = {file.name for file in own_files(self._directory) if file.suffix != ".lock"}
        linked = {link.name for link in self.path.iterdir() if link.is_symlink()}
        for name in linked - files:
            (self.path / name).unlink()
        for name in files - linked:
            (self.path / name).symlink_to(self._directory.resolve() / name)


class LocksElsewhere:
    """Links in an index that is to be written where there are no locks, to files where there are.

    Tantivy does not write without its locks. Other processes must be kept away by other means;
    ``close`` (or the end of the process) removes the links.
    """

    def __init__(self, directory: Path) -> None:
        folder = Path(tempfile.mkdtemp(prefix="reftel-locks-"))
        self.close = when_unused(self, _remove_lock_links, directory, folder)
        drop_lock_links(directory)
        for name in _LOCKS:
            (directory / name).unlink(missing_ok=True)
            (directory / name).symlink_to(folder / name)


def drop_lock_links(directory: Path) -> None:
    """Remove the links of :class:`LocksElsewhere` that a killed process has left."""
    for name in _LOCKS:
        if (directory / name).is_symlink():
            (directory / name).unlink()


def _remove_lock_links(directory: Path, folder: Path) -> None:
    with contextlib.suppress(OSError):
        drop_lock_links(directory)
    _remove_folder(folder)


def _remove_folder(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def share_as_directory(directory: Path) -> None:
    """Let whoever may read the directory read its files: 0600 in 0700, 0644 in 0755."""
    mode = stat.S_IMODE(directory.stat().st_mode) & 0o666
    for file in own_files(directory):
        # A merge in the background may remove a file meanwhile.
        with contextlib.suppress(FileNotFoundError):
            if stat.S_IMODE(file.stat().st_mode) != mode:
                file.chmod(mode)
