"""The paragraphs that a reader steps through (``J``, ``K``), each with its bullets and tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reftel.cable.cable import TEXT_KINDS, Block, BlockKind

HEAD_KINDS = frozenset(BlockKind) - TEXT_KINDS - {BlockKind.SIGNATURE, BlockKind.TRAILER}
# What rules are drawn with.
_RULE = frozenset("-_=~ ")
_CLOSING = frozenset({BlockKind.HEADING, BlockKind.SIGNATURE, BlockKind.TRAILER})


def below_head(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks of a cable that are its text; all of one that is nothing but a head."""
    return [block for block in blocks if block.kind not in HEAD_KINDS] or blocks


def is_rule(block: Block) -> bool:
    """Whether a block is a rule, or what page breaks left of one: nothing to read or to stop at."""
    text = block.text
    return block.kind is BlockKind.PARAGRAPH and block.number is None and _RULE.issuperset(text)


@dataclass(frozen=True, slots=True)
class Stop:
    """A paragraph and the bullets, sub-paragraphs and tables that hang on it.

    ``first`` and ``last`` index ``Cable.blocks``, both inclusive.
    """

    first: int
    last: int
    number: int | None

    @property
    def blocks(self) -> range:
        """The blocks that belong to it."""
        return range(self.first, self.last + 1)

    def of(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Return them, of all blocks of the cable."""
        return blocks[self.first : self.last + 1]

    def text(self, blocks: Sequence[Block]) -> str:
        """Return their words, each block on a line of its own."""
        return "\n".join(block.text for block in self.of(blocks))


@dataclass(frozen=True, slots=True)
class Stops:
    """The stops of a cable in order."""

    all: tuple[Stop, ...]
    _firsts: tuple[int, ...]

    def at(self, block: int | None) -> int | None:
        """Return the index of the stop that holds a block, or None between and before them."""
        if block is None:
            return None
        index = bisect_right(self._firsts, block) - 1
        return index if index >= 0 and block <= self.all[index].last else None

    def numbered(self, number: int) -> int | None:
        """Return the index of the first stop that counts as ``number``."""
        return next((at for at, stop in enumerate(self.all) if stop.number == number), None)

    @property
    def numbers(self) -> str:
        """Which numbers there are, in words: ``paragraphs 1 to 12, 36, 37``."""
        runs: list[list[int]] = []
        for number in sorted({stop.number for stop in self.all if stop.number is not None}):
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        if not runs:
            return "no numbered paragraphs"
        said = [
            f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
        ]
        return f"paragraph{'s' * (len(runs) > 1 or len(runs[0]) > 1)} {', '.join(said)}"


def find_stops(blocks: Sequence[Block]) -> Stops:
    """Find the stops among the blocks of a cable.

    A paragraph always begins a stop. Anything else hangs on the paragraph before it; where there
    is none (after a heading, or in a note that is nothing but bullets) it is a stop of its own.
    Rules are passed by.
    """
    stops: list[Stop] = []
    is_open = False
    for index, block in enumerate(blocks):
        if is_rule(block):
            continue
        if block.kind in HEAD_KINDS or block.kind in _CLOSING:
            is_open = False
        elif block.kind is BlockKind.PARAGRAPH or not is_open:
            stops.append(Stop(index, index, block.number))
            is_open = True
        else:
            stops[-1] = Stop(stops[-1].first, index, stops[-1].number)
    return Stops(tuple(stops), tuple(stop.first for stop in stops))


def heading_above(blocks: Sequence[Block], index: int) -> str:
    """Return the heading that a block stands under, on one line; empty without one."""
    headings = (b.text for b in reversed(blocks[:index]) if b.kind is BlockKind.HEADING)
    return " ".join(next(headings, "").split())
