"""The bytes in a file that was packed with gzip, bzip2, xz or zstd, member after member.

The file objects of the standard library lose what they have unpacked when the file breaks off, and
pass over whatever stands behind a member and is none, as a member does whose head is damaged.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from reftel.sources.archives.zstd import ZstdDecompressor

if TYPE_CHECKING:
    from reftel.sources.stream import Stream

_STEP: Final = 1 << 16
_GZIP: Final = 31  # what zlib calls the format


class _Decompressor(Protocol):
    """What bz2 and lzma have, and what is made of zlib's and zstandard's."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """A member of gzip, in the manner of the other two."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(_GZIP)
        self._left = b""

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._left

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        unpacked = self._inner.decompress(self._left + data, max_length)
        self._left = self._inner.unconsumed_tail
        return unpacked


_KINDS: Final[dict[str, Callable[[], _Decompressor]]] = {
    "gzip": _Gzip,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lzma.LZMADecompressor,
    "zstd": ZstdDecompressor,
}


class CompressedReader:
    """Reads a packed stream forward.

    Raises from ``read``: EOFError where the stream is cut off, OSError, zlib.error or LZMAError
    (of zstd ValueError) where it is damaged.
    """

    def __init__(self, stream: Stream, kind: str) -> None:
        self._stream = stream
        self._make = _KINDS[kind]
        self._member: _Decompressor | None = None
        self._ahead = b""  # packed, behind the member that ended last

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes, none at the end."""
        while size:
            if self._member is None:
                # Zeros may fill up a tape.
                self._ahead = self._ahead.lstrip(b"\0") or self._stream.read(_STEP)
                if not self._ahead:
                    return b""
                if not self._ahead.strip(b"\0"):
                    continue
                self._ahead = self._ahead.lstrip(b"\0")
                self._member = self._make()
            if unpacked := self._unpacked(self._member, size):
                return unpacked
        return b""

    def _unpacked(self, member: _Decompressor, size: int) -> bytes:
        """Return what a member gives next; nothing where it ends, or has to be asked again."""
        packed, self._ahead = self._ahead, b""
        is_at_end = False
        if not packed and member.needs_input:
            packed = self._stream.read(_STEP)
            is_at_end = not packed
        unpacked = member.decompress(packed, size)
        if member.eof:
            self._ahead, self._member = member.unused_data, None
        elif is_at_end and not unpacked:
            raise EOFError("the file is cut off")
        return unpacked


def is_known(kind: str) -> bool:
    """Whether a file packed in this way is read here."""
    return kind in _KINDS
