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
            "engine": ("Search",),
            "fields.field": ("Field",),
            "fields.register": ("FIELDS",),
            "help.apart": ("Apart", "SetsApart"),
            "help.complete": ("Completion",),
            "help.suggest": ("Suggestion",),
            "index.facets": ("ADDRESSED", "Count", "Facets"),
            "index.protocols": ("Personal",),
            "language.edit": ("edit",),
            "language.grammar": ("fault", "parse_query"),
            "language.order": ("ORDER_NAMES", "Order"),
            "query": ("Query", "QueryError"),
            "result": ("Result",),
            "words.highlight": ("Highlighter",),
            "words.snippet": ("Hit",),
        },
    )  # fmt: skip

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
