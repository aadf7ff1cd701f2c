"""The index at one moment, asked in one place; what its damage makes of it is told as an error.

Tantivy trusts its files. What a flipped bit makes of them it reports as an error of some kind, or
panics, which arrives as an exception that is no :class:`Exception` and would pass all who look out
for errors. Here each becomes an :class:`UnusableIndexError` that says what to do.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reftel.errors import ReftelError

if TYPE_CHECKING:
    import tantivy

_log = logging.getLogger(__name__)

# What tantivy says of a question that it will not answer, whatever is in its files.
_REFUSED: Final = "An invalid argument was passed"


class UnusableIndexError(ReftelError):
    """The index is of another version or damaged; the library can rebuild it from its records."""


def unusable(what: str, directory: Path) -> UnusableIndexError:
    """Return the error that says so of the index in a directory, and who can mend it how."""
    mend = "reftel index --rebuild"
    may_write = os.access(directory if directory.exists() else directory.parent, os.W_OK)
    remedy = f"Run: {mend}" if may_write else f"Somebody who may write there can run: {mend}"
    return UnusableIndexError(what, where=str(directory), remedy=remedy)


@contextmanager
def surviving(directory: Path) -> Iterator[None]:
    """Turn a panic of tantivy's into an UnusableIndexError, and let all else pass."""
    try:
        yield
    except BaseException as error:
        if type(error).__module__ != "pyo3_runtime":  # the class itself cannot be imported
            raise
        _log.error("The index in %s panicked", directory, exc_info=error)
        raise unusable("The search index is damaged", directory) from error


@contextmanager
def distrusting(directory: Path, what: str = "The search index is damaged") -> Iterator[None]:
    """Turn whatever tantivy makes of damaged files into an error that says so.

    Raises:
        UnusableIndexError: it failed at its files.
        ValueError: it refused the question, which is no fault of the files.
    """
    try:
        with surviving(directory):
            yield
    except (ValueError, OSError) as error:
        if str(error).startswith(_REFUSED):
            raise
        raise unusable(what, directory) from error


class Searcher:
    """What the index held at one moment; it stays so while others write. Any thread may ask.

    The methods are tantivy's own. Each raises UnusableIndexError where the files are damaged.
    """

    def __init__(self, searcher: tantivy.Searcher, directory: Path) -> None:
        self._searcher = searcher
        self._directory = directory

    @property
    def num_docs(self) -> int:
        """How many documents there are."""
        return self._searcher.num_docs

    def search(self, query: tantivy.Query, limit: int, **how: Any) -> tantivy.SearchResult:
        """Return the first documents that a query finds."""
        with distrusting(self._directory):
            return self._searcher.search(query, limit, **how)

    def aggregate(self, query: tantivy.Query, asked: dict[str, Any]) -> dict[str, Any]:
        """Count what a query finds."""
        with distrusting(self._directory):
            return self._searcher.aggregate(query, asked)

    def fast_field_values(
        self, field: str, addresses: list[tantivy.DocAddress]
    ) -> list[int | float | bool | None]:
        """Return the number that each document has in a field."""
        with distrusting(self._directory):
            return self._searcher.fast_field_values(field, addresses)

    def doc_freq(self, field: str, value: str) -> int:
        """Return how many documents have a value in a field."""
        with distrusting(self._directory):
            return self._searcher.doc_freq(field, value)

    def terms_with_prefix(
        self,
        field: str,
        prefix: str,
        filter_query: tantivy.Query | None = None,
        limit: int | None = None,
    ) -> list[tuple[str, int]]:
        """Return the values of a field that begin so, each with how many documents have it."""
        with distrusting(self._directory):
            return self._searcher.terms_with_prefix(field, prefix, filter_query, limit)
