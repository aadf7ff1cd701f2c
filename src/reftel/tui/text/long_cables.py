"""Long cables, read in a thread: what is said meanwhile, and which one counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from reftel.tui.parts import background
from reftel.tui.text.viewing import view_of

if TYPE_CHECKING:
    from reftel.reader import Desk
    from reftel.shelf import Position
    from reftel.tui.text.hits import Sought
    from reftel.tui.text.view import CableView


@dataclass(slots=True)
class Awaited:
    """A long cable that is being read, where it is to be shown, and what is done then."""

    place: Position
    then: Callable[[], None]


class LongCables:
    """Reads the long cable that was opened last; one that was overtaken is forgotten.

    ``show`` shows one that was waited for, lit by nothing yet, where it is to be shown; ``awaited``
    is the one that is being read, if any is.
    """

    def __init__(self, widget: Widget, show: Callable[[CableView, Awaited], None]) -> None:
        self._widget = widget
        self._show = show
        self.awaited: Awaited | None = None

    def read(
        self, desk: Desk, place: Position, sought: Sought, then: Callable[[], None]
    ) -> CableView:
        """Begin to read a cable; return the page that is shown meanwhile."""
        from reftel.tui.text.absent_cable import bare_view  # noqa: PLC0415 - few cables are long

        self.awaited = awaited = Awaited(place, then)
        background.ask(
            self._widget,
            lambda: view_of(desk, place.cable, sought, place.text),
            partial(self._take, awaited),
            group="long-cable",
            only=True,
            failed=lambda why: self._take(awaited, bare_view(place.cable, why)),
        )
        return bare_view(place.cable, "This is a long cable. It is being read ...")

    def _take(self, awaited: Awaited, view: CableView) -> None:
        """Show a cable that was read, or why it cannot be, unless it was overtaken."""
        if awaited is self.awaited:
            self.awaited = None
            self._show(view, awaited)
