"""From the nodes of a query to what the index is asked; saved searches within each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import tantivy
from tantivy import Occur

from reftel.folding import words
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
from reftel.search.answer.paragraphs import Paragraphs
from reftel.search.answer.phrases import Near
from reftel.search.answer.ranking import ranked
from reftel.search.answer.word_matching import Wording
from reftel.search.fields.asking import EVERYWHERE, Asking, Taken
from reftel.search.fields.register import VALUE_FIELDS, WORDS_FIELDS
from reftel.search.index.clauses import any_query, with_keys
from reftel.search.language.grammar import parse_query
from reftel.search.query import (
    And,
    Everything,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Term,
    Within,
    Word,
)
from reftel.search.words.highlight import Lit, LitWord

if TYPE_CHECKING:
    from reftel.search.answer.doubts import Doubt
    from reftel.search.fields.asking import Surroundings
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

    Of a word that ends where somebody is typing (``typing_at``) it goes without saying that it is
    only a beginning. ``at_leisure`` some thousand cables may be read, where the index does not know
    for certain.
    """
    translator = _Translator(snapshot, surroundings)
    taken = Taken()
    try:
        query = translator.whole(root, taken, typing_at)
    except TooMuchError:
        return Question(_NOTHING, (), (TOO_MUCH,), (), (), is_ranked=False, ranking=_NOTHING)
    if doubts := translator.doubts:
        doubtful = in_doubt(query, doubts, snapshot)
        read = read_found(doubtful, doubts, snapshot, surroundings.records, at_leisure=at_leisure)
        if read is not None:
            settled = _Translator(snapshot, surroundings, read.answers)
            again = settled.whole(root, Taken(), typing_at)
            query = put_right(query, again, read.keys, snapshot)
        elif doubtful is query:
            likely = _Translator(snapshot, surroundings, likely=True)
            query = likely.whole(root, Taken(), typing_at)
            taken.remarks.append(_not_read(doubts, among_all=True))
        else:
            taken.remarks.append(_not_read(doubts, among_all=False))
    return Question(
        query,
        tuple(dict.fromkeys(taken.lits)),
        tuple(dict.fromkeys([*taken.remarks, *taken.of_values])),
        tuple(dict.fromkeys(taken.unknown)),
        tuple(taken.instead),
        is_ranked=taken.is_ranked,
        ranking=ranked(query, taken.in_every_answer(root), snapshot.schema),
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
    """Translates one query; fields ask it for what stands inside them.

    ``doubts`` are what the index does not know for certain, ``wanted_paragraphs`` those that the
    cables are to have.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        surroundings: Surroundings,
        settled: Mapping[Doubt, Collection[int]] | None = None,
        *,
        likely: bool = False,
    ) -> None:
        self._snapshot = snapshot
        self._surroundings = surroundings
        self._settled = settled or {}
        self._likely = likely
        self._saved: dict[tuple[str, bool], tuple[tantivy.Query, int]] = {}
        self._budget = Budget()
        self.doubts: dict[Doubt, None] = {}
        self.wanted_paragraphs: list[Paragraphs] = []

    def whole(self, root: Node, taken: Taken, typing_at: int | None) -> tantivy.Query:
        around = self._surroundings
        asking = Asking(
            self._snapshot, around.records, around.personal, self, taken, typing_at=typing_at
        )
        return self.node(root, asking)

    def node(self, node: Node, asking: Asking) -> tantivy.Query:
        match node:
            case Everything():
                return tantivy.Query.all_query()
            case And(parts):
                return self._all(parts, asking)
            case Or(parts):
                return any_query([self.node(part, asking) for part in parts])
            case Not():
                return self._all((node,), asking)
            case Within(field, part):
                return WORDS_FIELDS[field].find(part, asking)
            case Term(field, values):
                self._budget.spend(len(values))
                return VALUE_FIELDS[field].query(node, asking)
            case Word() | Phrase() | Pattern():
                self._budget.spend(of_wording(node))
                return Wording(asking, self._settle).find(node)

    def _all(self, parts: Iterable[Node], asking: Asking) -> tantivy.Query:
        # What is left out of what is left out is wanted.
        left_out = replace(asking, is_wanted=not asking.is_wanted)
        asked = [
            (Occur.MustNot, self.node(part.part, left_out))
            if isinstance(part, Not)
            else (Occur.Must, self.node(part, asking))
            for part in parts
        ]
        if all(occur is Occur.MustNot for occur, _ in asked):
            asked.append((Occur.Must, tantivy.Query.all_query()))
        return tantivy.Query.boolean_query(asked)

    def _settle(self, doubt: Doubt, asking: Asking) -> tantivy.Query:
        """Return what finds what answers a doubt, or comes near to it until it is settled."""
        if doubt in self._settled:
            return with_keys(self._snapshot, self._settled[doubt])
        self.doubts[doubt] = None
        return doubt.query(
            self._snapshot, at_most=not (self._likely or asking.is_wanted), likely=self._likely
        )

    # -- what stands inside a field ----------------------------------------------------------------

    def in_one_paragraph(self, part: Node, asking: Asking) -> tantivy.Query:
        paragraphs = Paragraphs.of(
            part,
            lambda node, is_wanted: _lits_of(node, asking, is_wanted=is_wanted),
            lambda term: VALUE_FIELDS[term.field].names(term, asking),
        )
        slots = len(paragraphs.filled(self._snapshot))
        self._budget.spend(of_paragraphs(paragraphs.words, slots))
        if asking.is_wanted:
            self.wanted_paragraphs.append(paragraphs)
            asking.taken.is_ranked = asking.taken.is_ranked or paragraphs.has_words
        return self._settle(paragraphs, asking)

    def saved_search(self, name: str, text: str, asking: Asking) -> tantivy.Query:
        if (name, asking.is_wanted) in self._saved:
            known, clauses = self._saved[name, asking.is_wanted]
            self._budget.spend(clauses)
            return known
        remarks, within = asking.taken.remarks, (*asking.within_saved, name)
        way = " -> ".join(within)
        if name in asking.within_saved:
            remarks.append(f"a saved search that asks for itself finds nothing: {way}")
            return _NOTHING
        if len(within) > _DEEPEST_SAVED:
            remarks.append(f"saved searches are read no more than {_DEEPEST_SAVED} deep: {way}")
            return _NOTHING
        before = self._budget.spent
        read = parse_query(text, lenient=True)
        remarks += [f"saved:{name}: {remark}" for remark in read.remarks]
        inside = replace(asking, texts=EVERYWHERE, typing_at=None, within_saved=within)
        query = self.node(read.root, inside)
        self._saved[name, asking.is_wanted] = query, self._budget.spent - before
        return query


def _lits_of(node: Node, asking: Asking, *, is_wanted: bool) -> tuple[Lit, ...]:
    """Return the words that a word, phrase or pattern is taken for, as they stand in texts."""
    if not isinstance(node, Word | Phrase | Pattern):
        return ()
    if not is_wanted and isinstance(node, Word) and not (node.prefix or node.fuzzy):
        node = replace(node, exact=True)
    aside = replace(asking.taken, lits=[], by_part={}, forgiven=0)
    here = replace(asking, taken=aside, texts=("body",), is_wanted=True)
    Wording(here, lambda *_: _NOTHING).find(node)
    if not aside.lits and isinstance(node, Word):  # a reference ID, which is a word as well
        return (Lit(tuple(map(LitWord, words(node.text)))),)
    return tuple(aside.lits)
