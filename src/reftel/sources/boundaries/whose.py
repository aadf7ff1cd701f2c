"""Of which cable of a text a word on it is: of the one in whose lines stands what it quotes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from reftel.cable.raw_cable import IN_DOUBT, LEFT_OUT, Extra
from reftel.cable.text import fold

_ABOVE: Final = " above the cable "
_SEVERAL: Final = 2
_FEWEST: Final = 8  # characters of a line that is known by itself


def notes_of_each(notes: Extra, text: str, starts: Sequence[int]) -> list[Extra]:
    """Return what is to be said of each cable of a text, whose first lines, from 1, are given.

    What is found at none of them is said of all; lines above the first are the first's.
    """
    if len(starts) < _SEVERAL:
        return [notes] * len(starts)
    lines = text.split("\n")
    bounds = [0, *(start - 1 for start in starts[1:]), len(lines)]
    parts = [lines[start:end] for start, end in pairwise(bounds)]
    found: list[list[tuple[str, str]]] = [[] for _ in parts]
    for note in notes:
        if _ABOVE in note[1].partition(":")[0]:
            found[0].append(note)
            continue
        holding = [at for at, part in enumerate(parts) if _stands_in(note, part)]
        for at in holding or range(len(parts)):
            found[at].append(note)
    return [*map(tuple, found)]


def _stands_in(note: tuple[str, str], lines: Sequence[str]) -> bool:
    """Whether lines hold what a note says is left out, or is in doubt."""
    name, said = note
    if name not in (IN_DOUBT, LEFT_OUT):
        return False
    message, _, whole = said.partition("\n")
    if whole:
        known = {line.strip() for line in whole.split("\n")}
        return any(len(line) >= _FEWEST and line in known for line in map(str.strip, lines))
    quoted = message.partition(": ")[2]
    if quoted.endswith(" ..."):  # where the other words stand, nothing tells
        return False
    return len(quoted) >= _FEWEST and quoted in fold(" ".join(lines))
