"""Which panes are seen, the timeline too, on a screen of which width and height."""

from __future__ import annotations

from enum import Enum

TALL = 20  # lines: from here on one of them is spared for the timeline
WIDE = (100, 30)  # cells: from here on tags, cables and text stand side by side


class Pane(Enum):
    """Where the reader is. Fields and notes open inside a pane and do not change it."""

    TAGS = "tags"
    CABLES = "cables"
    TEXT = "text"
    TIMELINE = "timeline"


def is_wide(width: int, height: int) -> bool:
    """Whether a screen of so many cells has room for all panes."""
    return width >= WIDE[0] and height >= WIDE[1]


def in_sight(here: Pane, *, wide: bool, tall: bool, zoomed: bool) -> frozenset[Pane]:
    """Return the panes to show to a reader who is in ``here``.

    A narrow screen gives the list and the text all of its width; the tags stand beside the list
    while they are used. The timeline goes with the list, on a low screen only while it is used.
    """
    if wide and not (zoomed and here is Pane.TEXT):
        return frozenset(Pane)
    if here is Pane.TEXT:
        return frozenset((here,))
    below = {Pane.TIMELINE} if tall else set()
    return frozenset({here, Pane.CABLES} | below)
