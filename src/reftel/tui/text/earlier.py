"""What was read in earlier sessions, put behind the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from reftel.notes.note import now
from reftel.tui.parts import background
from reftel.tui.parts.messages import Say

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.reader import Desk, History
    from reftel.shelf import Asked, Position
    from reftel.tui.text.cable_text import CableText

_MOST: Final = 100  # cables


class EarlierSessions:
    """Puts what was read in sessions before behind the history of this one, once."""

    def __init__(self, text: CableText, history: History) -> None:
        self._text = text
        self._history = history
        self._began: datetime | None = now()  # None once they are behind
        self._waiting: list[Asked] = []  # the query that stood, for each step back

    def awaited(self, query: Asked) -> bool:
        """Whether a step back has to wait for them; then they are asked for."""
        desk, began = self._text.desk, self._began
        if self._history.behind is not None or desk is None or began is None:
            return False
        if not self._waiting:
            look = partial(_read_before, desk, began, self._text.cable_id)
            background.ask(self._text, look, self._take, group="earlier", failed=self._not_known)
        self._waiting.append(query)
        return True

    def _not_known(self, why: str) -> None:
        self._waiting = []
        self._text.post_message(Say(why, "error"))

    def _take(self, places: Sequence[Position]) -> None:
        """Put them behind all else, and make the steps back that waited for them."""
        waiting, self._waiting = self._waiting, []
        has_moved_on = self._history.behind is not None  # and wants to be carried off no more
        self._history.begin(places)
        self._began = None
        if not has_moved_on:
            for query in waiting:
                self._text.travel(-1, query)


def _read_before(desk: Desk, began: datetime, here: str | None) -> Sequence[Position]:
    """Return the last place in each other cable read before a session began, the latest last."""
    last: dict[str, Position] = {}
    for visit in desk.shelf.trail.visits(desk.library.directory):  # the latest first
        if visit.time < began and visit.place.cable != here:
            last.setdefault(visit.place.cable, visit.place)
    return [*last.values()][:_MOST][::-1]
