"""Which files under a folder are read, and which are passed over by name, hidden or as pictures."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reftel.files import reason
from reftel.sources.piece import FOLDER_WITHOUT_FILES, Passed, Reject

_BESIDE: Final = ("script", "stylesheet", "readme", "checksum or signature")
"""What files beside cables are counted as when they are passed over, if they show no telegram."""

_HIDDEN: Final = (".", "__MACOSX")
# What the site's pages are made with, and what lies about in folders: never a cable.
_KINDS: Final = (
    (re.compile(r"\Amimetype\Z"), "part of a book"),
    (re.compile(r"\A(?:readme|licen[cs]e|copying)\b", re.IGNORECASE), "readme"),
    (
        re.compile(r"\A(?:(?:eh)?thumbs\.db|desktop\.ini|~\$.+)\Z", re.IGNORECASE),
        "file of a desktop",
    ),
    *(
        (re.compile(rf"\.(?:{ends})\Z", re.IGNORECASE), kind)
        for ends, kind in (
            ("css|map", "stylesheet"),
            ("m?js", "script"),
            ("png|jpe?g|gif|ico|svg|webp|bmp|tiff?", "image"),
            ("woff2?|ttf|otf|eot", "font"),
            ("mp[34]|avi|mov|wav|ogg|flv|swf", "film or sound"),
            ("opf|ncx", "part of a book"),
            ("sig|asc|md5|sha\\d+", "checksum or signature"),
        )
    ),
)
XML: Final = (".xml", ".rss", ".atom", ".rdf")
"""What XML is counted as when it is passed over, which its name alone does not decide."""

FURTHEST: Final = 1 << 20
"""Bytes in which fields of a record must be named, of a file of XML that holds some."""

LOOKED_INTO: Final = (*XML, *_BESIDE)
"""Kinds of files that are passed over for what is in them, not for their names."""

_OF_NO_USE: Final = re.compile(r"\.(?:torrent|xml|rss|atom|rdf)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class File:
    """A file on the disk and its size in bytes; ``alone`` when it was named rather than found."""

    path: Path
    size: int
    alone: bool


def kind_passed_over(name: str) -> str | None:
    """Return what a file of this name is counted as when it is passed over, or None to read it."""
    if name.startswith(_HIDDEN):
        return "file with a hidden name"
    for pattern, kind in _KINDS:
        if pattern.search(name):
            return kind
    end = _OF_NO_USE.search(name)
    return end[0].lower() if end else None


def xml_kind(name: str) -> str | None:
    """Return what a file of XML, by its name, is counted as when it is passed over, or None."""
    return next((end for end in XML if name.lower().endswith(end)), None)


def is_hidden(folder: str) -> bool:
    """Whether a folder of this name is passed over with all that is in it."""
    return folder.startswith(_HIDDEN)


def walk(path: Path) -> Iterator[File | Reject | Passed]:
    """Yield the files at or under a path, in the order of their names.

    Links in a folder are not followed: a folder from a stranger could point anywhere, or at
    itself. A hidden folder is passed over as one.
    """
    try:
        mode = path.stat()
    except OSError as error:
        yield Reject(shown(path), None, reason(error).lower())
        return
    except ValueError:  # a NUL in a path
        yield Reject(shown(path), None, "no name that a file can have; see how it is spelt")
        return
    if not stat.S_ISDIR(mode.st_mode):
        yield _regular(path, mode, alone=True)
        return
    folders = [path]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Reject(shown(folder), None, reason(error).lower())
            continue
        if not entries:
            yield Passed(shown(folder), FOLDER_WITHOUT_FILES)
        below: list[Path] = []
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not is_hidden(entry.name):
                below.append(Path(entry.path))
            else:
                yield _in_folder(entry)
        folders.extend(reversed(below))


def _in_folder(entry: os.DirEntry[str]) -> File | Reject | Passed:
    """Return what is to be done with an entry of a folder that is not gone into."""
    if entry.is_dir(follow_symlinks=False):
        return Passed(shown(entry.path), "folder with a hidden name")
    if (kind := kind_passed_over(entry.name)) and kind not in LOOKED_INTO:
        return Passed(shown(entry.path), kind)
    if entry.is_symlink():
        return Reject(shown(entry.path), None, "a link, which is not followed; import its target")
    try:
        mode = entry.stat(follow_symlinks=False)
    except OSError as error:
        return Reject(shown(entry.path), None, reason(error).lower())
    return _regular(Path(entry.path), mode, alone=False)


def _regular(path: Path, mode: os.stat_result, *, alone: bool) -> File | Reject:
    """Return a file if it is one: opening a pipe would wait for ever."""
    if stat.S_ISREG(mode.st_mode):
        return File(path, mode.st_size, alone)
    return Reject(
        shown(path),
        None,
        "not a file but a pipe, a socket or a device; save what it gives to a file",
    )


def shown(path: str | Path) -> str:
    r"""Return a path as text that can be written anywhere, whatever bytes the disk has for it.

    Bytes that are no text are written ``\xff``, so that names which differ stay two.
    """
    try:
        name = os.fsencode(path)
    except UnicodeEncodeError:  # no file can be called so
        name = os.fspath(path).encode("utf-8", "replace")
    return name.decode("utf-8", "backslashreplace")
