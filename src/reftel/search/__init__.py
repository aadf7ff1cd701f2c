"""Search: the query language, its translation to the index, results, facets, quick open."""

from __future__ import annotations

from reftel.search import edit
from reftel.search.complete import Completion
from reftel.search.engine import Search
from reftel.search.facets import Count, Facets
from reftel.search.fields import FIELDS, Field, FieldKind
from reftel.search.grammar import fault, parse_query
from reftel.search.highlight import Highlighter
from reftel.search.query import Query, QueryError
from reftel.search.result import Order, Result
from reftel.search.suggest import Suggestion

__all__ = [
    "FIELDS",
    "Completion",
    "Count",
    "Facets",
    "Field",
    "FieldKind",
    "Highlighter",
    "Order",
    "Query",
    "QueryError",
    "Result",
    "Search",
    "Suggestion",
    "edit",
    "fault",
    "parse_query",
]
