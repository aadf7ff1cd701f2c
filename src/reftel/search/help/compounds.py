"""Other spellings of a compound proposed: counterterrorism, counter-terrorism, counter terrorism.

They are never read for one another unasked, since an answer is to be what was asked for. Where the
library has others, and not only by a slip, a query with all of them is proposed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from reftel.folding import words
from reftel.search.query import And, Node, Not, Or, Phrase, Within, Word, all_of, any_of, mapped

if TYPE_CHECKING:
    from reftel.search.index.snapshot import Snapshot

_SHORTEST, _LONGEST = 5, 30  # letters of a compound
_SINGLE = "e"  # e-mail: the one letter that stands for a word
_MOST_PARTS = 3
_MOST_COUNTED = 4
_MOST_LOOKED_UP = 8  # words of a query: whoever asks for more knows what is wanted
_OFTEN_ENOUGH = 20  # times less often than it is written as asked: less is a slip
# In formation, no where, to day: words that stand before another, and make another word of it.
_SMALL_WORDS = """
    a able all am an and any are as at be but by can do ed el en er es ever few for from gave go had
    has have he her here him his how if in ing ion is it its la le less let like man many may me men
    more my no nor not of off on one only or our out over own put ran red see set she so some son
    such than that the them then there these they thing this time to too up us very was way we well
    were what when where which while who will with you your
"""
_SMALL = frozenset(_SMALL_WORDS.split())


def with_compounds(root: Node, snapshot: Snapshot, count: Callable[[Node], int]) -> Node:
    """Return a query that finds compounds in each way of writing that the library has.

    It is returned itself when there is no other way. ``count`` says how many cables a node finds.
    """
    return _Compounds(snapshot, count).node(root)


class _Compounds:
    def __init__(self, snapshot: Snapshot, count: Callable[[Node], int]) -> None:
        self._snapshot = snapshot
        self._count = count
        self._left = _MOST_LOOKED_UP

    def node(self, node: Node) -> Node:
        match node:
            case Word(text, exact=False, prefix=False, fuzzy=0):
                return any_of([node, *self._others(words(text), node)])
            case Phrase(text, slop=0, prefix=False, open=False):
                return any_of([node, *self._others(words(text), node)])
            case And(parts):
                return all_of(self._pairs(parts))
            case Or(parts):
                return _any_once(map(self.node, parts))
            case Not() | Within("note"):
                return node
            case _:
                return mapped(node, self.node)

    def _pairs(self, parts: tuple[Node, ...]) -> Iterator[Node]:
        """Widen each part, and two words side by side that are one word elsewhere."""
        at = 0
        while at < len(parts):
            pair = parts[at : at + 2]
            both = [word for part in pair for word in _plain(part)]
            row = Phrase(" ".join(both))
            if len(both) == len(pair) == 2 and (joined := self._others(both, row, most=1)):
                yield any_of([all_of(pair), *joined])
                at += 2
            else:
                yield self.node(parts[at])
                at += 1

    def _others(self, asked: list[str], node: Node, *, most: int = _MOST_PARTS) -> list[Node]:
        """Return the other ways of writing words in a row that are often enough used."""
        letters = "".join(asked)
        if not (_SHORTEST <= len(letters) <= _LONGEST and letters.isascii() and letters.isalpha()):
            return []
        if self._left == 0:
            return []
        self._left -= 1
        # What is made of small words alone (in so far as, per se) is no compound.
        if len(asked) > 1 and any(word in _SMALL for word in asked):
            return []
        ways = [way for way in _ways(letters, most) if way != asked]
        rare = {way: self._rarest(way) for way in map(tuple, ways)}
        known = sorted((way for way in rare if rare[way]), key=lambda way: -rare[way])
        if not known:
            return []
        enough = max(1, self._count(node) // _OFTEN_ENOUGH)
        others: list[Node] = []
        for way in known[:_MOST_COUNTED]:
            other = Word(way[0]) if len(way) == 1 else Phrase(" ".join(way))
            if rare[way] >= enough and self._count(other) >= enough:
                others.append(other)
        return others

    def _rarest(self, way: tuple[str, ...]) -> int:
        """Return in how many cables the rarest of some words stands."""
        least = 0
        for word in sorted(way, key=len, reverse=True):
            having = self._snapshot.searcher.doc_freq("body", word)
            if not having:
                return 0
            least = min(least or having, having)
        return least


def _any_once(parts: Iterable[Node]) -> Node:
    """Join parts by OR, each of them once."""
    joined = any_of(parts)
    return any_of(dict.fromkeys(joined.parts)) if isinstance(joined, Or) else joined


def _ways(letters: str, most: int) -> Iterator[list[str]]:
    """Yield the ways to cut letters into so many words at most, none of them a small one."""
    for cuts in range(most):
        for places in combinations(range(1, len(letters) - 1), cuts):
            edges = (0, *places, len(letters))
            way = [letters[start:end] for start, end in pairwise(edges)]
            if cuts and not all(map(_may_stand_alone, way)):
                continue
            yield way


def _may_stand_alone(word: str) -> bool:
    return word not in _SMALL and (len(word) > 1 or word == _SINGLE)


def _plain(node: Node) -> list[str]:
    """Return the one word that a node is, if it may be widened."""
    match node:
        case Word(text, exact=False, prefix=False, fuzzy=0) if len(spelled := words(text)) == 1:
            return spelled
        case _:
            return []
