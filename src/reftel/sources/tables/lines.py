"""The lines of a stream in any encoding; how much text is held in memory."""

from __future__ import annotations

import codecs
import io
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from reftel.sources.decoding import code_pages
from reftel.sources.decoding.decode import PADDING, wide
from reftel.sources.piece import MAX_TEXT

if TYPE_CHECKING:
    from reftel.sources.stream import Stream

_LARGEST: Final = 64 << 20  # bytes of a text that is held in memory
_CHUNK: Final = 1 << 19
_HEAD: Final = 4096


class Lines:
    r"""Gives a stream's lines, each with its ``\n``; those that were taken can be given back.

    Bytes that are not UTF-8 come as lone surrogates (``surrogateescape``), so no byte is lost.

    Attributes:
        number: the number of the next line, from 1.
    """

    def __init__(self, stream: Stream) -> None:
        self._lines = _lines(stream)
        self._back: deque[str] = deque()
        self.number = 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Return the next line."""
        line = self._back.popleft() if self._back else next(self._lines)
        self.number += 1
        return line

    def back(self, lines: Iterable[str]) -> None:
        """Put lines that were taken in front again."""
        lines = list(lines)
        self._back.extendleft(reversed(lines))
        self.number -= len(lines)

    def ahead(self, size: int) -> list[str]:
        """Return the lines to come, of about ``size`` characters together."""
        taken = self.take(size)
        self.back(taken)
        return taken

    def take(self, size: int) -> list[str]:
        """Take the next lines, of about ``size`` characters together."""
        taken: list[str] = []
        for line in self:
            taken.append(line)
            size -= len(line)
            if size <= 0:
                break
        return taken


def held(stream: Stream) -> str | None:
    """Return all text of a stream, which it still has, or None of one too large for memory.

    Bytes that are no UTF-8 stay as they are.
    """
    data = stream.peek(_LARGEST + 1)
    return None if len(data) > _LARGEST else data.decode("utf-8-sig", "surrogateescape")


def decoded(stream: Stream) -> Iterator[str]:
    r"""Yield the text of a stream with ``\n`` line ends, some hundred kilobytes at a time.

    Bytes of one letter each stay as they are. Of two, the second may be a sign of ASCII (a
    backslash, a bar), which would mean something: those are read here, where it is sure of what.
    """
    encoding = wide(stream.peek(_HEAD))
    plain = _decoder(encoding or "utf-8-sig", "replace" if encoding else "surrogateescape")
    is_decided = encoding is not None
    held = ""
    while data := stream.read(_CHUNK):
        state = plain.getstate()
        read = plain.decode(data)
        if not is_decided and code_pages.has_bytes(read):
            is_decided = True
            if encoding := code_pages.of_pairs(read):
                plain = _decoder(encoding, "surrogateescape")
                read = plain.decode(state[0] + data)
        text = held + read
        whole = text.rstrip(PADDING) if len(held) < _CHUNK else text
        held = text[len(whole) :]
        yield whole
    yield (held + plain.decode(b"", final=True)).rstrip(PADDING)


def _decoder(encoding: str, errors: str) -> io.IncrementalNewlineDecoder:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    return io.IncrementalNewlineDecoder(decoder, translate=True)


def _lines(stream: Stream) -> Iterator[str]:
    """Yield the lines of a stream; one that is longer than any text may be comes in parts."""
    rest = ""
    for text in decoded(stream):
        *whole, rest = (rest + text).split("\n")
        yield from (line + "\n" for line in whole)
        if len(rest) > MAX_TEXT:
            yield rest
            rest = ""
    if rest:
        yield rest
