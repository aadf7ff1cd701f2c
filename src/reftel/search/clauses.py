"""The few shapes of index queries that everything is put together from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tantivy
from tantivy import Occur

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def any_query(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Return what finds whatever one of the queries finds."""
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(Occur.Should, query) for query in queries])


def both(one: tantivy.Query, other: tantivy.Query) -> tantivy.Query:
    """Return what finds what both queries find."""
    return tantivy.Query.boolean_query([(Occur.Must, one), (Occur.Must, other)])


def one_of(schema: tantivy.Schema, field: str, values: Collection[str]) -> tantivy.Query:
    """Return what finds the cables that have one of these values in a field, whole."""
    if not values:
        return tantivy.Query.empty_query()
    return tantivy.Query.term_set_query(schema, field, sorted(values))


def beginning(schema: tantivy.Schema, field: str, text: str) -> tantivy.Query:
    """Return what finds the words of a field that begin with ``text``."""
    return tantivy.Query.fuzzy_term_query(schema, field, text, 0, prefix=True)
