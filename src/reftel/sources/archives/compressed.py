"""gzip, bzip2, xz and zstd files unpacked as a stream, damaged and joined ones too.

The file objects of the standard library lose what they have unpacked when the file breaks off, and
pass over whatever stands behind a member and is none, as a member does whose head is damaged.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

import zstandard

if TYPE_CHECKING:
    from reftel.sources.stream import Stream

_STEP: Final = 1 << 16
_GZIP: Final = 31  # what zlib calls the format

_ZSTD_STEP: Final = 1 << 10
"""Bytes unpacked at once: at worst each four of them are 128 KB of one letter."""

_MAX_WINDOW: Final = 1 << 27
"""Bytes that a file may ask to be held, 128 MB as the zstd command allows by default."""


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
    """A member of gzip, in the manner of bzip2's and xz's."""

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


class _Zstd:
    """A frame of Zstandard, in the manner of the others; raises ValueError where it is damaged.

    zstandard's own object has no bound for what it gives at once, so it is given little.
    """

    def __init__(self) -> None:
        self._inner = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).decompressobj()
        self._packed = memoryview(b"")  # what is not unpacked yet
        self._unpacked = b""

    @property
    def eof(self) -> bool:
        return self._inner.eof and not self._unpacked

    @property
    def needs_input(self) -> bool:
        return not (self._packed or self._unpacked)

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data + bytes(self._packed)

    def decompress(self, data: bytes, max_length: int) -> bytes:
        if data:
            self._packed = memoryview(data)
        while self._packed and not self._unpacked and not self._inner.eof:
            step, self._packed = self._packed[:_ZSTD_STEP], self._packed[_ZSTD_STEP:]
            try:
                self._unpacked = self._inner.decompress(step)
            except zstandard.ZstdError as error:
                raise ValueError("the file is damaged") from error
        given, self._unpacked = self._unpacked[:max_length], self._unpacked[max_length:]
        return given


_KINDS: Final[dict[str, Callable[[], _Decompressor]]] = {
    "gzip": _Gzip,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lzma.LZMADecompressor,
    "zstd": _Zstd,
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
                while not (packed := self._ahead.lstrip(b"\0")):  # zeros may fill up a tape
                    self._ahead = self._stream.read(_STEP)
                    if not self._ahead:
                        return b""
                self._ahead, self._member = packed, self._make()
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
