"""One state of the index: its names, tags and terms read once, its count."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import tantivy

if TYPE_CHECKING:
    from reftel.library.index.searcher import Searcher

    # Each with its score, or its number in the order, and where it lies.
    Hits = Sequence[tuple[Any, tantivy.DocAddress]]

T = TypeVar("T")


class Snapshot:
    """What the index held at one moment; it stays so while others write. For any thread.

    The ``searcher`` is now and then another of the same state.
    """

    def __init__(self, searcher: Searcher, schema: tantivy.Schema) -> None:
        self.searcher = searcher
        self.schema = schema
        self._kept: dict[str, Any] = {}
        self._made: dict[str, tuple[object, Any]] = {}
        self._lock = threading.RLock()

    def once(self, what: str, find: Callable[[], T]) -> T:
        """Return what ``find`` returned when it was first called for this."""
        with self._lock:
            if what not in self._kept:
                self._kept[what] = find()
            kept: T = self._kept[what]
            return kept

    def made_of(self, source: object, what: str, make: Callable[[], T]) -> T:
        """Return what ``make`` returned for this very object, until it is asked for another."""
        with self._lock:
            known, made = self._made.get(what, (None, None))
            if known is not source:
                made = make()
                self._made[what] = source, made
            answer: T = made
            return answer

    def count(self, query: tantivy.Query) -> int:
        """Return how many cables a query finds."""
        return count_of(self.searcher.search(query, 1))

    def keys(self, hits: Hits) -> list[int]:
        """Return the keys of the cables that were hit, in order."""
        keys = self.searcher.fast_field_values("key", [address for _, address in hits])
        return [int(key) for key in keys if key is not None]

    def keys_found(self, query: tantivy.Query, limit: int, **order: Any) -> list[int]:
        """Return the keys of the first cables that a query finds, ``limit`` at most.

        ``order`` is ``order_by_field`` and ``order``, as tantivy takes them; else the best first.
        """
        found = self.searcher.search(query, max(limit, 1), count=False, **order)
        return self.keys(found.hits)

    def names(self, field: str) -> Mapping[str, int]:
        """Return every value of a field of few values, with the number of cables that have it."""
        return self.once(field, lambda: self.names_within(tantivy.Query.all_query(), field))

    def names_within(
        self, query: tantivy.Query, field: str, begun: str = "", limit: int | None = None
    ) -> dict[str, int]:
        """Return the values of a field in what a query finds, each with the number of its cables.

        Those that begin so; with ``limit`` so many, which most cables have. Of all cables, too,
        only those count that are there: the index has values left over of texts that were replaced.
        """
        terms = self.searcher.terms_with_prefix(field, begun, filter_query=query, limit=limit)
        return {name: count for name, count in terms if count}

    def tags(self) -> Mapping[str, tuple[str, ...]]:
        """Return the tags by their code, each as the index names it: ``kind/CODE``."""
        return self.once("tags", self._tags)

    def _tags(self) -> dict[str, tuple[str, ...]]:
        tags: dict[str, tuple[str, ...]] = {}
        for name in self.names("tag"):
            code = name.partition("/")[2]
            tags[code] = (*tags.get(code, ()), name)
        return tags


def count_of(result: tantivy.SearchResult) -> int:
    """Return the number of all hits of a search that was asked to count them."""
    count: int = result.count  # type: ignore[attr-defined] # the stub leaves it out
    return count
