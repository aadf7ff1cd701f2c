"""Search: the query language, its translation to the index, results, facets, quick open.

A name is loaded when it is first asked for: the screen comes up before anything is searched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.search.engine import Search
    from reftel.search.fields.field import Field
    from reftel.search.fields.register import FIELDS
    from reftel.search.help.apart import Apart, SetsApart
    from reftel.search.help.complete import Completion
    from reftel.search.help.suggest import Suggestion
    from reftel.search.index.facets import ADDRESSED, Count, Facets
    from reftel.search.index.protocols import Personal
    from reftel.search.language import edit
    from reftel.search.language.grammar import fault, parse_query
    from reftel.search.language.order import ORDER_NAMES, Order
    from reftel.search.query import Query, QueryError
    from reftel.search.result import Result
    from reftel.search.words.highlight import Highlighter
    from reftel.search.words.snippet import Hit
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "Apart": "help.apart",
            "Completion": "help.complete",
            "ADDRESSED": "index.facets",
            "Count": "index.facets",
            "FIELDS": "fields.register",
            "Facets": "index.facets",
            "Field": "fields.field",
            "Highlighter": "words.highlight",
            "Hit": "words.snippet",
            "ORDER_NAMES": "language.order",
            "Order": "language.order",
            "Personal": "index.protocols",
            "Query": "query",
            "QueryError": "query",
            "Result": "result",
            "Search": "engine",
            "SetsApart": "help.apart",
            "Suggestion": "help.suggest",
            "edit": "language.edit",
            "fault": "language.grammar",
            "parse_query": "language.grammar",
        },
    )

__all__ = [
    "ADDRESSED",
    "FIELDS",
    "ORDER_NAMES",
    "Apart",
    "Completion",
    "Count",
    "Facets",
    "Field",
    "Highlighter",
    "Hit",
    "Order",
    "Personal",
    "Query",
    "QueryError",
    "Result",
    "Search",
    "SetsApart",
    "Suggestion",
    "edit",
    "fault",
    "parse_query",
]
