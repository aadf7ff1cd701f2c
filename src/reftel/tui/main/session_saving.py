"""When the session is written to disk: a second after it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.widget import Widget

from reftel.errors import ReftelError
from reftel.tui.parts.messages import Say

if TYPE_CHECKING:
    from reftel.shelf import Asked, SessionFile

_SAVE_AFTER = 1.0  # seconds from a change to the session on disk


class Saving:
    """Saves the session of a screen, as ``now`` gives it, if there is one yet."""

    def __init__(self, screen: Widget, file: SessionFile, now: Callable[[], Asked | None]) -> None:
        self._screen = screen
        self._file = file
        self._now = now
        self._timer: Timer | None = None
        self._unsaved = False

    def soon(self) -> None:
        """Save the session in a moment."""
        if self._timer is None:
            self._timer = self._screen.set_timer(_SAVE_AFTER, self.at_once)

    def at_once(self) -> None:
        """Save the session, so that the next start begins where this one ends."""
        self._timer = None
        session = self._now()
        if session is None:
            return
        try:
            self._file.save(session)
        except ReftelError as error:
            if not self._unsaved:  # said once; it is tried again at every change
                self._screen.post_message(Say(str(error), "warning"))
            self._unsaved = True
        else:
            self._unsaved = False
