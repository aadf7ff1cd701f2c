"""Search: the query language, its translation to the index, results, facets, quick open.

A name is loaded when it is first asked for: the screen comes up before anything is searched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import names_of

if TYPE_CHECKING:
    from reftel.search import edit
    from reftel.search.complete import Completion
    from reftel.search.engine import Search
    from reftel.search.facets import Count, Facets
    from reftel.search.fields import FIELDS, Field, FieldKind
    from reftel.search.grammar import fault, parse_query
    from reftel.search.highlight import Highlighter
    from reftel.search.order import ORDER_NAMES, Order
    from reftel.search.protocols import Personal
    from reftel.search.query import Query, QueryError
    from reftel.search.result import Result
    from reftel.search.suggest import Suggestion

__all__ = [
    "FIELDS",
    "ORDER_NAMES",
    "Completion",
    "Count",
    "Facets",
    "Field",
    "FieldKind",
    "Highlighter",
    "Order",
    "Personal",
    "Query",
    "QueryError",
    "Result",
    "Search",
    "Suggestion",
    "edit",
    "fault",
    "parse_query",
]

__getattr__ = names_of(
    __name__,
    (
        "order",
        "protocols",
        "facets",
        "fields",
        "query",
        "grammar",
        "edit",
        "highlight",
        "suggest",
        "result",
        "complete",
        "engine",
    ),
)
