"""Which lines of a text are its cable's own: others are left out, or doubted, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.sources.boundaries import lost_pages
from reftel.sources.boundaries.behind import without_rest
from reftel.sources.boundaries.behind_name import with_names_said
from reftel.sources.boundaries.between import with_doubts
from reftel.sources.boundaries.second_heads import with_second_heads
from reftel.sources.records.site_record import noted

if TYPE_CHECKING:
    from reftel.cable import RawCable


def with_own_lines(cable: RawCable) -> RawCable:
    """Return a cable without what stands behind its end, and with doubts of what is amid it."""
    cable = with_names_said(with_second_heads(with_doubts(without_rest(cable))))
    return noted(cable, lost_pages.said(cable.body))
