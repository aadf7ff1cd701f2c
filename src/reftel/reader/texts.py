"""How several texts of one cable are named to the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reftel.library import StoredText


def how_much(texts: Sequence[StoredText], number: int) -> str:
    """Return how much one of several texts of a cable says, beside the one that is shown.

    A cable that was put together from sections has several texts of number 1.
    """
    says = Counter[int]()
    for text in texts:
        says[text.number] += text.worth
    if number > 1:
        return "says as much as text 1" if says[number] >= says[1] else "says less than text 1"
    most = max(says[other] for other in says if other > 1)
    return "says most" if most < says[1] else "no other says more"


def texts_in_words(numbers: Sequence[int]) -> str:
    """Return some texts of a cable by their numbers: ``text 2``, ``texts 2 and 3``."""
    *rest, last = map(str, numbers)
    return f"texts {', '.join(rest)} and {last}" if rest else f"text {last}"
