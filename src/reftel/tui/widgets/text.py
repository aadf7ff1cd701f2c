"""The text of a cable and the ways out of it: references, back and forward, notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.message import Message

from reftel.cable.ids import read_id
from reftel.errors import ReftelError
from reftel.tui.history import History
from reftel.tui.layout.model import no_hits
from reftel.tui.messages import NotesChanged, Say
from reftel.tui.widgets.reading_pane import Position, ReadingPane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from reftel.library import Row
    from reftel.notes import Note
    from reftel.tui.desk import Desk, Highlight
    from reftel.tui.widgets.note_editor import NoteEditor


class Text(Vertical):
    """Holds the reading pane, knows where the reader has been, and opens what it refers to.

    Nothing can be read before :attr:`desk` is set.
    """

    class Wanted(Message):
        """A cable is about to be read: make room for the text and give it the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self._highlight: Highlight = no_hits
        self._history = History()

    def compose(self) -> ComposeResult:
        """Hold the pane."""
        yield ReadingPane()

    @property
    def pane(self) -> ReadingPane:
        """The pane."""
        return self.query_one(ReadingPane)

    @property
    def cable_id(self) -> str | None:
        """The stored ID of the cable that is open."""
        return self.pane.view.cable.id if self.pane.view else None

    # -- showing ---------------------------------------------------------------------------------

    def show(self, place: Position) -> None:
        """Show a cable at a place, without going there."""
        view = self.desk.view(place.cable, self._highlight) if self.desk else None
        if view is None:
            self.post_message(Say(f"{place.cable} is not in this library any more.", "warning"))
        else:
            self.pane.show(view, paragraph=place.block, scroll=place.line)

    def read(self, cable_id: str, number: int | None = None) -> None:
        """Read a cable of the library, from paragraph ``number`` if given."""
        if cable_id != self.cable_id:
            if self.screen.focused is self.pane and self.pane.position is not None:
                self._history.leave(self.pane.position)
            self.show(Position(cable_id))
        self.post_message(self.Wanted())
        if number is not None:
            self.pane.go_to_paragraph(number)

    def light(self, highlight: Highlight) -> None:
        """Light other hits up in the text that is open, where it stands."""
        self._highlight = highlight
        if self.pane.view is not None:
            self.pane.update_view(replace(self.pane.view, highlight=highlight))

    # -- following -------------------------------------------------------------------------------

    def on_reading_pane_followed(self, event: ReadingPane.Followed) -> None:
        """Follow a reference: to its cable, to a choice of cables, or to who else cites it."""
        targets = event.link.targets
        here = [target.id for target in targets if target.in_library]
        if len(here) == 1:
            self.read(here[0])
        elif here:
            self._choose("This refers to several cables.", self._rows(here))
        elif targets:
            self._explain_missing(targets[0].id)

    def citing(self, cable_id: str) -> None:
        """Let the user choose among the cables that cite one."""
        rows = self.desk.library.citing(cable_id) if self.desk else []
        if rows:
            self._choose(f"These cables cite {cable_id}.", rows)
        else:
            self.post_message(Say(f"No cable here cites {cable_id}."))

    def go_to(self, typed: str) -> None:
        """Go to a paragraph by its number, or to a cable by its ID as people type it."""
        if self.desk is None:
            return
        if typed.isdecimal() and self.pane.view is not None:
            self.post_message(self.Wanted())
            self.pane.go_to_paragraph(int(typed))
            return
        wanted = read_id(typed)
        rows = self.desk.library.lookup(typed)
        if len(rows) == 1:
            self.read(rows[0].id, wanted.paragraph if wanted else None)
        elif rows:
            self._choose(f"{typed} may be one of these.", rows)
        elif wanted is not None and wanted.id is not None:
            self._explain_missing(wanted.id)
        else:
            self.post_message(Say(f"{typed} is no reference ID in this library.", "warning"))

    def _explain_missing(self, cable_id: str) -> None:
        rows = self.desk.library.citing(cable_id) if self.desk else []
        citing = f"It is cited by {len(rows):,} cable{'s' * (len(rows) != 1)} here." if rows else ""
        self._choose(f"{cable_id} is not in this library. {citing}", rows)

    def _rows(self, ids: Sequence[str]) -> list[Row]:
        if self.desk is None:
            return []
        library = self.desk.library
        return library.rows([key for id_ in ids if (key := library.key_of(id_)) is not None])

    def _choose(self, explanation: str, rows: Sequence[Row]) -> None:
        def chosen(cable_id: str | None) -> None:
            if cable_id is not None:
                self.read(cable_id)

        notes_on = self.desk.note_counts if self.desk else None
        from reftel.tui.screens.cables import CablesScreen  # noqa: PLC0415 - when first opened

        self.app.push_screen(CablesScreen(explanation, rows, notes_on), chosen)

    def back(self) -> None:
        """Go back to the place before the last reference that was followed."""
        self._step(self._history.back, "Nothing to go back to.")

    def forward(self) -> None:
        """Go forward again."""
        self._step(self._history.forward, "Nothing to go forward to.")

    def _step(self, step: Callable[[Position | None], Position | None], nothing: str) -> None:
        place = step(self.pane.position)
        if place is None:
            self.post_message(Say(nothing))
        else:
            self.show(place)
            self.post_message(self.Wanted())

    def warnings(self) -> None:
        """Show what the parser repaired, inferred or skipped in this cable."""
        view = self.pane.view
        if view is None:
            return
        if view.cable.warnings:
            from reftel.tui.screens.warnings import WarningsScreen  # noqa: PLC0415 - when first opened

            self.app.push_screen(WarningsScreen(view.cable))
        else:
            self.post_message(Say("Nothing in this cable was repaired, inferred or skipped."))

    def on_reading_pane_explain_wanted(self, event: ReadingPane.ExplainWanted) -> None:
        """Show what the words of the cable and of the current paragraph mean."""
        if event.pane.view is not None:
            from reftel.tui.screens.glossary import GlossaryScreen  # noqa: PLC0415 - when first opened

            self.app.push_screen(GlossaryScreen(event.pane.view.cable, event.text))

    # -- notes -----------------------------------------------------------------------------------

    def on_reading_pane_note_wanted(self, event: ReadingPane.NoteWanted) -> None:
        """Write a note on a paragraph, or on the cable when none is current."""
        view = event.pane.view
        if self.desk is None or view is None:
            return

        quote = view.cable.subject if event.block is None else view.cable.blocks[event.block].text
        from reftel.tui.widgets.note_editor import NoteEditor  # noqa: PLC0415 - when first opened

        self.mount(NoteEditor(self.desk, self.desk.new_note(view.cable, event.block), quote))

    def on_note_editor_closed(self, event: NoteEditor.Closed) -> None:
        """Mark the note in the text, and read on."""
        event.stop()
        self.pane.focus()
        if event.saved is not None:
            self.draw_notes()
            self.post_message(Say(f"Note on {event.saved.citation} saved. m shows it."))

    def notes(self) -> None:
        """Show the notes on the paragraph at hand; where it has none, those on the cable."""
        desk, view, block = self.desk, self.pane.view, self.pane.block
        if desk is None or view is None:
            return

        def wanted() -> Sequence[Note]:
            return desk.notes_on(view.cable, block) or desk.notes.of(view.cable.id)

        from reftel.tui.screens.notes import NotesScreen  # noqa: PLC0415 - when first opened

        self.app.push_screen(NotesScreen(desk, wanted), lambda _: self.draw_notes())

    def undelete_note(self) -> None:
        """Bring back the note that was deleted last."""
        if self.desk is None:
            return
        try:
            note = self.desk.undelete_note()
        except ReftelError as error:
            self.post_message(Say(str(error), "error"))
            return
        self.draw_notes()
        said = f"The note on {note.citation} is back." if note else "No note to bring back."
        self.post_message(Say(said))

    def draw_notes(self) -> None:
        """Draw the notes in the text again and let the list know."""
        if self.desk is not None and self.cable_id is not None:
            view = self.desk.view(self.cable_id, self._highlight)
            if view is not None:
                self.pane.update_view(view)
        self.post_message(NotesChanged())
