"""Values proposed for a field, each with how many cables of the rest of the query have it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import tantivy

from reftel.folding import words
from reftel.search.index.clauses import both, one_of

if TYPE_CHECKING:
    from reftel.search.index.protocols import Personal
    from reftel.search.index.snapshot import Snapshot

    # Values with how many cables have them, where that is known.
    ValueCounts = Mapping[str, int | None]

MOST_TERMS: Final = 50
_SHORTEST_WORD = 2


@dataclass(frozen=True, slots=True)
class Among:
    """The cables that the rest of a query (``query``) finds, among which values are counted.

    ``operator`` stands between the field and its value.
    """

    snapshot: Snapshot
    personal: Personal
    query: tantivy.Query
    operator: str = ":"

    def names(self, field: str, begun: str = "", limit: int | None = None) -> dict[str, int]:
        """Return the values of a field of the index, those that most cables have.

        Where none of the cables has any, those of all are returned: they can be typed all the same.
        """
        return self.snapshot.names_within(self.query, field, begun, limit) or dict.fromkeys(
            self.names_of_all(field, begun, limit), 0
        )

    def names_of_all(self, field: str, begun: str, limit: int | None) -> dict[str, int]:
        """Return the values of a field of the index that any cable has."""
        return self.snapshot.names_within(tantivy.Query.all_query(), field, begun, limit)

    def words(self, typed: str, text: str = "body") -> ValueCounts:
        """Return words of a text that begin as typed, those that most cables have."""
        parts = words(typed)
        if len(parts) != 1 or len(parts[0]) < _SHORTEST_WORD:
            return {}
        return self.names(text, parts[0], MOST_TERMS)

    def having(self, what: tantivy.Query) -> int:
        """Return how many of the cables something finds."""
        return self.snapshot.count(both(self.query, what))

    def total(self, ids: Collection[str] | None = None) -> int:
        """Return how many cables they are, or are of these IDs."""
        if ids is None:
            return self.snapshot.count(self.query)
        return self.snapshot.count(both(self.query, one_of(self.snapshot.schema, "id", ids)))
