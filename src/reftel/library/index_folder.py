"""The files of the index: rights to them, and reading them where nothing may be written."""

from __future__ import annotations

import contextlib
import shutil
import stat
import tempfile
import weakref
from pathlib import Path


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
