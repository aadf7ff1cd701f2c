"""From a path to the files at or under it."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reftel.sources.piece import Reject

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN: Final = (".", "__MACOSX")
"""How names begin that are not meant to be seen."""

# What the site's pages are made with, and what lies about in folders: never a cable.
NO_CABLE: Final = re.compile(
    r"\A(?:readme|licen[cs]e|copying)\b|\.(?:css|js|png|jpe?g|gif|ico|svg|webp"
    r"|woff2?|ttf|eot|map|xml|rss|json|torrent|sig|asc|md5|sha\d+)\Z",
    re.IGNORECASE,
)


class File:
    """A file on the disk and its size; ``alone`` when it was named rather than found."""

    __slots__ = ("alone", "path", "size")

    def __init__(self, path: Path, size: int, *, alone: bool) -> None:
        self.path = path
        self.size = size
        self.alone = alone


def walk(path: Path) -> Iterator[File | Reject]:
    """Yield the files at or under a path, in the order of their names.

    Links in a folder are not followed: a folder from a stranger could point anywhere, or at
    itself.
    """
    try:
        mode = path.stat()
    except OSError as error:
        yield Reject(shown(path), None, _os_reason(error))
        return
    if not stat.S_ISDIR(mode.st_mode):
        yield from _regular(path, mode, alone=True)
        return
    folders = [path]
    while folders:
        try:
            entries = sorted(os.scandir(folders.pop()), key=lambda entry: entry.name)
        except OSError as error:
            yield Reject(shown(error.filename or path), None, _os_reason(error))
            continue
        below: list[Path] = []
        for entry in entries:
            if entry.name.startswith(HIDDEN):
                continue
            if entry.is_symlink():
                yield Reject(
                    shown(entry.path), None, "a link, which is not followed; import its target"
                )
            elif entry.is_dir(follow_symlinks=False):
                below.append(Path(entry.path))
            elif not NO_CABLE.search(entry.name):
                try:
                    mode = entry.stat(follow_symlinks=False)
                except OSError as error:
                    yield Reject(shown(entry.path), None, _os_reason(error))
                else:
                    yield from _regular(Path(entry.path), mode, alone=False)
        folders.extend(reversed(below))


def _regular(path: Path, mode: os.stat_result, *, alone: bool) -> Iterator[File | Reject]:
    """Yield a file if it is one: opening a pipe would wait for ever."""
    if stat.S_ISREG(mode.st_mode):
        yield File(path, mode.st_size, alone=alone)
    else:
        yield Reject(shown(path), None, "not a file but a pipe, a socket or a device")


def _os_reason(error: OSError) -> str:
    """Return what the system says of a file, in its words."""
    return (error.strerror or str(error)).lower()


def shown(path: str | Path) -> str:
    """Return a path as text that can be written anywhere, whatever bytes the disk has for it."""
    return os.fsencode(path).decode("utf-8", "replace")
