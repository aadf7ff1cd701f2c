"""Noticing that somebody else has changed the notes on the open cable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reftel.errors import ReftelError
from reftel.tui.parts import background
from reftel.tui.parts.throttle import Seldom

if TYPE_CHECKING:
    from reftel.notes import NoteStore
    from reftel.tui.text.cable_text import CableText

_EVERY: Final = 0.5  # seconds; a held key does not look each time


class NotesElsewhere:
    """Looks at the folder of the open cable's notes when a key is pressed, in a thread.

    Where others lie there than are shown, the text draws its notes again.
    """

    def __init__(self, text: CableText) -> None:
        self._text = text
        self._shown: tuple[str, object] = ("", None)
        self.look = Seldom(text, self._look, _EVERY)
        """Looks."""

    def shown(self, notes: NoteStore, cable_id: str) -> None:
        """Remember which notes there are on a cable; called before they are read to be shown."""
        try:
            self._shown = cable_id, notes.stamp(cable_id)
        except ReftelError:
            self._shown = "", None  # no note can be on it

    def _look(self) -> None:
        desk = self._text.desk
        if desk is None or not self._shown[0]:
            return
        shown = self._shown
        cable_id, stamp = shown

        def changed() -> bool | None:
            return desk.notes.stamp(cable_id) != stamp or None

        def draw(_: bool) -> None:
            self._text.draw_notes()

        background.ask(self._text, changed, draw, group="notes-elsewhere", only=True)
