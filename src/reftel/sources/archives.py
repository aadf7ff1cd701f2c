"""Archives and compressed files, read from beginning to end without unpacking to disk.

An archive comes from a stranger: names that lead out of it, links and devices are rejected, and
what unpacks to far more than its size is given up.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import stat
import tarfile
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.sources.piece import Reject
from reftel.sources.stream import UNREADABLE, Readable, Stream, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

MAX_LAYERS: Final = 4
"""How deep archives may lie in each other: a ``.tar.gz`` is two layers, one in a zip is three."""

MAX_MEMBERS: Final = 2_000_000
"""Members of one archive; the whole archive has 251,287 cables."""

FREE_BYTES: Final = 64 << 20
"""What any archive may unpack to, before it is asked how well it was packed."""

MAX_RATIO: Final = 250
"""How many times its size an archive may unpack to; mirrors reach 40."""

MAX_INNER_ZIP: Final = 64 << 20
"""Bytes of a zip within an archive: it has its list at the end, so it is read into memory."""

_MAGIC: Final = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"\x5d\x00\x00": "xz",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"Rar!": "rar",
}
_OUTSIDE: Final = re.compile(r"\A(?:[\\/]|[A-Za-z]:[\\/])|(?:\A|[\\/])\.\.(?:[\\/]|\Z)")
_PAX_RECORD: Final = re.compile(rb"(\d{1,6}) ([^=\n]{1,200})=")
_BLOCK: Final = 512
# Headers of a tar that say something of the member behind them.
_EXTENSIONS: Final = frozenset(
    (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE)
)
_MAX_NAME: Final = 1 << 16


@dataclass(slots=True)
class Entry:
    """A file that was found: read its stream before asking for the next entry.

    ``name`` is the name for ``Source.file``; ``inside`` says that it lay in an archive.
    """

    name: str
    stream: Stream
    inside: bool = False


def unpack(
    name: str, stream: Stream, *, inside: bool = False, layers: int = 0
) -> Iterator[Entry | Reject]:
    """Yield what a file holds: itself, or the files in it when it is an archive.

    Args:
        name: what to call it.
        stream: its bytes.
        inside: whether it lies in an archive itself.
        layers: how many layers of archive and compression are already around it.
    """
    kind = _kind(stream)
    if kind is None:
        yield Entry(name, stream, inside)
    elif layers >= MAX_LAYERS:
        yield Reject(name, None, f"an archive {MAX_LAYERS} layers deep in others")
    elif kind == "tar":
        yield from _tar(name, stream, layers + 1)
    elif kind == "zip":
        data = stream.read(MAX_INNER_ZIP + 1)
        if len(data) > MAX_INNER_ZIP:
            reason = f"a zip of more than {MAX_INNER_ZIP >> 20} MB in an archive; unpack it first"
            yield Reject(name, None, reason)
        else:
            yield from unpack_zip(name, io.BytesIO(data), len(data), layers=layers)
    elif unpacked := _decompressed(kind, stream):
        inner = Stream(unpacked, limit=_ratio_limit(lambda: stream.taken))
        yield from unpack(name, inner, inside=inside, layers=layers + 1)
    else:
        yield Reject(name, None, f"a {kind} archive, which reftel cannot read; unpack it first")


def is_zip(stream: Stream) -> bool:
    """Whether a file is a zip (which is read from its end: see :func:`unpack_zip`)."""
    return _kind(stream) == "zip"


def unpack_zip(
    name: str,
    file: IO[bytes],
    size: int,
    *,
    layers: int = 0,
    on_bytes: Callable[[int], object] | None = None,
) -> Iterator[Entry | Reject]:
    """Yield the files of a zip of ``size`` bytes; ``on_bytes`` is told the bytes of each member."""
    given = 0

    def count(taken: int) -> None:
        nonlocal given
        given += taken

    try:
        with zipfile.ZipFile(file) as archive:
            limit = _ratio_limit(lambda: size)
            for number, info in enumerate(archive.infolist()):
                inner = f"{name}!/{_shown(info.filename)}"
                if number >= MAX_MEMBERS:
                    yield Reject(name, None, f"more than {MAX_MEMBERS:,} members")
                    return
                if info.is_dir():
                    continue
                if reason := _refused_zip_member(info):
                    yield Reject(inner, None, reason)
                    continue
                with archive.open(info) as opened:
                    stream = Stream(opened, limit=lambda _: limit(given), on_read=count)
                    yield from unpack(inner, stream, inside=True, layers=layers + 1)
                if on_bytes:
                    on_bytes(info.compress_size)
    except UNREADABLE as error:
        yield Reject(name, None, damage("zip", error))


def damage(what: str, error: BaseException) -> str:
    """Return the reason for a reject, in words of our own: Python's speak to programmers.

    Args:
        what: the kind of file that could not be read, or not to its end.
        error: one of :data:`~reftel.sources.stream.UNREADABLE`.
    """
    if isinstance(error, TooLargeError):
        return str(error)
    if isinstance(error, EOFError):
        return f"the {what} is cut off"
    if isinstance(error, OSError) and error.strerror:
        return f"the {what} cannot be read: {error.strerror.lower()}"
    if isinstance(error, NotImplementedError):
        return f"the {what} is packed in a way that reftel cannot read; unpack it first"
    return f"the {what} is damaged or cut off"


def _kind(stream: Stream) -> str | None:
    """Return what a file is by its first bytes, or None when it is not packed."""
    head = stream.peek(_BLOCK)
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return "tar"
    if len(head) == _BLOCK and b"\0" in head[:100]:  # older tars bear no mark, only a checksum
        try:
            tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape")
        except (tarfile.HeaderError, ValueError):
            return None
        return "tar"
    return None


def _decompressed(kind: str, stream: Stream) -> Readable | None:
    """Return the bytes in a compressed stream, or None when reftel cannot read its kind.

    The three ask nothing of a file but its ``read``, though their types ask for more.
    """
    match kind:
        case "gzip":
            return gzip.GzipFile(fileobj=stream)  # type: ignore[call-overload, no-any-return]
        case "bzip2":
            return bz2.BZ2File(stream)  # type: ignore[call-overload, no-any-return]
        case "xz":
            return lzma.LZMAFile(stream)  # type: ignore[arg-type]
        case _:
            return None


def _ratio_limit(packed: Callable[[], int]) -> Callable[[int], None]:
    """Return a check that raises when far more was unpacked than ``packed`` bytes can hold."""

    def check(unpacked: int) -> None:
        if unpacked > FREE_BYTES and unpacked > MAX_RATIO * packed():
            raise TooLargeError(f"it unpacks to more than {MAX_RATIO} times its size")

    return check


def _shown(name: str) -> str:
    """Return a member's name as text that can be written anywhere."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").removeprefix("./")


def _refused_zip_member(info: zipfile.ZipInfo) -> str | None:
    """Return why a member of a zip is not read, or None."""
    mode = info.external_attr >> 16
    if _OUTSIDE.search(info.filename):
        return "its name leads out of the archive"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "a link or a device"
    if info.flag_bits & 0x1:
        return "it is locked with a password"
    return None


def _tar(name: str, stream: Stream, layers: int) -> Iterator[Entry | Reject]:
    """Yield the files of a tar.

    The headers are read here, one block at a time, with ``tarfile`` for a block: ``tarfile``
    itself keeps every member, and reads a name of any length into memory.
    """
    long_name: str | None = None
    long_size: int | None = None
    for _ in range(MAX_MEMBERS):
        info = _tar_header(stream)
        if info is None:
            return
        if info.type in _EXTENSIONS:
            data = stream.read(info.size) if info.size <= _MAX_NAME else b""
            stream.skip(-info.size % _BLOCK if data else _padded(info.size))
            if info.type == tarfile.GNUTYPE_LONGNAME:
                long_name = data.rstrip(b"\0").decode("utf-8", "surrogateescape")
            elif info.type == tarfile.XHDTYPE:
                long_name, long_size = _pax(data, long_name)
            continue
        size = info.size if long_size is None else long_size
        inner = long_name or info.name
        long_name = long_size = None
        shown = f"{name}!/{_shown(inner)}"
        reason = None if info.isdir() else _refused_tar_member(inner, info)
        if reason:
            yield Reject(shown, None, reason)
        if reason or info.isdir():
            stream.skip(_padded(size) if info.isreg() else 0)
            continue
        member = _Member(stream, size)
        yield from unpack(shown, Stream(member), inside=True, layers=layers)
        stream.skip(member.left + -size % _BLOCK)
    yield Reject(name, None, f"more than {MAX_MEMBERS:,} members")


def _tar_header(stream: Stream) -> tarfile.TarInfo | None:
    """Return the next header, or None at the end of the archive."""
    block = stream.read(_BLOCK)
    if not block or block.count(0) == len(block):
        return None
    if len(block) < _BLOCK:
        raise EOFError("the file is cut off")
    info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    if info.size < 0:
        raise tarfile.ReadError("a member of less than nothing")
    return info


def _padded(size: int) -> int:
    """Return the bytes that ``size`` bytes take up in a tar."""
    return size + -size % _BLOCK


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
    if _OUTSIDE.search(name):
        return "its name leads out of the archive"
    if info.type == tarfile.GNUTYPE_SPARSE:
        return "a sparse file"
    return None if info.isreg() else "a link or a device"


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
