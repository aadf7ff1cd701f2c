"""Which lines of a text are its cable's own: others are left out, or doubted, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.sources.boundaries.behind import without_rest
from reftel.sources.boundaries.between import with_doubts

if TYPE_CHECKING:
    from reftel.cable import RawCable


def with_own_lines(cable: RawCable) -> RawCable:
    """Return a cable without what stands behind its end, and with doubts of what is amid it."""
    return with_doubts(without_rest(cable))
