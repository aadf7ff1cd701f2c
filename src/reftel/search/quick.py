"""Quick open: a cable as somebody remembers it, ``hani 1216`` or ``vietnm trafickng plan``.

The index finds some hundreds of candidates among reference IDs and subjects, forgiving every word
a little; RapidFuzz ranks them, word against word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import tantivy
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA
from tantivy import Occur

from reftel.library.words import words
from reftel.search.clauses import any_query, beginning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reftel.library.model import Row
    from reftel.search.snapshot import Snapshot

_CANDIDATES = 200
_MOST_WORDS = 8
_NEAREST_POSTS = 4
_WORTH_SHOWING = 65.0  # of 100: how well the words must match in the mean
_PIECES = re.compile(r"[^\W\d_]+|\d+")


def quick_open(
    text: str, snapshot: Snapshot, rows_of: Callable[[Sequence[int]], list[Row]], limit: int = 20
) -> list[Row]:
    """Return the cables that ``text`` may mean by ID or subject, the likeliest first."""
    asked = words(text[:200])[:_MOST_WORDS]
    if not asked:
        return []
    keys: dict[int, None] = {}
    for query in (_by_id(text, snapshot), _by_subject(asked, snapshot)):
        if query is not None:
            hits = snapshot.searcher.search(query, _CANDIDATES, count=False).hits
            found = snapshot.searcher.fast_field_values("key", [address for _, address in hits])
            keys |= dict.fromkeys(int(key) for key in found if key is not None)
    # An ID is typed with or without its blanks: its pieces are compared.
    pieces = [piece for word in asked for piece in _PIECES.findall(word)]
    scored = [(_score(pieces, row), row) for row in rows_of(list(keys))]
    scored = [(score, row) for score, row in scored if score >= _WORTH_SHOWING]
    scored.sort(
        key=lambda pair: (pair[0], pair[1].created is not None, pair[1].created), reverse=True
    )
    return [row for _, row in scored[:limit]]


def _by_id(text: str, snapshot: Snapshot) -> tantivy.Query | None:
    """Find IDs of the posts that a word is near to, with the number that stands behind it."""
    pieces = [piece.upper() for piece in _PIECES.findall(text[:80])]
    numbers = [piece for piece in pieces if piece.isdecimal()]
    letters = "".join(piece for piece in pieces if not piece.isdecimal())
    if len(letters) < 3:
        return None
    posts = process.extract(
        letters,
        list(snapshot.names("post")),
        scorer=OSA.normalized_similarity,
        score_cutoff=0.6,
        limit=_NEAREST_POSTS,
    )
    begun = [post for post in snapshot.names("post") if post.startswith(letters)]
    names = dict.fromkeys([post for post, _, _ in posts] + begun[:_NEAREST_POSTS])
    if not names:
        return None
    leading = bool(re.match(r"\W*\d", text))
    year = numbers[0][-2:] if leading and len(numbers[0]) in (2, 4) else None
    serial = (numbers[1:] if year else numbers)[:1]
    number = serial[0].lstrip("0") if serial else ""
    pattern = rf"{year or '[0-9][0-9]'}({'|'.join(names)}){number}[0-9]*"
    query = tantivy.Query.regex_query(snapshot.schema, "canonical", pattern)
    if not number:
        return query
    exact = tantivy.Query.regex_query(snapshot.schema, "canonical", pattern.removesuffix("[0-9]*"))
    return any_query([tantivy.Query.boost_query(exact, 2.0), query])


def _by_subject(asked: list[str], snapshot: Snapshot) -> tantivy.Query:
    """Find subjects with most of the words, each as it is, begun, or misspelt."""
    schema = snapshot.schema
    clauses = []
    for word in asked:
        forms = [
            tantivy.Query.boost_query(tantivy.Query.term_query(schema, "subject", word), 2.0),
        ]
        if len(word) > 1:
            forms.append(beginning(schema, "subject", word))
        for distance, shortest in ((1, 4), (2, 6)):
            if len(word) >= shortest:
                near = tantivy.Query.fuzzy_term_query(schema, "subject", word, distance)
                forms.append(tantivy.Query.boost_query(near, 1.0 / distance))
        clauses.append((Occur.Should, tantivy.Query.disjunction_max_query(forms)))
    needed = max(1, round(len(asked) * 0.6))
    return tantivy.Query.boolean_query(clauses, minimum_number_should_match=needed)


def _score(asked: list[str], row: Row) -> float:
    """Return how well the words match the ID and the subject of a row, from 0 to 100."""
    known = _row_words(row.id, row.subject)
    total = 0.0
    for word in asked:
        total += process.extractOne(word, known, scorer=_likeness)[1]
    return total / len(asked)


def _likeness(word: str, other: str, *, score_cutoff: float | None = None) -> float:
    """Compare two words; the beginning of a word is nearly as good as the whole."""
    if word.isdecimal() or other.isdecimal():
        return 100.0 if word == other else 90.0 if other.startswith(word) else 0.0
    whole = fuzz.ratio(word, other, score_cutoff=score_cutoff)
    if len(other) <= len(word) or len(word) < 2:
        return whole
    return max(whole, 0.95 * fuzz.ratio(word, other[: len(word)]))


@lru_cache(maxsize=4096)
def _row_words(id_: str, subject: str) -> list[str]:
    pieces = _PIECES.findall(id_.lower())
    return [*pieces, *(piece.lstrip("0") for piece in pieces if piece.isdecimal()), *words(subject)]
