"""What can be known of cables by reading them one by one, for answering queries the slow way.

Written from ``docs/search.md`` alone: nothing of ``reftel.search`` is used here, so that the two
can disagree. Words, rows, dates and fields are compared cable for cable, paragraph for paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from reftel.cable.cable import BlockKind
from reftel.cable.lore.levels import marking_form

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from reftel.cable.cable import Cable
    from reftel.library import Library

_WORD: Final = re.compile(r"[^\W_]+")
_PARAGRAPHS: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.SUBPARAGRAPH, BlockKind.BULLET, BlockKind.TABLE}
)
TEXTS: Final = ("subject", "body", "sender", "to", "signer")


def words_of(text: str) -> list[str]:
    """Return the words of a text without capitals and accents."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _WORD.findall(bare.lower())


@dataclass(frozen=True)
class Piece:
    """Words that stand together: a subject, a paragraph, an addressee."""

    words: tuple[str, ...]
    marking: str | None = None
    is_paragraph: bool = False

    @cached_property
    def known(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.words)


@dataclass(frozen=True)
class Facts:
    """One cable: its pieces of text by field, and the values of its other fields.

    ``day`` and ``released`` are yyyymmdd, 0 when unknown. ``cites`` holds the stored IDs that its
    REF block leads to, ``named`` every ID in it, wherever.
    """

    id: str
    canonical: str
    pieces: dict[str, tuple[Piece, ...]]
    tags: frozenset[tuple[str, str]]
    origin: str
    classification: str
    captions: frozenset[str]
    day: int
    released: int
    cites: frozenset[str]
    referred: frozenset[str]
    named: frozenset[str]
    lacking: bool
    flags: frozenset[str]

    def said(self, field: str) -> frozenset[str]:
        """Return all words of a field."""
        return frozenset(word for piece in self.pieces[field] for word in piece.known)

    @cached_property
    def known(self) -> dict[str, frozenset[str]]:
        """The words of each field."""
        return {field: self.said(field) for field in TEXTS}

    @property
    def paragraphs(self) -> list[Piece]:
        """What counts as a paragraph."""
        return [piece for piece in self.pieces["body"] if piece.is_paragraph]


def facts_of(library: Library, cable: Cable) -> Facts:
    """Return what can be known of a cable of a library: the words of all of its texts."""
    found = library.references(cable.id)
    pieces = {
        "subject": (Piece(tuple(words_of(cable.subject))),),
        "body": tuple(
            Piece(
                tuple(words_of(block.text)),
                marking_form(block.marking or ""),
                block.kind in _PARAGRAPHS,
            )
            for text in library.readings(cable.id)
            for block in text.blocks
        ),
        "sender": (Piece(tuple(words_of(cable.sender or ""))),),
        "to": tuple(
            Piece(tuple(words_of(f"{to.routing or ''} {to.name}")))
            for to in (*cable.to, *cable.info)
        ),
        "signer": tuple(Piece(tuple(words_of(name))) for name in cable.signers),
    }
    referred = frozenset(reference.id for reference in cable.references if reference.id)
    mentioned = {id_ for mention in cable.mentions for id_ in mention.ids}
    flags = {
        "partial": cable.partial,
        "truncated": cable.truncated,
        "redacted": cable.redactions > 0,
    }
    return Facts(
        id=cable.id,
        canonical=cable.canonical_id,
        pieces=pieces,
        tags=frozenset((tag.kind.value, tag.code) for tag in cable.tags),
        origin=cable.origin,
        classification=cable.classification,
        captions=frozenset(caption.upper() for caption in cable.captions),
        day=_day(cable.created),
        released=_day(cable.released),
        cites=frozenset(one.target for one in found if one.target),
        referred=referred,
        named=referred | frozenset(mentioned),
        lacking=any(one.state.value == "not-in-library" for one in found),
        flags=frozenset(flag for flag, is_set in flags.items() if is_set),
    )


def _day(time: object) -> int:
    return int(f"{time:%Y%m%d}") if time else 0


class Corpus:
    """All cables of a library, and the words that they have."""

    def __init__(self, library: Library) -> None:
        rows = library.rows(sorted(library.ids()))
        cables = [cable for row in rows if (cable := library.cable(row.id))]
        self.cables = [facts_of(library, cable) for cable in cables]
        self.by_id = {one.id: one for one in self.cables}
        self.words: dict[str, Counter[str]] = {
            field: Counter(word for one in self.cables for word in one.known[field])
            for field in TEXTS
        }

    @cached_property
    def anywhere(self) -> Counter[str]:
        """The words of subjects and texts."""
        return self.words["subject"] + self.words["body"]

    def vocabulary(self, fields: Iterable[str]) -> set[str]:
        """Return the words that stand in any of some fields."""
        return {word for field in fields for word in self.words[field]}

    def begun(self, beginning: str, fields: Iterable[str]) -> frozenset[str]:
        """Return the words that begin so."""
        return frozenset(w for w in self.vocabulary(fields) if w.startswith(beginning))

    def near(self, word: str, far: int, fields: Iterable[str]) -> frozenset[str]:
        """Return the words of which so many letters differ, two that changed places being one."""
        return frozenset(
            w
            for w in self.vocabulary(fields)
            if abs(len(w) - len(word)) <= far and OSA.distance(w, word, score_cutoff=far) <= far
        )

    def matched(self, pattern: str, fields: Iterable[str]) -> frozenset[str]:
        """Return the words that a regular expression matches as a whole."""
        fits = re.compile(pattern).fullmatch
        return frozenset(w for w in self.vocabulary(fields) if fits(w))

    def taken_for(self, word: str, fields: Sequence[str]) -> frozenset[str]:
        """Return what a plain word is read as: itself where any cable has it, or else the nearest.

        The beginning of others, or one letter off (from four letters), or two (from seven).
        """
        if word in self.anywhere or any(word in self.words[field] for field in fields):
            return frozenset({word})
        if not word.isalpha():
            return frozenset()
        ways: tuple[Callable[[], frozenset[str]], ...] = (
            lambda: self.begun(word, fields) if len(word) > 1 else frozenset(),
            lambda: self.near(word, 1, fields) if len(word) > 3 else frozenset(),
            lambda: self.near(word, 2, fields) if len(word) > 6 else frozenset(),
        )
        return next((found for way in ways if (found := way())), frozenset())

    def hops(self, start: str, most: int) -> set[str]:
        """Return the IDs so many references away at most, in both directions."""
        reached = {start}
        for _ in range(most):
            reached |= {id_ for one in self.cables if one.id in reached for id_ in one.cites} | {
                one.id for one in self.cables if one.cites & reached
            }
        return reached


def in_a_row(words: Sequence[str], row: Sequence[Collection[str]]) -> bool:
    """Say whether words stand one after the other, each of a set."""
    return any(
        all(words[at + n] in asked for n, asked in enumerate(row))
        for at in range(len(words) - len(row) + 1)
    )


def beside(words: Sequence[str], row: Sequence[Collection[str]], others: int) -> bool:
    """Say whether words stand together in any order, with so many others among them at most."""
    places = [[at for at, word in enumerate(words) if word in asked] for asked in row]
    if not all(places):
        return False
    return any(
        len(set(chosen)) == len(row) and max(chosen) - min(chosen) + 1 - len(row) <= others
        for chosen in product(*places)
    )
