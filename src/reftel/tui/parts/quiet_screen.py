"""A screen that does not draw everything again when the focus moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType

if TYPE_CHECKING:
    from textual.widget import Widget


class QuietScreen(Screen[ScreenResultType]):
    """Leaves it to the widgets to show the focus.

    Textual's own screen repaints itself whole, several kilobytes, at each change of focus.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
