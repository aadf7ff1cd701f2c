"""Rows of a result in an order: any window of them, where a cable stands, how many are kept.

To find a few cables in the order takes as long as to find a thousand: the whole query is answered
for each window. So the keys are found a thousand at a time, the first ones with the count. Of the
rows those are read that are asked for: of each, the records count what it cites and who cites it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import tantivy
from tantivy import FieldType

from reftel.library import Row
from reftel.search.answer.cited import MostCited
from reftel.search.index.clauses import both, term
from reftel.search.index.snapshot import count_of
from reftel.search.language.order import Order

if TYPE_CHECKING:
    from reftel.search.answer.translate import Question
    from reftel.search.index.protocols import Records
    from reftel.search.index.snapshot import Snapshot

_BEGUN: Final = 64  # keys that are found with the count; the list on the screen asks for as many
_ROWS_KEPT: Final = 4_096
_PIECE: Final = 1_024  # keys that are found together
_PIECES_KEPT: Final = 16
_AT_ONCE: Final = 10_000  # keys and rows, where somebody wants more than any screen holds
# How far down a list ordered by relevance a cable is looked for: nobody has read further.
_DEEPEST_POSITION: Final = 20_000

_NUMBERS: Final[dict[Order, tuple[str, tantivy.Order]]] = {
    Order.NEWEST: ("newest", tantivy.Order.Desc),
    Order.OLDEST: ("newest", tantivy.Order.Asc),
    Order.ID: ("by_id", tantivy.Order.Asc),
    Order.ORIGIN: ("by_origin", tantivy.Order.Asc),
}
_UNNUMBERED: Final = (Order.RELEVANCE, Order.CITED)
# Every cable has its own number in the order of time, which can be read from either end.
_FAR_END: Final = {Order.NEWEST: Order.OLDEST, Order.OLDEST: Order.NEWEST}


class Listing:
    """The rows of a result. Any thread may ask; what was read lately is kept."""

    def __init__(
        self, question: Question, order: Order, snapshot: Snapshot, records: Records
    ) -> None:
        self.order = order
        self._question = question
        self._snapshot = snapshot
        self._records = records
        # One pass counts the hits and gives the first page, but by citations nothing does.
        first = self._search(0, _BEGUN, order, count=True)
        self.total = count_of(first)
        self._begun = [] if order is Order.CITED else snapshot.keys(first.hits)
        self._cited = MostCited(question.query, self.total, snapshot, records)
        self._found = _KeysInPieces(self.total, self._find)
        self._rows: OrderedDict[int, Row] = OrderedDict()  # by their places
        self._rows_lock = threading.Lock()

    def rows(self, start: int, stop: int) -> list[Row]:
        """Return the rows from ``start`` up to ``stop``, fewer where the list ends before."""
        start, stop = max(start, 0), min(stop, self.total)
        if start >= stop:
            return []
        if stop - start > _ROWS_KEPT:
            steps = range(start, stop, _AT_ONCE)
            return [row for at in steps for row in self._read(at, min(at + _AT_ONCE, stop))]
        places = range(start, stop)
        with self._rows_lock:
            if missing := [at for at in places if at not in self._rows]:
                lacking = range(missing[0], missing[-1] + 1)
                read = self._read(lacking.start, lacking.stop)
                self._rows.update(zip(lacking, read, strict=False))
            found = [self._rows[at] for at in places if at in self._rows]
            while len(self._rows) > _ROWS_KEPT:
                self._rows.popitem(last=False)
            return found

    def position(self, id: str) -> int | None:  # noqa: A002 - the field's own word
        """Return where the cable of a stored ID stands, as :meth:`Result.position` has it."""
        if not id.isascii():  # no cable is filed so, and tantivy takes no lone surrogates
            return None
        one = term(self._snapshot.schema, "id", id)
        if self.order in _UNNUMBERED:
            return self._position_by_search(one)
        field, order = _NUMBERS[self.order]
        hits = self._snapshot.searcher.search(
            both(self._question.query, one), 1, count=False, order_by_field=field
        ).hits
        if not hits:
            return None
        (key,) = self._snapshot.keys(hits)
        at = self._ahead(field, hits[0][0], order)
        if self.order in _FAR_END:
            return at
        # Cables of one post and minute share a place in the order by origin.
        while at < self.total:
            keys = self._keys(at, min(at + _BEGUN, self.total))
            if key in keys:
                return at + keys.index(key)
            at += _BEGUN
        return None

    def _ahead(self, field: str, number: int, order: tantivy.Order) -> int:
        """Return how many rows come before the first of a number in the order."""
        if order is tantivy.Order.Asc and not number:
            return 0
        low, high = (None, number - 1) if order is tantivy.Order.Asc else (number + 1, None)
        ahead = tantivy.Query.range_query(
            self._snapshot.schema, field, FieldType.Unsigned, low, high
        )
        return self._snapshot.count(both(self._question.query, ahead))

    def _position_by_search(self, one: tantivy.Query) -> int | None:
        found = self._snapshot.keys_found(both(self._question.query, one), 1)
        if not found:
            return None
        (key,) = found
        if self.order is Order.CITED:
            return self._cited.position(key)
        if key in self._begun:
            return self._begun.index(key)
        keys = self._find(0, min(self.total, _DEEPEST_POSITION))
        return keys.index(key) if key in keys else None

    # -- windows ---------------------------------------------------------------------------------

    def _read(self, start: int, stop: int) -> list[Row]:
        keys = self._keys(start, stop)
        rows = {row.key: row for row in self._records.rows(keys)}
        return [rows.get(key) or _gone(key) for key in keys]

    def _keys(self, start: int, stop: int) -> list[int]:
        """Return the keys from ``start`` up to ``stop``, in order."""
        if stop <= len(self._begun):
            return self._begun[start:stop]
        if self.order is Order.CITED:
            return self._cited.window(start, stop)
        if stop - start > _PIECE:
            return self._find(start, stop)
        return self._found.between(start, stop)

    def _find(self, start: int, stop: int) -> list[int]:
        order = self.order
        if order in _FAR_END and start > self.total // 2:
            hits = self._search(self.total - stop, stop - start, _FAR_END[order]).hits[::-1]
        else:
            hits = self._search(start, stop - start, order).hits
        return self._snapshot.keys(hits)

    def _search(
        self, start: int, limit: int, order: Order, *, count: bool = False
    ) -> tantivy.SearchResult:
        query, searcher = self._question.query, self._snapshot.searcher
        if order is Order.RELEVANCE:
            ranking = self._question.ranking
            return searcher.search(ranking, limit, count=count, offset=start)
        field, direction = _NUMBERS.get(order, _NUMBERS[Order.NEWEST])
        return searcher.search(
            query, limit, count=count, order_by_field=field, offset=start, order=direction
        )


class _KeysInPieces:
    """Keys in their order, found in pieces, of which those asked for last are kept."""

    def __init__(self, total: int, find: Callable[[int, int], list[int]]) -> None:
        self._total = total
        self._find = find
        self._known: OrderedDict[int, list[int]] = OrderedDict()
        self._lock = threading.Lock()

    def between(self, start: int, stop: int) -> list[int]:
        """Return the keys from ``start`` up to ``stop``."""
        firsts = range(start - start % _PIECE, stop, _PIECE)
        found = [key for first in firsts for key in self._piece(first)]
        return found[start - firsts.start : stop - firsts.start]

    def _piece(self, first: int) -> list[int]:
        """Return the piece that begins there, which one thread at a time looks for."""
        with self._lock:
            if first not in self._known:
                self._known[first] = self._find(first, min(first + _PIECE, self._total))
                if len(self._known) > _PIECES_KEPT:
                    self._known.popitem(last=False)
            self._known.move_to_end(first)
            return self._known[first]


def _gone(key: int) -> Row:
    """Return what is shown of a cable that has left the library since it was found."""
    return Row(key, "", None, "", "", "(no longer in the library)")
