"""What ``--plain`` reads at a time: a paragraph with all that hangs on it, a heading, the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.stops import HEAD_KINDS, find_stops, is_rule

if TYPE_CHECKING:
    from reftel.cable import Block, Cable


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some blocks that are read together; ``first`` and ``last`` index ``Cable.blocks``."""

    first: int
    last: int
    number: int | None = None

    def blocks(self, cable: Cable) -> Sequence[Block]:
        """Return the blocks."""
        return cable.blocks[self.first : self.last + 1]


def stretches_of(cable: Cable) -> list[Stretch]:
    """Return the text of a cable in pieces: every block below the head but rules is in one."""
    stops = find_stops(cable.blocks)
    below = [at for at, block in enumerate(cable.blocks) if block.kind not in HEAD_KINDS]
    pieces: list[Stretch] = []
    for at in below or range(len(cable.blocks)):
        if (pieces and at <= pieces[-1].last) or is_rule(cable.blocks[at]):
            continue
        stop = stops.at(at)
        if stop is None:
            pieces.append(Stretch(at, at))
        else:
            found = stops.all[stop]
            pieces.append(Stretch(found.first, found.last, found.number))
    return pieces
