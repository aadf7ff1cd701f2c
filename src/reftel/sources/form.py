"""What a form of files is: how it is known, how it is cut into pieces, how a piece is read.

There are two kinds. A :class:`Form` has many records, is known by the first bytes of a file, and
may be far larger than memory should be: it is cut into pieces as it streams by. A :class:`TextForm`
is known by a whole text, once it is decoded. :mod:`reftel.sources.registry` has them all, in the
order in which they are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from reftel.sources.decoding.decode import decode
from reftel.sources.recognising import signs
from reftel.sources.recognising.header_end import is_classification

if TYPE_CHECKING:
    from reftel.cable import RawCable
    from reftel.cable.raw_cable import Extra
    from reftel.sources.piece import Cut, Found, Piece, Reject
    from reftel.sources.stream import Stream
    from reftel.sources.tables.continued_records import TableRecord

HEAD: Final = 4096
"""Bytes of a file that a form is known by."""


class FileHead:
    """What a form is known by: the first bytes of a file, the text they are, and its name.

    Args:
        data: the first bytes.
        name: the name of the file.
        peek: returns more of its first bytes, for what they do not tell.
    """

    def __init__(self, data: bytes, name: str, peek: Callable[[int], bytes] | None = None) -> None:
        self.data = data
        self.name = name
        self._peek = peek

    @cached_property
    def text(self) -> str:
        """The bytes as text, whatever their encoding."""
        return decode(self.data)[0]

    def further(self, size: int) -> str:
        """The first ``size`` bytes as text."""
        return decode(self._peek(size))[0] if self._peek else self.text

    def is_longer(self, size: int) -> bool:
        """Whether the file has more bytes than these."""
        return len(self._peek(size + 1) if self._peek else self.data) > size

    def ends(self, *ends: str) -> bool:
        """Whether the name has one of these ends, and nothing in the file says otherwise."""
        if not self.name.lower().endswith(ends):
            return False
        return bool(self.data.strip()) and not self._begins_telegram

    @cached_property
    def _begins_telegram(self) -> bool:
        """Whether the first line is one that only a telegram has."""
        first = self.text.lstrip().partition("\n")[0]
        return signs.sign_of(first) is signs.Sign.TRAFFIC or is_classification(first)


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is known by a file's first bytes.

    Attributes:
        name: what ``Source.form`` and ``Piece.form`` call it.
        matches: whether a file that begins so has it.
        cut: yields the pieces of a stream; the name is the file's. Cheap, in one process.
        records: yields what a piece holds: records, or cables that are made otherwise. Dear, pure,
            in any process.
        ends: with what a file's name ends that has it, unless what it holds is of another form.
        is_plain: whether a file shows its records, and their names, and nothing besides.
    """

    name: str
    matches: Callable[[FileHead], bool]
    cut: Callable[[Stream, str], Iterator[Cut]]
    records: Callable[[Piece], Iterable[TableRecord | Found]]
    ends: tuple[str, ...] = ()
    is_plain: bool = True


def _whole(text: str) -> list[tuple[str, int]]:
    return [(text, 1)]


@dataclass(frozen=True, slots=True)
class TextForm:
    r"""A form that is known by a whole text.

    Attributes:
        matches: whether a text (with ``\n`` line ends) has it.
        read: returns the cable of a text; the name is for ``Source.file``.
        separate: cuts a text that may hold several cables, each with the number of its first line.
        in_html: whether a page of HTML can have it.
        apart: whether its record and its text may stand far from each other on a page.
        bounded: whether its marks say where a cable ends, so that nothing stands behind it.
    """

    matches: Callable[[str], bool]
    read: Callable[[str, str], RawCable | Reject]
    separate: Callable[[str], list[tuple[str, int]]] = _whole
    in_html: bool = False
    apart: bool = False
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """What a document carries: a text, or the bytes of a file that is attached to it.

    ``file`` is what ``Source.file`` calls it, ``notes`` what it went through, for ``Record.extra``.
    The text is None of a file whose form is still to be found out.
    """

    file: str
    text: str | None = None
    notes: Extra = ()
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A document that carries cables among other things, known by a file's first bytes.

    Attributes:
        name: what ``Source.form`` and ``Piece.form`` call it.
        matches: whether a file that begins so is one.
        cut: yields a stream's documents, a piece each.
        texts: yields what a piece carries. Dear, pure, in any process.
    """

    name: str
    matches: Callable[[FileHead], bool]
    cut: Callable[[Stream, str], Iterator[Cut]]
    texts: Callable[[Piece], Iterator[Carried | Reject]]
