"""The screen of the review (``V``): notes that are not exactly where they were written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from reftel.errors import ReftelError
from reftel.tui.notes.cable_notes import NoteCard, NotesScreen
from reftel.tui.parts.background import ask

if TYPE_CHECKING:
    from reftel.notes import Note, Placed
    from reftel.reader import Desk

_AT_ONCE = 10  # notes that are laid out; the next ones come when these are done


class ReviewScreen(NotesScreen):
    """Shows the first of them; what is confirmed or deleted makes room for the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open", "open the cable there", id="review.open"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Notes to review", self._next)
        self._left: Sequence[Note] | None = None
        self.nothing = "No cable of this library has a note."

    def on_mount(self) -> None:
        """Look at all notes, which takes a millisecond for each cable."""
        ask(self, self._look, self._review, group="review")

    def _look(self) -> tuple[Sequence[Note], bool]:
        return self._desk.notes_to_review(), self._desk.has_notes()

    async def _review(self, found: tuple[Sequence[Note], bool]) -> None:
        """Show the first of some notes; without any, whether there are others."""
        self._left, has_notes = found
        if has_notes:
            self.nothing = "Every note on a cable of this library is exactly where it was written."
        await self._show()

    def _cards(self) -> list[NoteCard] | list[Static]:
        if self._left is None:
            return [Static("Looking at all notes ...", markup=False)]
        return super()._cards()

    def _next(self) -> list[Placed]:
        shown: list[Placed] = []
        for at, note in enumerate(self._left or ()):
            if len(shown) == _AT_ONCE:
                more = len(self._left or ()) - at
                self.line.place(f"Notes to review, {more} more behind these")
                return shown
            try:
                placed = self._desk.placed_again(note)
            except ReftelError:
                continue  # it cannot be read any more, and is named at the next start
            if placed is not None and placed.wants_review:
                shown.append(placed)
        self.line.place(self._title)
        return shown

    def action_open(self) -> None:
        """Close this and open the cable of the note, where it may stand."""
        if self.current is not None:
            self.dismiss(self.current)
