"""The editor for one note (``a``): keys, saving, the draft half a second after a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static, TextArea

from reftel.errors import ReftelError
from reftel.files import write_where_asked
from reftel.notes import CHANGED_ELSEWHERE
from reftel.paths import typed_path
from reftel.plain import plain_line
from reftel.reader.external_editor import Edited, edit
from reftel.saving import saying_why
from reftel.tui.notes.tags import SHOWN, TagTurns, begun_in
from reftel.tui.parts import background
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.messages import Say
from reftel.tui.parts.named_keys import UNDO, key_of, unsaid
from reftel.tui.parts.plain_text_area import PlainTextArea
from reftel.tui.parts.prompt import FilePrompt

if TYPE_CHECKING:
    from reftel.notes import Note
    from reftel.reader import Desk
    from reftel.tui.notes.note_preview import NotePreview

_BESIDE = 90  # columns in which text and Markdown stand beside each other
_TAGS_AGE = 3600.0  # seconds; what is changed here is known at once
_DRAFT_AFTER = 0.5  # seconds from a key to the draft on disk


class NoteEditor(Vertical):
    """Stands below what the note is on, so that both can be read.

    A screen of its own would have to be drawn whole, and so would the one below it afterwards.
    ``shown_by`` is the action that shows the note when it is saved, where it is not seen by itself.
    """

    HELP = "Note editor"
    DEFAULT_CSS = """
    NoteEditor {
        height: 50%; min-height: 8; background: $surface; border-top: heavy $primary;
    }
    NoteEditor > Static {
        height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis;
    }
    NoteEditor #both { height: 1fr; }
    NoteEditor TextArea {
        width: 1fr; height: 1fr; border: none; padding: 0 1; background: $surface;
    }
    NoteEditor.-read.-narrow { height: 75%; }
    NoteEditor.-read.-narrow #both { layout: vertical; }
    NoteEditor.-read.-narrow NotePreview { border-left: none; border-top: solid $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "save", "save and close", id="editor.save", priority=True),
        Binding("ctrl+o", "external", "$EDITOR", id="editor.external", priority=True),
        unsaid("ctrl+t", "elsewhere", "write to a file", "editor.elsewhere", priority=True),
        Binding("ctrl+g", "discard", "discard", id="editor.discard", priority=True),
        unsaid("ctrl+z", "undo", "undo typing; suspends nothing", "editor.undo", priority=True),
        unsaid("ctrl+y", "redo", "redo typing", "editor.redo", priority=True),
        Binding("ctrl+r", "read", "as it will be read", id="editor.read", priority=True),
        unsaid("tab", "complete", "complete a tag; else indent", "editor.complete", priority=True),
        unsaid("shift+tab", "stay", "stay in the note", "editor.stay", priority=True),
    ]  # fmt: skip

    @dataclass
    class Closed(Message):
        """The user is done; ``saved`` is the note as it is on disk, None when nothing was saved."""

        saved: Note | None

    def __init__(self, desk: Desk, note: Note, quote: str = "", *, shown_by: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._note = note
        self._shown_by = shown_by
        self._heading = plain_line(f"Note on {note.citation}  {quote}")
        self._tags = TagTurns()
        self._preview: NotePreview | None = None
        self._timer: Timer | None = None
        self._closed_already = False
        self._told = False  # that the draft cannot be saved
        self._given_up: str | None = None  # the text with which the user may leave all the same

    def compose(self) -> ComposeResult:
        """Lay out the place that the note is on, and the text."""
        yield Static(self._heading, markup=False)
        area = PlainTextArea(
            self._note.text,
            soft_wrap=True,
            tab_behavior="focus",  # what Tab does is said above
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
        )
        area.cursor_blink = False
        with Horizontal(id="both"):
            yield area

    def on_mount(self) -> None:
        """Put the cursor at the end, and look which tags there are."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()
        shelf = self._desk.shelf
        background.ask(self, lambda: shelf.known_tags(_TAGS_AGE), self._offer, group="tags")

    def on_resize(self) -> None:
        """Lay text and Markdown beside each other where there is room, else one on the other."""
        self.set_class(self.size.width < _BESIDE, "-narrow")

    # -- reading, and tags -----------------------------------------------------------------------

    def action_read(self) -> None:
        """Show the note as it will be read, or show the text alone again."""
        if self._preview is not None:
            self._preview.remove()
            self._preview = None
        else:
            from reftel.tui.notes.note_preview import NotePreview  # noqa: PLC0415 - when first read

            self._preview = NotePreview(self._text, self._share)
            self.query_one("#both").mount(self._preview)
        self.set_class(self._preview is not None, "-read")

    def _read_again(self) -> None:
        if self._preview is not None:
            self._preview.show(self._text, self._share)

    @property
    def _share(self) -> float:
        """At which share of the lines, 0 to 1, the cursor stands."""
        area = self.query_one(TextArea)
        return float(area.cursor_location[0] / max(1, area.document.line_count - 1))

    def _offer(self, tags: Sequence[str]) -> None:
        self._tags.known = tags

    @on(TextArea.SelectionChanged)
    def _name_tags(self) -> None:
        """Name the tags that what stands in front of the cursor may become."""
        typed = self._tag
        ways = [] if typed is None else self._tags.ways(typed)
        said = plain_line("  ".join(["Tab:", *(f"#{way}" for way in ways[:SHOWN])]))
        title = self.query_one(Static)
        if title.content != (shown := said if ways else self._heading):
            title.update(shown)

    @property
    def _tag(self) -> str | None:
        """What is typed of a tag in front of the cursor."""
        area = self.query_one(TextArea)
        row, column = area.cursor_location
        return begun_in(area.document[row][:column])

    def action_complete(self) -> None:
        """Put the next tag in the place of what is typed of one; elsewhere go to the next stop."""
        self._when_typed(self._complete)

    def _complete(self) -> None:
        area = self.query_one(TextArea)
        row, column = area.cursor_location
        typed = self._tag
        tag = None if typed is None else self._tags.next(typed)
        if typed is not None and tag is not None:
            area.replace(tag, (row, column - len(typed)), (row, column))
        else:
            area.insert(" " * (area.indent_width - column % area.indent_width))

    # -- drafts and leaving ----------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take back what was typed last."""
        self._when_typed(self.query_one(TextArea).undo)

    def action_redo(self) -> None:
        """Type again what was taken back."""
        self._when_typed(self.query_one(TextArea).redo)

    def action_stay(self) -> None:
        """Keep the focus: letters typed into a text beside an open note would be commands."""
        self.post_message(Say("Esc saves and closes the note."))

    @property
    def _text(self) -> str:
        return self.query_one(TextArea).text

    @property
    def _typed(self) -> Note:
        return replace(self._note, text=self._text)

    def on_text_area_changed(self) -> None:
        """Keep the draft, and draw what is read, soon."""
        self._name_tags()
        self._read_again()
        if self._timer is None and not self._closed_already and self._text != self._note.text:
            self._timer = self.set_timer(_DRAFT_AFTER, self._keep_draft)

    def _keep_draft(self) -> None:
        self._timer = None
        try:
            self._desk.drafts.save(self._typed)
        except ReftelError as error:
            if not self._told:  # once; it is tried again as the user types
                self._say_unwritten("Not saved yet: ", error)
            self._told = True
        else:
            self._told = False

    def before_leaving(self, leave: Callable[[], None], *, ask: bool) -> None:
        """Write down what was typed, then leave.

        If it can be written nowhere and ``ask`` is true, stay, and leave when that is asked again
        with the same text.
        """
        self._when_typed(lambda: self._leave(leave, ask=ask))

    def _leave(self, leave: Callable[[], None], *, ask: bool) -> None:
        error = self.keep()
        if error is not None and ask and self._given_up != self._text:
            self._given_up = self._text
            self._told = True
            again = "; leaving once more leaves it behind"
            self._say_unwritten("The note would be lost: ", error, again)
            return
        if not self._text.strip() and (typed := self._unsaved()) is not None:
            self._desk.shelf.undoing.discarded(typed)
        leave()

    def keep(self) -> ReftelError | None:
        """Write down what was typed, as a draft or else as a note; return why neither works."""
        if self._closed_already:
            return None
        if self._text == self._note.text:
            with suppress(ReftelError):  # of what was typed and taken back
                self._desk.drafts.drop(self._note)
            return None
        try:
            self._desk.drafts.save(self._typed)
        except ReftelError as error:
            if not self._text.strip():
                return None
            try:
                self._note = self._desk.notes.save(self._typed)  # on another disk, perhaps
            except ReftelError:
                return error
        return None

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
        if self._text.strip() and self._text == self._note.text:
            self._close(None)
            return
        if not self._text.strip():
            was = "; it is as it was" if self._note.text.strip() else ""
            self._close_unsaved(f"An empty note is not saved{was}")
            return
        try:
            saved = self._desk.save_note(self._typed)
        except ReftelError as error:
            self._say_unwritten("", error)
            self._told = True
            return
        if saved.id != self._note.id:
            self.post_message(Say(CHANGED_ELSEWHERE, "warning"))
        else:
            shows = f" {key_of(self, self._shown_by)} shows it." if self._shown_by else ""
            self.post_message(Say(f"Note on {saved.citation} saved.{shows}"))
        self._close(saved)

    def _say_unwritten(self, what: str, error: ReftelError, way: str = "") -> None:
        """Say why something could not be written and what to do; where that is may be cut off."""
        why = f"{what}{error.what}"
        more = ". ".join(filter(None, (error.remedy, error.where)))
        way = f"{key_of(self, 'editor.elsewhere')} writes it elsewhere{way}"
        self.post_message(Say(f"{why[:1].upper()}{why[1:]}. {way}. {more}", "error"))

    def action_elsewhere(self) -> None:
        """Ask for a file, and write the text to it; the note stays open."""
        self._when_typed(self._ask_where)

    def _ask_where(self) -> None:
        ask = FilePrompt("Write the text to", "a file on another disk, say; the note stays open")
        self.screen.query_one(KeyLine).ask(ask, self._write_elsewhere)

    def _write_elsewhere(self, typed: str) -> None:
        path = typed_path(typed)
        remedy = "Give another file; the text is still here"
        with saying_why("it cannot be written there", path, otherwise=remedy):
            write_where_asked(path, self._text.encode("utf-8", "replace"), replace=False)
        self.post_message(Say(f"The text is in {path.resolve()}; the note is still open."))

    def action_discard(self) -> None:
        """Close and keep the note as it was."""
        self._when_typed(self._discard)

    def _discard(self) -> None:
        if not self._closed_already:
            self._close_unsaved("Discarded")

    def _close_unsaved(self, what: str) -> None:
        """Close, and say what is not saved and how it comes back."""
        typed = self._unsaved()
        if typed is not None:
            self._desk.shelf.undoing.discarded(typed)
            it = "it" if self._text.strip() else "what was typed"
            self.post_message(Say(f"{what}. {key_of(self.screen, *UNDO)} saves {it} after all."))
        elif self._text != self._note.text:
            self.post_message(Say(f"{what}."))
        self._close(None)

    def _unsaved(self) -> Note | None:
        """Return the note as it was typed, in an emptied one with most of the words that were new.

        None where there is nothing that its file does not have.
        """
        if self._text.strip():
            return None if self._text == self._note.text else self._typed
        own = set(self._note.text.split())
        texts = self.query_one(PlainTextArea).texts()
        new, fullest = max(
            ((len(set(text.split()) - own), text) for text in texts), key=itemgetter(0)
        )
        return replace(self._note, text=fullest) if new else None

    def _close(self, saved: Note | None) -> None:
        self._closed_already = True
        if self._timer is not None:
            self._timer.stop()
        try:
            self._desk.drafts.drop(self._note)
        except ReftelError as error:
            self.post_message(Say(str(error), "warning"))
        self.post_message(self.Closed(saved))
        self.remove()

    def action_external(self) -> None:
        """Go on in the user's own editor."""
        self._when_typed(self._edit_elsewhere)

    def _edit_elsewhere(self) -> None:
        if self._closed_already:
            return
        edited: Edited | None = None
        said = ""
        try:
            with self.app.suspend():
                # An error must not leave this block: the terminal would stay suspended.
                try:
                    edited = edit(self._typed, self._desk.drafts, self._desk.config.editor)
                except ReftelError as error:
                    said = str(error)
        except (SuspendNotSupported, OSError) as error:  # a terminal that is gone
            said = f"The terminal cannot be given to an editor: {error}."
        if edited is not None:
            said = self._taken(edited)
        if said:
            self.post_message(Say(said, "error"))

    def _taken(self, edited: Edited) -> str:
        """Take over what an editor made of the text; return what is to be said of it."""
        area = self.query_one(TextArea)
        remark = f"{edited.remark[:1].upper()}{edited.remark[1:]}." if edited.remark else ""
        if not edited.text.strip() and self._text.strip():
            return f"{remark} Nothing was left of the text, so the note is as it was.".strip()
        if edited.text != self._text:
            area.replace(edited.text, (0, 0), area.document.end)
            area.move_cursor(area.document.end)
        self._keep_draft()  # from now on the draft is what is typed here
        return f"{remark} What it wrote is here." if edited.failed else remark
