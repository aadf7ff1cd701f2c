"""Searches under a name, or a line each in a file: saving them, and how much each finds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.errors import NotUnderstoodError
from reftel.search import parse_query
from reftel.search.language.saved import circle

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.search import Result, Search
    from reftel.shelf import SavedSearch, Shelf

_GARBLED = re.compile("[\ufffd\0]")  # of Latin-1 or UTF-16


def save_search(shelf: Shelf, search: SavedSearch, *, replace: bool) -> SavedSearch | None:
    """Save a search, and return the one in whose place it stands, if any.

    Raises:
        NotUnderstoodError: the query cannot be read, or would ask for itself.
        ReftelError: there is one of this name and it is not to be replaced; or it cannot be saved.
    """
    parse_query(search.query)
    if way := circle(search.name, search.query, shelf.saved_queries()):
        raise NotUnderstoodError(f"this search would ask for itself: {' -> '.join(way)}")
    before = shelf.saved.called(search.name)
    shelf.undoing.save_search(search, replace=replace)
    return before


@dataclass(frozen=True, slots=True)
class Counted:
    """How much a query finds.

    Attributes:
        result: all of it.
        hits: how many cables.
        new: how many of them came with the latest import.
        dates: when the oldest and the newest of them were written; None without a date.
    """

    result: Result
    hits: int
    new: int
    dates: tuple[datetime, datetime] | None


def count(search: Search, query: str) -> Counted:
    """Count what a query finds, however long that takes.

    Raises:
        NotUnderstoodError: the query cannot be read, or was text in another encoding.
        ReftelError: the library is damaged.
    """
    if _GARBLED.search(query):
        raise NotUnderstoodError("This line is not text in UTF-8")
    result = search.find(parse_query(query), at_leisure=True)
    dates = result.dates() if result.total else None
    return Counted(result, result.total, result.new(), dates)
