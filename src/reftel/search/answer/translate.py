"""From what a query says to what the index is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import tantivy
from tantivy import Occur

from reftel.library.index.words import words
from reftel.search.answer.cost import TOO_MUCH, Budget, TooMuchError, of_paragraphs, of_wording
from reftel.search.answer.doubts import (
    LONG_NOT_READ,
    NEAR_NOT_READ,
    PATTERN_NOT_READ,
    ROWS_NOT_READ,
    in_doubt,
    put_right,
    read_found,
)
from reftel.search.answer.likeness import like
from reftel.search.answer.paragraphs import Paragraphs
from reftel.search.answer.ranking import ranked
from reftel.search.answer.restrict import Restrictions, Surroundings
from reftel.search.answer.rows import Near
from reftel.search.answer.wording import EVERYWHERE, Wording
from reftel.search.index.clauses import any_query, with_keys
from reftel.search.language.grammar import parse_query
from reftel.search.language.query import (
    And,
    Everything,
    Node,
    Not,
    Or,
    Para,
    Pattern,
    Phrase,
    Term,
    Within,
    Word,
)
from reftel.search.words.highlight import Lit, LitWord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from reftel.search.answer.doubts import Doubt
    from reftel.search.index.snapshot import Snapshot

_DEEPEST_SAVED = 20  # saved searches that ask for one another
_NOTHING = tantivy.Query.empty_query()


@dataclass(frozen=True, slots=True)
class Question:
    """A query as the index takes it, what to light up, and how it was taken.

    ``unknown`` are the words that nothing was found for; ``instead`` are parts that no cable can
    answer, each with what was probably meant. ``is_ranked`` says whether some cables answer better
    than others; ``ranking`` finds the same as ``query``, those first. ``paragraphs`` are those that
    the cables are to have; what is lit up in them is not among ``lits``.
    """

    query: tantivy.Query
    lits: tuple[Lit, ...]
    remarks: tuple[str, ...]
    unknown: tuple[str, ...]
    instead: tuple[tuple[Node, Node], ...]
    is_ranked: bool
    ranking: tantivy.Query
    paragraphs: tuple[Paragraphs, ...] = ()


def translate(
    root: Node,
    snapshot: Snapshot,
    surroundings: Surroundings,
    *,
    typing_at: int | None = None,
    at_leisure: bool = False,
) -> Question:
    """Return what to ask the index for a query.

    Args:
        root: what the query says.
        snapshot: the index.
        surroundings: what else may be asked.
        typing_at: where in its text somebody is typing: of a word that ends there it goes
            without saying that it is only a beginning.
        at_leisure: whether there is time to read some thousand cables, where the index does not
            know for certain.
    """
    translator = _Translator(snapshot, surroundings, typing_at)
    try:
        query = translator.node(root)
    except TooMuchError:
        return Question(_NOTHING, (), (TOO_MUCH,), (), (), is_ranked=False, ranking=_NOTHING)
    if doubts := translator.doubts:
        doubtful = in_doubt(query, doubts, snapshot)
        read = read_found(doubtful, doubts, snapshot, surroundings.records, at_leisure=at_leisure)
        if read is not None:
            again = _Translator(snapshot, surroundings, typing_at, read.answers).node(root)
            query = put_right(query, again, read.keys, snapshot)
        elif doubtful is query:
            query = _Translator(snapshot, surroundings, typing_at, likely=True).node(root)
            translator.remarks.append(_not_read(doubts, among_all=True))
        else:
            translator.remarks.append(_not_read(doubts, among_all=False))
    return Question(
        query,
        tuple(dict.fromkeys(translator.wording.lits)),
        tuple(dict.fromkeys([*translator.remarks, *translator.restrictions.remarks])),
        tuple(dict.fromkeys(translator.wording.unknown)),
        tuple(translator.restrictions.instead),
        is_ranked=translator.wording.is_ranked,
        ranking=ranked(query, translator.wanted_everywhere(root), snapshot.schema),
        paragraphs=tuple(translator.wanted_paragraphs),
    )


def _not_read(doubts: Collection[Doubt], *, among_all: bool) -> str:
    """Return the remark that cables were not read: all in question, or only the longest."""
    if not all(doubt.is_readable for doubt in doubts):
        return PATTERN_NOT_READ
    if not among_all:
        return LONG_NOT_READ
    return NEAR_NOT_READ if any(isinstance(doubt, Near) for doubt in doubts) else ROWS_NOT_READ


class _Translator:
    def __init__(
        self,
        snapshot: Snapshot,
        surroundings: Surroundings,
        typing_at: int | None,
        settled: Mapping[Doubt, Collection[int]] | None = None,
        *,
        likely: bool = False,
    ) -> None:
        self._snapshot = snapshot
        self._settled = settled or {}
        self._likely = likely
        self._schema = snapshot.schema
        self._records = surroundings.records
        self._saved = surroundings.personal.saved_queries
        self._within_saved: tuple[str, ...] = ()
        self._found_saved: dict[str, tuple[tantivy.Query, int]] = {}
        self._budget = Budget()
        self.restrictions = Restrictions(snapshot, surroundings)
        self.wording = Wording(snapshot, self.restrictions, typing_at, self._settle)
        self.remarks = self.wording.remarks
        self.doubts: dict[Doubt, None] = {}
        self.wanted_paragraphs: list[Paragraphs] = []

    def wanted_everywhere(self, root: Node) -> list[Lit]:
        """Return the words and rows that a query asks for as a whole, as they were taken."""
        parts = root.parts if isinstance(root, And) else (root,)
        return [lit for part in parts for lit in self.wording.taken.get(part, ())]

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
                return self._para(part)
            case Term():
                return self._term(node)
            case Word() | Phrase() | Pattern():
                self._budget.spend(of_wording(node))
                return self.wording.find(node)

    def _all(self, parts: Iterable[Node]) -> tantivy.Query:
        asked: list[tuple[Occur, tantivy.Query]] = []
        for part in parts:
            if isinstance(part, Not):
                self.wording.wanted = not self.wording.wanted
                asked.append((Occur.MustNot, self.node(part.part)))
                self.wording.wanted = not self.wording.wanted
            else:
                asked.append((Occur.Must, self.node(part)))
        if all(occur is Occur.MustNot for occur, _ in asked):
            asked.append((Occur.Must, tantivy.Query.all_query()))
        return tantivy.Query.boolean_query(asked)

    def _within(self, field: str, part: Node) -> tantivy.Query:
        if field == "note":
            self.restrictions.tell_unread("notes")
            return tantivy.Query.const_score_query(self.restrictions.mine.said(part), 0.0)
        outside, self.wording.fields = self.wording.fields, (field,)
        query = self.node(part)
        self.wording.fields = outside
        return query

    # -- what the index does not know for certain --------------------------------------------------

    def _settle(self, doubt: Doubt) -> tantivy.Query:
        if doubt in self._settled:
            keys = self._settled[doubt]
            return with_keys(self._schema, keys, self._snapshot.searcher.num_docs)
        self.doubts[doubt] = None
        return doubt.query(
            self._snapshot, at_most=not (self._likely or self.wording.wanted), likely=self._likely
        )

    def _para(self, part: Node) -> tantivy.Query:
        asked = Paragraphs.of(part, self._lits_of, self.restrictions.markings)
        self._budget.spend(of_paragraphs(asked.words, len(asked.filled(self._snapshot))))
        if self.wording.wanted:
            self.wanted_paragraphs.append(asked)
            self.wording.is_ranked = self.wording.is_ranked or asked.has_words
        return self._settle(asked)

    def _lits_of(self, node: Node, wanted: bool) -> tuple[Lit, ...]:
        """Return the words that a word, phrase or pattern is taken for, as they stand in texts."""
        if not isinstance(node, Word | Phrase | Pattern):
            return ()
        if not wanted and isinstance(node, Word) and not (node.prefix or node.fuzzy):
            node = replace(node, exact=True)
        aside = self.wording.aside("body")
        aside.find(node)
        if not aside.lits and isinstance(node, Word):  # a reference ID, which is a word as well
            return (Lit(tuple(map(LitWord, words(node.text)))),)
        return tuple(aside.lits)

    # -- fields that are not only a restriction ----------------------------------------------------

    def _term(self, term: Term) -> tantivy.Query:
        self._budget.spend(len(term.values))
        match term.field:
            case "saved":
                return self._saved_searches(term)
            case "like":
                return any_query([self._like(value.text) for value in term.values])
            case _:
                return self.restrictions.query(term)

    def _saved_searches(self, term: Term) -> tantivy.Query:
        self.restrictions.tell_unread("saved")
        queries = self._saved()
        names = self.restrictions.kept(term, queries, "there is no saved search")
        return any_query([self._saved_search(name, queries[name]) for name in names] or [_NOTHING])

    def _saved_search(self, name: str, text: str) -> tantivy.Query:
        """Read a saved search as it reads by itself, wherever it stands."""
        if name in self._found_saved:
            known, clauses = self._found_saved[name]
            self._budget.spend(clauses)
            return known
        way = " -> ".join([*self._within_saved, name])
        if name in self._within_saved:
            self.remarks.append(f"a saved search that asks for itself finds nothing: {way}")
            return _NOTHING
        if len(self._within_saved) == _DEEPEST_SAVED:
            what = f"saved searches are read no more than {_DEEPEST_SAVED} deep"
            self.remarks.append(f"{what}: {way}")
            return _NOTHING
        before = self._budget.spent
        wording = self.wording
        outside = self._within_saved, wording.fields, wording.typing_at
        self._within_saved, wording.fields, wording.typing_at = (
            (*outside[0], name),
            EVERYWHERE,
            None,
        )
        query = parse_query(text, lenient=True)
        self.remarks += [f"saved:{name}: {remark}" for remark in query.remarks]
        found = self.node(query.root)
        self._within_saved, wording.fields, wording.typing_at = outside
        self._found_saved[name] = found, self._budget.spent - before
        return found

    def _like(self, text: str) -> tantivy.Query:
        cable = self._records.cable(text)
        if cable is None:
            self.restrictions.remarks.append(f"no cable here is {text}")
            return _NOTHING
        self.wording.is_ranked = True
        return like(cable, self._snapshot)
