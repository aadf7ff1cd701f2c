"""The order by citations: what most cables cite comes first, of equally many the newest.

How often a cable is cited is known to the records, not to the index: it changes with every cable
that comes in. Of a large result the most cited cables of the library are tried a piece at a time,
so that a first screen is there at once; of a small one, and far down, all its keys are sorted.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reftel.search.index.clauses import both, with_keys

if TYPE_CHECKING:
    import tantivy

    from reftel.search.index.protocols import Records
    from reftel.search.index.snapshot import Snapshot

_FEW = 10_000  # cables, of which it takes no time to sort all
_TRIED = 1_000  # of the most cited at a time
_MOST_TRIED = 10


class MostCited:
    """The keys of what a query finds, those most cited first."""

    def __init__(
        self, query: tantivy.Query, total: int, snapshot: Snapshot, records: Records
    ) -> None:
        self._query = query
        self._total = total
        self._snapshot = snapshot
        self._records = records
        self._lock = threading.Lock()
        self._begun: list[int] = []  # the first keys in order
        self._tried = 0  # of the most cited cables of the library
        self._sorted: list[int] | None = None

    def window(self, start: int, stop: int) -> list[int]:
        """Return the keys from ``start`` up to ``stop``."""
        with self._lock:
            if self._is_large() and stop <= len(self._tryable()):
                while len(self._begun) < stop and self._try_more():
                    pass
                if len(self._begun) >= stop:
                    return self._begun[start:stop]
            return self._all()[start:stop]

    def position(self, key: int) -> int | None:
        """Return where the cable of a key stands that is among them; None when that is far down."""
        with self._lock:
            if not self._is_large():
                return self._all().index(key)
            if key in self._tryable():
                while key not in self._begun and self._try_more():
                    pass
            return self._begun.index(key) if key in self._begun else None

    def _is_large(self) -> bool:
        return self._total > _FEW and self._sorted is None

    def _tryable(self) -> list[int]:
        """Return the keys of the most cited cables of the library, as many as are worth trying."""

        def rank() -> list[int]:
            counts, most = self._counts(), _MOST_TRIED * _TRIED
            ranked = sorted(counts.values(), reverse=True)
            least = ranked[most - 1] if len(ranked) >= most else 1
            some = [key for key, count in counts.items() if count >= least]
            among = with_keys(self._snapshot, some)
            return sorted(self._keys(among, len(some)), key=lambda key: -counts[key])[:most]

        return self._snapshot.once("most cited", rank)

    def _try_more(self) -> bool:
        """Look which of the next most cited cables are among those found, if any are left."""
        most_cited = self._tryable()[self._tried : self._tried + _TRIED]
        if not most_cited:
            return False
        self._tried += _TRIED
        among = both(self._query, with_keys(self._snapshot, most_cited))
        answering = set(self._keys(among, len(most_cited)))
        self._begun += [key for key in most_cited if key in answering]
        return True

    def _all(self) -> list[int]:
        if self._sorted is None:
            self._sorted = self._sort()
        return self._sorted

    def _sort(self) -> list[int]:
        counts = self._counts()
        keys = self._keys(self._query, self._total)
        return sorted(keys, key=lambda key: -counts.get(key, 0))

    def _counts(self) -> Mapping[int, int]:
        return self._snapshot.once("cited", self._records.cited)

    def _keys(self, query: tantivy.Query, limit: int) -> list[int]:
        """Return the keys of what a query finds, the newest first."""
        return self._snapshot.keys_found(query, limit, order_by_field="newest")
