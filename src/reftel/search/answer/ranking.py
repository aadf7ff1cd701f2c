"""Best first: how much words weigh in the subject, in a row, and in the text (BM25).

They come in tiers: with the words in a row in the subject, with all of them in the subject, in a
row in the text, and the rest. Within a tier the index ranks them by how often they have the words
and how rare these are (BM25).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import tantivy
from tantivy import Occur

from reftel.search.answer.phrases import in_a_row
from reftel.search.index.clauses import all_queries

if TYPE_CHECKING:
    from reftel.search.words.highlight import Lit

SUBJECT_BOOST: Final = 3.0  # how much more a word weighs in the subject than in the text
# A word as it was asked for ranks above whatever is only near it.
EXACT_SCORE: Final = 1.0
FUZZY_SCORE: Final = 0.1
# Far more than words alone can make, so that the tiers never mix.
_ROW_IN_SUBJECT: Final = 1_000.0
_IN_SUBJECT: Final = 2_000.0
_ROW_IN_TEXT: Final = 500.0


def ranked(query: tantivy.Query, lits: Sequence[Lit], schema: tantivy.Schema) -> tantivy.Query:
    """Return what finds the same as a query, and ranks it.

    ``lits`` are the words and rows that every cable must have for it, in the order of the query.
    """
    # Of words spelled nearly so, the index puts those first that are spelled just so.
    if not lits or any(lit.slop or any(word.distance for word in lit.words) for lit in lits):
        return query
    in_subject = [in_a_row(schema, "subject", lit.words) for lit in lits]
    tiers = [(_IN_SUBJECT, all_queries(in_subject))]
    words = [word for lit in lits for word in lit.words]
    if len(lits) > 1 and all(word.is_plain for word in words):
        tiers.append((_ROW_IN_SUBJECT, in_a_row(schema, "subject", words)))
        tiers.append((_ROW_IN_TEXT, in_a_row(schema, "body", words)))
    ahead = [(Occur.Should, tantivy.Query.const_score_query(tier, score)) for score, tier in tiers]
    return tantivy.Query.boolean_query([(Occur.Must, query), *ahead])
