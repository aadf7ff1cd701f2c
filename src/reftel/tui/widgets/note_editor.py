"""The editor for one note. What is typed is kept as a draft within the second."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static, TextArea

from reftel.errors import ReftelError
from reftel.paths import make_private
from reftel.plain import plain_line
from reftel.tui.external_editor import edit
from reftel.tui.messages import Say
from reftel.tui.widgets.harmless import PlainTextArea

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from reftel.notes import Note
    from reftel.tui.desk import Desk

_DRAFT_AFTER = 0.5  # seconds from a key to the draft on disk


class NoteEditor(Vertical):
    """Stands below what the note is on, so that both can be read.

    A screen of its own would have to be drawn whole, and so would the one below it afterwards.
    """

    HELP = "Note editor"
    DEFAULT_CSS = """
    NoteEditor {
        height: 50%; min-height: 8; background: $surface; border-top: heavy $primary;
    }
    NoteEditor Static {
        height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis;
    }
    NoteEditor TextArea { height: 1fr; border: none; padding: 0 1; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "save", "save and close", id="editor.save", priority=True),
        Binding("ctrl+o", "external", "$EDITOR", id="editor.external", priority=True),
        Binding("ctrl+g", "discard", "discard", id="editor.discard", priority=True),
    ]

    class Closed(Message):
        """The user is done; ``saved`` is the note as it is on disk, None when nothing was saved."""

        def __init__(self, saved: Note | None) -> None:
            super().__init__()
            self.saved = saved

    def __init__(self, desk: Desk, note: Note, quote: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._note = note
        self._quote = quote
        self._timer: Timer | None = None
        self._closed_already = False

    def compose(self) -> ComposeResult:
        """Lay out the place that the note is on, and the text."""
        yield Static(plain_line(f"Note on {self._note.citation}  {self._quote}"), markup=False)
        area = PlainTextArea(
            self._note.text,
            soft_wrap=True,
            tab_behavior="indent",
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
        )
        area.cursor_blink = False
        yield area

    def on_mount(self) -> None:
        """Put the cursor at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    @property
    def _text(self) -> str:
        return self.query_one(TextArea).text

    @property
    def _typed(self) -> Note:
        return replace(self._note, text=self._text)

    def on_text_area_changed(self) -> None:
        """Keep the draft, soon."""
        if self._timer is None and self._text != self._note.text:
            self._timer = self.set_timer(_DRAFT_AFTER, self._keep_draft)

    def _keep_draft(self) -> None:
        self._timer = None
        try:
            self._desk.drafts.save(self._typed)
        except ReftelError as error:
            self.post_message(Say(f"Not saved yet: {error}", "error"))

    def action_save(self) -> None:
        """Save the note and close; stay open when it cannot be saved."""
        self._when_typed(self._save)

    def _when_typed(self, then: Callable[[], None]) -> None:
        """Do something when what was typed has reached the text.

        On a slow line letters and ctrl+s arrive together, and the app answers ctrl+s first.
        """
        self.query_one(TextArea).call_later(then)

    def _save(self) -> None:
        if self._closed_already:
            return
        if not self._text.strip() or self._text == self._note.text:
            self._close(None)
            return
        try:
            saved = self._desk.notes.save(self._typed)
        except ReftelError as error:
            self.post_message(Say(str(error), "error"))
            return
        self._close(saved)

    def action_discard(self) -> None:
        """Close and keep the note as it was."""
        if not self._closed_already:
            self._close(None)

    def _close(self, saved: Note | None) -> None:
        self._closed_already = True
        if self._timer is not None:
            self._timer.stop()
        self._desk.drafts.drop(self._note)
        self.post_message(self.Closed(saved))
        self.remove()

    def action_external(self) -> None:
        """Go on in the user's own editor."""
        self._when_typed(self._edit_elsewhere)

    def _edit_elsewhere(self) -> None:
        folder = make_private(self._desk.drafts.directory)
        text, problem = self._text, ""
        with self.app.suspend():
            # An error must not leave this block: the terminal would stay suspended.
            try:
                text = edit(text, folder, self._desk.config.editor)
            except ReftelError as error:
                problem = str(error)
        area = self.query_one(TextArea)
        area.text = text.rstrip("\n")
        area.move_cursor(area.document.end)
        self.on_text_area_changed()
        if problem:
            self.post_message(Say(problem, "error"))
