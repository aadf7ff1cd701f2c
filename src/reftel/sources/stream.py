"""A stream read forward only: its look ahead, its bound, and errors of reading."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

UNREADABLE: Final = (
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
)
"""What reading a damaged, hostile or locked file can raise."""


class Readable(Protocol):
    """Whatever gives at most ``size`` bytes, and none at its end."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes."""


class TooLargeError(OSError):
    """More comes out of a stream than can be meant well."""


class Stream:
    """Reads a source forward, with a look ahead.

    Args:
        source: what is read; it may give less than it is asked for.
        limit: asked after every read with the bytes given so far; raises
            :class:`TooLargeError` when they are too many.
        on_read: told how many bytes each read took from the source.
        ends_at_damage: whether the stream ends where its source cannot be read any further, and
            keeps the reason (:attr:`damage`); else reading raises it.

    Attributes:
        damage: why the stream ended before its source did.
        taken: how many bytes came from the source so far.
        path: the file on the disk that this is, as it lies there; None in an archive.
    """

    def __init__(
        self,
        source: Readable,
        *,
        limit: Callable[[int], None] | None = None,
        on_read: Callable[[int], object] | None = None,
        ends_at_damage: bool = False,
    ) -> None:
        self._source = source
        self._limit = limit
        self._on_read = on_read
        self._ahead = b""
        self._failed: BaseException | None = None
        self._ends_at_damage = ends_at_damage
        self.damage: BaseException | None = None
        self.taken = 0
        self.path: Path | None = None

    def read(self, size: int, /) -> bytes:
        """Return ``size`` bytes, or fewer at the end."""
        if len(self._ahead) < size:
            self._fill(size)
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data

    def peek(self, size: int) -> bytes:
        """Return what the next read of ``size`` bytes will return."""
        self._fill(size)
        return self._ahead[:size]

    def skip(self, size: int) -> None:
        """Pass over ``size`` bytes; raise EOFError when there are not as many."""
        while size > 0:
            data = self.read(min(size, 1 << 20))
            if not data:
                raise EOFError("the file is cut off")
            size -= len(data)

    def _fill(self, size: int) -> None:
        """Take bytes from the source until ``size`` lie ahead or it ends."""
        if self._failed is not None:
            raise self._failed
        parts = [self._ahead]
        missing = 0 if self.damage else size - len(self._ahead)
        while missing > 0:
            try:
                data = self._source.read(missing)
            except UNREADABLE as error:
                if self._ends_at_damage and not isinstance(error, TooLargeError):
                    self.damage = error
                    break
                self._failed = error
                raise
            if not data:
                break
            parts.append(data)
            missing -= len(data)
            self.taken += len(data)
            if self._on_read:
                self._on_read(len(data))
            if self._limit:
                self._limit(self.taken)
        self._ahead = b"".join(parts)
