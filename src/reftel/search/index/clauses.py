"""The few kinds of index queries that all others are put together from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import tantivy
from tantivy import Occur

from reftel.cable import canonical_id

if TYPE_CHECKING:
    from reftel.search.index.snapshot import Snapshot


def any_query(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Return what finds whatever one of the queries finds."""
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(Occur.Should, query) for query in queries])


def all_queries(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    """Return what finds what every one of the queries finds."""
    return tantivy.Query.boolean_query([(Occur.Must, query) for query in queries])


def both(one: tantivy.Query, other: tantivy.Query) -> tantivy.Query:
    """Return what finds what both queries find."""
    return all_queries((one, other))


def term(schema: tantivy.Schema, field: str, value: str) -> tantivy.Query:
    """Return what finds the cables that have a value in a field, whole."""
    return tantivy.Query.term_query(schema, field, value, "basic")


def one_of(schema: tantivy.Schema, field: str, values: Collection[str]) -> tantivy.Query:
    """Return what finds the cables that have one of these values in a field, whole."""
    if not values:
        return tantivy.Query.empty_query()
    return tantivy.Query.term_set_query(schema, field, sorted(values))


def named(snapshot: Snapshot, ids: Collection[str]) -> tantivy.Query:
    """Return what finds the cables that IDs of the reader's name: stored, or as they are cited.

    What was kept under an ID may be of a cable that has another form of it by now.
    """
    stored = {id_ for id_ in ids if snapshot.searcher.doc_freq("id", id_)}
    found = [one_of(snapshot.schema, "id", stored)]
    if cited := {canonical_id(id_) for id_ in ids if id_ not in stored}:
        found.append(one_of(snapshot.schema, "canonical", cited))
    return any_query(found)


def all_but(query: tantivy.Query) -> tantivy.Query:
    """Return what finds whatever a query does not find."""
    return all_but_these(tantivy.Query.all_query(), query)


def all_but_these(query: tantivy.Query, left_out: tantivy.Query) -> tantivy.Query:
    """Return what finds what one query finds and another does not."""
    return tantivy.Query.boolean_query([(Occur.Must, query), (Occur.MustNot, left_out)])


def with_keys(snapshot: Snapshot, keys: Collection[int]) -> tantivy.Query:
    """Return what finds the cables with these keys.

    Each key is looked up by itself: of more than half of all, the others are looked up instead.
    """
    schema, total = snapshot.schema, snapshot.searcher.num_docs
    if not keys:
        return tantivy.Query.empty_query()
    if len(keys) <= total // 2:
        return tantivy.Query.term_set_query(schema, "key", sorted(keys))
    rest = sorted(set(range(1, max(total, *keys) + 1)).difference(keys))
    return all_but(tantivy.Query.term_set_query(schema, "key", rest))


def beginning(schema: tantivy.Schema, field: str, text: str) -> tantivy.Query:
    """Return what finds the words of a field that begin with ``text``."""
    return tantivy.Query.fuzzy_term_query(schema, field, text, 0, prefix=True)
