"""Folders of an archive without a file in them, to be named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reftel.sources.archives.entry import Entry, Folder
from reftel.sources.piece import FOLDER_WITHOUT_FILES, Passed, Reject

_MOST: Final = 100_000  # folders that are remembered; of an archive with more nothing is said


class Folders:
    """Is told of everything in an archive, in any order."""

    def __init__(self, archive: str) -> None:
        self._archive = archive
        self._listed: dict[str, None] = {}
        self._filled: set[str] = set()
        self._holds_any = False

    def note(self, member: Entry | Reject | Passed | Folder) -> None:
        """Take note of a member."""
        if isinstance(member, Folder):
            if len(self._listed) <= _MOST:
                self._listed[member.name.rstrip("/")] = None
            return
        self._holds_any = True
        folder = member.name if isinstance(member, Entry) else member.file
        while (folder := folder.rpartition("/")[0]) and folder not in self._filled:
            if len(self._filled) > _MOST:
                return
            self._filled.add(folder)

    def without_files(self) -> Iterator[Passed | Reject]:
        """Yield what is to be said of folders without a file, or of the archive if it has none."""
        if not self._holds_any:
            yield Reject(self._archive, None, "an archive that holds no file; make it again")
        elif max(len(self._listed), len(self._filled)) <= _MOST:
            for folder in self._listed:
                if folder not in self._filled:
                    yield Passed(folder, FOLDER_WITHOUT_FILES)
