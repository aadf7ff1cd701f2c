"""What was really shown to the reader: kept as the trail, and as read."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from reftel.errors import ReftelError
from reftel.notes.note import now
from reftel.tui.parts import background
from reftel.tui.parts.messages import MarksChanged, Say

if TYPE_CHECKING:
    from textual.screen import Screen

    from reftel.reader import Desk
    from reftel.shelf import Visit
    from reftel.tui.text.page_pane import PagePane


class Visits:
    """Keeps where the reader rests in a cable, and how far it was shown without a gap.

    Args:
        screen: is sent what is to be said.

    Attributes:
        desk: what is kept lies there; None as long as the library is being opened.
    """

    class Known(Message):
        """What of a cable was shown before."""

        def __init__(self, cable_id: str, furthest: Visit | None) -> None:
            super().__init__()
            self.cable_id = cable_id
            self.furthest = furthest

    def __init__(self, screen: Screen[None]) -> None:
        self.desk: Desk | None = None
        self._screen = screen
        self._cable_id = ""
        self._furthest: Visit | None = None  # as it was when the cable was opened
        self._shown: set[int] = set()
        self._last: Visit | None = None
        self._opened = False  # and did not rest yet: it does not count as read
        self._unkept = False  # the last visit could not be written, and that was said

    def open(self, cable_id: str) -> None:
        """Begin with a cable that was opened to be read."""
        self._opened = True
        desk = self.desk
        if desk is None or cable_id == self._cable_id:
            return
        self._cable_id, self._shown, self._furthest = cable_id, set(), None

        def look() -> Message:
            return self.Known(cable_id, desk.furthest(cable_id))

        background.ask(self._screen, look, group="furthest")

    def know(self, found: Known) -> None:
        """Take what was shown before of the cable, and say so where there is more of it."""
        if found.cable_id == self._cable_id:
            self._furthest = found.furthest

    def rest(self, pane: PagePane) -> None:
        """Keep what is on the screen as shown, and the place as one that the reader was at."""
        desk, place, view = self.desk, pane.position, pane.view
        if desk is None or place is None or view is None or place.cable != self._cable_id:
            return
        from reftel.shelf import Visit  # noqa: PLC0415 - when first read

        self._shown.update(pane.stops_shown)
        before = self._furthest
        shown = before.shown if before is not None and before.of == pane.stops else 0
        while shown in self._shown:
            shown += 1
        visit = Visit(now(), place, pane.status, shown, pane.stops)
        last, self._last = self._last, visit
        opened, self._opened = self._opened, False
        if last is not None and replace(last, time=visit.time) == visit and not opened:
            return
        keep = partial(self._keep, desk, visit, is_read=opened)
        background.ask(self._screen, keep, group="visits", keeps=True)

    def _keep(self, desk: Desk, visit: Visit, *, is_read: bool) -> MarksChanged | Say | None:
        try:
            desk.visited(visit)
            changed = is_read and desk.mark_read(visit.place.cable)
        except ReftelError as error:
            told, self._unkept = self._unkept, True
            return None if told else Say(str(error), "warning")  # once, not at every paragraph
        self._unkept = False
        return MarksChanged() if changed else None
