"""A frame of Zstandard, in the manner of the standard library's decompressors.

zstandard's own object has no bound for what it gives at once, so it is given little.
"""

from __future__ import annotations

from typing import Final

import zstandard

_STEP: Final = 1 << 10
"""Bytes unpacked at once: at worst each four of them are 128 KB of one letter."""

_MAX_WINDOW: Final = 1 << 27
"""Bytes that a file may ask to be held, 128 MB as the zstd command allows by default."""


class ZstdDecompressor:
    """Unpacks one frame; raises ValueError where it is damaged."""

    def __init__(self) -> None:
        self._inner = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).decompressobj()
        self._packed = memoryview(b"")  # what is not unpacked yet
        self._unpacked = b""

    @property
    def eof(self) -> bool:
        """Whether all of the frame was given."""
        return self._inner.eof and not self._unpacked

    @property
    def needs_input(self) -> bool:
        """Whether nothing is left to give without more of the frame."""
        return not (self._packed or self._unpacked)

    @property
    def unused_data(self) -> bytes:
        """What stands behind the frame."""
        return self._inner.unused_data + bytes(self._packed)

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Return the next bytes of the frame, ``max_length`` at the most.

        There may be further ``data`` where it :attr:`needs_input`.
        """
        if data:
            self._packed = memoryview(data)
        while self._packed and not self._unpacked and not self._inner.eof:
            step, self._packed = self._packed[:_STEP], self._packed[_STEP:]
            try:
                self._unpacked = self._inner.decompress(step)
            except zstandard.ZstdError as error:
                raise ValueError("the file is damaged") from error
        given, self._unpacked = self._unpacked[:max_length], self._unpacked[max_length:]
        return given
