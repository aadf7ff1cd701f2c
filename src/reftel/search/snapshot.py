"""One state of the index, with what is read from it once and asked for often."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import tantivy


class Snapshot:
    """What the index held at one moment; it stays so while others write. For any thread.

    Attributes:
        searcher: the index at that moment.
        schema: its fields.
    """

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self.searcher = searcher
        self.schema = schema
        self._names: dict[str, dict[str, int]] = {}
        self._tags: dict[str, tuple[str, ...]] | None = None
        self._lock = threading.Lock()

    def count(self, query: tantivy.Query) -> int:
        """Return how many cables a query finds."""
        found = self.searcher.search(query, 1)
        count: int = found.count  # type: ignore[attr-defined] # the stub leaves it out
        return count

    def names(self, field: str) -> Mapping[str, int]:
        """Return every value of a field of few values, with the number of cables that have it."""
        with self._lock:
            if field not in self._names:
                self._names[field] = dict(self.searcher.terms_with_prefix(field, ""))
            return self._names[field]

    def tags(self) -> Mapping[str, tuple[str, ...]]:
        """Return the tags by their code, each as the index names it: ``kind/CODE``."""
        if self._tags is None:
            tags: dict[str, tuple[str, ...]] = {}
            for name in self.names("tag"):
                code = name.partition("/")[2]
                tags[code] = (*tags.get(code, ()), name)
            self._tags = tags
        return self._tags
