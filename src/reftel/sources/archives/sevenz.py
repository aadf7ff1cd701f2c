"""Members of a ``.7z`` by py7zr (an extra): which methods are read, passwords, what to do.

py7zr unpacks a whole archive and hands the bytes over as they come, so they lie in one unnamed
temporary file until they are read. It is given numbers instead of the names in the archive, so
that no name of a stranger's ever reaches the disk.
"""

from __future__ import annotations

import importlib
import io
import tempfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from reftel.sources.archives import bounds
from reftel.sources.archives.entry import Entry, Folder, shown
from reftel.sources.piece import Reject
from reftel.sources.stream import UNREADABLE, Stream

if TYPE_CHECKING:
    from typing import IO

_UNPACK: Final = "unpack it first, with: 7z x FILE"
_NOT_INSTALLED: Final = (
    "an archive of 7-Zip; to read it, install what reads those: pip install 'reftel[7z]', and"
    f" import it again; or {_UNPACK}"
)
_LOCKED: Final = f"an archive of 7-Zip that is locked with a password; {_UNPACK}"
_NOT_READ: Final = (
    f"an archive of 7-Zip that is packed in a way that reftel does not read; {_UNPACK}"
)
_METHODS: Final = frozenset(
    bytes.fromhex(method)
    # copy, delta, BCJ for x86 (under two numbers), LZMA2, LZMA, bzip2
    for method in ("00", "03", "04", "03030103", "21", "030101", "040202")
)
"""The methods that are read. Of the others, py7zr does not bound what a few bytes may unpack to, or
leaves them to a reader in C that is not the standard library's.

Format source: Methods.txt of the 7-Zip sources.
"""

_AES: Final = bytes.fromhex("06f10701")
_PACKED_LIST: Final = b"\x17"  # with what a list begins that is packed itself

_IN_MEMORY: Final = 64 << 20
"""Unpacked bytes that are held in memory; more go to the temporary file."""


def members(
    name: str, file: IO[bytes], size: int, on_bytes: Callable[[int], object] | None = None
) -> Iterator[Entry | Reject | Folder]:
    """Yield the files of a 7z of ``size`` bytes; ``on_bytes`` is told of bytes as they are read."""
    try:
        py7zr: Any = importlib.import_module("py7zr")
    except ImportError:
        yield Reject(name, None, _NOT_INSTALLED)
        return
    try:
        if _list_methods(file, size) - _METHODS - {_AES}:  # before py7zr unpacks the list
            yield Reject(name, None, _NOT_READ)
            return
        file.seek(0)
        archive = py7zr.SevenZipFile(file)
        listed = archive.list()
        refused_whole = _refused_archive(archive, [each.uncompressed for each in listed], size)
    except Exception as error:
        locked = isinstance(error, py7zr.PasswordRequired)
        yield Reject(name, None, _LOCKED if locked else _damage(error))
        return
    if refused_whole:
        yield Reject(name, None, refused_whole)
        return
    yield from _files(name, archive, listed, lambda share: on_bytes and on_bytes(int(share * size)))


def _files(
    name: str, archive: Any, listed: list[Any], on_share: Callable[[float], object]
) -> Iterator[Entry | Reject | Folder]:
    """Yield the listed files; ``on_share`` is told which share of the archive each was."""
    refused = [_refused(each) for each in listed]
    total = sum(each.uncompressed for each in listed) or 1
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
        wanted = [number for number, why in enumerate(refused) if why == ""]
        places, damage = _unpacked(archive, wanted, spool)
        for number, (each, why) in enumerate(zip(listed, refused, strict=True)):
            inner = f"{name}!/{shown(each.filename)}"
            if why:
                yield Reject(inner, None, why)
            elif number in places:
                yield Entry(inner, Stream(_Part(spool, *places[number])), inside=True)
                on_share(each.uncompressed / total)
            elif why is not None:
                yield Reject(inner, None, damage)
            else:
                yield Folder(inner)


def _unpacked(
    archive: Any, wanted: list[int], spool: IO[bytes]
) -> tuple[dict[int, tuple[int, int]], str]:
    """Unpack files into the spool.

    Return where each of those that are whole begins in it and how long it is; and why others are
    not.
    """
    taker = _Taker(spool)
    for number, each in enumerate(archive.files):
        each.file_properties()["filename"] = str(number)
    try:
        if wanted:
            archive.extract(targets=[str(number) for number in wanted], factory=taker)
    except Exception as error:
        return taker.places, _damage(error)
    return taker.places, _damage(EOFError())


def _refused_archive(archive: Any, sizes: list[int], size: int) -> str | None:
    """Return why an archive is not read that would unpack to files of these ``sizes``, or None."""
    most = bounds.MAX_ZIP_MEMBERS
    if archive.needs_password():
        return _LOCKED
    if len(sizes) > most:
        return f"more than {most:,} members; {_UNPACK}"
    streams = getattr(archive.header, "main_streams", None)
    folders = streams.unpackinfo.folders if streams else []
    if any(coder["method"] not in _METHODS for folder in folders for coder in folder.coders):
        return _NOT_READ
    bounds.ratio_limit(lambda: size)(sum(sizes))  # py7zr unpacks as much as the list says
    return None


def _list_methods(file: IO[bytes], size: int) -> set[bytes]:
    """Return the methods by which the list of an archive of ``size`` bytes is packed, if it is."""
    headers: Any = importlib.import_module("py7zr.archiveinfo")
    file.seek(0)
    signature = headers.SignatureHeader.retrieve(file)
    file.seek(signature.nextheaderofs, io.SEEK_CUR)
    left = max(0, size - file.tell())
    packed = io.BytesIO(file.read(min(signature.nextheadersize, left)))
    if packed.read(1) != _PACKED_LIST:
        return set()
    folders = headers.HeaderStreamsInfo.retrieve(packed).unpackinfo.folders
    return {coder["method"] for folder in folders for coder in folder.coders}


def _refused(member: Any) -> str | None:
    """Return why a member is not read, "" when it is, and None when it is a folder."""
    if member.is_directory:
        return None
    if bounds.leads_out(member.filename):
        return bounds.LEADS_OUT
    return "" if member.is_file else bounds.NO_FILE


def _damage(error: Exception) -> str:
    """Return the reason for a reject; py7zr raises errors of many kinds over a damaged file."""
    known = error if isinstance(error, UNREADABLE) else ValueError()
    return bounds.damage("7z", known)


class _Taker:
    """Takes what py7zr unpacks, file after file; ``places`` says which lie whole and where."""

    def __init__(self, spool: IO[bytes]) -> None:
        self._spool = spool
        self.places: dict[int, tuple[int, int]] = {}

    def create(self, filename: str) -> _Writer:
        """Return what py7zr shall write the next file to."""
        return _Writer(self._spool, int(filename), self.places)


class _Writer:
    """Takes the bytes of one file, in the shape that py7zr wants (its ``Py7zIO``)."""

    def __init__(self, spool: IO[bytes], number: int, places: dict[int, tuple[int, int]]) -> None:
        self._spool = spool
        self._number = number
        self._places = places
        self._start = spool.tell()

    def write(self, data: bytes) -> int:
        """Take bytes of the file."""
        return self._spool.write(data)

    def seekable(self) -> bool:
        """Whether py7zr may go back: no."""
        return False

    def size(self) -> int:
        """Return how many bytes were taken."""
        return self._spool.tell() - self._start

    def flush(self) -> None:
        """Do nothing: the bytes are taken."""

    def close(self) -> None:
        """Note that the file is whole; py7zr calls this only when its checksum is right."""
        self._places[self._number] = (self._start, self.size())


class _Part:
    """The bytes of one file in the spool."""

    def __init__(self, spool: IO[bytes], start: int, size: int) -> None:
        self._spool = spool
        self._at = start
        self._end = start + size

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` of the bytes left."""
        self._spool.seek(self._at)
        data = self._spool.read(min(size, self._end - self._at))
        self._at += len(data)
        return data
