"""What a form is: how it is known, how it is cut into pieces, how a piece is read.

There are two kinds. A :class:`Form` is known by the first bytes of a file, and may be far larger
than memory should be: it is cut into pieces as it streams by. A :class:`TextForm` is known by a
whole text, once it is decoded. :mod:`reftel.sources.registry` has them all, in the order in which
they are asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reftel.cable.model import RawCable
    from reftel.sources.piece import Found, Passed, Piece, Reject
    from reftel.sources.stream import Stream

HEAD: Final = 4096
"""Bytes of a file that a form is known by."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is known by a file's first bytes.

    Attributes:
        name: what ``Source.form`` and ``Piece.form`` call it.
        matches: whether a file that begins with these :data:`HEAD` bytes and has this name has it.
        cut: yields the pieces of a stream; the name is the file's. Cheap, in one process.
        read: returns what a piece holds. Dear, pure, in any process.
    """

    name: str
    matches: Callable[[bytes, str], bool]
    cut: Callable[[Stream, str], Iterator[Piece | Reject | Passed]]
    read: Callable[[Piece], list[Found]]


def _whole(text: str) -> list[tuple[str, int]]:
    return [(text, 1)]


@dataclass(frozen=True, slots=True)
class TextForm:
    r"""A form that is known by a whole text.

    Attributes:
        matches: whether a text (with ``\n`` line ends) has it.
        read: returns the cable of a text; the name is for ``Source.file``.
        separate: cuts a text that may hold several cables, each with the number of its first line.
    """

    matches: Callable[[str], bool]
    read: Callable[[str, str], RawCable | Reject]
    separate: Callable[[str], list[tuple[str, int]]] = _whole
