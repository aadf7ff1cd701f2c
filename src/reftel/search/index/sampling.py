"""Cables drawn at random of those that a query finds, by a seed."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

import tantivy

from reftel.search.index.clauses import both

if TYPE_CHECKING:
    from reftel.search.index.snapshot import Snapshot

_FEW: Final = 5_000  # cables, of which it takes no time to draw all


def drawn(snapshot: Snapshot, query: tantivy.Query, total: int, count: int, seed: int) -> list[int]:
    """Return the keys of up to ``count`` of the ``total`` cables that a query finds, as drawn.

    The seed gives every key a number, once and for all, and the cables with the lowest are drawn.
    So more of them can be drawn later, and what an import brings, or another query leaves out,
    changes nothing in the order of the others. (Of ``random``, Python promises that ``random()``
    alone gives the same numbers in every version.)
    """
    highest = snapshot.once("highest key", lambda: _highest(snapshot))
    draw = Random(seed).random  # noqa: S311 - no secret
    numbers = [draw() for _ in range(highest + 1)]
    if total <= _FEW:
        found = _keys(snapshot, query, total)
        return sorted(found, key=numbers.__getitem__)[:count]
    reach = 0.0
    while True:
        # The lowest numbers of all cables; twice as many as would do if they were spread evenly.
        reach = min(1.0, max(2 * reach, 2 * count / total))
        low = [key for key in range(1, highest + 1) if numbers[key] < reach]
        among = tantivy.Query.term_set_query(snapshot.schema, "key", low)
        found = _keys(snapshot, both(query, among), len(low))
        if len(found) >= count or reach == 1.0:
            return sorted(found, key=numbers.__getitem__)[:count]


def _highest(snapshot: Snapshot) -> int:
    return max(_keys(snapshot, tantivy.Query.all_query(), 1), default=0)


def _keys(snapshot: Snapshot, query: tantivy.Query, limit: int) -> list[int]:
    return snapshot.keys_found(query, limit, order_by_field="key")
