"""Did you mean: queries proposed where nothing or hardly anything is found, in which order.

Words and signs that other programs take for operators (``oil or gas``) are words like others here,
or passed over; what they may have been meant for is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reftel.cable import read_id
from reftel.folding import word_spans, words
from reftel.plain import plain_line
from reftel.search.help.compounds import with_compounds
from reftel.search.index.clauses import beginning
from reftel.search.language.grammar import fault, parse_query
from reftel.search.query import (
    And,
    Node,
    Not,
    Phrase,
    Query,
    Term,
    Value,
    Within,
    Word,
    all_of,
    mapped,
    parts_of,
)
from reftel.search.words import wildcards
from reftel.search.words.spelling import spelled_nearly

if TYPE_CHECKING:
    from reftel.search.answer.translate import Question
    from reftel.search.index.snapshot import Snapshot

_MOST = 5
_ALSO = "also written otherwise"
# A word in so few cables may be a slip; a word in so many times more may be what was meant.
HARDLY_ANY = 2
_MORE_FREQUENT = 10
_SHORTEST = 4
_SHORTEST_TWICE_MISSPELT = 6
_MOST_PARTS = 8
# A row in quotes, a pattern, blanks, or else a piece of the text.
_PIECE = re.compile(r'["\u201c][^"\u201d]*["\u201d]?|/\S[^/\s]*/|\s+|[^\s"\u201c]+')
_OR = frozenset(("or", "|", "||"))
_NOT = frozenset(("not", "!"))
_SIGNED = re.compile(r"(\|{1,2}|!)(?=[\w(\"])")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query: its whole text, how many cables it finds, and what it changes."""

    text: str
    total: int
    change: str

    def __str__(self) -> str:
        return f"{self.change}: {self.text} ({self.total:,})"


def also_written(
    query: Query, total: int, snapshot: Snapshot, count: Callable[[Node], int]
) -> list[Suggestion]:
    """Return the query with operators for what may stand for them, and with compounds.

    That is ``oil or gas`` with an OR, if it finds another number of cables, and other ways of
    writing its compounds, if that finds more.
    """
    proposals: list[Suggestion] = []
    text, signs = with_operators(query.text)
    if signs and not fault(text):
        said = f"{' and '.join(map(repr, signs))} is no operator"
        joined = _proposal(parse_query(text).root, said, count)
        if joined.total not in (0, total):
            proposals.append(joined)
    node = with_compounds(query.root, snapshot, count)
    if node != query.root and (written := _proposal(node, _ALSO, count)).total > total:
        proposals.append(written)
    return proposals


def with_operators(text: str) -> tuple[str, list[str]]:
    """Return a query with operators in the place of what may stand for them, and what did.

    ``oil or gas`` becomes ``oil OR gas``, ``oil not gas`` and ``oil !gas`` become ``oil -gas``.
    """
    pieces = _PIECE.findall(text.strip())
    found: dict[str, None] = {}
    made: list[str] = []
    is_negating = False  # the piece before is a sign of ours, and stands against the next
    for at, piece in enumerate(pieces):
        is_between = 0 < at < len(pieces) - 1
        signed = _SIGNED.match(piece)
        was_negating, is_negating = is_negating, False
        if is_between and piece in _OR:
            found[piece] = None
            made.append("OR")
        elif is_between and piece in _NOT:
            found[piece] = None
            made.append("-")
            is_negating = True
        elif signed and at:
            found[signed[1]] = None
            made.append(("-" if signed[1] == "!" else "OR ") + piece[signed.end() :])
        elif not (was_negating and piece.isspace()):
            made.append(piece)
    return "".join(made), list(found)


def suggest(
    query: Query, question: Question, total: int, snapshot: Snapshot, count: Callable[[Node], int]
) -> list[Suggestion]:
    """Return queries that were perhaps meant, none for a query that is well answered."""
    proposals = {one.text: one for one in also_written(query, total, snapshot, count)}
    for node, change in _others(query, question, total, snapshot):
        proposal = _proposal(node, change, count)
        if proposal.total and proposal.text not in proposals:
            proposals[proposal.text] = proposal
            if len(proposals) == _MOST:
                break
    return list(proposals.values())


def _proposal(node: Node, change: str, count: Callable[[Node], int]) -> Suggestion:
    """Return a query as a proposal, with what its text finds: that is what will be asked.

    A part of the query that is still being typed is answered otherwise than as it is written. A
    text of nothing is answered by the whole library, and proposes nothing.
    """
    text = plain_line(str(node))
    total = 0 if not text or fault(text) else count(parse_query(text).root)
    return Suggestion(text, total, plain_line(change))


def _others(
    query: Query, question: Question, total: int, snapshot: Snapshot
) -> Iterator[tuple[Node, str]]:
    if not total and (typed := _as_id(query)) and (asked := read_id(typed)):
        if asked.year is None:
            yield Term("id", (Value(typed, quoted=True),)), "the cable of that number"
        else:
            yield Term("ref", (Value(typed),)), f"those that cite {typed}"
    for old, new in question.instead:
        yield _with(query.root, old, new), f"{new} for {old}"
    unknown = frozenset(question.unknown)
    if not total:
        for wording, field in _wordings(query.root):
            if isinstance(wording, Word) and field != "body" and len(_spelled_out(wording)) == 1:
                begun = replace(wording, prefix=True)
                yield _with(query.root, wording, begun), f"{begun} for {wording}"
    yield from _respelled(query.root, snapshot, unknown)
    if not total:
        yield from _without_parts(query.root, unknown, snapshot)
        # The nearest value may find nothing either beside the other parts.
        for old, new in question.instead:
            for rest, change in _without_parts(_with(query.root, old, new), unknown, snapshot):
                yield rest, f"{new} for {old}, {change}"


def _as_id(query: Query) -> str:
    """Return what may be the ID of a cable: the one value of a query for one, or else its text."""
    match query.root:
        case Term("id", (Value(text),)):
            return text
        case _:
            return query.text.strip()


def _respelled(
    root: Node, snapshot: Snapshot, unknown: frozenset[str] = frozenset()
) -> Iterator[tuple[Node, str]]:
    """Yield a query with one of its rare words spelled otherwise; of the unknown, if there are."""
    tried = 0
    for wording, field in _wordings(root):
        spelled = _spelled_out(wording)
        # The last word of a row may be only begun.
        for word in spelled[:-1] if wording.prefix else spelled:
            # As long as a word finds nothing, another spelling of the others does not help.
            if unknown and word not in unknown:
                continue
            if (tried := tried + 1) > _MOST_PARTS:
                return
            for spelling in _spellings(word, field, snapshot):
                mended = replace(wording, text=_spelled(wording.text, word, spelling))
                yield _with(root, wording, mended), f"{spelling} for {word}"


def _spelled_out(wording: Word | Phrase) -> list[str]:
    """Return the words of a wording; none of a pattern."""
    return [] if wildcards.count(wording.text) else words(wording.text)


def _without_parts(
    root: Node, unknown: frozenset[str], snapshot: Snapshot
) -> Iterator[tuple[Node, str]]:
    """Yield a query without what finds nothing.

    A rare word that is left may be a slip: as it is spelled it would lead to the next query that
    hardly finds anything, so it comes after what it was probably meant to be.
    """
    if not isinstance(root, And) or len(root.parts) > _MOST_PARTS:
        return
    for left_out in _droppable(root.parts, unknown):
        rest = all_of(part for part in root.parts if part not in left_out)
        if not isinstance(rest, Not):
            change = f"without {', '.join(map(str, left_out))}"
            for mended, said in _respelled(rest, snapshot):
                yield mended, f"{said}, {change}"
            yield rest, change


def _droppable(parts: tuple[Node, ...], unknown: frozenset[str]) -> list[tuple[Node, ...]]:
    """Return which parts to leave out: those that find nothing, or else each by itself."""
    lost = tuple(part for part in parts if unknown.intersection(words(str(part))))
    return [lost] if lost else [(part,) for part in parts]


def _wordings(node: Node, field: str = "body") -> Iterator[tuple[Word | Phrase, str]]:
    """Yield the words and phrases that may be widened, each with the field it is looked for in."""
    match node:
        case Word(exact=False, prefix=False) | Phrase():
            yield node, field
        case Not() | Within("note"):
            pass
        case _:
            if isinstance(node, Within):
                field = "body" if node.field == "para" else node.field
            for part in parts_of(node):
                yield from _wordings(part, field)


def _spelled(text: str, word: str, spelling: str) -> str:
    """Return a text with one of its words spelled otherwise."""
    for start, end, here in word_spans(text):
        if here == word:
            return text[:start] + spelling + text[end:]
    return text


def _spellings(word: str, field: str, snapshot: Snapshot) -> list[str]:
    """Return words of the index that are spelled nearly like one that hardly any cable has."""
    if len(word) < _SHORTEST or not word.isalpha():
        return []
    has = snapshot.searcher.doc_freq(field, word)
    if has > HARDLY_ANY:
        return []
    distance = 1 if len(word) < _SHORTEST_TWICE_MISSPELT else 2
    # A word that no cable has is found as the beginning of others: they may be what was meant.
    begun = snapshot.count(beginning(snapshot.schema, field, word))
    more_than = max(has, begun) * _MORE_FREQUENT
    return spelled_nearly(word, distance, snapshot, field=field, more_than=more_than)[:_MOST]


def _with(node: Node, old: Node, new: Node) -> Node:
    """Return the query with one part changed, wherever it stands, or one value of a term."""
    if node == old:
        return new
    if isinstance(node, Term) and isinstance(old, Term) and isinstance(new, Term):
        if (node.field, node.operator) == (old.field, old.operator):
            values = (new.value if each == old.value else each for each in node.values)
            return replace(node, values=tuple(dict.fromkeys(values)))
        return node
    return mapped(node, lambda part: _with(part, old, new))
