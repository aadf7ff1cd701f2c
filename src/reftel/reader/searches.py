"""Saving a search, counting what it finds, searches that ask for each other, files of searches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.errors import NotUnderstoodError
from reftel.folding import folded
from reftel.search import parse_query
from reftel.search.query import Term, walk

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


def queries_in(lines: Iterable[str]) -> list[tuple[int, str]]:
    """Return the queries in the lines of a file, each with the number of its line, from 1.

    Blank lines and those with ``#`` in front are passed over.
    """
    numbered = ((number, line.strip()) for number, line in enumerate(lines, 1))
    return [(number, text) for number, text in numbered if text and not text.startswith("#")]


def circle(name: str, query: str, saved: Mapping[str, str]) -> list[str]:
    """Return the way from a search back to itself, if it were saved so; empty when there is none.

    ``saved`` are the queries saved so far by their names.
    """
    queries = {folded(other): text for other, text in saved.items()} | {folded(name): query}
    wanted = folded(name)
    seen: set[str] = set()
    ways = [[wanted]]
    while ways:
        way = ways.pop()
        for other in asked_for(queries[way[-1]]):
            if other == wanted:
                return [*way, other]
            if other in queries and other not in seen:
                seen.add(other)
                ways.append([*way, other])
    return []


def asked_for(query: str) -> list[str]:
    """Return the names of the saved searches that a query asks for, folded."""
    terms = (node for node in walk(parse_query(query, lenient=True).root) if isinstance(node, Term))
    return [folded(value.text) for term in terms if term.field == "saved" for value in term.values]
