"""What sets a result apart (``%``): tags, posts, names, words; how surprising each must be (G²).

Whatever a cable has or has not (a tag, a post, a name, a word) makes a table of four numbers:
cables with it and without, in the result and outside. Its surprise is the log-likelihood ratio G²
of that table (T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence",
Computational Linguistics 19(1), 1993), which holds for rare things too, where chi-square does not.
As very many things are tried, and as in a large library every trifle is beyond chance, something
is named only if G² is at least 15.13 (as by chance once in 10,000 times), if it is at least twice
as frequent in the result as outside, and if three cables of the result have it.

The numbers that are shown are exact: each is counted as the query language counts it. Tags and
posts are all tried. Words and names are met by reading cables of the result, of a large one a
sample, always the same; what stands in none of these is not tried, so it is told how many they
were.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import log
from typing import TYPE_CHECKING, Final

import tantivy

from reftel.cable.text import fold
from reftel.errors import ReftelError
from reftel.folding import words
from reftel.plain import plain_line
from reftel.search.fields.register import VALUE_FIELDS
from reftel.search.index.facets import count_facets
from reftel.search.index.sampling import drawn
from reftel.search.query import Node, Phrase, Term, Word, all_of, asked_together

if TYPE_CHECKING:
    from reftel.search.index.facets import Count, Facets
    from reftel.search.index.protocols import Records
    from reftel.search.index.snapshot import Snapshot
    from reftel.search.query import Query

_SURPRISE: Final = 15.13  # G²; of chi-square with one degree of freedom, p = 0.0001
_TIMES: Final = 2
_CABLES: Final = 3
_READ: Final = 100  # cables of a result, for the words and names in them
_SEED: Final = 1
_MOST: Final = {"tag": 10, "post": 5, "name": 10, "word": 30}
_TRIED: Final = 3  # for one that is shown: some are of the head, which the index has otherwise
_SHORTEST: Final = 3  # letters of a word
_OFTEN: Final = 1 / 3  # of all cables: a word in more of them begins sentences, and no name
_NAME: Final = re.compile(
    r"\b[A-Z][a-z]+(?:[-'\u2019][A-Za-z]+)*"
    r"(?:\s(?:(?:of|al|el|bin|ibn|de|la|du|von|van)\s)?[A-Z][a-z]+(?:[-'\u2019][A-Za-z]+)*){1,3}\b"
)


@dataclass(frozen=True, slots=True)
class Apart:
    """Something that sets a result apart.

    Attributes:
        kind: ``tag``, ``post``, ``name`` or ``word``.
        text: what it is: ``PHUM``, a post, a name, a word.
        query: what asks for it, to be put into the query or left out of it.
        found: how many cables of the result have it.
        everywhere: how many cables of the library have it.
        surprise: G², see above.
        times: by how much it is more frequent in the result than outside; infinite if it is nowhere
            else.
    """

    kind: str
    text: str
    query: str
    found: int
    everywhere: int
    surprise: float
    times: float


@dataclass(frozen=True, slots=True)
class SetsApart:
    """What sets a result apart, of each kind the most surprising first.

    Attributes:
        found: what was found, kind by kind.
        total: how many cables the result has.
        library: how many cables there are.
        read: how many of the result were read for words and names.
    """

    found: tuple[Apart, ...]
    total: int
    library: int
    read: int

    def why(self, one: Apart) -> str:
        """Return why: ``in 40 of 70 (57%), of all in 210 of 2,259 (9%)``."""
        here = _of(one.found, self.total)
        return f"in {here}, of all in {_of(one.everywhere, self.library)}"

    def shares(self, one: Apart) -> tuple[str, str]:
        """Return how much of the result has it, and of the library: ``57%``, ``<1%``."""
        return _share(one.found, self.total), _share(one.everywhere, self.library)

    @property
    def nothing(self) -> str:
        """Why nothing was found, in words; empty where something was."""
        if self.found:
            return ""
        if self.total == self.library:
            return "This is the whole library: ask for something that sets it apart."
        if self.total < _CABLES:
            return f"At least {_CABLES} cables are needed to see what they have in common."
        return "Nothing is far more frequent in these cables than in the others."


def _of(some: int, total: int) -> str:
    return f"{some:,} of {total:,} ({_share(some, total)})"


def _share(some: int, total: int) -> str:
    return "<1%" if 0 < some < total / 100 else f"{some / total:.0%}"


def surprise(found: int, total: int, elsewhere: int, others: int) -> float:
    """Return G² of what ``found`` of ``total`` cables have, and ``elsewhere`` of the ``others``."""
    have, all_of_them = found + elsewhere, total + others
    cells = (
        (found, total * have),
        (elsewhere, others * have),
        (total - found, total * (all_of_them - have)),
        (others - elsewhere, others * (all_of_them - have)),
    )
    return max(0.0, 2 * sum(n * log(n * all_of_them / expected) for n, expected in cells if n > 0))


def sets_apart(
    query: Query,
    asked: tantivy.Query,
    facets: Facets,
    snapshot: Snapshot,
    records: Records,
    count: Callable[[Node], int],
) -> SetsApart:
    """Return what sets the result of a query apart, whose counts are ``facets``.

    ``asked`` is the query as the index takes it; ``count`` counts the cables that another finds.
    """
    every = tantivy.Query.all_query()
    library = snapshot.searcher.num_docs
    parts = frozenset(map(str, asked_together(query.root)))
    scale = _Scale(facets.total, library, frozenset(words(str(query))), parts)
    if facets.total < _CABLES or facets.total == library:
        return SetsApart((), facets.total, library, 0)
    whole = count_facets(snapshot, every, total=library)
    keys = drawn(snapshot, asked, facets.total, _READ, _SEED)
    read = list(_texts(keys, records))
    found: list[Apart] = []
    for kind, field, of_result, of_library in (
        ("tag", "tag", _tags(facets), _tags(whole)),
        ("post", "origin", facets.origins, whole.origins),
    ):
        everywhere = {one.value: one.count for one in of_library}
        counted = (
            (one.value, _term(field, one.value), one.count, everywhere.get(one.value, one.count))
            for one in of_result
        )
        found += scale.first(kind, counted)
    for kind, likely in (("name", _names(read, snapshot)), ("word", _words(read, snapshot))):
        tried = scale.likely(likely, len(read), _TRIED * _MOST[kind])
        exact = (
            (text, node, count(all_of((query.root, node))), count(node)) for text, node in tried
        )
        found += scale.first(kind, exact, likeliest=True)
    return SetsApart(tuple(found), facets.total, library, len(read))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Weighs what ``total`` cables of a library of ``library`` have.

    What the query asks for anyway, by its ``words`` or as one of its ``parts``, is passed over.
    """

    total: int
    library: int
    words: frozenset[str]
    parts: frozenset[str]

    def first(
        self, kind: str, counted: Iterable[tuple[str, Node, int, int]], *, likeliest: bool = False
    ) -> list[Apart]:
        """Return what sets the result apart, of what was counted in it and everywhere.

        Where the ``likeliest`` come first, no more are counted than are shown.
        """
        weighed = (
            Apart(
                kind,
                plain_line(text),
                str(node),
                found,
                everywhere,
                *self._weigh(found, everywhere),
            )
            for text, node, found, everywhere in counted
            if str(node) not in self.parts
        )
        apart = (
            one
            for one in weighed
            if one.found >= _CABLES and one.surprise >= _SURPRISE and one.times >= _TIMES
        )
        some = islice(apart, _MOST[kind] if likeliest else None)
        return sorted(some, key=lambda one: (-one.surprise, one.text))[: _MOST[kind]]

    def likely(
        self, met: Iterable[tuple[str, Node, int, int]], read: int, most: int
    ) -> list[tuple[str, Node]]:
        """Return what is worth counting, of what was met in the cables that were read.

        Each with how many of these have it, and how many cables of the library have it at most.
        """
        part = self.total / max(read, 1)
        weighed = [
            (surprise, text, node)
            for text, node, here, everywhere in met
            if not self.words.issuperset(words(text))
            for surprise, times in [self._weigh(min(round(here * part), everywhere), everywhere)]
            if times > 1
        ]
        weighed.sort(key=lambda one: (-one[0], one[1]))
        return [(text, node) for _, text, node in weighed[:most]]

    def _weigh(self, found: int, everywhere: int) -> tuple[float, float]:
        """Return G², and by how much it is more frequent in the result."""
        others, elsewhere = self.library - self.total, everywhere - found
        elsewhere = min(max(elsewhere, 0), others)
        times = found * others / (self.total * elsewhere) if elsewhere else float("inf")
        return surprise(min(found, self.total), self.total, elsewhere, others), times


def _tags(facets: Facets) -> list[Count]:
    return [count for counts in facets.tags.values() for count in counts]


def _term(field: str, value: str) -> Term:
    return Term(field, (VALUE_FIELDS[field].written(value),))


def _texts(keys: Iterable[int], records: Records) -> Iterator[str]:
    """Yield the texts of cables as they arrived; to parse them would take too long."""
    for key in keys:
        try:
            yield records.raw_of(key).body
        except ReftelError:
            continue  # its page says what is damaged


def _words(read: list[str], snapshot: Snapshot) -> Iterator[tuple[str, Node, int, int]]:
    """Yield the words in cables, with how many of these have each, and how many of all."""
    having = Counter(word for text in read for word in set(words(text)))
    tags = snapshot.tags()
    for word, here in having.items():
        if here < min(_CABLES, len(read)) or len(word) < _SHORTEST or not word.isalpha():
            continue
        if word.upper() in tags:  # it is counted among them
            continue
        yield word, Word(word, exact=True), here, snapshot.searcher.doc_freq("body", word)


def _names(read: list[str], snapshot: Snapshot) -> Iterator[tuple[str, Node, int, int]]:
    """Yield the names in cables: words in a row that begin with capitals."""
    having = Counter(name for text in read for name in {*map(fold, _NAME.findall(text))})
    often = snapshot.searcher.num_docs * _OFTEN
    counted: Counter[str] = Counter()
    for name, here in having.items():
        first, _, rest = name.partition(" ")
        begins = snapshot.searcher.doc_freq("body", first.lower()) > often
        counted[rest if begins else name] += here
    for name, here in counted.items():
        if here >= min(_CABLES, len(read)) and " " in name:
            rarest = min(snapshot.searcher.doc_freq("body", word) for word in words(name))
            yield name, Phrase(name), here, rarest
