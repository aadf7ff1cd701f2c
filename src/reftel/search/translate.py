"""From what a query says to what the index is asked.

A plain word that the library does not have is read as the beginning of one, or else as one spelled
a little differently; this is said in the remarks. A word that it has is never widened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import FieldType, Occur

from reftel.cable.ids import canonical_id, read_id
from reftel.cable.places import places
from reftel.library.index import words
from reftel.search.fields import FIELDS
from reftel.search.highlight import Lit, LitWord
from reftel.search.query import And, Everything, Node, Not, Or, Pattern, Phrase, Term, Within, Word
from reftel.search.values import class_parts, class_rank, read_dates

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
_ESCAPED = re.compile(r"\\.|[^\\]+", re.DOTALL)

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Question:
    """A query as the index takes it, what to light up, and how words were taken.

    ``unknown`` are the words that nothing was found for.
    """

    query: tantivy.Query
    lits: tuple[Lit, ...]
    remarks: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a query may ask beside the index, each a function so that it is only asked if needed.

    Attributes:
        noted: the stored IDs of the cables that have notes.
        cites: the stored IDs of the cables that a cable cites.
        citing: the stored IDs of the cables that cite it, as the library links them: a citation
            of a twin post's number counts too.
    """

    noted: Callable[[], Collection[str]]
    cites: Callable[[str], Collection[str]]
    citing: Callable[[str], Collection[str]]


def translate(root: Node, snapshot: Snapshot, surroundings: Surroundings) -> Question:
    """Return what to ask the index for a query."""
    translator = _Translator(snapshot, surroundings)
    query = translator.node(root)
    return Question(
        query,
        tuple(dict.fromkeys(translator.lits)),
        tuple(dict.fromkeys(translator.remarks)),
        tuple(dict.fromkeys(translator.unknown)),
    )


class _Translator:
    def __init__(self, snapshot: Snapshot, surroundings: Surroundings) -> None:
        self._snapshot = snapshot
        self._schema = snapshot.schema
        self._surroundings = surroundings
        self._fields: tuple[str, ...] = _EVERYWHERE
        self._wanted = True
        self.lits: list[Lit] = []
        self.remarks: list[str] = []
        self.unknown: list[str] = []

    def node(self, node: Node) -> tantivy.Query:
        match node:
            case Everything():
                return tantivy.Query.all_query()
            case And(parts):
                return self._all(parts)
            case Or(parts):
                return _any([self.node(part) for part in parts])
            case Not():
                return self._all((node,))
            case Within(field, part):
                return self._within(field, part)
            case Term():
                return tantivy.Query.const_score_query(self._term(node), 0.0)
            case Word():
                return self._word(node)
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
        outside, self._fields = self._fields, (field,)
        query = self.node(part)
        self._fields = outside
        return query

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
        if (cable := self._cable(word.text)) is not None:
            return cable
        return self._forgiving(text)

    def _forgiving(self, text: str) -> tantivy.Query:
        """Read a word that the library does not have."""
        if len(text) >= _SHORTEST_BEGINNING:
            query = self._in_fields(lambda field: self._prefix_query(field, text))
            if self._snapshot.count(query):
                self.remarks.append(f"no word {text!r}: read as {text}*")
                self._light(LitWord(text, prefix=True))
                return query
        for distance, shortest in _SHORTEST_MISSPELT.items():
            if len(text) >= shortest:
                query = self._fuzzy_query(text, distance)
                if self._snapshot.count(query):
                    self.remarks.append(f"no word {text!r}: read as {text}~{distance}")
                    self._light(LitWord(text, distance=distance))
                    return query
        self.unknown.append(text)
        return self._exactly(text)

    def _has(self, text: str) -> bool:
        return any(self._snapshot.searcher.doc_freq(field, text) for field in self._fields)

    def _cable(self, text: str) -> tantivy.Query | None:
        """Read a word as a reference ID, if the library has that cable."""
        query = self._id_query(text, ("id", "canonical"))
        return query if query is not None and self._snapshot.count(query) else None

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
        return self._in_fields(lambda field: self._prefix_query(field, text))

    def _prefix_query(self, field: str, text: str) -> tantivy.Query:
        return tantivy.Query.fuzzy_term_query(self._schema, field, text, 0, prefix=True)

    def _misspelt(self, text: str, distance: int) -> tantivy.Query:
        """Find a word and those near it, the word itself ranking first."""
        self._light(LitWord(text, distance=distance))
        exact = self._in_fields(lambda field: tantivy.Query.term_query(self._schema, field, text))
        ahead = tantivy.Query.const_score_query(exact, _EXACT_SCORE)
        fuzzy = tantivy.Query.const_score_query(self._fuzzy_query(text, distance), _FUZZY_SCORE)
        return _any([exact, ahead, fuzzy])

    def _fuzzy_query(self, text: str, distance: int) -> tantivy.Query:
        return self._in_fields(
            lambda field: tantivy.Query.fuzzy_term_query(self._schema, field, text, distance)
        )

    def _row(self, row: list[str], *, slop: int = 0, prefix: bool = False) -> tantivy.Query:
        """Find words in a row; a row of one is a word, taken as it is."""
        if len(row) == 1:
            return self._beginning(row[0]) if prefix else self._exactly(row[0])
        lit = [LitWord(word) for word in row[:-1]]
        self._light(*lit, LitWord(row[-1], prefix=prefix), slop=slop)
        if not prefix:
            return self._in_fields(
                lambda field: tantivy.Query.phrase_query(self._schema, field, list(row), slop)
            )
        begun: list[str | tuple[int, str]] = [*row[:-1], f"{row[-1]}.*"]
        return self._in_fields(
            lambda field: tantivy.Query.regex_phrase_query(self._schema, field, begun)
        )

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
        return _any(
            [
                tantivy.Query.boost_query(query(field), _SUBJECT_BOOST)
                if field == "subject"
                else query(field)
                for field in self._fields
            ]
        )

    def _light(self, *lit: LitWord, slop: int = 0) -> None:
        if self._wanted and set(self._fields) <= set(_EVERYWHERE):
            self.lits.append(Lit(lit, slop))

    # -- fields ----------------------------------------------------------------------------------

    def _term(self, term: Term) -> tantivy.Query:
        match term.field:
            case "date" | "after" | "before" | "released":
                return self._dates(term)
            case "id":
                return _any([self._id(value.text, ("id", "canonical")) for value in term.values])
            case "ref":
                named = [self._id(value.text, ("ref",)) for value in term.values]
                linked = self._linked(term, self._surroundings.citing)
                return _any([*named, self._one_of("id", linked)])
            case "cited-by":
                return self._one_of("id", self._linked(term, self._surroundings.cites))
            case "is" | "has":
                return _any([self._flag(term.field, value.text) for value in term.values])
            case "tag":
                tags = self._snapshot.tags()
                codes = self._known(term, tags, str.upper)
                return self._one_of("tag", [name for code in codes for name in tags[code]])
            case "class":
                return self._class(term)
            case "country":
                return self._country(term)
            case "origin":
                return self._origin(term)
            case "kind":
                return self._one_of(
                    "kind", self._known(term, self._snapshot.names("kind"), str.lower)
                )
            case _:
                known = self._snapshot.names(term.field)
                return self._one_of(term.field, self._known(term, known, str.upper))

    def _dates(self, term: Term) -> tantivy.Query:
        field = "released" if term.field == "released" else "day"
        how = {"after": ">", "before": "<"}.get(term.field, term.operator)
        ranges = []
        for value in term.values:
            first, last = read_dates(value.text)
            bounds: Mapping[str, Bounds] = {
                ":": (first, last),
                ">": (last + 1, None),
                "<": (1, first - 1),
                ">=": (first, None),
                "<=": (1, last),
            }
            low, high = bounds[how]
            ranges.append(
                tantivy.Query.range_query(self._schema, field, FieldType.Unsigned, low, high)
            )
        return _any(ranges)

    def _id(self, text: str, fields: tuple[str, ...]) -> tantivy.Query:
        query = self._id_query(text, fields)
        if query is not None:
            return query
        begun = "".join(filter(str.isalnum, text.upper()))
        if begun.isdecimal() and len(begun) > 2:
            serial = rf"\d\d[A-Z]+{begun.lstrip('0')}"
            return tantivy.Query.regex_query(self._schema, fields[-1], serial)
        return _any(
            [
                tantivy.Query.fuzzy_term_query(self._schema, field, begun, 0, prefix=True)
                for field in fields
            ]
        )

    def _id_query(self, text: str, fields: tuple[str, ...]) -> tantivy.Query | None:
        """Return what finds one cable by a whole ID, or of any year by one without; else None."""
        asked = read_id(text)
        if asked is None:
            return None
        if asked.year is None:
            any_year = rf"\d\d{re.escape(asked.origin)}{asked.serial}"
            return _any(
                [tantivy.Query.regex_query(self._schema, field, any_year) for field in fields]
            )
        ids = {text.strip().upper(), asked.in_year(asked.year), canonical_id(text)}
        return _any([self._one_of(field, ids) for field in fields])

    def _linked(self, term: Term, links: Callable[[str], Collection[str]]) -> Collection[str]:
        ids: set[str] = set()
        for value in term.values:
            asked = read_id(value.text)
            ids.update(links(asked.id if asked and asked.id else value.text.strip()))
        return ids

    def _flag(self, field: str, text: str) -> tantivy.Query:
        choice = next(name for name in FIELDS[field].choices if name.startswith(text.lower()))
        if choice == "note":
            return self._one_of("id", self._surroundings.noted())
        return tantivy.Query.term_query(self._schema, "flag", choice, "basic")

    def _class(self, term: Term) -> tantivy.Query:
        known = self._snapshot.names("classification")
        found: set[str] = set()
        captions: set[str] = set()
        for value in term.values:
            if term.operator != ":":
                found |= {name for name in known if _compares(name, term.operator, value.text)}
            elif value.quoted:
                found |= {name for name in known if name == value.text}
            else:
                asked = class_parts(value.text)
                found |= {name for name in known if asked <= class_parts(name)}
                captions |= asked & set(self._snapshot.names("caption"))
        if not found and not captions:
            self._missing(term, known)
        return _any([self._one_of("classification", found), self._one_of("caption", captions)])

    def _country(self, term: Term) -> tantivy.Query:
        asked = {value.text.upper() for value in term.values}
        table = places()
        posts = [
            post
            for post in self._snapshot.names("post")
            if post in table and table[post].country in asked
        ]
        return self._one_of("post", posts)

    def _origin(self, term: Term) -> tantivy.Query:
        known = self._snapshot.names("origin")
        found: set[str] = set()
        for value in term.values:
            exact = {name for name in known if value.quoted and name == value.text}
            found |= exact or _with_words(known, value.text)
        if not found:
            self._missing(term, known)
        return self._one_of("origin", found)

    def _known(
        self, term: Term, known: Collection[str], fold: Callable[[str], str]
    ) -> Collection[str]:
        """Return the names that a term asks for: as they are, by ``*``, or by their beginning."""
        found: dict[str, None] = {}
        for value in term.values:
            text = fold(value.text)
            begun = text.removesuffix("*")
            if text in known:
                found[text] = None
            elif begun and (starting := [name for name in known if name.startswith(begun)]):
                found |= dict.fromkeys(starting)
                if begun == text and term.field != "kind":
                    self.remarks.append(f"no {term.field}:{text}: read as {term.field}:{text}*")
        if not found:
            self._missing(term, known)
        return found

    def _missing(self, term: Term, known: Iterable[str]) -> None:
        text = term.values[0].text
        near = process.extractOne(
            text.upper(),
            list(known),
            processor=str.upper,
            scorer=OSA.normalized_similarity,
            score_cutoff=0.5,
        )
        instead = f"; the nearest is {near[0]}" if near else ""
        self.remarks.append(f"no cable here has {term.field}:{text}{instead}")

    def _one_of(self, field: str, values: Collection[str]) -> tantivy.Query:
        if not values:
            return tantivy.Query.empty_query()
        return tantivy.Query.term_set_query(self._schema, field, sorted(values))


def _any(queries: list[tantivy.Query]) -> tantivy.Query:
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(Occur.Should, query) for query in queries])


def _compares(name: str, operator: str, text: str) -> bool:
    rank, asked = class_rank(name), class_rank(text)
    if rank is None or asked is None:
        return False
    return {
        ">=": rank >= asked,
        "<=": rank <= asked,
        ">": rank > asked,
        "<": rank < asked,
    }[operator]


def _with_words(known: Iterable[str], text: str) -> set[str]:
    """Return the names that hold all words of ``text``, or else words that begin so."""
    asked = words(text)
    parted = {name: words(name) for name in known}
    whole = {name for name, parts in parted.items() if all(word in parts for word in asked)}
    return whole or {
        name
        for name, parts in parted.items()
        if all(any(part.startswith(word) for part in parts) for word in asked)
    }
