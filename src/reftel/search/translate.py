"""From what a query says to what the index is asked.

A plain word that the library does not have is read as the beginning of one, or else as one spelled
a little differently; this is said in the remarks. A word that it has is never widened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import tantivy
from tantivy import Occur

from reftel.cable.ids import read_id
from reftel.library.words import words
from reftel.search.clauses import any_query, beginning, both, with_keys
from reftel.search.grammar import parse_query
from reftel.search.highlight import Lit, LitWord
from reftel.search.likeness import like
from reftel.search.paragraphs import ROWS_NOT_READ, Paragraphs, read_found
from reftel.search.query import (
    And,
    Everything,
    Node,
    Not,
    Or,
    Para,
    Pattern,
    Phrase,
    Term,
    Value,
    Within,
    Word,
)
from reftel.search.restrict import Restrictions, Surroundings
from reftel.search.spelling import spelled_nearly

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from reftel.search.snapshot import Snapshot

_EVERYWHERE = ("subject", "body")
_SUBJECT_BOOST = 3.0
# A word as it was asked for ranks above whatever is only near it.
_EXACT_SCORE, _FUZZY_SCORE = 1.0, 0.1
# The shortest words that are taken for the beginning of others, or for misspelt by so much.
_SHORTEST_BEGINNING = 2
_SHORTEST_MISSPELT = {1: 4, 2: 7}
_MOST_NAMED = 3
# What is looked for in a row while it is typed: so many cables, so many words that the last may be.
_MOST_IN_ROW = 25_000
_MOST_ENDINGS = 500
_SHORTEST_BEGUN_IN_ROW = 3
_DEEPEST_SAVED = 20  # saved searches that ask for one another
_ID_BEGUN = re.compile(r"(\d\d|\d{4})[A-Za-z]{2}")
_NOTHING = tantivy.Query.empty_query()
_ESCAPED = re.compile(r"\\.|[^\\]+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Question:
    """A query as the index takes it, what to light up, and how it was taken.

    ``unknown`` are the words that nothing was found for; ``instead`` are parts that no cable can
    answer, each with what was probably meant. ``is_ranked`` says whether some cables answer better
    than others. ``paragraphs`` are those that the cables are to
    have; what is lit up in them is not among ``lits``.
    """

    query: tantivy.Query
    lits: tuple[Lit, ...]
    remarks: tuple[str, ...]
    unknown: tuple[str, ...]
    instead: tuple[tuple[Node, Node], ...]
    is_ranked: bool
    paragraphs: tuple[Paragraphs, ...] = ()


def translate(
    root: Node, snapshot: Snapshot, surroundings: Surroundings, *, typing_at: int | None = None
) -> Question:
    """Return what to ask the index for a query.

    Args:
        root: what the query says.
        snapshot: the index.
        surroundings: what else may be asked.
        typing_at: where in its text somebody is typing: of a word that ends there it goes
            without saying that it is only a beginning.
    """
    translator = _Translator(snapshot, surroundings, typing_at, {})
    query = translator.node(root)
    if any(not asked.is_exact for asked in translator.paragraphs.values()):
        read = read_found(query, translator.paragraphs, snapshot, surroundings.records)
        if read is None:
            translator.remarks.append(ROWS_NOT_READ)
        else:
            found, settled = read
            query = both(
                with_keys(snapshot.schema, found, snapshot.searcher.num_docs),
                _Translator(snapshot, surroundings, typing_at, settled).node(root),
            )
    return Question(
        query,
        tuple(dict.fromkeys(translator.lits)),
        tuple(dict.fromkeys([*translator.remarks, *translator.restrictions.remarks])),
        tuple(dict.fromkeys(translator.unknown)),
        tuple(translator.restrictions.instead),
        is_ranked=translator.is_ranked,
        paragraphs=tuple(translator.wanted_paragraphs),
    )


class _Translator:
    def __init__(
        self,
        snapshot: Snapshot,
        surroundings: Surroundings,
        typing_at: int | None,
        settled: Mapping[Para, Collection[int]],
    ) -> None:
        self._snapshot = snapshot
        self._settled = settled
        self._schema = snapshot.schema
        self._records = surroundings.records
        self._saved = surroundings.personal.saved_queries
        self._within_saved: tuple[str, ...] = ()
        self._found_saved: dict[str, tantivy.Query] = {}
        self.restrictions = Restrictions(snapshot, surroundings)
        self._fields: tuple[str, ...] = _EVERYWHERE
        self._wanted = True
        self._typing_at = typing_at
        self.lits: list[Lit] = []
        self.remarks: list[str] = []
        self.unknown: list[str] = []
        self.is_ranked = False
        self.paragraphs: dict[Para, Paragraphs] = {}
        self.wanted_paragraphs: list[Paragraphs] = []

    def node(self, node: Node) -> tantivy.Query:
        match node:
            case Everything():
                return tantivy.Query.all_query()
            case And(parts):
                return self._all(parts)
            case Or(parts):
                return any_query([self.node(part) for part in parts])
            case Not():
                return self._all((node,))
            case Within(field, part):
                return self._within(field, part)
            case Para(part):
                return self._para(node, part)
            case Term():
                return self._term(node)
            case Word():
                return self._word(node)
            case Phrase(open=True):
                return self._open_row(node)
            case Phrase(text, slop, prefix):
                return self._row(words(text), slop=slop, prefix=prefix)
            case Pattern(text):
                return self._pattern(text)

    def _all(self, parts: Iterable[Node]) -> tantivy.Query:
        asked: list[tuple[Occur, tantivy.Query]] = []
        for part in parts:
            if isinstance(part, Not):
                self._wanted = not self._wanted
                asked.append((Occur.MustNot, self.node(part.part)))
                self._wanted = not self._wanted
            else:
                asked.append((Occur.Must, self.node(part)))
        if all(occur is Occur.MustNot for occur, _ in asked):
            asked.append((Occur.Must, tantivy.Query.all_query()))
        return tantivy.Query.boolean_query(asked)

    def _within(self, field: str, part: Node) -> tantivy.Query:
        if field == "note":
            return tantivy.Query.const_score_query(self.restrictions.mine.said(part), 0.0)
        outside, self._fields = self._fields, (field,)
        query = self.node(part)
        self._fields = outside
        return query

    # -- one paragraph -----------------------------------------------------------------------------

    def _para(self, node: Para, part: Node) -> tantivy.Query:
        if node in self._settled:
            keys = self._settled[node]
            return with_keys(self._schema, keys, self._snapshot.searcher.num_docs)
        asked = Paragraphs.of(part, self._lits_of, self.restrictions.markings)
        self.paragraphs[node] = asked
        if self._wanted:
            self.wanted_paragraphs.append(asked)
            self.is_ranked = self.is_ranked or asked.has_words
        return asked.query(self._snapshot, at_most=not self._wanted)

    def _lits_of(self, node: Node, wanted: bool) -> tuple[Lit, ...]:
        """Return the words that a word, phrase or pattern is taken for, as they stand in texts."""
        outside = self.lits, self._fields, self._wanted, self.is_ranked
        self.lits, self._fields, self._wanted = [], ("body",), True
        if not wanted and isinstance(node, Word) and not (node.prefix or node.fuzzy):
            node = replace(node, exact=True)
        self.node(node)
        found = tuple(self.lits)
        self.lits, self._fields, self._wanted, self.is_ranked = outside
        if not found and isinstance(node, Word):  # a reference ID, which is a word as well
            return (Lit(tuple(map(LitWord, words(node.text)))),)
        return found

    # -- fields that are not only a restriction ----------------------------------------------------

    def _term(self, term: Term) -> tantivy.Query:
        match term.field:
            case "saved":
                return self._saved_searches(term)
            case "like":
                return any_query([self._like(value.text) for value in term.values])
            case _:
                return self.restrictions.query(term)

    def _saved_searches(self, term: Term) -> tantivy.Query:
        queries = self._saved()
        names = self.restrictions.kept(term, queries, "there is no saved search")
        return any_query([self._saved_search(name, queries[name]) for name in names] or [_NOTHING])

    def _saved_search(self, name: str, text: str) -> tantivy.Query:
        """Read a saved search as it reads by itself, wherever it stands."""
        if name in self._found_saved:
            return self._found_saved[name]
        if name in self._within_saved or len(self._within_saved) == _DEEPEST_SAVED:
            way = " -> ".join([*self._within_saved, name])
            self.remarks.append(f"a saved search that asks for itself finds nothing: {way}")
            return _NOTHING
        outside = self._within_saved, self._fields, self._typing_at
        self._within_saved, self._fields, self._typing_at = (*outside[0], name), _EVERYWHERE, None
        query = parse_query(text, lenient=True)
        self.remarks += [f"saved:{name}: {remark}" for remark in query.remarks]
        found = self.node(query.root)
        self._within_saved, self._fields, self._typing_at = outside
        self._found_saved[name] = found
        return found

    def _like(self, text: str) -> tantivy.Query:
        cable = self._records.cable(text)
        if cable is None:
            self.restrictions.remarks.append(f"no cable here is {text}")
            return _NOTHING
        self.is_ranked = True
        return like(cable, self._snapshot)

    # -- words -----------------------------------------------------------------------------------

    def _word(self, word: Word) -> tantivy.Query:
        parts = words(word.text)
        if len(parts) > 1:
            return self._row(parts, prefix=word.prefix)
        text = parts[0]
        if word.prefix:
            return self._beginning(text)
        if word.fuzzy:
            return self._misspelt(text, word.fuzzy)
        if word.exact or self._has(text):
            return self._exactly(text)
        if (cable := self._cable(word)) is not None:
            return cable
        if not self._wanted:
            # What is left out is only what was named.
            return self._exactly(text)
        return self._forgiving(text, typed=word.span[1] == self._typing_at)

    def _forgiving(self, text: str, *, typed: bool) -> tantivy.Query:
        """Read a word that the library does not have."""
        if not text.isalpha():
            # A number nearly the same is another number.
            self.unknown.append(text)
            return self._exactly(text)
        if len(text) >= _SHORTEST_BEGINNING:
            query = self._in_fields(lambda field: beginning(self._schema, field, text))
            if self._snapshot.count(query):
                if not typed:
                    self.remarks.append(f"no word {text!r}: read as {text}*")
                self._light(LitWord(text, prefix=True))
                return query
        for distance, shortest in _SHORTEST_MISSPELT.items():
            if len(text) >= shortest:
                query = self._fuzzy_query(text, distance)
                if self._snapshot.count(query):
                    self.remarks.append(f"no word {text!r}: {self._taken_for(text, distance)}")
                    self._light(LitWord(text, distance=distance))
                    return query
        self.unknown.append(text)
        return self._exactly(text)

    def _taken_for(self, text: str, distance: int) -> str:
        """Name the words that are found instead of one that the library does not have."""
        field = "body" if "body" in self._fields else self._fields[0]
        near = spelled_nearly(text, distance, self._snapshot, field=field)
        if not near:
            return "read as words spelled nearly so"
        more = "..." if len(near) > _MOST_NAMED else ""
        return f"read as {', '.join(near[:_MOST_NAMED])}{more}"

    def _has(self, text: str) -> bool:
        return any(self._snapshot.searcher.doc_freq(field, text) for field in self._fields)

    def _cable(self, word: Word) -> tantivy.Query | None:
        """Read a word as a reference ID or the beginning of one, if the library has such."""
        text = word.text
        if not _ID_BEGUN.match(text):
            return None
        query = self.restrictions.query(Term("id", (Value(text),)))
        if not self._snapshot.count(query):
            return None
        if read_id(text) is None and word.span[1] != self._typing_at:
            self.restrictions.remarks.append(f"no word {text!r}: read as id:{text}*")
        return query

    def _exactly(self, text: str) -> tantivy.Query:
        self._light(LitWord(text))
        return self._in_fields(
            lambda field: tantivy.Query.term_query(self._schema, field, text, "freq")
        )

    def _beginning(self, text: str) -> tantivy.Query:
        if len(text) < _SHORTEST_BEGINNING:
            self.remarks.append(f"{text}* is too short and read as the word {text!r}")
            return self._exactly(text)
        self._light(LitWord(text, prefix=True))
        return self._in_fields(lambda field: beginning(self._schema, field, text))

    def _misspelt(self, text: str, distance: int) -> tantivy.Query:
        """Find a word and those near it, the word itself ranking first."""
        self._light(LitWord(text, distance=distance))
        exact = self._in_fields(lambda field: tantivy.Query.term_query(self._schema, field, text))
        ahead = tantivy.Query.const_score_query(exact, _EXACT_SCORE)
        fuzzy = tantivy.Query.const_score_query(self._fuzzy_query(text, distance), _FUZZY_SCORE)
        return any_query([exact, ahead, fuzzy])

    def _fuzzy_query(self, text: str, distance: int) -> tantivy.Query:
        return self._in_fields(
            lambda field: tantivy.Query.fuzzy_term_query(self._schema, field, text, distance)
        )

    def _row(self, row: list[str], *, slop: int = 0, prefix: bool = False) -> tantivy.Query:
        """Find words in a row; a row of one is a word, taken as it is."""
        if len(row) == 1:
            return self._beginning(row[0]) if prefix else self._exactly(row[0])
        if prefix:
            return self._begun_row(row)
        self._light(*map(LitWord, row), slop=slop)
        return self._in_fields(
            lambda field: tantivy.Query.phrase_query(self._schema, field, list(row), slop)
        )

    def _open_row(self, phrase: Phrase) -> tantivy.Query:
        """Find a row that is still being typed, soon rather than exactly.

        To look where words stand takes long when many cables have them all, or when the last may
        become many a word: until the quotation is closed, they are then found wherever they stand.
        """
        row, begun = words(phrase.text), phrase.prefix
        if begun and len(row[-1]) < _SHORTEST_BEGUN_IN_ROW:
            row, begun = row[:-1] or row, len(row) == 1 and len(row[0]) >= _SHORTEST_BEGINNING
        if len(row) == 1:
            return self._row(row, prefix=begun)
        *whole, last = [Word(word, exact=True) for word in row]
        lit = len(self.lits)
        apart = self._all([*whole, Word(last.text, prefix=True) if begun else last])
        if self._snapshot.count(apart) > _MOST_IN_ROW or (begun and self._has_many(last.text)):
            self.remarks.append("the words are found apart until the quotation is closed")
            return apart
        del self.lits[lit:]
        return self._row(row, prefix=begun)

    def _has_many(self, begun: str) -> bool:
        """Say whether many words begin so."""
        field = "body" if "body" in self._fields else self._fields[0]
        found = self._snapshot.searcher.terms_with_prefix(field, begun, limit=_MOST_ENDINGS)
        return len(found) == _MOST_ENDINGS

    def _begun_row(self, row: list[str]) -> tantivy.Query:
        """Find words in a row, the last of them only begun."""
        *whole, last = row
        begun: list[str | tuple[int, str]] = [*whole, f"{last}.*"]
        query = self._in_fields(
            lambda field: tantivy.Query.regex_phrase_query(self._schema, field, begun)
        )
        try:
            self._snapshot.count(query)
        except ValueError:
            # In a large library more words begin so than the index looks through in a phrase.
            self.remarks.append(f"too many words begin with {last!r}: read without it")
            return self._row(whole)
        self._light(*map(LitWord, whole), LitWord(last, prefix=True))
        return query

    def _pattern(self, text: str) -> tantivy.Query:
        # The index holds words in lower case; an escape such as \D keeps its letter.
        lower = _ESCAPED.sub(lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), text)
        try:
            query = self._in_fields(
                lambda field: tantivy.Query.regex_query(self._schema, field, lower)
            )
        except ValueError:
            self.remarks.append(f"the pattern /{text}/ cannot be looked for")
            return tantivy.Query.empty_query()
        self._light(LitWord(lower, pattern=True))
        return query

    def _in_fields(self, query: Callable[[str], tantivy.Query]) -> tantivy.Query:
        """Ask the same of each text field that is looked in; the subject counts for more."""
        if len(self._fields) == 1:
            return query(self._fields[0])
        return any_query(
            [
                tantivy.Query.boost_query(query(field), _SUBJECT_BOOST)
                if field == "subject"
                else query(field)
                for field in self._fields
            ]
        )

    def _light(self, *lit: LitWord, slop: int = 0) -> None:
        if self._wanted and set(self._fields) <= set(_EVERYWHERE):
            self.is_ranked = True
            self.lits.append(Lit(lit, slop))
