"""What was perhaps meant by a query that finds nothing, a numbered line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.tui.parts.cells import cut, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reftel.search import Suggestion
    from reftel.tui.parts.line_view import Piece

_FIRST = 3  # the line of the first, below the sentence that nothing was found
_HEAD = " Perhaps you meant (a number takes one; in the field, Enter first):"


def proposal_pieces(proposals: Sequence[Suggestion], index: int, width: int) -> Sequence[Piece]:
    """Lay out line ``index`` of a list without rows: number, count, query, and what it changes."""
    at = index - _FIRST
    if at == -1 and proposals:
        return [(_HEAD, "dim")]
    if not 0 <= at < len(proposals):
        return ()
    one = proposals[at]
    number, count = f" {at + 1}", f"{one.total:>9,}  "
    room = max(0, width - len(number) - len(count) - 1)
    query = cut(one.text, room)
    change = cut(f"   {one.change}", room - width_of(query))
    return [(number, "cursor-blurred"), (count, "dim"), (query, "text"), (change, "dim")]
