"""The folder of an index: its version, the rights to it, and reading where nothing may be written.

Nothing here needs the index itself, which takes a while to load.
"""

from __future__ import annotations

import contextlib
import shutil
import stat
import tempfile
import weakref
from pathlib import Path

# Raised whenever the fields, or what a word is, change: an index of another version is rebuilt.
VERSION = 4
_VERSION_FILE = "version"


def version(directory: Path) -> str | None:
    """Return the version of the index in a directory, or None when there is no whole one."""
    try:
        found = (directory / _VERSION_FILE).read_text(encoding="utf-8", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found if (directory / "meta.json").is_file() else None


def write_version(directory: Path) -> None:
    """Say that the index in a directory is whole and of today's version."""
    (directory / _VERSION_FILE).write_text(f"{VERSION}\n", encoding="utf-8")


def wipe(directory: Path) -> None:
    """Remove the index in a directory, whatever state it is in."""
    if directory.is_dir():
        # The version goes first: what is half removed is no index.
        (directory / _VERSION_FILE).unlink(missing_ok=True)
        shutil.rmtree(directory)
    else:
        directory.unlink(missing_ok=True)


class ReadingMirror:
    """A folder of links to an index that lies where the reader may not write.

    Tantivy makes a lock file even to read. The links are private to this process; ``close`` (or
    its end) removes them.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.path = Path(tempfile.mkdtemp(prefix="reftel-index-"))
        self.close = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)
        self.update()

    def update(self) -> None:
        """Link to what is there now."""
        files = {file.name for file in self._directory.iterdir() if file.suffix != ".lock"}
        linked = {link.name for link in self.path.iterdir() if link.is_symlink()}
        for name in linked - files:
            (self.path / name).unlink()
        for name in files - linked:
            (self.path / name).symlink_to(self._directory.resolve() / name)


def share_as_directory(directory: Path) -> None:
    """Let whoever may read the directory read its files: 0600 in 0700, 0644 in 0755."""
    mode = stat.S_IMODE(directory.stat().st_mode) & 0o666
    for file in directory.iterdir():
        # A merge in the background may remove a file meanwhile.
        with contextlib.suppress(FileNotFoundError):
            if stat.S_IMODE(file.stat().st_mode) != mode:
                file.chmod(mode)
