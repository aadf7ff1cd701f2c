"""Saved searches that ask for one another: ``saved:harbour`` within the search ``ports``."""

from __future__ import annotations

from collections.abc import Mapping

from reftel.folding import folded
from reftel.search.language.grammar import parse_query
from reftel.search.query import Term, walk


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
