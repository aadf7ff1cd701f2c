"""What is found in one cable: the first hit of a search, words, a paragraph with all of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reftel.cable.stops import below_head, find_stops
from reftel.errors import NotFoundError
from reftel.folding import word_spans
from reftel.search import Hit
from reftel.search.words.snippet import first_hit as first_of

if TYPE_CHECKING:
    from reftel.cable import Block, Cable
    from reftel.search import Result


def first_hit(cable: Cable, result: Result) -> Hit | None:
    """Return the first hit of a search in the text of a cable, below its head.

    That is in the paragraph that was asked for as such; in its beginning if not for words.
    """
    asked_for = [cable.blocks[at] for at in result.paragraphs(cable)]
    hit = first_of(asked_for or below_head(cable.blocks), result.highlighter())
    if hit is None and asked_for:
        hit = Hit(asked_for[0].number, " ".join(asked_for[0].text.split()), 0, 0)
    return hit


def places_of(typed: str) -> Callable[[str], list[tuple[int, int]]]:
    """Return what gives the places of some words in a text, sorted, not overlapping.

    They stand there as they were typed, one behind the other, whatever their capitals and accents
    and the signs between them; the last may be the beginning of a word. Where nothing but signs
    was typed, these are looked for as they are.
    """
    sought = [word for _, _, word in word_spans(typed)]
    if not sought:
        signs = re.compile(re.escape(typed.strip()) or "(?!)")
        return lambda text: [match.span() for match in signs.finditer(text)]
    *whole, begun = sought

    def places(text: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        there = [*word_spans(text)]
        for at in range(len(there) - len(whole)):
            *first, (_, end, last) = there[at : at + len(sought)]
            start = there[at][0]
            is_apart = not found or start >= found[-1][1]
            if is_apart and last.startswith(begun) and [word for _, _, word in first] == whole:
                found.append((start, end))
        return found

    return places


def paragraph_around(cable: Cable, block: int | None) -> Sequence[Block]:
    """Return the blocks of the paragraph that holds a block, that block alone where none does.

    For None, those of the whole text below the head.
    """
    if block is None:
        return below_head(cable.blocks)
    stops = find_stops(cable.blocks)
    at = stops.at(block)
    return [cable.blocks[block]] if at is None else stops.all[at].of(cable.blocks)


def hit_in_texts(readings: Iterator[Cable], result: Result) -> Hit | None:
    """Return the first hit of a search in a cable, of which the texts are given, the shown first.

    It is in the text that is shown, unless nothing of what was asked for stands there at all.
    """
    if (shown := next(readings, None)) is None:
        return None
    hit = first_hit(shown, result)
    more = result.elsewhere(shown, readings)
    if hit is not None:
        return replace(hit, also_in=tuple(more))
    for number, text in more.items():
        if hit := first_hit(text, result):
            return replace(hit, of_text=number)
    return None


def paragraph(cable: Cable, number: int) -> range:
    """Return the blocks of the first paragraph of a number, with all that hangs on it.

    Returns:
        Indices into ``cable.blocks``.

    Raises:
        NotFoundError: the cable has no such paragraph.
    """
    stops = find_stops(cable.blocks)
    at = stops.numbered(number)
    if at is None:
        raise NotFoundError(f"{cable.id} has no paragraph {number}; it has {stops.numbers}")
    return stops.all[at].blocks
