"""Quick open: which cables come near ``hani 1216`` or ``vietnm trafickng plan``, and how near.

The index finds some hundreds of candidates by reference ID, subject, origin and tags, forgiving
every word a little; RapidFuzz ranks them, word against word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

import tantivy
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA
from tantivy import Occur

from reftel.dates import dated
from reftel.folding import folded, words
from reftel.search.index.clauses import any_query, beginning, both, one_of
from reftel.search.words.names import names

if TYPE_CHECKING:
    from reftel.library import Row
    from reftel.search.index.snapshot import Snapshot
    from reftel.search.words.names import Names

_CANDIDATES = 150
_NEWEST = 60  # of those that have each word, where posts or tags are named: they are many
_MOST_WORDS = 8
_NEAREST_POSTS = 4
_WORDS_OF_A_POST = 3
_WORTH_SHOWING = 65.0  # of 100: how well the words must match in the mean
_TAGGED = 80.0  # how well a word matches that only names a tag
_PARTS = re.compile(r"[^\W\d_]+|\d+")


def quick_open(
    text: str, snapshot: Snapshot, rows_of: Callable[[Sequence[int]], list[Row]], limit: int
) -> list[Row]:
    """Return the cables that ``text`` may mean, the likeliest first."""
    text = folded(text[:200])
    asked = words(text)[:_MOST_WORDS]
    if not asked:
        return []
    known = names(snapshot)
    keys = _candidates(text, asked, snapshot, known)
    # An ID is typed with or without its blanks: its parts are compared.
    parts = [part for word in asked for part in _PARTS.findall(word)]
    rows = rows_of(keys)
    tagged = {word: _tagged(word, rows, snapshot, known) for word in parts}
    scored = [(_score(parts, row, tagged, known), row) for row in rows]
    scored = [(score, row) for score, row in scored if score >= _WORTH_SHOWING]
    scored.sort(
        key=lambda pair: (pair[0], pair[1].created is not None, pair[1].created), reverse=True
    )
    return [row for _, row in scored[:limit]]


def _candidates(text: str, asked: list[str], snapshot: Snapshot, known: Names) -> list[int]:
    """Return the keys of the cables that may be meant, each once."""
    needed = max(1, round(len(asked) * 0.6))
    most = tantivy.Query.boolean_query(
        [(Occur.Should, _in_subject(word, snapshot)) for word in asked],
        minimum_number_should_match=needed,
    )
    keys: list[int] = []
    by_id = _by_id(text, snapshot)
    if by_id is not None:
        keys += snapshot.keys_found(by_id, _CANDIDATES)
    if any(map(known.meant, asked)):
        every = tantivy.Query.boolean_query(
            [(Occur.Must, _anywhere(word, snapshot, known)) for word in asked]
        )
        keys += snapshot.keys_found(every, _NEWEST, order_by_field="newest")
    keys += snapshot.keys_found(most, _CANDIDATES)
    return list(dict.fromkeys(keys))


def _by_id(text: str, snapshot: Snapshot) -> tantivy.Query | None:
    """Find IDs of the posts that a word is near to, with the number that stands behind it."""
    parts = [part.upper() for part in _PARTS.findall(text[:80])]
    numbers = [part for part in parts if part.isdecimal()]
    posts = _posts(parts, list(snapshot.names("post")))
    if not posts:
        return None
    leading = bool(re.match(r"\W*\d", text))
    year = numbers[0][-2:] if leading and len(numbers[0]) in (2, 4) else None
    serial = (numbers[1:] if year else numbers)[:1]
    number = serial[0].lstrip("0") if serial else ""
    pattern = rf"{year or '[0-9][0-9]'}({'|'.join(posts)}){number}[0-9]*"
    query = tantivy.Query.regex_query(snapshot.schema, "canonical", pattern)
    if not number:
        return query
    exact = tantivy.Query.regex_query(snapshot.schema, "canonical", pattern.removesuffix("[0-9]*"))
    return any_query([tantivy.Query.boost_query(exact, 2.0), query])


def _posts(parts: list[str], known: list[str]) -> list[str]:
    """Return the posts that the words before a number (or all of them) come nearest to."""
    before = list(takewhile(str.isalpha, dropwhile(str.isdecimal, parts)))
    likeness_of: dict[str, float] = {}
    for count in range(1, min(_WORDS_OF_A_POST, len(before)) + 1):
        for letters in {"".join(before[-count:]), "".join(before[:count])}:
            if len(letters) < 3:
                continue
            near = process.extract(
                letters, known, scorer=OSA.normalized_similarity, score_cutoff=0.6, limit=4
            )
            begun = [(post, 0.8, 0) for post in known if post.startswith(letters)][:4]
            for post, likeness, _ in (*near, *begun):
                likeness_of[post] = max(likeness, likeness_of.get(post, 0))
    return sorted(likeness_of, key=lambda post: -likeness_of[post])[:_NEAREST_POSTS]


def _in_subject(word: str, snapshot: Snapshot) -> tantivy.Query:
    """Find a word in subjects: as it is, begun, or misspelt."""
    schema = snapshot.schema
    forms = [tantivy.Query.boost_query(tantivy.Query.term_query(schema, "subject", word), 2.0)]
    if len(word) > 1:
        forms.append(beginning(schema, "subject", word))
    for distance, shortest in ((1, 4), (2, 6)):
        if len(word) >= shortest:
            near = tantivy.Query.fuzzy_term_query(schema, "subject", word, distance)
            forms.append(tantivy.Query.boost_query(near, 1.0 / distance))
    return tantivy.Query.disjunction_max_query(forms)


def _anywhere(word: str, snapshot: Snapshot, known: Names) -> tantivy.Query:
    """Find a word in subjects, and the posts and tags that it names."""
    named = known.meant(word)
    forms = [_in_subject(word, snapshot)]
    for field, values in (("origin", named.origins), ("tag", named.tags)):
        if values:
            forms.append(one_of(snapshot.schema, field, values))
    return any_query(forms)


def _tagged(word: str, rows: list[Row], snapshot: Snapshot, known: Names) -> set[int]:
    """Return the keys of the rows whose cables have a tag that a word names."""
    tags = known.meant(word).tags
    if not tags or not rows:
        return set()
    among = one_of(snapshot.schema, "id", [row.id for row in rows])
    tagged = both(among, one_of(snapshot.schema, "tag", tags))
    return set(snapshot.keys_found(tagged, len(rows)))


def _score(
    asked: list[str], row: Row, tagged: Mapping[str, Collection[int]], known: Names
) -> float:
    """Return how well the words match the ID, subject, origin and tags of a row, 0 to 100."""
    year = (dated(row.created, "%Y"),) if row.created else ()
    having = [*_row_words(row.id, row.subject), *known.of_origin(row.origin), *year]
    total = 0.0
    for word in asked:
        best = max(_likeness(word, other) for other in having)
        total += max(best, _TAGGED) if row.key in tagged[word] else best
    return total / len(asked)


@lru_cache(maxsize=1 << 15)
def _likeness(word: str, other: str) -> float:
    """Compare two words, 0 to 100; the beginning of a word is nearly as good as the whole.

    What was compared is kept: from key to key only the last word changes.
    """
    if word.isdecimal() or other.isdecimal():
        return 100.0 if word == other else 90.0 if other.startswith(word) else 0.0
    whole = fuzz.ratio(word, other)
    if len(other) <= len(word) or len(word) < 2:
        return whole
    return max(whole, 0.95 * fuzz.ratio(word, other[: len(word)]))


@lru_cache(maxsize=4096)
def _row_words(id_: str, subject: str) -> list[str]:
    parts = _PARTS.findall(folded(id_))
    return [*parts, *(part.lstrip("0") for part in parts if part.isdecimal()), *words(subject)]
