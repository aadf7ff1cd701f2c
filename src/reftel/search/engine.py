"""Answers queries from one library: find, quick open, completion; when its memory is given back."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.library.index.words_index import WordIndex
from reftel.search.answer.quick import quick_open
from reftel.search.answer.translate import translate
from reftel.search.fields.asking import Surroundings
from reftel.search.index.protocols import Nobody
from reftel.search.index.snapshot import Snapshot
from reftel.search.language.grammar import parse_query
from reftel.search.language.order import Order
from reftel.search.result import Result

if TYPE_CHECKING:
    from reftel.library import Row
    from reftel.search.help.complete import Completion
    from reftel.search.index.protocols import Personal, Records
    from reftel.search.query import Query

# Searching maps ever more of the index into memory. When it has grown by so many bytes it is given
# back, which takes three milliseconds, and the next question one or two more.
_MOST_MAPPED = 30_000_000
_MEMORY = Path("/proc/self/statm")


class Search:
    """Answers queries from one library, which it only reads. Any thread may ask.

    ``personal`` is what the reader keeps, for ``has:note``, ``in:``, ``is:unread``...
    """

    def __init__(self, library: Records, *, personal: Personal | None = None) -> None:
        self._library = library
        self._around = Surroundings(library, personal or Nobody())
        # A new library has no index yet: an empty one is made where that may be.
        self._index = WordIndex.open(library.index, writable=not library.read_only)
        self._snapshot: Snapshot | None = None
        self._least_mapped = _mapped()
        self._lock = threading.Lock()

    def find(
        self, query: Query | str, order: Order = Order.RELEVANCE, *, at_leisure: bool = False
    ) -> Result:
        """Answer a query; a text is read leniently, as one that is being typed.

        The empty query finds every cable. No row is fetched yet. By relevance, a query without
        words comes newest first. With ``at_leisure``, which may take seconds, more cables are read
        where the index does not know for certain.
        """
        typing_at = None
        if isinstance(query, str):
            query = parse_query(query, lenient=True)
            typing_at = len(query.text)
        snapshot = self._now()
        around = self._around
        question = translate(
            query.root, snapshot, around, typing_at=typing_at, at_leisure=at_leisure
        )
        if order is Order.RELEVANCE and not question.is_ranked:
            order = Order.NEWEST
        return Result(query, order, question, snapshot, around, at_leisure=at_leisure)

    def complete(self, text: str, cursor: int | None = None, limit: int = 12) -> list[Completion]:
        """Return what may stand at the cursor (by default the end) of a query, with counts."""
        from reftel.search.help.complete import complete  # noqa: PLC0415 - a shell does without

        cursor = len(text) if cursor is None else cursor
        snapshot, around = self._now(), self._around
        return complete(
            text,
            cursor,
            snapshot,
            around.personal,
            lambda node: translate(node, snapshot, around).query,
            limit,
        )

    def quick(self, text: str, limit: int = 20) -> list[Row]:
        """Return the cables that somebody may mean by part of an ID or subject, likeliest first."""
        return quick_open(text, self._now(), self._library.rows, limit)

    def rest(self) -> None:
        """Give back what the last question has read of the index into memory, if that is much."""
        with self._lock:
            mapped = _mapped()
            self._least_mapped = min(self._least_mapped, mapped)
            if self._snapshot is not None and mapped > self._least_mapped + _MOST_MAPPED:
                self._give_back(self._snapshot)

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

    def _now(self) -> Snapshot:
        self.rest()
        with self._lock:
            searcher = self._index.searcher()
            if self._snapshot is None or self._snapshot.searcher is not searcher:
                self._snapshot = Snapshot(searcher, self._index.schema)
            return self._snapshot

    def _give_back(self, snapshot: Snapshot) -> None:
        """Map the index afresh, and let what has been answered go on with that."""
        before = snapshot.searcher
        if before is self._index.searcher() and self._index.map_afresh():
            snapshot.searcher = self._index.searcher()
        del before
        # What others have mapped stays.
        self._least_mapped = _mapped()


def _mapped() -> int:
    """Return the bytes of files that are mapped into this process's memory; 0 if nobody tells."""
    try:
        with _MEMORY.open("rb", buffering=0) as told:
            return int(told.readall().split()[2]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
