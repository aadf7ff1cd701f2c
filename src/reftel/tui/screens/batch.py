"""A file of searches, one a line, as a table of what each finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.errors import ReftelError
from reftel.search.batch import queries_in
from reftel.tui.screens.counted import CountedScreen
from reftel.tui.widgets.query_table import Asked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reftel.tui.desk import Desk

_LARGEST = 1_000_000  # bytes
_MOST = 10_000  # queries


class BatchScreen(CountedScreen):
    """Shows how much each search of a file finds; Enter asks one."""

    def __init__(self, desk: Desk, name: str, queries: Sequence[str]) -> None:
        super().__init__(desk, f"{name}: {len(queries):,} searches")
        self._queries = queries

    def queries(self) -> Sequence[Asked]:
        """Return the searches of the file."""
        return [Asked(query) for query in self._queries]


def read_queries(path: Path) -> list[str]:
    """Return the searches in a file: one a line; blank lines and those with ``#`` are passed over.

    Raises:
        ReftelError: the file cannot be read, is no text, or has no search in it.
    """
    try:
        if path.exists() and not path.is_file():  # to open a pipe would wait for its other end
            raise ReftelError("It is not a file", where=str(path))
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise ReftelError(
            f"It cannot be read: {error.strerror or error}", where=str(path)
        ) from error
    if len(content) > _LARGEST:
        raise ReftelError(f"It is larger than {_LARGEST:,} bytes", where=str(path))
    if b"\0" in content:
        raise ReftelError("It is not text in UTF-8", where=str(path))
    lines = content.decode("utf-8-sig", "replace").splitlines()
    queries = [query for _, query in queries_in(lines)]
    if not queries:
        raise ReftelError("It has no search in it: one a line is expected", where=str(path))
    if len(queries) > _MOST:
        raise ReftelError(f"It has more than {_MOST:,} searches in it", where=str(path))
    return queries
