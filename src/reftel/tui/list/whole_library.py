"""The whole library in the list at the start, from the records alone.

With it there is something to read before the search is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from reftel.errors import ReftelError
from reftel.library import RecordOrder
from reftel.search import Order

if TYPE_CHECKING:
    from reftel.library import Library, Row

# By relevance, all cables come newest first. In the other orders ties are the search's to break.
IN_TIME: Final[Mapping[Order, Order]] = {
    Order.NEWEST: Order.NEWEST,
    Order.RELEVANCE: Order.NEWEST,
    Order.OLDEST: Order.OLDEST,
}


class WholeLibrary:
    """Every cable of a library, as a search for nothing finds them in one of the orders IN_TIME."""

    def __init__(self, library: Library, total: int, order: Order) -> None:
        self.total = total
        self.order = IN_TIME[order]
        self._library = library

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Return the rows from ``start`` up to ``stop``."""
        keys = self._library.window(RecordOrder(self.order.value), start, stop)
        return self._library.rows(keys)

    def position(self, cable_id: str) -> int | None:
        """Return where a cable stands, None when it is not here or the library is damaged."""
        try:
            key = self._library.key_of(cable_id)
            if key is None:
                return None
            newer = self._library.newer(key)
        except ReftelError:
            return None  # the list says so when it fetches its rows
        return newer if self.order is Order.NEWEST else self.total - 1 - newer
