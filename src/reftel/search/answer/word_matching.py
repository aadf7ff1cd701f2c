"""Words put to the index: begun, misspelt (how far off), in subject or text; what is said of it.

A plain word that the library does not have is read as the beginning of one, or else as one spelled
a little differently; this is said in the remarks. A word that it has is never widened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import tantivy

from reftel.cable import read_id
from reftel.folding import words
from reftel.search.answer.phrases import Near, in_a_row, is_certain, near, without_wildcards
from reftel.search.answer.ranking import EXACT_SCORE, FUZZY_SCORE, SUBJECT_BOOST
from reftel.search.fields.asking import EVERYWHERE
from reftel.search.fields.register import VALUE_FIELDS
from reftel.search.index.clauses import all_queries, any_query, beginning
from reftel.search.query import Pattern, Phrase, Term, Value, Word
from reftel.search.words import patterns, wildcards
from reftel.search.words.highlight import Lit, LitWord
from reftel.search.words.spelling import spelled_nearly

if TYPE_CHECKING:
    from reftel.search.fields.asking import Asking

# The shortest words that are taken for the beginning of others, or for misspelt by so much.
_SHORTEST_BEGINNING = 2
_SHORTEST_MISSPELT = {1: 4, 2: 7}
_MOST_NAMED = 3
_MOST_FORGIVEN = 20  # words of one query: each asks the index several times
# What is looked for in a row while it is typed: so many cables, so many words that the last may be.
_MOST_IN_ROW = 10_000
_MOST_ENDINGS = 500
_SHORTEST_BEGUN_IN_ROW = 3
_ID_BEGUN = re.compile(r"(\d\d|\d{4})[A-Za-z]{2}")


class Wording:
    """Looks for words at one place of a query.

    ``settle`` returns what finds words near each other of which the index is not certain.
    """

    def __init__(self, asking: Asking, settle: Callable[[Near, Asking], tantivy.Query]) -> None:
        self._asking = asking
        self._taken = asking.taken
        self._snapshot = asking.snapshot
        self._schema = asking.schema
        self._settle = settle

    def find(self, node: Word | Phrase | Pattern) -> tantivy.Query:
        """Find a word, words in a row, or the words that a regular expression matches."""
        before = len(self._taken.lits)
        query = self._find(node)
        self._taken.by_part[node] = tuple(self._taken.lits[before:])
        return query

    def _find(self, node: Word | Phrase | Pattern) -> tantivy.Query:
        match node:
            case Word():
                return self._word(node)
            case Phrase(open=True):
                return self._open_row(node)
            case Phrase(text, slop, prefix):
                return self._row(wildcards.row(text, begun=prefix), slop=slop)
            case Pattern(text):
                return self._pattern(text)

    def _word(self, word: Word) -> tantivy.Query:
        parts = words(word.text)
        if len(parts) > 1:
            return self._row(wildcards.row(word.text, begun=word.prefix))
        text = parts[0]
        if word.prefix:
            return self._beginning(text)
        if word.fuzzy:
            return self._misspelt(text, word.fuzzy)
        if word.exact or self._has(text):
            return self._exactly(text)
        if (cable := self._cable(word)) is not None:
            return cable
        if not self._asking.is_wanted:
            # What is left out is only what was named.
            if word.span[1] != self._asking.typing_at:
                self._taken.remarks.append(f"no word {text!r}: nothing is left out for it")
            return self._exactly(text)
        self._taken.forgiven += 1
        if self._taken.forgiven > _MOST_FORGIVEN:
            self._taken.remarks.append(
                f"only {_MOST_FORGIVEN} words that no cable has are read as others"
            )
            return self._exactly(text)
        return self._forgiving(text, typed=word.span[1] == self._asking.typing_at)

    def _forgiving(self, text: str, *, typed: bool) -> tantivy.Query:
        """Read a word that the library does not have."""
        if not text.isalpha():
            # A number nearly the same is another number.
            self._taken.unknown.append(text)
            return self._exactly(text)
        if len(text) >= _SHORTEST_BEGINNING:
            begun = partial(self._begun, text)
            if self._finds(begun):
                if not typed:
                    self._taken.remarks.append(f"no word {text!r}: read as {text}*")
                self._light(LitWord(text, prefix=True))
                return self._in_fields(begun)
        for distance, shortest in _SHORTEST_MISSPELT.items():
            if len(text) >= shortest:
                like = partial(self._like, text, distance)
                if self._finds(like):
                    self._taken.remarks.append(
                        f"no word {text!r}: {self._taken_for(text, distance)}"
                    )
                    self._light(LitWord(text, distance=distance))
                    return self._in_fields(like)
        self._taken.unknown.append(text)
        return self._exactly(text)

    def _finds(self, query: Callable[[str], tantivy.Query]) -> bool:
        """Say whether anything is found in any of the text fields that are looked in.

        The subject is looked in first: it has few words, and mostly that is enough to know.
        """
        return any(self._snapshot.count(query(field)) for field in self._asking.texts)

    def _taken_for(self, text: str, distance: int) -> str:
        """Name the words that are found instead of one that the library does not have."""
        field = "body" if "body" in self._asking.texts else self._asking.texts[0]
        near = spelled_nearly(text, distance, self._snapshot, field=field)
        if not near:
            return "read as words spelled nearly so"
        more = "..." if len(near) > _MOST_NAMED else ""
        return f"read as {', '.join(near[:_MOST_NAMED])}{more}"

    def _has(self, text: str) -> bool:
        """Say whether any cable has a word, if not in the fields that are looked in."""
        fields = {*EVERYWHERE, *self._asking.texts}
        return any(self._snapshot.searcher.doc_freq(field, text) for field in fields)

    def _cable(self, word: Word) -> tantivy.Query | None:
        """Read a word as a reference ID or the beginning of one, if the library has such."""
        text = word.text
        if not _ID_BEGUN.match(text):
            return None
        is_begun = read_id(text) is None
        asked = Value(f"{text}*" if is_begun else text)
        query = VALUE_FIELDS["id"].query(Term("id", (asked,)), self._asking)
        if not self._snapshot.count(query):
            return None
        if is_begun and word.span[1] != self._asking.typing_at:
            self._asking.say(f"no word {text!r}: read as id:{text}*")
        return query

    def _exactly(self, text: str) -> tantivy.Query:
        self._light(LitWord(text))
        return self._in_fields(
            lambda field: tantivy.Query.term_query(self._schema, field, text, "freq")
        )

    def _beginning(self, text: str) -> tantivy.Query:
        if len(text) < _SHORTEST_BEGINNING:
            self._taken.remarks.append(f"{text}* is too short and read as the word {text!r}")
            return self._exactly(text)
        self._light(LitWord(text, prefix=True))
        return self._in_fields(partial(self._begun, text))

    def _begun(self, text: str, field: str) -> tantivy.Query:
        return beginning(self._schema, field, text)

    def _misspelt(self, text: str, distance: int) -> tantivy.Query:
        """Find a word and those near it, the word itself ranking first."""
        self._light(LitWord(text, distance=distance))
        exact = self._in_fields(lambda field: tantivy.Query.term_query(self._schema, field, text))
        ahead = tantivy.Query.const_score_query(exact, EXACT_SCORE)
        like = self._in_fields(partial(self._like, text, distance))
        fuzzy = tantivy.Query.const_score_query(like, FUZZY_SCORE)
        return any_query([exact, ahead, fuzzy])

    def _like(self, text: str, distance: int, field: str) -> tantivy.Query:
        return tantivy.Query.fuzzy_term_query(self._schema, field, text, distance)

    def _row(self, row: Sequence[LitWord], *, slop: int = 0) -> tantivy.Query:
        """Find words in a row; a row of one is a word, taken as it is."""
        if len(row) == 1:
            return self._alone(row[0])
        self._light(*row, slop=slop)
        lit = Lit(tuple(row), slop)
        if slop and not is_certain(lit):
            return self._settle(Near(lit, self._asking.texts), self._asking)
        if slop:
            query = self._in_fields(lambda field: near(self._schema, field, lit))
        else:
            query = self._in_fields(lambda field: in_a_row(self._schema, field, row))
        if all(word.is_plain for word in row) or self._is_answered(query):
            return query
        like = ", ".join(wildcards.written(word) for word in row if not word.is_plain)
        self._taken.remarks.append(f"too many words are like {like}: the row is read without it")
        return self._in_fields(lambda field: without_wildcards(self._schema, field, row))

    def _alone(self, word: LitWord) -> tantivy.Query:
        if word.pattern:
            return self._matching(word.text)
        return self._beginning(word.text) if word.prefix else self._exactly(word.text)

    def _open_row(self, phrase: Phrase) -> tantivy.Query:
        """Find a row that is still being typed, soon rather than exactly.

        To look where words stand takes long when many cables have them all, or when the last may
        become many a word: until the quotation is closed, they are then found wherever they stand.
        """
        row = wildcards.row(phrase.text, begun=phrase.prefix)
        last = row[-1]
        if last.prefix and len(last.text) < _SHORTEST_BEGUN_IN_ROW:
            alone = len(row) == 1 and len(last.text) >= _SHORTEST_BEGINNING
            row = row[:-1] or [replace(last, prefix=alone)]
        if len(row) == 1:
            return self._row(row)
        lit = len(self._taken.lits)
        apart = all_queries([self._alone(word) for word in row])
        if self._snapshot.count(apart) > _MOST_IN_ROW or any(map(self._has_many, row)):
            self._taken.remarks.append("the words are found apart until the quotation is closed")
            return apart
        del self._taken.lits[lit:]
        return self._row(row)

    def _has_many(self, word: LitWord) -> bool:
        """Say whether many words begin so."""
        if not word.prefix:
            return word.pattern
        field = "body" if "body" in self._asking.texts else self._asking.texts[0]
        endings = self._snapshot.searcher.terms_with_prefix(field, word.text, limit=_MOST_ENDINGS)
        return len(endings) == _MOST_ENDINGS

    def _is_answered(self, query: tantivy.Query) -> bool:
        """Say whether the index answers: of a row it looks through only so many words."""
        try:
            self._snapshot.count(query)
        except ValueError:
            return False
        return True

    def _pattern(self, text: str) -> tantivy.Query:
        try:
            return self._matching(patterns.folded(text))
        except ValueError:
            self._taken.remarks.append(f"the pattern /{text}/ cannot be looked for")
            return tantivy.Query.empty_query()

    def _matching(self, pattern: str) -> tantivy.Query:
        query = self._in_fields(
            lambda field: tantivy.Query.regex_query(self._schema, field, pattern)
        )
        self._light(LitWord(pattern, pattern=True))
        return query

    def _in_fields(self, query: Callable[[str], tantivy.Query]) -> tantivy.Query:
        """Ask the same of each text field that is looked in; the subject counts for more."""
        if len(self._asking.texts) == 1:
            return query(self._asking.texts[0])
        return any_query(
            [
                tantivy.Query.boost_query(query(field), SUBJECT_BOOST)
                if field == "subject"
                else query(field)
                for field in self._asking.texts
            ]
        )

    def _light(self, *lit: LitWord, slop: int = 0) -> None:
        if self._asking.is_wanted and set(self._asking.texts) <= set(EVERYWHERE):
            self._taken.is_ranked = True
            self._taken.lits.append(Lit(lit, slop))
