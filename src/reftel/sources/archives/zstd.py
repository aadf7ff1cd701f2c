"""The bytes in a file that was packed with Zstandard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import zstandard

if TYPE_CHECKING:
    from reftel.sources.stream import Stream

_STEP: Final = 1 << 10
"""Bytes unpacked at once: at worst each four of them are 128 KB of one letter."""

_MAX_WINDOW: Final = 1 << 27
"""Bytes that a file may ask to be held, 128 MB as the zstd command allows by default."""


class ZstdReader:
    """Reads a packed stream forward, frame after frame.

    Raises from ``read``: EOFError when the stream is cut off, ValueError when it is damaged.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._frame = self._new_frame()
        self._begun = False
        self._ahead = b""
        self._is_damaged = False

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes, none at the end."""
        while not self._ahead:
            if self._is_damaged:
                raise ValueError("the file is damaged")
            packed = self._stream.read(_STEP)
            if not packed:
                if self._begun:
                    raise EOFError("the file is cut off")
                return b""
            self._unpack(packed)
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data

    def _unpack(self, packed: bytes) -> None:
        parts: list[bytes] = []
        try:
            while packed:
                self._begun = True
                parts.append(self._frame.decompress(packed))
                packed = b""
                if self._frame.eof:
                    packed = self._frame.unused_data
                    self._frame, self._begun = self._new_frame(), False
        except zstandard.ZstdError:
            self._is_damaged = True  # which is said behind what was unpacked before
        self._ahead = b"".join(parts)

    @staticmethod
    def _new_frame() -> zstandard.ZstdDecompressionObj:
        return zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).decompressobj()
