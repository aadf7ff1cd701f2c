"""What ``--plain`` reads at a time: a paragraph with all that hangs on it, a heading, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.cable.stops import HEAD_KINDS, Stop, find_stops, is_rule

if TYPE_CHECKING:
    from reftel.cable import Cable


def stretches_of(cable: Cable) -> list[Stop]:
    """Return the text of a cable in pieces: every block below the head but rules is in one."""
    stops = find_stops(cable.blocks)
    below = [at for at, block in enumerate(cable.blocks) if block.kind not in HEAD_KINDS]
    pieces: list[Stop] = []
    for at in below or range(len(cable.blocks)):
        if (pieces and at <= pieces[-1].last) or is_rule(cable.blocks[at]):
            continue
        stop = stops.at(at)
        pieces.append(Stop(at, at, None) if stop is None else stops.all[stop])
    return pieces
