"""The outline of a cable, and what ``.`` goes to: headings, summary, comment, notes, redactions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reftel.cable import BlockKind, PassageKind, find_passages
from reftel.cable.redaction import REDACTION
from reftel.cable.stops import HEAD_KINDS, find_stops

if TYPE_CHECKING:
    from reftel.tui.text.view import CableView


class Landmark(StrEnum):
    """A kind of place, by what it is called."""

    HEADING = "heading"
    SUMMARY = "summary"
    COMMENT = "comment"
    NOTE = "note"
    REDACTION = "redaction"


LETTERS: Final = {kind.value[0]: kind for kind in Landmark}
_PASSAGES: Final = {PassageKind.SUMMARY: Landmark.SUMMARY, PassageKind.COMMENT: Landmark.COMMENT}


def landmarks(view: CableView, kind: Landmark) -> Sequence[int]:
    """Return the blocks at which there is something of a kind, in order."""
    cable = view.cable
    body = [(at, block) for at, block in enumerate(cable.blocks) if block.kind not in HEAD_KINDS]
    match kind:
        case Landmark.HEADING:
            return [at for at, block in body if block.kind is BlockKind.HEADING]
        case Landmark.REDACTION:
            return [at for at, block in body if REDACTION.search(block.text)]
        case Landmark.NOTE:
            return sorted({*view.notes, *view.doubted})
    passages = find_passages(cable.blocks)
    return sorted({each.start[0] for each in passages if _PASSAGES.get(each.kind) is kind})


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line of an outline: the block it leads to, the number of its paragraph, what it says.

    ``kind`` is None for a paragraph of a cable without headings.
    """

    block: int
    number: int | None
    text: str
    kind: Landmark | None = None


def outline(view: CableView) -> list[OutlineLine]:
    """Return what a cable is made of: headings, summary, comments and notes.

    Of a cable without headings each paragraph is named by its first words.
    """
    return sorted(_outline(view), key=lambda line: (line.block, line.kind is Landmark.NOTE))


def _outline(view: CableView) -> Iterator[OutlineLine]:
    blocks = view.cable.blocks
    stops = find_stops(blocks)

    def line(block: int, text: str, kind: Landmark | None) -> OutlineLine:
        at = stops.at(block)
        after = (stop for stop in stops.all if stop.first >= block)
        stop = next(after, None) if at is None else stops.all[at]
        return OutlineLine(block, stop.number if stop else None, " ".join(text.split()), kind)

    headings = landmarks(view, Landmark.HEADING)
    for block in headings:
        yield line(block, blocks[block].text.strip("/-=* \n"), Landmark.HEADING)
    told = {block + 1 for block in headings}  # what stands below a heading needs no other
    for kind in (Landmark.SUMMARY, Landmark.COMMENT):
        for block in landmarks(view, kind):
            if block not in told:
                told.add(block)
                yield line(block, blocks[block].text, kind)
    for block in landmarks(view, Landmark.NOTE):
        for text in view.notes.get(block, ()):
            yield line(block, text, Landmark.NOTE)
    if not headings:
        for stop in stops.all:
            if stop.first not in told:
                yield line(stop.first, blocks[stop.first].text, None)
