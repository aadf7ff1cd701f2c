"""Earlier queries called back into the search field with the arrow up."""

from __future__ import annotations

from collections.abc import Iterable

from reftel.folding import folded


class Recall:
    """The queries asked before (``earlier``) that have what is typed in them, the latest first.

    One comes back from the latest to what was typed. ``having`` is what they must have in its
    place.
    """

    def __init__(self, typed: str, earlier: Iterable[str], *, having: str | None = None) -> None:
        asked = folded((typed if having is None else having).strip())
        found = (query for query in earlier if asked in folded(query) and query != typed.strip())
        self._queries = [typed, *found]
        self._at = 0

    @property
    def is_begun(self) -> bool:
        """Whether an earlier query stands in the field."""
        return self._at > 0

    @property
    def place(self) -> str:
        """Which of the queries it is: ``2 of 14``."""
        return f"{self._at} of {len(self._queries) - 1}"

    def step(self, step: int) -> str | None:
        """Return the query that many before; None when there is none."""
        if not 0 <= self._at + step < len(self._queries):
            return None
        self._at += step
        return self._queries[self._at]
