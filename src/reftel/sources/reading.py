"""From a path to its cables: find the pieces, read each.

``read_path`` does both. An import that reads in several processes takes :func:`pieces` in one
and :func:`read_piece` in the others.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reftel.sources import csv_dump, telegram
from reftel.sources.archives import Entry, damage, is_zip, unpack, unpack_zip
from reftel.sources.decode import decode
from reftel.sources.detect import is_html, reader_for
from reftel.sources.piece import MAX_TEXT, Piece, Reject
from reftel.sources.stream import UNREADABLE, Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reftel.cable.model import RawCable
    from reftel.sources.decode import Extra

    OnBytes = Callable[[int], object]

_CHUNK: Final = 1 << 19
_HEAD: Final = 4096
_HIDDEN: Final = (".", "__MACOSX")
# What the site's pages are made with, and what lies about in folders: never a cable.
_NO_CABLE: Final = re.compile(
    r"\A(?:readme|licen[cs]e|copying)\b|\.(?:css|js|png|jpe?g|gif|ico|svg|webp"
    r"|woff2?|ttf|eot|map|xml|rss|json|torrent|sig|asc|md5|sha\d+)\Z",
    re.IGNORECASE,
)
_CABLE_PAGE: Final = re.compile(r"(?:\A|/)cable/\d{4}/\d\d/[^/]+\Z|\d\d[A-Z]{3,}\d+\.html?\Z")


def read_path(path: Path, on_bytes: OnBytes | None = None) -> Iterator[RawCable | Reject]:
    """Yield the cables of a file, a folder or an archive, and what could not be read of it.

    Never raises for what is on the disk. The order is that of the names, so it is the same
    every time.

    Args:
        path: a file in any of the forms, an archive of such files, or a folder of both.
        on_bytes: told how many bytes of the disk were read since the last time; the sum is
            :func:`measure`'s.
    """
    for piece in pieces(path, on_bytes):
        if isinstance(piece, Reject):
            yield piece
        else:
            yield from read_piece(piece)


def read_text(text: str, file: str) -> Iterator[RawCable | Reject]:
    """Yield the cables of a text that was handed over (pasted, piped); ``file`` names it."""
    data = text.encode("utf-8", "replace")
    if csv_dump.is_csv(data):
        for piece in csv_dump.cut_rows([data], file):
            yield from [piece] if isinstance(piece, Reject) else read_piece(piece)
    else:
        yield from read_piece(Piece(file, data, alone=True))


def measure(path: Path) -> int:
    """Return how many bytes of the disk :func:`read_path` will read."""
    return sum(found.size for found in _walk(path) if isinstance(found, _File))


def pieces(path: Path, on_bytes: OnBytes | None = None) -> Iterator[Piece | Reject]:
    """Yield the pieces of a file, a folder or an archive: the cheap half of :func:`read_path`."""
    for found in _walk(path):
        if isinstance(found, Reject):
            yield found
        else:
            yield from _pieces_of_file(found, on_bytes or _ignore)


def read_piece(piece: Piece) -> list[RawCable | Reject]:
    """Return the cables of one piece: the dear half of :func:`read_path`, in any process."""
    if piece.rows:
        return csv_dump.read_rows(piece)
    text, notes = decode(piece.data)
    read = reader_for(text)
    if read is None:
        if is_html(text) and not piece.alone and not _CABLE_PAGE.search(piece.file):
            return []
        return [Reject(piece.file, None, _why_not(text))]
    parts = telegram.separate(text) if read is telegram.read else [(text, 1)]
    if len(parts) == 1:
        return [_noted(read(text, piece.file), notes)]
    return [_noted(read(part, f"{piece.file}:{line}"), notes) for part, line in parts]


def _noted(cable: RawCable | Reject, notes: Extra) -> RawCable | Reject:
    """Return a cable with what its text went through added to its record."""
    if not notes or isinstance(cable, Reject):
        return cable
    extra = (*cable.record.extra, *notes)
    return replace(cable, record=replace(cable.record, extra=extra))


def _why_not(text: str) -> str:
    """Return why a text is no cable."""
    if not text.strip():
        return "an empty file"
    if is_html(text):
        return "a page without a cable's record table"
    if text.count("\u2400") > len(text) // 100:
        return "not a text"
    return "no cable in any form that reftel knows"


def _ignore(_: int) -> None:
    """Tell nobody."""


class _File:
    """A file on the disk and its size; ``alone`` when it was named rather than found."""

    __slots__ = ("alone", "path", "size")

    def __init__(self, path: Path, size: int, *, alone: bool) -> None:
        self.path = path
        self.size = size
        self.alone = alone


def _walk(path: Path) -> Iterator[_File | Reject]:
    """Yield the files at or under a path, in the order of their names.

    Links in a folder are not followed: a folder from a stranger could point anywhere, or at
    itself.
    """
    try:
        mode = path.stat()
    except OSError as error:
        yield Reject(_shown(path), None, _os_reason(error))
        return
    if not stat.S_ISDIR(mode.st_mode):
        yield from _regular(path, mode, alone=True)
        return
    folders = [path]
    while folders:
        try:
            entries = sorted(os.scandir(folders.pop()), key=lambda entry: entry.name)
        except OSError as error:
            yield Reject(_shown(error.filename or path), None, _os_reason(error))
            continue
        below: list[Path] = []
        for entry in entries:
            if entry.name.startswith(_HIDDEN):
                continue
            if entry.is_symlink():
                yield Reject(
                    _shown(entry.path), None, "a link, which is not followed; import its target"
                )
            elif entry.is_dir(follow_symlinks=False):
                below.append(Path(entry.path))
            elif not _NO_CABLE.search(entry.name):
                try:
                    mode = entry.stat(follow_symlinks=False)
                except OSError as error:
                    yield Reject(_shown(entry.path), None, _os_reason(error))
                else:
                    yield from _regular(Path(entry.path), mode, alone=False)
        folders.extend(reversed(below))


def _regular(path: Path, mode: os.stat_result, *, alone: bool) -> Iterator[_File | Reject]:
    """Yield a file if it is one: opening a pipe would wait for ever."""
    if stat.S_ISREG(mode.st_mode):
        yield _File(path, mode.st_size, alone=alone)
    else:
        yield Reject(_shown(path), None, "not a file but a pipe, a socket or a device")


def _os_reason(error: OSError) -> str:
    """Return what the system says of a file, in its words."""
    return (error.strerror or str(error)).lower()


def _shown(path: str | Path) -> str:
    """Return a path as text that can be written anywhere, whatever bytes the disk has for it."""
    return os.fsencode(path).decode("utf-8", "replace")


def _pieces_of_file(file: _File, on_bytes: OnBytes) -> Iterator[Piece | Reject]:
    """Yield the pieces of one file on the disk, telling of its bytes, no more than it has."""
    left = file.size

    def tell(taken: int) -> None:
        nonlocal left
        taken = min(taken, left)
        left -= taken
        on_bytes(taken)

    name = _shown(file.path)
    try:
        with file.path.open("rb") as opened:
            if is_zip(Stream(opened)):
                entries = unpack_zip(name, opened, file.size, on_bytes=tell)
            else:
                opened.seek(0)
                entries = unpack(name, Stream(opened, on_read=tell))
            for entry in entries:
                yield from _pieces_of_entry(entry, alone=file.alone)
    except UNREADABLE as error:
        yield Reject(name, None, damage("file", error))
    tell(left)


def _pieces_of_entry(entry: Entry | Reject, *, alone: bool) -> Iterator[Piece | Reject]:
    """Yield the pieces of one file, wherever it lay."""
    if isinstance(entry, Reject):
        yield entry
        return
    if entry.inside:
        names = entry.name.rpartition("!/")[2].split("/")
        if _NO_CABLE.search(names[-1]) or any(name.startswith(_HIDDEN) for name in names):
            return
    stream = entry.stream
    try:
        if csv_dump.is_csv(stream.peek(_HEAD)):
            chunks = iter(lambda: stream.read(_CHUNK), b"")
            yield from csv_dump.cut_rows(chunks, entry.name)
            return
        data = stream.read(MAX_TEXT + 1)
    except UNREADABLE as error:
        yield Reject(entry.name, None, damage("file", error))
        return
    if len(data) > MAX_TEXT:
        yield Reject(entry.name, None, f"larger than {MAX_TEXT >> 20} MB, which no cable is")
    else:
        yield Piece(entry.name, data, alone=alone and not entry.inside)
