"""In which sentence a cable is cited, by whom, and which paragraph of it (``ref A, para 4``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reftel.cable import canonical_id, ids
from reftel.cable.sentences import sentence_around, sentences
from reftel.cable.stops import find_stops, heading_above
from reftel.following.ref_entries import entries_of

if TYPE_CHECKING:
    from reftel.cable import Block, Cable, Mention
    from reftel.library import Library, ResolvedReference, Row

_NUMBERS: Final = r"(\d{1,3}(?:\s?(?:-|\u2013|,|&|and|to|through)\s?\d{1,3}){0,8})\b"
_PARAGRAPH: Final = r"(?:para(?:graph)?s?\.?|¶{1,2})\s?"
_BEHIND: Final = re.compile(
    rf"[\s,;:]{{0,2}}\(?(?:at\s|in\s)?{_PARAGRAPH}{_NUMBERS}", re.IGNORECASE
)
_BEFORE: Final = re.compile(
    rf"{_PARAGRAPH}{_NUMBERS}[\s,]*(?:of|in|from)?\s*(?:the\s)?\(?$", re.IGNORECASE
)
_RANGE: Final = re.compile(r"(\d+)(?:\s?(?:-|\u2013|to|through)\s?(\d+))?", re.IGNORECASE)
_NEAR: Final = 60  # characters before a mention, in which a paragraph may be named
_LONGEST: Final = 50  # paragraphs of a range


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """One place where a cable cites another.

    Attributes:
        block: index of the block it stands in; None: only an entry of the REF block.
        nth: the how manieth place in that block it is that cites this cable, from 0.
        text: the whole block, or the entry as printed.
        start, end: where in ``text`` the citation stands.
        sentence: where in ``text`` the sentence around it stands.
        paragraph: the number of the paragraph it stands in, if that has one.
        heading: the heading above, empty without one.
        cites: the paragraphs of the cited cable that it names (``para 4 of ref A``).
    """

    block: int | None
    nth: int
    text: str
    start: int
    end: int
    sentence: tuple[int, int]
    paragraph: int | None = None
    heading: str = ""
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CitingCable:
    """A cable that cites another, and where: in its text, or else in its REF block alone."""

    row: Row
    places: tuple[CitingPlace, ...]

    def citing(self, paragraph: int) -> tuple[CitingPlace, ...]:
        """Return the places that name a paragraph of the cited cable."""
        return tuple(place for place in self.places if paragraph in place.cites)


def citing_cables(library: Library, cable_id: str) -> Iterator[CitingCable]:
    """Yield the cables that cite one, newest first, each with its places; reads each of them.

    For an ID that the library does not hold, those that name it (or its twin).

    Raises:
        ReftelError: the records are damaged. A citing cable that cannot be read has no places.
    """
    for row in library.citing(cable_id):
        yield CitingCable(row, places_of(library, row, cable_id))


def places_of(library: Library, row: Row, cable_id: str) -> tuple[CitingPlace, ...]:
    """Return the places where the cable of a row cites another; none where it cannot be read."""
    from reftel.library import DamagedTextError  # noqa: PLC0415 - errors of the store

    try:
        cable = library.cable_of(row.key)
        entries = entries_of(cable, library.references(row.id))
    except DamagedTextError:
        return ()
    wanted = {canonical_id(cable_id)}
    if library.resolve(cable_id) is None and (twin := ids.twin_id(canonical_id(cable_id))):
        wanted.add(twin)
    leading = {index for index, entry in entries.items() if _leads_to(entry, wanted)}
    cited = {id_ for mention in cable.mentions for id_ in mention.ids}
    outright = {id_ for id_ in cited if canonical_id(library.resolve(id_) or id_) in wanted}
    mentions = [
        each for each in cable.mentions
        if leading.intersection(each.references) or outright.intersection(each.ids)
    ]  # fmt: skip
    if mentions:
        return tuple(places_at(cable, mentions))
    return tuple(_in_the_head(cable, sorted(leading)))


def _leads_to(entry: ResolvedReference, wanted: set[str]) -> bool:
    name = entry.target or entry.reference.id
    return name is not None and canonical_id(name) in wanted


def places_at(cable: Cable, mentions: Sequence[Mention]) -> Iterator[CitingPlace]:
    """Yield the places of a cable where some mentions stand, in order."""
    stops = find_stops(cable.blocks)
    in_order = sorted(mentions, key=lambda each: (each.block, each.start))
    for block_at, found in groupby(in_order, key=lambda each: each.block):
        block = cable.blocks[block_at]
        at = stops.at(block_at)
        number = block.number if at is None else stops.all[at].number
        heading = heading_above(cable.blocks, block_at)
        spoken = sentences(block.text)
        for nth, mention in enumerate(found):
            yield CitingPlace(
                block_at,
                nth,
                block.text,
                mention.start,
                mention.end,
                sentence_around(spoken, mention.start, mention.end),
                number,
                heading,
                cited_paragraphs(block, mention),
            )


def _in_the_head(cable: Cable, entries: Sequence[int]) -> Iterator[CitingPlace]:
    for nth, index in enumerate(entries):
        entry = cable.references[index]
        text = " ".join(filter(None, (f"{entry.label}." if entry.label else "", entry.raw)))
        start = len(text) - len(entry.raw)
        yield CitingPlace(None, nth, text, start, len(text), (0, len(text)), heading="REF")


def cited_paragraphs(block: Block, mention: Mention) -> tuple[int, ...]:
    """Return the numbers of the paragraphs that a mention names: ``ref A, paras 4-6``."""
    before = block.text[max(0, mention.start - _NEAR) : mention.start]
    match = _BEHIND.match(block.text, mention.end) or _BEFORE.search(before)
    if match is None:
        return ()
    found: dict[int, None] = {}
    for first, last in _RANGE.findall(match[1]):
        numbers = range(int(first), int(last or first) + 1)
        found |= dict.fromkeys(numbers[:_LONGEST])
    return tuple(found)
