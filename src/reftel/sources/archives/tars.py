"""The members of a tar, read forward."""

from __future__ import annotations

import re
import tarfile
from typing import TYPE_CHECKING, Final

from reftel.sources.archives import bounds
from reftel.sources.archives.entry import Entry, Folder, shown
from reftel.sources.piece import Reject
from reftel.sources.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK: Final = 512
"""Bytes of a header; a member is padded to as many."""

_PAX_RECORD: Final = re.compile(rb"(\d{1,6}) ([^=\n]{1,200})=")
# Headers of a tar that say something of the member behind them.
_EXTENSIONS: Final = frozenset(
    (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE)
)
_MAX_NAME: Final = 1 << 16


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


def members(name: str, stream: Stream) -> Iterator[Entry | Reject | Folder]:
    """Yield the files of a tar.

    The headers are read here, one block at a time, with ``tarfile`` for a block: ``tarfile``
    itself keeps every member, and reads a name of any length into memory.
    """
    long_name: str | None = None
    long_size: int | None = None
    for _ in range(bounds.MAX_MEMBERS):
        info = _tar_header(stream)
        if info is None:
            return
        if info.type in _EXTENSIONS:
            data = stream.read(info.size) if info.size <= _MAX_NAME else b""
            stream.skip(-info.size % BLOCK if data else _padded(info.size))
            if info.type == tarfile.GNUTYPE_LONGNAME:
                long_name = data.rstrip(b"\0").decode("utf-8", "surrogateescape")
            elif info.type == tarfile.XHDTYPE:
                long_name, long_size = _pax(data, long_name)
            continue
        size = info.size if long_size is None else long_size
        inner = long_name or info.name
        long_name = long_size = None
        whole = f"{name}!/{shown(inner)}"
        reason = None if info.isdir() else _refused_tar_member(inner, info)
        if info.isdir():
            yield Folder(whole)
        if reason:
            yield Reject(whole, None, reason)
        if reason or info.isdir():
            stream.skip(_padded(size) if info.isreg() else 0)
            continue
        member = _Member(stream, size)
        yield Entry(whole, Stream(member), inside=True)
        stream.skip(member.left + -size % BLOCK)
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


def _pax(data: bytes, name: str | None) -> tuple[str | None, int | None]:
    """Return the name and the size that an extended header gives the next member, if it does."""
    size: int | None = None
    start = 0
    while match := _PAX_RECORD.match(data, start):
        value = data[match.end() : start + int(match[1]) - 1]
        start = max(start + int(match[1]), match.end())
        if match[2] == b"path":
            name = value.decode("utf-8", "surrogateescape")
        elif match[2] == b"size" and re.fullmatch(rb"\d{1,18}", value):
            size = int(value)
    return name, size


def _refused_tar_member(name: str, info: tarfile.TarInfo) -> str | None:
    """Return why a member of a tar is not read, or None."""
    if bounds.leads_out(name):
        return "its name leads out of the archive; unpack it, and import the file"
    if info.type == tarfile.GNUTYPE_SPARSE:
        return "a sparse file; unpack it first, with: tar xf FILE"
    return None if info.isreg() else "a link or a device; import what it leads to"


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
