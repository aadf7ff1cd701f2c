"""From a file to the files in it: which archive it is, archives in archives."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from reftel.sources.archives import bounds, compressed, sevenz, tars, zips
from reftel.sources.archives.entry import Entry, Folder
from reftel.sources.archives.folders import Folders
from reftel.sources.piece import Passed, Reject
from reftel.sources.stream import UNREADABLE, Stream
from reftel.sources.unread import office_file, split_part

if TYPE_CHECKING:
    from typing import IO

_MAGIC: Final = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"\x5d\x00\x00": "xz",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!": "rar",
    b"\x04\x22\x4d\x18": "lz4",
    b"\x1f\x9d": "compress",
    b"LZIP": "lzip",
    b"-----BEGIN PGP MESSAGE-----": "PGP",
}
_PACKED: Final = tuple(_MAGIC)
# What reftel does not read, and what does.
_UNPACKED_WITH: Final = {
    "rar": "an archive of RAR; unpack it first, with: unrar x FILE",
    "lz4": "a file packed with lz4; unpack it first, with: lz4 -d FILE",
    "compress": "a file packed with compress (.Z); unpack it first, with: gunzip FILE",
    "lzip": "a file packed with lzip; unpack it first, with: lzip -d FILE",
    "PGP": "a file encrypted with PGP; decrypt it first, with: gpg --decrypt FILE",
}
_LISTED: Final = ("zip", "7z")  # archives that are read from their end, where their list is
_FIRST_MEMBER: Final = 120  # bytes of a zip that say what its first member is
_ENCRYPTED: Final = (".gpg", ".pgp")  # which begin with hardly a mark


def unpack(
    name: str, stream: Stream, *, inside: bool = False, layers: int = 0
) -> Iterator[Entry | Reject | Passed]:
    """Yield what a file holds: itself, or the files in it when it is an archive.

    ``inside`` says that it lies in an archive itself, ``layers`` how many layers of archive and
    compression are already around it.
    """
    try:
        kind = _kind(stream)
    except UNREADABLE as error:
        yield Reject(name, None, bounds.damage("file", error))
        return
    if kind is None and name.lower().endswith(_ENCRYPTED):
        yield Reject(name, None, _UNPACKED_WITH["PGP"])
    elif kind is None:
        yield Entry(name, stream, inside)
    elif layers >= bounds.MAX_LAYERS:
        yield Reject(
            name, None, f"an archive {bounds.MAX_LAYERS} layers deep in others; unpack it first"
        )
    elif kind == "tar":
        yield from _of_tar(name, stream, layers + 1)
    elif kind in _LISTED:
        data = stream.read(bounds.MAX_INNER + 1)
        if len(data) > bounds.MAX_INNER:
            size = f"{bounds.MAX_INNER >> 20} MB"
            where = "in an archive" if inside else "from a pipe"
            yield Reject(name, None, f"a {kind} of more than {size} {where}; unpack it first")
        else:
            yield from unpack_listed(name, io.BytesIO(data), len(data), layers=layers)
    elif compressed.is_known(kind):
        unpacked = compressed.CompressedReader(stream, kind)
        limit = bounds.ratio_limit(lambda: stream.taken)
        inner = Stream(unpacked, limit=limit, ends_at_damage=True)
        if inner.peek(1) or inner.damage is None:
            yield from unpack(name, inner, inside=inside, layers=layers + 1)
        if inner.damage is not None:
            read = "; what it has before that is read" if inner.taken else ""
            yield Reject(name, None, f"{bounds.damage('file', inner.damage)}{read}")
    else:
        yield Reject(name, None, _UNPACKED_WITH[kind])


def _of_tar(name: str, stream: Stream, layers: int) -> Iterator[Entry | Reject | Passed]:
    try:
        yield from _unpacked(name, tars.members(name, stream), layers)
    except UNREADABLE as error:
        if stream.damage is None:  # else it is said of the packed file
            yield Reject(name, None, bounds.damage("file", error))


def is_listed(stream: Stream) -> bool:
    """Whether a file is an archive that is read from its end: see :func:`unpack_listed`."""
    return _kind(stream) in _LISTED


def unpack_listed(
    name: str,
    file: IO[bytes],
    size: int,
    *,
    layers: int = 0,
    on_bytes: Callable[[int], object] | None = None,
) -> Iterator[Entry | Reject | Passed]:
    """Yield the files of a zip or 7z of ``size`` bytes; ``on_bytes`` is told of each member's."""
    if why := split_part(name):
        yield Reject(name, None, why)
        return
    file.seek(0)
    if _kind(Stream(file)) == "7z":
        yield from _unpacked(name, sevenz.members(name, file, size, on_bytes), layers + 1)
        return
    file.seek(0)
    if why := office_file(file.read(_FIRST_MEMBER), name):
        yield Reject(name, None, why)
        return
    yield from _unpacked(name, zips.members(name, file, size, on_bytes), layers + 1)


def _unpacked(
    name: str, members: Iterable[Entry | Reject | Passed | Folder], layers: int
) -> Iterator[Entry | Reject | Passed]:
    """Yield what the members of an archive hold, while each is open."""
    folders = Folders(name)
    for member in members:
        folders.note(member)
        if isinstance(member, Reject | Passed):
            yield member
        elif not isinstance(member, Folder):
            yield from unpack(member.name, member.stream, inside=True, layers=layers)
    yield from folders.without_files()


def _kind(stream: Stream) -> str | None:
    """Return what a file is by its first bytes, or None when it is not packed."""
    head = stream.peek(tars.BLOCK)
    if head.startswith(_PACKED):
        return next(kind for magic, kind in _MAGIC.items() if head.startswith(magic))
    return "tar" if tars.is_tar(head) else None
