"""``para:( … )``: what is asked of one paragraph, of the index and of a cable that is read.

The index has the words of each paragraph in a slot (``library/index/slots.py``), but not in which
order they stand there. Where a query asks for words in a row, it finds paragraphs that have them
all, and a few of them may have them apart: whoever needs to know reads the cable.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import tantivy
from tantivy import Occur

from reftel.cable.lore.levels import marking_form
from reftel.folding import word_spans
from reftel.library.index import slots
from reftel.search.answer.phrases import in_a_row, near, one_word
from reftel.search.index.clauses import any_query
from reftel.search.query import And, Not, Or, Term
from reftel.search.words.highlight import (
    Highlighter,
    Lit,
    LitWord,
    highlighter,
    joined,
    places,
    word_test,
)

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.search.index.snapshot import Snapshot
    from reftel.search.query import Node

    Lits = Callable[[Node, bool], tuple[Lit, ...]]
    Markings = Callable[[Term], Collection[str]]
    Spans = Sequence[tuple[int, int, str]]


_NOTHING: Final = tantivy.Query.empty_query()
_ANY: Final = "*"  # a marking that nothing has


@dataclass(frozen=True, slots=True)
class _Words:
    """All of these words and rows."""

    lits: tuple[Lit, ...]


@dataclass(frozen=True, slots=True)
class _Marked:
    """One of these portion markings."""

    markings: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Joined:
    """All of these parts, or any of them."""

    parts: tuple[_Asked, ...]
    is_any: bool = False


@dataclass(frozen=True, slots=True)
class _Without:
    part: _Asked


_Asked = _Words | _Marked | _Joined | _Without


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs that one ``para:( … )`` is about."""

    asked: _Asked

    @classmethod
    def of(cls, part: Node, lits: Lits, markings: Markings) -> Paragraphs:
        """Read what stands in the brackets.

        ``lits`` gives the words that a word, phrase or pattern is taken for, told whether they are
        wanted or to be left out; ``markings`` gives the portion markings that a term names.
        """
        return cls(_read(part, lits, markings, wanted=True))

    @property
    def is_exact(self) -> bool:
        """Whether the index knows all that is asked: it does not know what stands in a row."""
        return not any(len(lit.words) > 1 for lit in _lits(self.asked))

    @property
    def is_readable(self) -> bool:
        """Whether a cable that was read tells all that is asked."""
        return all(word.is_readable for word in self.words)

    @property
    def has_words(self) -> bool:
        """Whether words are asked for, so that one paragraph may answer better than another."""
        return bool(_lits(self.asked, left_out=False))

    @property
    def words(self) -> list[LitWord]:
        """All words that are asked for or left out."""
        return [word for lit in _lits(self.asked) for word in lit.words]

    def filled(self, snapshot: Snapshot) -> list[int]:
        """Return the slots that any cable fills."""
        names = snapshot.names(slots.FILLED)
        return snapshot.once(
            "filled slots", lambda: sorted({int(name.partition(" ")[0]) for name in names})
        )

    def highlighter(self) -> Highlighter:
        """Return what lights up the wanted words of a text, if all that is asked stands in it.

        How a text is marked it cannot know.
        """
        light = highlighter(tuple(_lits(self.asked, left_out=False)))
        fits = _test(self.asked)
        return lambda text: light(text) if fits(list(word_spans(text)), _ANY) else []

    def query(
        self, snapshot: Snapshot, *, at_most: bool = False, likely: bool = False
    ) -> tantivy.Query:
        """Return what finds the cables that have such a paragraph.

        Where it is not exact it finds all of them and a few others, or with ``at_most`` none of
        the others and not all of them. With ``likely`` it is nearest to what is asked: a paragraph
        that has the words of a row is taken to have the row.
        """
        schema = snapshot.schema
        rows = [] if at_most else [_row(lit, schema) for lit in _rows(self.asked)]
        if likely:
            apart = Paragraphs(_apart(self.asked)).query(snapshot)
            return _every([apart, *rows])
        if isinstance(self.asked, _Words) and len(rows) == len(self.asked.lits) == 1:
            return rows[0]  # the slots would leave out only what has the row in its head
        in_slots = [_in_slot(self.asked, slot, schema, at_most) for slot in self.filled(snapshot)]
        return _every([any_query(in_slots) if in_slots else _NOTHING, *rows])

    def is_in(self, cable: Cable) -> bool:
        """Say whether a cable that was read has such a paragraph."""
        return bool(self.blocks_of(cable))

    def blocks_of(self, cable: Cable) -> tuple[int, ...]:
        """Return which blocks of a cable are such paragraphs."""
        test = _test(self.asked)
        blocks = cable.blocks
        return tuple(
            at
            for _, at in slots.slots(blocks)
            if test(list(word_spans(blocks[at].text)), marking_form(blocks[at].marking or ""))
        )


def _read(part: Node, lits: Lits, markings: Markings, *, wanted: bool) -> _Asked:
    match part:
        case And(parts) | Or(parts):
            read = tuple(_read(one, lits, markings, wanted=wanted) for one in parts)
            return _Joined(read, isinstance(part, Or))
        case Not(inner):
            return _Without(_read(inner, lits, markings, wanted=not wanted))
        case Term():
            return _Marked(frozenset(markings(part)))
        case _:
            return _Words(lits(part, wanted))


def _lits(asked: _Asked, *, left_out: bool | None = None, wanted: bool = True) -> list[Lit]:
    """Return all words and rows, or only those that are (or are not) to be left out."""
    match asked:
        case _Words(lits):
            return list(lits) if left_out is None or wanted is not left_out else []
        case _Joined(parts):
            return [lit for part in parts for lit in _lits(part, left_out=left_out, wanted=wanted)]
        case _Without(part):
            return _lits(part, left_out=left_out, wanted=not wanted)
        case _Marked():
            return []


def _apart(asked: _Asked) -> _Asked:
    """Ask for the words of each row, wherever they stand."""
    match asked:
        case _Words(lits):
            return _Words(tuple(Lit((word,)) for lit in lits for word in lit.words))
        case _Joined(parts):
            return replace(asked, parts=tuple(map(_apart, parts)))
        case _Without(part):
            return _Without(_apart(part))
        case _Marked():
            return asked


def lit_in(highlight: Highlighter, paragraphs: Sequence[Paragraphs]) -> Highlighter:
    """Return a highlighter that lights up the words of these paragraphs as well, only in them."""
    lights = [highlight, *(asked.highlighter() for asked in paragraphs)]
    return lambda text: joined([hit for light in lights for hit in light(text)])


# -- the index -----------------------------------------------------------------------------------


def _in_slot(asked: _Asked, slot: int, schema: tantivy.Schema, at_most: bool) -> tantivy.Query:
    """Return what finds the cables whose paragraph in this slot is asked for."""
    match asked:
        case _Words(lits):
            having = _every([_lit_in_slot(lit, slot, schema, at_most) for lit in lits])
            return _alone(having, slot, schema) if at_most else having
        case _Marked(markings):
            having = any_query([_filled(slot, schema, marking) for marking in sorted(markings)])
            return _alone(having, slot, schema) if at_most else having
        case _Joined(parts, is_any=True):
            return any_query([_in_slot(part, slot, schema, at_most) for part in parts])
        case _Without():
            return _in_slot(_Joined((asked,)), slot, schema, at_most)
        case _Joined(parts):
            left_out = [part.part for part in parts if isinstance(part, _Without)]
            wanted = [part for part in parts if not isinstance(part, _Without)]
            return _every(
                [_in_slot(part, slot, schema, at_most) for part in wanted]
                or [_filled(slot, schema)],
                [_in_slot(part, slot, schema, not at_most) for part in left_out],
            )


def _alone(query: tantivy.Query, slot: int, schema: tantivy.Schema) -> tantivy.Query:
    """Leave out the cables of which several paragraphs may share a slot: each may have a part."""
    return query if slot < slots.OWN else _every([query], [_filled(slots.LAST, schema)])


def _lit_in_slot(lit: Lit, slot: int, schema: tantivy.Schema, at_most: bool) -> tantivy.Query:
    if at_most and len(lit.words) > 1:
        return _NOTHING  # of no paragraph is it known
    return _every([_word_in_slot(word, slot, schema) for word in lit.words])


def _word_in_slot(word: LitWord, slot: int, schema: tantivy.Schema) -> tantivy.Query:
    field = slots.words_of(slot)
    if word.pattern:
        # A pattern is matched against whole terms; of a JSON field they begin with the path.
        term = f"{slot}\0s(?:{word.text})"
        return tantivy.Query.regex_query(schema, slots.WORDS, term)
    return one_word(schema, field, word)


def _filled(slot: int, schema: tantivy.Schema, marking: str | None = None) -> tantivy.Query:
    return tantivy.Query.term_query(schema, slots.FILLED, slots.filled(slot, marking), "basic")


def _rows(asked: _Asked) -> list[Lit]:
    """Return the rows of plain words that every such paragraph has, and so every such cable."""
    match asked:
        case _Words(lits):
            return [
                lit
                for lit in lits
                if len(lit.words) > 1 and all(word.is_plain for word in lit.words)
            ]
        case _Joined(parts, is_any=False):
            return [lit for part in parts for lit in _rows(part)]
        case _:
            return []


def _row(lit: Lit, schema: tantivy.Schema) -> tantivy.Query:
    if lit.slop:
        return near(schema, "body", lit)
    return in_a_row(schema, "body", lit.words)


def _every(
    wanted: Sequence[tantivy.Query], left_out: Sequence[tantivy.Query] = ()
) -> tantivy.Query:
    if len(wanted) == 1 and not left_out:
        return wanted[0]
    return tantivy.Query.boolean_query(
        [(Occur.Must, query) for query in wanted] + [(Occur.MustNot, query) for query in left_out]
    )


# -- a paragraph that was read -------------------------------------------------------------------


def _test(asked: _Asked, *, wanted: bool = True) -> Callable[[Spans, str | None], bool]:
    """Return a test for the words of a paragraph and its marking (:data:`_ANY` is any)."""
    match asked:
        case _Words(lits):
            rows = [([word_test([word]) for word in lit.words], lit.slop) for lit in lits]
            return lambda spans, _: all(places(spans, tests, slop) for tests, slop in rows)
        case _Marked(markings):
            return lambda _, marking: wanted if marking == _ANY else marking in markings
        case _Joined(parts, is_any):
            tests = [_test(part, wanted=wanted) for part in parts]
            of_all = any if is_any else all
            return lambda spans, marking: of_all(test(spans, marking) for test in tests)
        case _Without(part):
            test = _test(part, wanted=not wanted)
            return lambda spans, marking: not test(spans, marking)
