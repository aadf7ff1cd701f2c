"""Where else the words of a paragraph stand: in other cables, or in other paragraphs of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.cable.stops import find_stops
from reftel.comparing import Words, compare
from reftel.errors import ReftelError
from reftel.reader.cables import paragraph
from reftel.reader.verifying import LibrarySources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reftel.cable.cable import Cable
    from reftel.library import Library
    from reftel.search import Search

_LEAST: Final = 8  # words in the same order, for one paragraph to be an echo of another
_SHARE: Final = 0.5  # of the words of the shorter of both


@dataclass(frozen=True, slots=True)
class Echo:
    """A paragraph that has words of another one, in the same order.

    Attributes:
        cable: the cable that it stands in.
        paragraph: its number, if it has one.
        text: its words.
        same: how many words of both are the same, in the same order.
        share: how much of the shorter of both that is, 0 to 1.
    """

    cable: Cable
    paragraph: int | None
    text: str
    same: int
    share: float


def echoes(library: Library, search: Search, cable: Cable, number: int) -> list[Echo]:
    """Return the paragraphs that have much of one, those that have most first.

    Looked for are the cables that have pieces of it word for word; of each the paragraph that has
    most of it.

    Raises:
        NotFoundError: the cable has no paragraph of this number.
    """
    at = paragraph(cable, number)
    wanted = Words("\n".join(cable.blocks[index].text for index in at))
    found = []
    for id_ in LibrarySources(library, search).holding(wanted.plain, all_of_them=False):
        try:
            other = library.cable(id_)
        except ReftelError:
            continue  # its page says what is damaged
        if other is not None:
            own = at.start if other.id == cable.id else None
            found += sorted(_echoes_in(wanted, other, own), key=_most)[:1]
    return sorted(found, key=_most)


def _most(echo: Echo) -> tuple[float, str]:
    return -echo.share, echo.cable.id


def _echoes_in(wanted: Words, cable: Cable, own: int | None) -> Iterator[Echo]:
    """Yield the echoes in a cable, but for the paragraph itself, which begins at ``own``."""
    for stop in find_stops(cable.blocks).all:
        if stop.first == own:
            continue
        text = "\n".join(block.text for block in cable.blocks[stop.first : stop.last + 1])
        words = Words(text)
        shorter = min(wanted.known, words.known)
        same = compare(wanted, words).same if shorter >= _LEAST else 0
        if same >= _LEAST and same >= _SHARE * shorter:
            yield Echo(cable, stop.number, text, same, same / shorter)
