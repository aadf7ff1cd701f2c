"""``B``: a file of searches, one a line, as a table of what each finds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.errors import ReftelError
from reftel.files import read_bounded
from reftel.reader.searches import queries_in
from reftel.saving import saying_why
from reftel.tui.kept.counted_screen import CountedScreen
from reftel.tui.kept.query_table import CountedQuery

if TYPE_CHECKING:
    from reftel.reader import Desk

_LARGEST = 1_000_000  # bytes
_MOST = 10_000  # queries


class BatchScreen(CountedScreen):
    """Shows how much each search of a file finds; Enter asks one."""

    def __init__(self, desk: Desk, name: str, queries: Sequence[str]) -> None:
        super().__init__(desk, f"{name}: {len(queries):,} searches")
        self._queries = queries

    def queries(self) -> Sequence[CountedQuery]:
        """Return the searches of the file."""
        return [CountedQuery(query) for query in self._queries]


def read_queries(path: Path) -> list[str]:
    """Return the searches in a file: one a line; blank lines and those with ``#`` are passed over.

    Raises:
        ReftelError: the file cannot be read, is no text, or has no search in it.
    """
    remedy = "Give another file, with one search a line"
    with saying_why("the file of searches cannot be read", path, otherwise=remedy):
        content = read_bounded(path, _LARGEST, follow=True)
    if b"\0" in content:
        raise ReftelError("It is not text in UTF-8", where=str(path))
    lines = content.decode("utf-8-sig", "replace").splitlines()
    queries = [query for _, query in queries_in(lines)]
    if not queries:
        raise ReftelError("It has no search in it: one a line is expected", where=str(path))
    if len(queries) > _MOST:
        raise ReftelError(f"It has more than {_MOST:,} searches in it", where=str(path))
    return queries
