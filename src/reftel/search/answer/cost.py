"""How much a query may ask of the index, and what each word and pattern of it costs.

What is typed has a bound, but saved searches that ask for one another can double a query with each
step, each word of ``para:( )`` is looked for in every slot, and a pattern is tried on every word
that there is. A query that asks for too much is not asked, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from reftel.search.query import Pattern, Phrase, Word
from reftel.search.words import wildcards

if TYPE_CHECKING:
    from reftel.search.words.highlight import LitWord

MOST: Final = 12_000
"""The clauses of a whole query: a plain word is one, what may be many words so many more."""

TOO_MUCH: Final = (
    f"more than {MOST:,} clauses are asked for, so nothing is looked for: "
    "leave out some words in para:( ), patterns, wildcards or saved searches"
)

_LIKE: Final = 25  # of a word that is begun, or spelled nearly so
_PATTERN: Final = 200
_LIKE_IN_SLOT: Final = 5  # a slot has few of all words
_PATTERN_IN_SLOT: Final = 20


class TooMuchError(Exception):
    """A query asks for more than there is time or memory for."""


class Budget:
    """Counts the clauses of one query; so many are ``spent``."""

    def __init__(self) -> None:
        self.spent = 0

    def spend(self, clauses: int) -> None:
        """Count some clauses more.

        Raises:
            TooMuchError: there are too many.
        """
        self.spent += clauses
        if self.spent > MOST:
            raise TooMuchError


def of_wording(node: Word | Phrase | Pattern) -> int:
    """Return the clauses of a word, row or pattern."""
    match node:
        case Word():
            return _LIKE if node.prefix or node.fuzzy else 1
        case Phrase(text, _, prefix):
            return _of_words(wildcards.row(text, begun=prefix), _PATTERN, _LIKE)
        case Pattern():
            return _PATTERN


def of_paragraphs(words: Iterable[LitWord], slots: int) -> int:
    """Return the clauses of words that are looked for in so many slots."""
    return slots * _of_words(words, _PATTERN_IN_SLOT, _LIKE_IN_SLOT)


def _of_words(words: Iterable[LitWord], pattern: int, like: int) -> int:
    return sum(pattern if word.pattern else 1 if word.is_plain else like for word in words)
