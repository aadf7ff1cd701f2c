"""What a list without rows shows: why, and ``Perhaps you meant`` with numbered proposals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reftel.tui.parts.cells import cut, width_of, wrap

if TYPE_CHECKING:
    from reftel.search import Suggestion
    from reftel.tui.parts.line_view import Piece

_HEAD = "Perhaps you meant (a number takes one; in the field, Enter first):"


def lines_without_rows(
    why: str, proposals: Sequence[Suggestion], width: int
) -> list[Sequence[Piece]]:
    """Lay out all lines: why there are no rows, and what can be asked instead."""
    lines = list(_sentence(why, width))
    if proposals:
        lines += [(), *_sentence(_HEAD, width)]
        lines += [_proposal(number, one, width) for number, one in enumerate(proposals, 1)]
    return lines


def _sentence(text: str, width: int) -> Iterator[Sequence[Piece]]:
    """Set a sentence in lines, with a blank at both ends of each."""
    for start, end in wrap(text, width - 2):
        yield [(f" {text[start:end]}", "dim")]


def _proposal(number: int, one: Suggestion, width: int) -> Sequence[Piece]:
    """Lay out a proposal: number, count, query, and what it changes."""
    at, count = f" {number}", f"{one.total:>9,}  "
    room = max(0, width - len(at) - len(count) - 1)
    query = cut(one.text, room)
    change = cut(f"   {one.change}", room - width_of(query))
    return [(at, "cursor-blurred"), (count, "dim"), (query, "text"), (change, "dim")]
