"""Paragraphs in the index for ``para:``: how many have a slot of their own.

A document of the index is a cable, and a query inside one paragraph is put to its first paragraph,
or its second, or its third...: the words of each stand once more, without their places, under a
path of their own in the field ``para`` (``para.0``, ``para.1``), and ``portion`` says which of
these slots a cable fills and how each is marked. So the answer is a set of cables like any other,
which is counted, ordered and combined in the index itself; paragraphs as documents of their own
would have to be led back to their cables by the hundred thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import PARAGRAPHS

if TYPE_CHECKING:
    from reftel.cable import Block

WORDS: Final = "para"
FILLED: Final = "portion"

# Every slot costs each query time, and of real cables one in a hundred has more than 63 paragraphs.
# The first have slots of their own, later ones share: two of one cable, if they are so far apart.
OWN: Final = 64
"""How many paragraphs of a cable have a slot of their own for certain."""

_SHARED: Final = 64
LAST: Final = OWN + _SHARED - 1
"""A cable that fills this slot may have others that are shared."""


def slots(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield ``(slot, index of the block)`` for each paragraph."""
    paragraphs = (at for at, block in enumerate(blocks) if block.kind in PARAGRAPHS)
    for number, at in enumerate(paragraphs):
        yield (number if number < OWN else OWN + number % _SHARED), at


def words_of(slot: int) -> str:
    """Return the field that holds the words of a slot."""
    return f"{WORDS}.{slot}"


def filled(slot: int, marking: str | None = None) -> str:
    """Return the value of ``portion`` that says that a slot is filled, or filled and marked so."""
    return f"{slot} {marking}" if marking else str(slot)
