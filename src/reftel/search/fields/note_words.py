"""Words in notes for ``note:``, kept in memory and made anew when a note changes.

Notes are few beside cables and change at any moment, so they are in no index on disk: their words
are kept in memory, and made anew when a note has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from reftel.errors import ReftelError
from reftel.folding import spellings, word_spans, words
from reftel.search.index.protocols import ONE_LOOK, STARS
from reftel.search.query import And, Everything, Node, Not, Or, Pattern, Phrase, Within, Word
from reftel.search.words import patterns, wildcards
from reftel.search.words.highlight import Lit, LitWord, places, word_test

if TYPE_CHECKING:
    from reftel.search.index.protocols import Personal, SaidInNote
    from reftel.search.index.snapshot import Snapshot

_SHORTEST_MISSPELT = 4


def note_words(snapshot: Snapshot, personal: Personal) -> NoteWords:
    """Return the words of all notes of a reader, kept with the index until a note changes."""
    notes = personal.note_texts(ONE_LOOK)
    return snapshot.made_of(notes, "notes", lambda: NoteWords(notes))


def kept_on_cables(
    snapshot: Snapshot, personal: Personal
) -> dict[str, Mapping[str, Collection[str]]]:
    """Return what a reader keeps on cables by the field that asks for it, with stored IDs."""
    kept: dict[str, Mapping[str, Collection[str]]] = {}
    words = note_words(snapshot, personal)
    if words.tags or words.authors:
        kept |= {"ntag": words.tags, "by": words.authors}
    if STARS in personal.list_names():
        with suppress(ReftelError):  # a list that cannot be read is said by in:
            kept["in"] = {STARS: personal.listed(STARS)}
    return kept


class NoteWords:
    """The words of some notes, and where they stand; worked out when they are first asked for."""

    def __init__(self, notes: Sequence[SaidInNote]) -> None:
        self._notes = notes

    @cached_property
    def _spans(self) -> list[list[tuple[int, int, str]]]:
        return [list(word_spans(note.text)) for note in self._notes]

    @cached_property
    def _rows(self) -> list[str]:
        return [f" {' '.join(word for _, _, word in spans)} " for spans in self._spans]

    @cached_property
    def _with_word(self) -> dict[str, set[int]]:
        with_word: dict[str, set[int]] = {}
        for number, spans in enumerate(self._spans):
            for _, _, word in spans:
                with_word.setdefault(word, set()).add(number)
        return with_word

    @cached_property
    def tags(self) -> Mapping[str, set[str]]:
        """The tags of the notes, each with the stored IDs of its cables."""
        return _cables_by([(tag, note.cable_id) for note in self._notes for tag in note.tags])

    @cached_property
    def authors(self) -> Mapping[str, set[str]]:
        """Who wrote notes, each with the stored IDs of the cables that they are on."""
        return _cables_by([(note.author, note.cable_id) for note in self._notes if note.author])

    def begun(self, beginning: str) -> dict[str, set[str]]:
        """Return the words that begin so, each with the stored IDs of its cables."""
        return {
            word: self._cables(numbers)
            for word, numbers in self._with_word.items()
            if word.startswith(beginning)
        }

    def cables(self, node: Node) -> set[str]:
        """Return the stored IDs of the cables with a note that answers to all of a query.

        A word that no note has is taken for the beginning of one, or else for a slip.
        """
        return self._cables(self._find(node, _nothing))

    def notes(self, node: Node, field: Callable[[Node], set[str]]) -> set[str]:
        """Return the IDs of the notes that answer to all of a query, in the same way.

        ``field`` returns those that answer to a field: their words are not asked for it.
        """
        return {self._notes[number].id for number in self._find(node, field)}

    def _cables(self, numbers: Iterable[int]) -> set[str]:
        """Return the stored IDs of the cables of some notes; of one on no cable there is none."""
        return {self._notes[number].cable_id for number in numbers} - {""}

    def _find(self, node: Node, field: Callable[[Node], set[str]]) -> set[int]:
        match node:
            case Everything():
                return set(range(len(self._notes)))
            case Within("note", part):
                return self._find(part, field)
            case And(parts):
                return reduce(set.intersection, [self._find(part, field) for part in parts])
            case Or(parts):
                return reduce(set.union, [self._find(part, field) for part in parts])
            case Not(part):
                return set(range(len(self._notes))) - self._find(part, field)
            case Word():
                return self._word(node)
            case Phrase(text, slop, prefix):
                return self._row(wildcards.row(text, begun=prefix), slop=slop)
            case Pattern(text):
                return self._lit(Lit((LitWord(patterns.folded(text), pattern=True),)))
            case _:
                found = field(node)
                return {number for number, note in enumerate(self._notes) if note.id in found}

    def _word(self, word: Word) -> set[int]:
        parts = words(word.text)
        if len(parts) > 1:
            return self._row(wildcards.row(word.text, begun=word.prefix))
        (text,) = parts
        if word.prefix or word.fuzzy:
            return self._lit(Lit((LitWord(text, prefix=word.prefix, distance=word.fuzzy),)))
        if word.exact or text in self._with_word:
            return self._with_word.get(text, set())
        begun = self._lit(Lit((LitWord(text, prefix=True),)))
        if begun or len(text) < _SHORTEST_MISSPELT:
            return begun
        return self._lit(Lit((LitWord(text, distance=1),)))

    def _row(self, row: list[LitWord], *, slop: int = 0) -> set[int]:
        if slop or not all(word.is_plain for word in row):
            return self._lit(Lit(tuple(row), slop))
        asked = f" {' '.join(word.text for word in row)} "
        return {number for number, text in enumerate(self._rows) if asked in text}

    def _lit(self, lit: Lit) -> set[int]:
        """Return the notes in which words like these stand, in a row."""
        tests = [word_test([word]) for word in lit.words]
        with_each = [
            set().union(*(notes for word, notes in self._with_word.items() if test(word)))
            for test in tests
        ]
        with_all: set[int] = reduce(set.intersection, with_each)
        if len(tests) == 1:
            return with_all
        return {number for number in with_all if places(self._spans[number], tests, lit.slop)}


def _nothing(_field: Node) -> set[str]:
    return set()


def _cables_by(pairs: Collection[tuple[str, str]]) -> dict[str, set[str]]:
    """Return each name, in its most frequent spelling, with the cables that have it in any."""
    spelt = spellings(name for name, _ in pairs)
    cables_of: dict[str, set[str]] = {}
    for name, cable_id in pairs:
        cables_of.setdefault(spelt[name], set()).update([cable_id] if cable_id else ())
    return cables_of
