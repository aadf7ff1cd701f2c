"""What a search lights up in the cables that are read, and which of their texts have more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.tui.parts.runs import Highlight, no_hits

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.search import Result


def _no_blocks(_cable: Cable) -> Sequence[int]:
    return ()


def _nowhere(_shown: Cable, _others: Iterable[Cable]) -> Iterable[int]:
    return ()


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; at first, nothing.

    Attributes:
        highlight: gives the hits in a text.
        paragraphs: gives the blocks of a cable that were asked for as paragraphs.
        elsewhere: gives the numbers of the texts of a cable with hits that the first has not.
    """

    highlight: Highlight = no_hits
    paragraphs: Callable[[Cable], Sequence[int]] = _no_blocks
    elsewhere: Callable[[Cable, Iterable[Cable]], Iterable[int]] = _nowhere

    @classmethod
    def by(cls, result: Result) -> Sought:
        """Return what a query looks for."""
        highlight = result.highlighter() if result.has_words else no_hits
        return cls(highlight, result.paragraphs, result.elsewhere)
