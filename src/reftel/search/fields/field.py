"""What every field of the query language can do: find, complete, explain, refuse."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import tantivy

from reftel.folding import words
from reftel.search.fields.naming import named, nearest
from reftel.search.index.clauses import any_query
from reftel.search.query import Value

if TYPE_CHECKING:
    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking
    from reftel.search.query import Node, Term

_NEEDS_QUOTES = re.compile(r"[\s(),]")


@dataclass(frozen=True, slots=True)
class Field(ABC):
    """One field of the language.

    Attributes:
        name: as it stands in a query.
        meaning: what it asks of a cable.
        example: a term with it.
        also: other names that it answers to.
        choices: all values that there are, where that is known beforehand.
        is_compared: whether ``>`` and ``<`` may follow.
        is_exact_in_quotes: whether a value in quotes is meant whole: ``class:"SECRET"`` is not
            SECRET//NOFORN.
        is_ranked: whether some of the cables that it finds answer better than others.
    """

    name: str
    meaning: str
    example: str
    also: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    is_compared: bool = False
    is_exact_in_quotes: bool = False
    is_ranked: ClassVar[bool] = False

    def written(self, text: str) -> Value:
        """Return a value as it is written behind the name, in quotes where they are needed."""
        clean = text.replace('"', " ")
        return Value(
            clean, self.is_exact_in_quotes or not clean or bool(_NEEDS_QUOTES.search(clean))
        )

    @abstractmethod
    def complete(self, typed: str, among: Among) -> ValueCounts:
        """Return values that may be meant by what was typed of one, with their counts."""

    def means(self, value: str, among: Among) -> str:  # noqa: ARG002 - of the reader's, say
        """Return what a value means that does not say so itself."""
        return ""


@dataclass(frozen=True, slots=True)
class ValueField(Field):
    """A field with values: ``kind:program``; by itself, they are names that the index has."""

    in_index: str = ""

    def fault(self, operator: str, text: str) -> str | None:  # noqa: ARG002 - some fields look
        """Return why it cannot have a value, or None when it can."""
        if self.choices and not self.chosen(text):
            return f"{self.name}: is one of {', '.join(self.choices)}"
        return None if words(text) else f"{self.name}: needs a value, as in {self.example}"

    def chosen(self, text: str) -> str | None:
        """Return the first of its choices that begins as a text does."""
        begun = text.lower()
        return next((one for one in self.choices if begun and one.startswith(begun)), None)

    def meant(self, text: str) -> str | None:
        """Return what was probably meant by a value that it cannot have.

        A value with its operator (``>2009``) stands instead of the colon, too.
        """
        if self.is_compared and text[:1] in ("<", ">"):
            operator = text[:2] if text[1:2] == "=" else text[:1]
            return text if self.fault(operator, text[len(operator) :]) is None else None
        return nearest(text, self.choices)

    def query(self, term: Term, asking: Asking) -> tantivy.Query:
        """Return what finds the cables that a term is about.

        Each of its values is asked for by itself, so that it is said of each that none has it. If
        the field is not ranked it has no say in the order of what the whole query finds.
        """
        cables = any_query([self.find(term.with_value(value), asking) for value in term.values])
        return cables if self.is_ranked else tantivy.Query.const_score_query(cables, 0.0)

    def find(self, term: Term, asking: Asking) -> tantivy.Query:
        """Return what finds the cables that have the one value of a term."""
        return asking.one_of(self.in_index, self.names(term, asking))

    def names(self, term: Term, asking: Asking) -> Collection[str]:
        """Return the names in the index that a term asks for."""
        known = asking.snapshot.names(self.in_index)
        return named(self, term, known, asking, form=self.form)

    def form(self, text: str) -> str:
        """Return what was typed of a value in the form of the names."""
        return text.lower()

    def complete(self, _typed: str, among: Among) -> ValueCounts:
        """Return the names."""
        return among.names(self.in_index)


@dataclass(frozen=True, slots=True)
class WordsField(Field):
    """A field with words in it: ``subject:harbour``, ``body:(strike OR walkout)``."""

    def inside(self, node: Node) -> Node | str:
        """Return what a node asks for inside its brackets, or why it cannot stand there."""
        return node

    @abstractmethod
    def find(self, part: Node, asking: Asking) -> tantivy.Query:
        """Return what finds the cables in whose text of this name a part is found."""

    def complete(self, typed: str, among: Among) -> ValueCounts:
        """Return words of the text."""
        return among.words(typed)
