"""Where else the words of a paragraph stand (echoes), and how many words in a row count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.cable.stops import find_stops
from reftel.comparing import Words, most_in_common, shared_rows
from reftel.errors import ReftelError
from reftel.reader.within_cable import paragraph
from reftel.search import parse_query

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.library import Library
    from reftel.search import Search

_ROW: Final = 4  # words in a row: fewer that two texts share may do so by chance
_LEAST: Final = 8  # words in such rows, for one paragraph to be an echo of another
_PIECES: Final = 24  # of a long paragraph, from all over it
_MOST_OF_PIECE: Final = 200  # cables that have it
_MOST: Final = 40  # cables that are read
_SHARE: Final = 0.5  # of the words of the shorter of both


@dataclass(frozen=True, slots=True)
class Echo:
    """A paragraph that has words of another one, in rows and in the same order.

    Attributes:
        cable: the cable that it stands in.
        block: its first block.
        paragraph: its number, if it has one.
        text: its words.
        spans: where in the text the rows stand that are the same.
        same: how many words these have.
        share: how much of the shorter of both that is, 0 to 1.
    """

    cable: Cable
    block: int
    paragraph: int | None
    text: str
    spans: tuple[tuple[int, int], ...]
    same: int
    share: float


@dataclass(frozen=True, slots=True)
class Echoes:
    """Where else the words of a paragraph stand.

    Attributes:
        found: the paragraphs that have much of it, those that have most first.
        read: how many cables were read for it, those with the rarest of its words in a row.
        alike: how many cables have some of its words in a row.
    """

    found: tuple[Echo, ...]
    read: int
    alike: int

    @property
    def said(self) -> str:
        """How many cables have words of it, and how many were read for that, in words."""
        count = len(self.found)
        said = f"{count:,} {'cable has' if count == 1 else 'cables have'} much of it"
        if self.read < self.alike:
            return f"{said}; read {self.read:,} of {self.alike:,} with a piece of it"
        return said if count else "these words stand nowhere else"


def echoes(library: Library, search: Search, cable: Cable, number: int) -> Echoes:
    """Return the paragraphs that have much of one, of each cable that which has most of it.

    Looked for are the cables that have pieces of it word for word; what few have counts most.

    Raises:
        NotFoundError: the cable has no paragraph of this number.
    """
    at = paragraph(cable, number)
    wanted = Words("\n".join(cable.blocks[index].text for index in at))
    alike = _having_pieces(search, wanted.plain)
    read = sorted(alike, key=lambda id_: (-alike[id_], id_))[:_MOST]
    found = []
    for id_ in read:
        try:
            other = library.cable(id_)
        except ReftelError:
            continue  # its page says what is damaged
        if other is not None:
            own = at.start if other.id == cable.id else None
            found += sorted(_echoes_in(wanted, other, own), key=_most)[:1]
    return Echoes(tuple(sorted(found, key=_most)), len(read), len(alike))


def like_paragraph(cable: Cable, block: int, other: Cable) -> int | None:
    """Return the block of the paragraph of another cable that has most words of one in rows.

    ``block`` is any of the one paragraph. None where no paragraph there has four of its words in a
    row.
    """
    stops = find_stops(cable.blocks)
    at = stops.at(block)
    if at is None:
        return None
    wanted = Words(stops.all[at].text(cable.blocks))
    same = {}
    for stop in find_stops(other.blocks).all:
        rows = shared_rows(wanted, Words(stop.text(other.blocks)), _ROW)
        same[stop.first] = sum(row.words for row in rows)
    best = max(same, key=lambda first: same[first], default=None)
    return best if best is not None and same[best] else None


def _having_pieces(search: Search, words: Sequence[str]) -> Mapping[str, float]:
    """Return the cables that have pieces of some words, weighed by how rare these are."""
    step = max(_ROW - 1, len(words) // _PIECES)
    weights: defaultdict[str, float] = defaultdict(float)
    for at in range(0, max(1, len(words) - _ROW + 1), step):
        piece = " ".join(words[at : at + _ROW])
        result = search.find(parse_query(f'"{piece}"'), at_leisure=True)
        for row in result.rows(0, _MOST_OF_PIECE):
            weights[row.id] += 1 / result.total
    return weights


def _most(echo: Echo) -> tuple[float, int, str]:
    return -echo.share, -echo.same, echo.cable.id


def _echoes_in(wanted: Words, cable: Cable, own: int | None) -> Iterator[Echo]:
    """Yield the echoes in a cable, but for the paragraph itself, which begins at ``own``."""
    for stop in find_stops(cable.blocks).all:
        if stop.first == own:
            continue
        words = Words(stop.text(cable.blocks))
        shorter = min(wanted.known, words.known)
        if shorter < _LEAST or most_in_common(wanted, words) < _LEAST:
            continue
        rows = shared_rows(wanted, words, _ROW)
        same = sum(row.words for row in rows)
        if same >= _LEAST and same >= _SHARE * shorter:
            spans = tuple((row.start, row.end) for row in rows)
            yield Echo(
                cable, stop.first, stop.number, words.text, spans, same, min(1.0, same / shorter)
            )
