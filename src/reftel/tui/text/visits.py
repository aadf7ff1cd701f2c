"""What of an opened cable was shown to the reader: kept as the trail, and marked as read."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from reftel.dates import worded
from reftel.errors import ReftelError
from reftel.notes.note import now
from reftel.tui.parts import background
from reftel.tui.parts.messages import MarksChanged, Say
from reftel.tui.parts.named_keys import key_of

if TYPE_CHECKING:
    from reftel.reader import Desk
    from reftel.shelf import Visit
    from reftel.tui.text.cable_text import CableText
    from reftel.tui.text.page_pane import PagePane


class Visits:
    """Keeps where the reader rests in a cable, and how far it was shown without a gap.

    :attr:`desk` is None as long as the library is being opened.
    """

    def __init__(self, screen: Screen[None], text: CableText) -> None:
        self.desk: Desk | None = None
        self._screen = screen
        self._text = text
        self._cable_id = ""
        self._before: Visit | None = None  # in which most of the cable was shown
        self._count = 0  # how many of its paragraphs were shown without a gap
        self._shown: set[int] = set()
        self._of = (0, 0)  # the text that was shown, and how many paragraphs it has
        self._last: Visit | None = None
        self._opened = False  # and did not rest yet: it does not count as read
        self._unkept = False  # the last visit could not be written, and that was said

    def open(self, cable_id: str) -> None:
        """Begin with a cable that was opened to be read."""
        self._opened = True
        desk = self.desk
        if cable_id == self._cable_id:
            self._text.pane.shown = self._count
            return
        if desk is None:
            return
        self._cable_id, self._before, self._count, self._of = cable_id, None, 0, (0, 0)
        look = partial(desk.furthest, cable_id)
        background.ask(self._screen, look, partial(self._know, cable_id), group="furthest")

    def _know(self, cable_id: str, before: Visit) -> None:
        """Take what was shown before of a cable, and offer to read on from there."""
        pane = self._text.pane
        if cable_id != self._cable_id:
            return
        self._before = before
        if self._text.cable_id == cable_id and pane.stops == before.of:
            pane.shown = self._count = max(self._count, before.shown)
            if pane.shown_to and pane.block is None:
                day = worded(before.time.astimezone())
                key = key_of(self._screen, "reading.go-on")
                said = f"Read to {pane.shown_to} on {day}: {key} f goes on there."
                self._screen.post_message(Say(said, aside=True))

    def rest(self, pane: PagePane) -> None:
        """Keep what is on the screen as shown, and the place as one that the reader was at."""
        desk, place, view = self.desk, pane.position, pane.view
        if desk is None or place is None or view is None or place.cable != self._cable_id:
            return
        from reftel.shelf import Visit  # noqa: PLC0415 - when first read

        if self._of != (view.text, pane.stops):  # another text: its paragraphs are others
            before, self._of = self._before, (view.text, pane.stops)
            self._count = before.shown if before and before.of == pane.stops else 0
            self._shown.clear()
        self._shown.update(pane.stops_shown)
        while self._count in self._shown:
            self._count += 1
        pane.shown = self._count
        visit = Visit(now(), place, pane.status, self._count, pane.stops)
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
        return MarksChanged(read_alone=True) if changed else None
