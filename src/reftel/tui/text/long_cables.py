"""Long cables, which are read in a thread while the screen goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.message import Message

from reftel.tui.parts import background
from reftel.tui.text.viewing import view_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget

    from reftel.reader import Desk
    from reftel.shelf.places import Position
    from reftel.tui.text.sought import Sought
    from reftel.tui.text.view import CableView


@dataclass(slots=True)
class Awaited:
    """A long cable that is being read, where it is to be shown, and what is done then."""

    place: Position
    then: Callable[[], None]


class LongCables:
    """Reads the long cable that was opened last; one that was overtaken is forgotten.

    Args:
        widget: is sent :class:`Readable`.

    Attributes:
        awaited: the cable that is being read; None where none is.
    """

    class Readable(Message):
        """A long cable that was waited for has been read, or cannot be."""

        def __init__(self, view: CableView, awaited: Awaited) -> None:
            super().__init__()
            self.view = view
            self.awaited = awaited

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self.awaited: Awaited | None = None

    def read(
        self, desk: Desk, place: Position, sought: Sought, then: Callable[[], None]
    ) -> CableView:
        """Begin to read a cable; return the page that is shown meanwhile."""
        from reftel.tui.text.missing import bare_view  # noqa: PLC0415 - few cables are long

        self.awaited = awaited = Awaited(place, then)
        background.ask(
            self._widget,
            lambda: self.Readable(view_of(desk, place.cable, sought, place.text), awaited),
            group="long-cable",
            only=True,
            failed=lambda error: self.Readable(bare_view(place.cable, error), awaited),
        )
        return bare_view(place.cable, "This is a long cable. It is being read ...")

    def take(self, event: Readable, sought: Sought) -> CableView | None:
        """Return a cable that was read, lit by what is looked for now; None if it was overtaken."""
        if event.awaited is not self.awaited:
            return None
        self.awaited = None
        return replace(event.view, highlight=sought.highlight)
