"""Members of a zip: encrypted and damaged ones, names.

Format source: the zip file format specification (APPNOTE), 4.3.12 to 4.3.16.
"""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from reftel.sources.archives import bounds
from reftel.sources.archives.entry import Entry, Folder, shown
from reftel.sources.piece import Reject
from reftel.sources.stream import UNREADABLE, Stream

if TYPE_CHECKING:
    from typing import IO

_END: Final = struct.Struct("<4s4H2LH")
_END_MARK: Final = b"PK\x05\x06"
_LOCATOR: Final = struct.Struct("<4sLQL")
_LOCATOR_MARK: Final = b"PK\x06\x07"
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_END_64_MARK: Final = b"PK\x06\x06"
_MEMBER: Final = struct.Struct("<4s24x3H12x")  # the mark, and how long three fields behind it are
_LONGEST_COMMENT: Final = 1 << 16
_CHUNK: Final = 1 << 20


def members(
    name: str, file: IO[bytes], size: int, on_bytes: Callable[[int], object] | None = None
) -> Iterator[Entry | Reject | Folder]:
    """Yield the files of a zip of ``size`` bytes; ``on_bytes`` is told the bytes of each member."""
    given = 0

    def count(taken: int) -> None:
        nonlocal given
        given += taken

    most = bounds.MAX_ZIP_MEMBERS
    try:
        if _has_more_members(file, size, most):
            yield Reject(name, None, f"more than {most:,} members; unpack it first")
            return
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            limit = bounds.ratio_limit(lambda: size)
            for info in archive.infolist():
                inner = f"{name}!/{shown(info.filename)}"
                if info.is_dir():
                    yield Folder(inner)
                    continue
                if reason := _refused(info):
                    yield Reject(inner, None, reason)
                    continue
                with archive.open(info) as opened:
                    stream = Stream(opened, limit=lambda _: limit(given), on_read=count)
                    yield Entry(inner, stream, inside=True)
                if on_bytes:
                    on_bytes(info.compress_size)
    except UNREADABLE as error:
        yield Reject(name, None, bounds.damage("zip", error))


def _refused(info: zipfile.ZipInfo) -> str | None:
    """Return why a member is not read, or None."""
    mode = info.external_attr >> 16
    if bounds.leads_out(info.filename):
        return bounds.LEADS_OUT
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return bounds.NO_FILE
    if info.flag_bits & 0x1:
        return "it is locked with a password; unpack it first, with: unzip FILE"
    return None


def _has_more_members(file: IO[bytes], size: int, most: int) -> bool:
    """Whether the list of a zip of ``size`` bytes has more than ``most`` members.

    That is asked before the list is read into memory. What the zip itself says of their number is
    not believed: the list is walked through.
    """
    begin, end = _list_of(file, size)
    members, position = 0, begin
    buffer, start = b"", begin
    while position + _MEMBER.size <= end:
        if position + _MEMBER.size > start + len(buffer):
            file.seek(position)
            buffer, start = file.read(_CHUNK), position
            if len(buffer) < _MEMBER.size:
                break
        _, name, extra, comment = _MEMBER.unpack_from(buffer, position - start)
        position += _MEMBER.size + name + extra + comment
        members += 1
        if members > most:
            return True
    return False


def _list_of(file: IO[bytes], size: int) -> tuple[int, int]:
    """Return where the list of members begins and ends; (0, 0) when the zip has none."""
    first = max(0, size - _END.size - _LONGEST_COMMENT)
    file.seek(first)
    tail = file.read(size - first)
    # As zipfile does: a record at the very end, else the last that looks like one.
    at = len(tail) - _END.size
    if at < 0 or not tail.startswith(_END_MARK, at) or not tail.endswith(b"\0\0"):
        at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        return 0, 0
    length = _END.unpack_from(tail, at)[5]
    end = first + at
    locator = at - _LOCATOR.size
    if locator >= 0 and tail.startswith(_LOCATOR_MARK, locator):
        end = first + locator - _END_64.size
        file.seek(max(0, end))
        record = file.read(_END_64.size)
        if len(record) < _END_64.size or not record.startswith(_END_64_MARK):
            return 0, 0
        length = _END_64.unpack(record)[8]
    return max(0, end - length), end
