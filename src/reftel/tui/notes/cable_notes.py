"""The screen of the notes on one cable or paragraph (``m``): to edit, delete, confirm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

import reftel.shelf
from reftel.dates import worded
from reftel.notes import places_in
from reftel.plain import plain, plain_line
from reftel.tui.notes.note_editor import NoteEditor
from reftel.tui.notes.tags import in_colours
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.markdown import PlainMarkdown
from reftel.tui.parts.named_keys import REDO, UNDO, key_of, unsaid
from reftel.tui.parts.overlay import Overlay
from reftel.tui.parts.prompt import Prompt

if TYPE_CHECKING:
    from reftel.comparing.words import WordSpan
    from reftel.notes import Placed
    from reftel.reader import Desk


class NoteCard(Vertical, can_focus=True):
    """One note: where and when, how sure its place is, the words it is on, then its text."""

    HELP = "Notes"
    DEFAULT_CSS = """
    NoteCard { height: auto; padding: 0 1; margin: 0 0 1 0; border-left: blank; }
    NoteCard:focus { border-left: outer $primary; }
    NoteCard > .head { color: $text-muted; }
    NoteCard:focus > .head { text-style: bold; }
    NoteCard > .said { color: $text-warning; }
    NoteCard Horizontal { height: auto; }
    NoteCard Horizontal > Static { width: 1fr; height: auto; margin: 0 1 1 0; }
    NoteCard PlainMarkdown { padding: 0; margin: 0; background: transparent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "screen.edit", "edit", id="notes.edit"),
        Binding("c", "screen.confirm", "confirm the place", id="notes.confirm"),
        Binding("d", "screen.delete", "delete", id="notes.delete"),
    ]

    def __init__(self, placed: Placed) -> None:
        super().__init__()
        self.placed = placed

    def compose(self) -> ComposeResult:
        """Lay out the head, what is to be said of the place, and the rendered text."""
        note = self.placed.note
        when = f"{worded(note.updated)} {note.updated:%H:%MZ}"
        head = Content(plain_line(f"{note.citation} · {when}  "))
        yield Static(head.append(in_colours(note.tags)), classes="head")
        if self.placed.said:
            yield Static(plain_line(_upper(self.placed.said)), markup=False, classes="said")
        if (now := self.placed.drifted) is not None:
            changed = now.comparison
            number = note.anchor.paragraph if note.anchor else None
            yield Horizontal(
                _words("Written on", number, self.placed.quotation, changed.old if changed else ()),
                _words("There now", now.paragraph, now.text, changed.new if changed else ()),
            )
        elif self.placed.quotation and (
            self.placed.wants_review or self.placed.is_on_part or not note.text.strip()
        ):
            yield Static(plain(f'"{self.placed.quotation}"'), markup=False)
        yield PlainMarkdown(note.text)


def _can_be_confirmed(placed: Placed) -> bool:
    place = placed.place
    if place is None or not placed.wants_review:
        return False
    return place.block is not None or placed.note.anchor is None


def _words(title: str, paragraph: int | None, text: str, changed: Sequence[WordSpan]) -> Static:
    """Lay out a text under a title, the words that the other one lacks in reverse."""
    place = "" if paragraph is None else f" (¶{paragraph})"
    shown = Text(f"{title}{place}\n", style="bold")
    words = Text(plain(text))
    for span in changed:
        words.stylize("reverse", span.start, span.end)
    return Static(shown.append_text(words))


def _upper(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."


class NotesScreen(Overlay["Placed | str | None"]):
    """Shows notes as ``wanted`` finds them, again after each change.

    Gives the note that is to be read where it is, or a place that one names: ``09PORTAMSEL14#4``.
    """

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
        unsaid("j,down", "app.focus_next", "next", "notes.next"),
        unsaid("k,up", "app.focus_previous", "previous", "notes.previous"),
        Binding("l", "follow", "cables it names", id="notes.follow"),
        Binding("u", "undo", "undo", id="notes.undo"),
        unsaid("ctrl+r", "redo", "do again", "notes.redo"),
    ]

    def __init__(self, desk: Desk, title: str, wanted: Callable[[], Sequence[Placed]]) -> None:
        super().__init__()
        self._desk = desk
        self._title = title
        self._wanted = wanted
        self.nothing = "No notes here."

    def compose(self) -> ComposeResult:
        """Lay out the cards and the keys."""
        with VerticalScroll(can_focus=False):
            yield from self._cards()
        yield KeyLine()

    def on_mount(self) -> None:
        """Say whose notes these are."""
        self.line.place(self._title)

    def _cards(self) -> list[NoteCard] | list[Static]:
        return [NoteCard(placed) for placed in self._wanted()] or [
            Static(self.nothing, markup=False)
        ]

    async def _show(self) -> None:
        scroll = self.query_one(VerticalScroll)
        await scroll.remove_children()
        await scroll.mount_all(self._cards())
        self.set_focus(next(iter(self.query(NoteCard)), None))

    @property
    def total(self) -> int:
        """How many notes are shown."""
        return len(self.query(NoteCard))

    @property
    def current(self) -> Placed | None:
        """The note that has the focus."""
        return self.focused.placed if isinstance(self.focused, NoteCard) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Offer to confirm a place where there is one that is not exact."""
        return action != "confirm" or (self.current is not None and _can_be_confirmed(self.current))

    def action_edit(self) -> None:
        """Open the editor on a note and show what came of it."""
        if (placed := self.current) is not None and not self.query(NoteEditor):
            self.mount(NoteEditor(self._desk, placed.note), before=self.line)

    async def on_note_editor_closed(self, event: NoteEditor.Closed) -> None:
        """Show the note as it is now."""
        event.stop()
        await self._show()

    async def action_delete(self) -> None:
        """Delete a note and say how to bring it back."""
        if (placed := self.current) is not None:
            await self._change(lambda: self._delete(placed))

    def _delete(self, placed: Placed) -> str:
        if not self._desk.delete_note(placed.note):  # in another session
            return reftel.shelf.DELETED_ALREADY
        return f"Note deleted. {key_of(self, *UNDO)} brings it back."

    async def action_confirm(self) -> None:
        """Write down that a note is where it is shown, and say how to take that back."""
        if (placed := self.current) is not None:
            await self._change(lambda: self._confirm(placed))

    def _confirm(self, placed: Placed) -> str:
        saved = self._desk.confirm_note(placed)
        return f"The note is on {saved.citation} now. {key_of(self, *UNDO)} takes that back."

    def action_follow(self) -> None:
        """Read the cable that the note under the cursor names; of several, ask which."""
        if self.current is None:
            self.say(self.nothing)
            return
        named = places_in(self.current.note.text)
        if not named:
            self.say("This note names no cable.")
        elif len(named) == 1:
            self.dismiss(named[0])
        else:
            ask = Prompt("Cable:", "one that the note names", typed=named[0], ways=named)
            self.line.ask(ask, self.dismiss)

    async def action_undo(self) -> None:
        """Undo what was changed last."""
        await self._change(lambda: self._desk.undo(key_of(self, *REDO)))

    async def action_redo(self) -> None:
        """Do again what was undone last."""
        await self._change(self._desk.redo)

    async def _change(self, change: Callable[[], str]) -> None:
        if (said := self.tried(change)) is not None:
            await self._show()
            self.say(said)
