"""Phrases (``"harbour lease"``) and words near each other (``~5``), as the index is asked for them.

The index tells for certain which cables have a row, or two words near each other. Of three and more
it gives cables that have each near the next; which of them have all together is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tantivy

from reftel.folding import word_spans
from reftel.library.index.document import index_entry
from reftel.search.index.clauses import all_queries, any_query, beginning
from reftel.search.words import wildcards
from reftel.search.words.highlight import Lit, LitWord, places, word_test

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.search.index.snapshot import Snapshot


def in_a_row(
    schema: tantivy.Schema, field: str, row: Sequence[LitWord], others: int = 0
) -> tantivy.Query:
    """Return what finds words one after the other with so many others between, or one by itself.

    Raises:
        ValueError: by the index, when it is asked, if too many words are like one of them.
    """
    if len(row) == 1:
        return one_word(schema, field, row[0])
    if all(word.is_plain for word in row):
        return tantivy.Query.phrase_query(schema, field, [word.text for word in row], others)
    return tantivy.Query.regex_phrase_query(schema, field, list(map(wildcards.regex, row)), others)


def one_word(schema: tantivy.Schema, field: str, word: LitWord) -> tantivy.Query:
    """Return what finds a word, or one like it."""
    if word.pattern:
        return tantivy.Query.regex_query(schema, field, word.text)
    if word.prefix:
        return beginning(schema, field, word.text)
    if word.distance:
        return tantivy.Query.fuzzy_term_query(schema, field, word.text, word.distance)
    return tantivy.Query.term_query(schema, field, word.text, "basic")


def without_wildcards(schema: tantivy.Schema, field: str, row: Sequence[LitWord]) -> tantivy.Query:
    """Return what finds the plain words of a row where they stand in it."""
    plain = [(at, word.text) for at, word in enumerate(row) if word.is_plain]
    if not plain:
        return tantivy.Query.empty_query()
    if len(plain) == 1:
        return tantivy.Query.term_query(schema, field, plain[0][1], "freq")
    return tantivy.Query.phrase_query(schema, field, [*plain])


def near(schema: tantivy.Schema, field: str, lit: Lit) -> tantivy.Query:
    """Return what finds words that stand together with up to ``lit.slop`` others, in any order.

    Of more than two it finds all cables that have them so, and some that have not.
    """
    others = lit.slop + max(len(lit.words) - 2, 0)
    return all_queries(
        any_query([in_a_row(schema, field, pair, others) for pair in ((one, two), (two, one))])
        for one, two in zip(lit.words, lit.words[1:], strict=False)
    )


def is_certain(lit: Lit) -> bool:
    """Say whether the index knows where words are near each other.

    It knows of two that differ; two that may be one and the same word it finds where one stands.
    """
    return len(lit.words) == 2 and _differ(lit)


def near_for_certain(schema: tantivy.Schema, field: str, lit: Lit) -> tantivy.Query:
    """Return what finds only cables that have the words so, though not all of them."""
    if is_certain(lit):
        return near(schema, field, lit)
    ways = (lit.words, lit.words[::-1])
    others = lit.slop if _differ(lit) else 0
    return any_query([in_a_row(schema, field, way, others) for way in ways])


def _differ(lit: Lit) -> bool:
    return all(word.is_plain for word in lit.words) and len(set(lit.words)) == len(lit.words)


@dataclass(frozen=True, slots=True)
class Near:
    """Words near each other in one of some fields: where the index is not certain of them."""

    lit: Lit
    fields: tuple[str, ...]

    @property
    def is_exact(self) -> bool:
        """Whether the index knows all that is asked."""
        return False

    @property
    def is_readable(self) -> bool:
        """Whether a cable that was read tells all that is asked."""
        return all(word.is_readable for word in self.lit.words)

    def query(
        self, snapshot: Snapshot, *, at_most: bool = False, likely: bool = False
    ) -> tantivy.Query:
        """Return what finds the cables that have it and some others, or ``at_most`` those."""
        find = near_for_certain if at_most and not likely else near
        return any_query([find(snapshot.schema, field, self.lit) for field in self.fields])

    def is_in(self, cable: Cable) -> bool:
        """Say whether a cable that was read has it."""
        entry = index_entry(0, cable)
        texts = {"body": entry.body, **entry.texts}
        tests = [word_test([word]) for word in self.lit.words]
        return any(
            places(list(word_spans(text)), tests, self.lit.slop)
            for field in self.fields
            for text in texts[field]
        )
