"""How several texts of one cable are named to the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def texts_in_words(numbers: Sequence[int]) -> str:
    """Return some texts of a cable by their numbers: ``text 2``, ``texts 2 and 3``."""
    *rest, last = map(str, numbers)
    return f"texts {', '.join(rest)} and {last}" if rest else f"text {last}"
