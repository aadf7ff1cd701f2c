"""Members of a tar: long names, links, damaged headers."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reftel.sources.archives import bounds
from reftel.sources.archives.entry import Entry, Folder, shown
from reftel.sources.piece import Passed, Reject
from reftel.sources.stream import Stream

BLOCK: Final = 512
"""Bytes of a header; a member is padded to as many."""

_PAX_RECORD: Final = re.compile(rb"(\d{1,6}) ([^=\n]{1,200})=")
# Headers of a tar that say something of the member behind them.
_EXTENSIONS: Final = frozenset(
    (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE)
)
_MAX_NAME: Final = 1 << 16
_MOST_REMEMBERED: Final = 100_000  # names that a link may lead to
_SECOND_NAME: Final = "link to a file of its archive"


def is_tar(head: bytes) -> bool:
    """Whether a file that begins with this block is a tar."""
    if head[257:262] == b"ustar":
        return True
    if len(head) < BLOCK or b"\0" not in head[:100]:
        return False
    try:  # older tars bear no mark, only a checksum
        tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return False
    return True


def members(name: str, stream: Stream) -> Iterator[Entry | Reject | Passed | Folder]:
    """Yield the files of a tar.

    The headers are read here, one block at a time, with ``tarfile`` for a block: ``tarfile``
    itself keeps every member, and reads a name of any length into memory.
    """
    before = _Said()  # by extensions, of the member behind them
    given: set[str] = set()
    for _ in range(bounds.MAX_MEMBERS):
        info = _tar_header(stream)
        if info is None:
            return
        if info.type in _EXTENSIONS:
            data = stream.read(info.size) if info.size <= _MAX_NAME else b""
            stream.skip(-info.size % BLOCK if data else _padded(info.size))
            before.take(info.type, data)
            continue
        said, before = before, _Said()
        size = info.size if said.size is None else said.size
        inner = said.name or info.name
        whole = f"{name}!/{shown(inner)}"
        if info.isdir():
            yield Folder(whole)
        elif info.islnk() and (said.link or info.linkname) in given:
            yield Passed(whole, _SECOND_NAME)
        elif reason := _refused_tar_member(inner, info):
            yield Reject(whole, None, reason)
        else:
            if len(given) < _MOST_REMEMBERED:
                given.add(inner)
            member = _Member(stream, size)
            yield Entry(whole, Stream(member), inside=True)
            stream.skip(member.left + -size % BLOCK)
            continue
        stream.skip(_padded(size) if info.isreg() else 0)
    yield Reject(name, None, f"more than {bounds.MAX_MEMBERS:,} members; unpack it first")


def _tar_header(stream: Stream) -> tarfile.TarInfo | None:
    """Return the next header, or None at the end of the archive."""
    block = stream.read(BLOCK)
    if not block or block.count(0) == len(block):
        return None
    if len(block) < BLOCK:
        raise EOFError("the file is cut off")
    info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    if info.size < 0:
        raise tarfile.ReadError("a member of less than nothing")
    return info


def _padded(size: int) -> int:
    """Return the bytes that ``size`` bytes take up in a tar."""
    return size + -size % BLOCK


@dataclass(slots=True)
class _Said:
    """What the extensions in front of a member say of it, where its own header has no room."""

    name: str | None = None
    link: str | None = None
    size: int | None = None

    def take(self, kind: bytes, data: bytes) -> None:
        """Take down what an extension says."""
        if kind == tarfile.GNUTYPE_LONGNAME:
            self.name = _text(data.rstrip(b"\0"))
        elif kind == tarfile.GNUTYPE_LONGLINK:
            self.link = _text(data.rstrip(b"\0"))
        elif kind == tarfile.XHDTYPE:
            self._take_records(data)

    def _take_records(self, data: bytes) -> None:
        start = 0
        while match := _PAX_RECORD.match(data, start):
            value = data[match.end() : start + int(match[1]) - 1]
            start = max(start + int(match[1]), match.end())
            if match[2] == b"path":
                self.name = _text(value)
            elif match[2] == b"linkpath":
                self.link = _text(value)
            elif match[2] == b"size" and re.fullmatch(rb"\d{1,18}", value):
                self.size = int(value)


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _refused_tar_member(name: str, info: tarfile.TarInfo) -> str | None:
    """Return why a member of a tar is not read, or None."""
    if bounds.leads_out(name):
        return bounds.LEADS_OUT
    if info.type == tarfile.GNUTYPE_SPARSE:
        return "a sparse file; unpack it first, with: tar xf FILE"
    return None if info.isreg() else bounds.NO_FILE


class _Member:
    """The bytes of one member of a tar."""

    def __init__(self, stream: Stream, size: int) -> None:
        self._stream = stream
        self.left = size

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` of the bytes left."""
        data = self._stream.read(min(size, self.left))
        if not data and self.left and size:
            raise EOFError("the file is cut off")
        self.left -= len(data)
        return data
