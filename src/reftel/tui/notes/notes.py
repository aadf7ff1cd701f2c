"""The notes on one cable or paragraph, rendered, to be edited, deleted and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from reftel.errors import ReftelError
from reftel.plain import plain_line
from reftel.tui.notes.note_editor import NoteEditor
from reftel.tui.parts.harmless import PlainMarkdown
from reftel.tui.parts.key_line import KeyLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from reftel.notes import Note
    from reftel.tui.desk import Desk
    from reftel.tui.parts.messages import Say, Tone


class NoteCard(Vertical, can_focus=True):
    """One note: where and when, then its text."""

    HELP = "Notes"
    DEFAULT_CSS = """
    NoteCard { height: auto; padding: 0 1; margin: 0 0 1 0; border-left: blank; }
    NoteCard:focus { border-left: outer $primary; }
    NoteCard > Static { color: $text-muted; }
    NoteCard:focus > Static { text-style: bold; }
    NoteCard PlainMarkdown { padding: 0; margin: 0; background: transparent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "edit", "edit", id="notes.edit"),
        Binding("d", "delete", "delete", id="notes.delete"),
    ]

    class EditWanted(Message):
        """The user wants to edit the note."""

        def __init__(self, note: Note) -> None:
            super().__init__()
            self.note = note

    class DeleteWanted(Message):
        """The user wants to delete the note."""

        def __init__(self, note: Note) -> None:
            super().__init__()
            self.note = note

    def __init__(self, note: Note) -> None:
        super().__init__()
        self.note = note

    def compose(self) -> ComposeResult:
        """Lay out the head and the rendered text."""
        tags = " ".join(f"#{tag}" for tag in self.note.tags)
        when = self.note.updated.strftime("%d %b %Y %H:%MZ")
        yield Static(plain_line(f"{self.note.citation} · {when}  {tags}"), markup=False)
        yield PlainMarkdown(self.note.text)

    def action_edit(self) -> None:
        """Ask for this note to be edited."""
        self.post_message(self.EditWanted(self.note))

    def action_delete(self) -> None:
        """Ask for this note to be deleted."""
        self.post_message(self.DeleteWanted(self.note))


class NotesScreen(ModalScreen[None]):
    """Shows notes as ``wanted`` finds them, again after each change."""

    HELP = "Notes"
    DEFAULT_CSS = """
    NotesScreen { align: center middle; }
    NotesScreen VerticalScroll {
        width: 100%; max-width: 100; height: 1fr; background: $surface;
        padding: 1 1; scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "close", id="notes.close"),
        Binding("j,down", "app.focus_next", "next", show=False, id="notes.next"),
        Binding("k,up", "app.focus_previous", "previous", show=False, id="notes.previous"),
        Binding("u", "undo", "undo delete", id="notes.undo"),
    ]

    def __init__(self, desk: Desk, title: str, wanted: Callable[[], Sequence[Note]]) -> None:
        super().__init__()
        self._desk = desk
        self._title = title
        self._wanted = wanted

    def compose(self) -> ComposeResult:
        """Lay out the cards and the keys."""
        with VerticalScroll(can_focus=False):
            yield from self._cards()
        yield KeyLine()

    def on_mount(self) -> None:
        """Say whose notes these are."""
        self.query_one(KeyLine).place(self._title)

    def _cards(self) -> list[NoteCard] | list[Static]:
        notes = self._wanted()
        return [NoteCard(note) for note in notes] or [Static("No notes here.", markup=False)]

    async def _show(self) -> None:
        scroll = self.query_one(VerticalScroll)
        await scroll.remove_children()
        await scroll.mount_all(self._cards())
        self.set_focus(next(iter(self.query(NoteCard)), None))

    def on_note_card_edit_wanted(self, event: NoteCard.EditWanted) -> None:
        """Open the editor on a note and show what came of it."""
        if not self.query(NoteEditor):  # the key may have been pressed twice
            self.mount(NoteEditor(self._desk, event.note), before=self.query_one(KeyLine))

    async def on_note_editor_closed(self, event: NoteEditor.Closed) -> None:
        """Show the note as it is now."""
        event.stop()
        await self._show()

    def on_say(self, event: Say) -> None:
        """Show a message here, where it can be seen."""
        event.stop()
        self._say(event.text, event.tone)

    async def on_note_card_delete_wanted(self, event: NoteCard.DeleteWanted) -> None:
        """Delete a note and say how to bring it back."""
        try:
            self._desk.delete_note(event.note)
        except ReftelError as error:
            self._say(str(error), "error")
        else:
            await self._show()
            self._say("Note deleted. u brings it back.")

    async def action_undo(self) -> None:
        """Bring back the note deleted last."""
        try:
            said = self._desk.undo()
        except ReftelError as error:
            self._say(str(error), "error")
        else:
            await self._show()
            self._say(said or "There is nothing to undo.")

    def _say(self, message: str, tone: Tone = "information") -> None:
        self.query_one(KeyLine).say(message, tone)
