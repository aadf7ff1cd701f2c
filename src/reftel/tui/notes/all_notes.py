"""The screen of all notes (``A``): narrowed by a query, marked, tagged, exported, deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

import reftel.shelf
from reftel.errors import ReftelError
from reftel.folding import folded
from reftel.tui.notes.note_export import NoteExport
from reftel.tui.notes.note_table import NoteTable
from reftel.tui.notes.tags import TagPrompt
from reftel.tui.parts import background
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.named_keys import REDO, UNDO, key_of, unsaid
from reftel.tui.parts.overlay import Overlay, lay_over
from reftel.tui.parts.prompt import Prompt
from reftel.tui.parts.throttle import Seldom
from reftel.tui.parts.title_line import TitleLine

if TYPE_CHECKING:
    from reftel.notes import Note, Placed
    from reftel.reader import Desk
    from reftel.reader.finding_notes import NotesFound
    from reftel.shelf import NoteSummary
    from reftel.tui.notes.note_editor import NoteEditor


_EVERY = 1.0  # seconds
_KNOWN = 3600.0  # seconds; what is known but for changes made here: all is looked at behind it


class AllNotesScreen(Overlay["Placed | str | None"]):
    """Gives the note that is to be read where it is, or a place that one names."""

    HELP = "All notes"
    DEFAULT_CSS = """
    AllNotesScreen { align: center top; }
    AllNotesScreen > Vertical { width: 100%; height: 100%; margin: 1 0 0 0; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "back", id="all-notes.close"),
        Binding("slash", "filter", "find", id="all-notes.filter"),
        unsaid("X", "clear", "all again", "all-notes.clear"),
        Binding("x", "mark", "mark", id="all-notes.mark"),
        unsaid("a", "mark_all", "mark all", "all-notes.mark-all"),
        Binding("E", "export", "export", id="all-notes.export"),
        Binding("m", "show", "note", id="all-notes.show"),
        Binding("n", "write", "new note", id="all-notes.write"),
        Binding("t", "tag", "tags", id="all-notes.tag"),
        Binding("d", "delete", "delete", id="all-notes.delete"),
        unsaid("C", "settle", "settle a conflict", "all-notes.settle"),
        Binding("u", "undo", "undo", id="all-notes.undo"),
        unsaid("ctrl+r", "redo", "do again", "all-notes.redo"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._query = ""
        self._exporting = NoteExport(self, desk)
        self._every: Sequence[NoteSummary] | None = None  # not known yet
        self._look_elsewhere = Seldom(self, self._ask_elsewhere, _EVERY)
        self._told = False  # that some files are broken

    def compose(self) -> ComposeResult:
        """Lay out the title, the table and the keys."""
        with Vertical():
            yield TitleLine()
            yield NoteTable()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the notes as they are known, and look whether that is so, and how they stand.

        Looking at thousands of files takes longer than a key may.
        """
        self.table.focus()
        known = self._desk.shelf.known_notes
        if known is None:
            self._title("looking for them ...")
        else:
            self._show(known)
        self.call_after_refresh(self._look_again)

    def _look_again(self) -> None:
        shelf = self._desk.shelf
        background.ask(self, shelf.note_texts, self._looked, group="notes", only=True)

    def on_key(self) -> None:
        """Look whether another session has changed a note."""
        self._look_elsewhere()

    def _ask_elsewhere(self) -> None:
        shelf = self._desk.shelf
        background.ask(self, shelf.note_texts, self._changed, group="elsewhere", only=True)

    def _changed(self, notes: Sequence[NoteSummary]) -> None:
        """Show what there is now, if another session has changed a note."""
        if notes is not self._every:
            self._again()

    @property
    def table(self) -> NoteTable:
        """The table."""
        return self.query_one(NoteTable)

    def _show(
        self, every: Sequence[NoteSummary], found: Sequence[NoteSummary] | None = None
    ) -> None:
        """Show what was found of all notes; without that, all."""
        self._every = every
        notes = every if found is None else found
        self.table.nothing = (
            f"No note answers this. {self._key('all-notes.clear')} shows all."
            if every
            else f"No notes yet. {self._key('all-notes.write')} writes one on no cable; "
            "the key for a cable is below its text."
        )
        self.table.show(notes, every)
        total = f"{len(every):,}"
        self._title(f"{len(notes):,} of {total}: {self._query}" if self._query else total)

    def _title(self, said: str) -> None:
        self.query_one(TitleLine).say(f"Notes: {said}")

    def _standings(self, notes: Sequence[NoteSummary]) -> Iterator[Mapping[str, str | None]]:
        """Yield how notes stand, by their IDs."""
        desk = self._desk
        here = desk.library.text_digests(list({note.cable_id for note in notes}))
        absent = {note.id: None for note in notes if note.cable_id not in here}
        for found in desk.shelf.standings.worked_out(desk.library, notes):
            yield absent | {id_: one.state for id_, one in found.items()}

    def _looked(self, notes: Sequence[NoteSummary]) -> None:
        """Show what is on the disk, if that is not what was known; name what is broken."""
        stand = partial(self._standings, notes)
        background.ask(self, stand, self.table.stand, group="standings", only=True)
        if not self._query and notes is not self._every:
            self._show(notes)
        unread = self._desk.shelf.note_problems(_KNOWN)
        if unread and not self._told:
            self._told = True
            settle = self._key("all-notes.settle")
            ways = f"{settle} settles conflicts of git, reftel notes check names all"
            self.say(f"Broken: {len(unread):,}; {ways}. {unread[0]}", "warning")

    def on_table_view_moved(self) -> None:
        """Say where the cursor is, and how much is marked."""
        table = self.table
        marked = f", {len(table.marked):,} marked" if table.marked else ""
        place = f"{table.cursor + 1:,} of {table.total:,}{marked}" if table.total else "none"
        self.line.place(place)

    # -- finding ---------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Ask for a query, and show the notes that it finds."""
        placeholder = "words of the note; ntag: by: is:drifted; or what finds cables"
        self.line.ask(Prompt("Notes:", placeholder, typed=self._query), self._filter)

    def _filter(self, query: str) -> None:
        find = partial(self._find, query)
        background.ask(self, find, partial(self._found, query), group="find", only=True)

    def _find(self, query: str) -> tuple[Sequence[NoteSummary], NotesFound]:
        from reftel.reader import find_notes  # noqa: PLC0415 - when first asked

        desk = self._desk
        notes = desk.shelf.note_texts()
        return notes, find_notes(query, notes, desk.shelf, desk.library, desk.search)

    def _found(self, query: str, answer: tuple[Sequence[NoteSummary], NotesFound]) -> None:
        every, found = answer
        self._query = query
        self._show(every, found.notes)
        self.say(f"{'; '.join(found.remarks)}." if found.remarks else "")

    def action_clear(self) -> None:
        """Show all notes again."""
        self._query = ""
        self._show(self._every or ())

    def action_close(self) -> None:
        """Show all notes again, or close."""
        if self._query:
            self.action_clear()
        else:
            self.dismiss(None)

    # -- with notes ------------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark the note under the cursor, or take the mark away."""
        self.table.mark()
        self.on_table_view_moved()

    def action_mark_all(self) -> None:
        """Mark all that are shown, or take the marks away."""
        self.table.mark_all()
        self.on_table_view_moved()

    def on_table_view_chosen(self, event: NoteTable.Chosen[NoteSummary]) -> None:
        """Give the note, to be read where it is; show one that is on no cable."""
        if not event.item.cable_id:
            self._show_one(event.item)
        elif (placed := self._placed(event.item)) is not None:
            self.dismiss(placed)

    def action_export(self) -> None:
        """Ask for a file, and write the marked notes to it, or all that are shown."""
        self._exporting.ask(self._marked() or self.table.items)

    def _placed(self, note: NoteSummary) -> Placed | None:
        try:
            placed = self._desk.placed_again(note)
        except ReftelError as error:
            self.say(str(error), "error")
            return None
        if placed is None:
            self.say("This note has just been deleted elsewhere.", "warning")
        return placed

    def action_show(self) -> None:
        """Show the note under the cursor, to be read, edited, or confirmed."""
        if (note := self.table.current) is not None:
            self._show_one(note)

    def _show_one(self, note: NoteSummary) -> None:
        from reftel.tui.notes.cable_notes import NotesScreen  # noqa: PLC0415 - when first opened

        def wanted() -> list[Placed]:
            placed = self._placed(note)
            return [] if placed is None else [placed]

        screen = NotesScreen(self._desk, f"Note on {note.citation}", wanted)
        self.app.push_screen(screen, self._shown)

    def _shown(self, chosen: Placed | str | None) -> None:
        if chosen is not None:
            self.dismiss(chosen)
        else:
            self._again()

    def action_write(self) -> None:
        """Write a note on no cable: a thought, a thread."""
        from reftel.tui.notes.note_editor import NoteEditor  # noqa: PLC0415 - when first written

        if not self.query(NoteEditor):
            alone = self._desk.new_note_alone()
            self.query_one(Vertical).mount(NoteEditor(self._desk, alone, shown_by="all-notes.show"))

    def on_note_editor_closed(self, event: NoteEditor.Closed) -> None:
        """Show the new note, under the cursor."""
        event.stop()
        self.table.focus()
        if event.saved is not None:
            self._again()
            self.table.go_to(event.saved.id)

    def action_tag(self) -> None:
        """Ask for the tags of the marked notes, or of the one under the cursor."""
        notes = self._meant()
        if not notes:
            return
        known = self._desk.shelf.known_tags(_KNOWN)
        label = "Tags:" if len(notes) == 1 else f"Tags of {len(notes):,} notes:"
        typed = " ".join(notes[0].tags) if len(notes) == 1 else ""
        prompt = TagPrompt(
            label, "words with blanks between; - takes all away", typed=typed, ways=known
        )
        self.line.ask(prompt, lambda tags: self._tag(notes, tags))

    def _tag(self, notes: Sequence[NoteSummary], typed: str) -> None:
        tags = () if typed == "-" else tuple(dict.fromkeys(typed.replace("#", " ").split()))
        self._desk.tag_notes(notes, tags)
        self._again()
        self.say(f"{len(notes):,} tagged. {self._key(*UNDO)} takes that back, one after another.")

    def _meant(self) -> list[NoteSummary]:
        """Return the notes that are marked, or the one under the cursor."""
        current = self.table.current
        return self._marked() or ([current] if current else [])

    def _marked(self) -> list[NoteSummary]:
        marked = self.table.marked
        return [note for note in self._every or () if note.id in marked]

    def action_delete(self) -> None:
        """Delete the marked notes, or the one under the cursor, and say how to bring it back."""
        notes = self._meant()
        if len(notes) > 1:
            ask = Prompt(f"Delete {len(notes):,} notes?", "yes deletes them; Esc leaves them")
            self.line.ask(ask, lambda answer: self._delete_if(notes, answer))
        elif notes:
            self._change(lambda: self._delete(notes))

    def _delete_if(self, notes: Sequence[NoteSummary], answer: str) -> None:
        if folded(answer) == "yes":
            self._change(lambda: self._delete(notes))
        else:
            self.say("No note is deleted.")

    def _delete(self, notes: Sequence[NoteSummary]) -> str:
        """Delete notes; those that are gone already are not counted."""
        here = [self._desk.notes.get(note.cable_id, note.id) for note in notes]
        found = sum(note is not None and self._desk.delete_note(note) for note in here)
        if not found:
            return reftel.shelf.DELETED_ALREADY
        if len(notes) == 1:
            return f"Note deleted. {self._key(*UNDO)} brings it back."
        return f"{found:,} notes deleted. {self._key(*UNDO)} brings them back, one after another."

    def action_undo(self) -> None:
        """Undo what was changed last."""
        self._change(lambda: self._desk.undo(self._key(*REDO)))

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._change(self._desk.redo)

    def _change(self, change: Callable[[], str]) -> None:
        if (said := self.tried(change)) is not None:
            self._again()
            self.say(said)

    def _again(self) -> None:
        """Show what there is now, after a change."""
        if self._query:
            self._filter(self._query)
        else:
            self._show(self._desk.shelf.note_texts(_KNOWN))
        self._look_again()

    def action_settle(self) -> None:
        """Show the next note that two people changed, in whose file git has left both sides."""
        from reftel.reader.merging import conflicts  # noqa: PLC0415 - seldom
        from reftel.tui.notes.merge import MergeScreen  # noqa: PLC0415 - seldom

        found = conflicts(self._desk.notes.directory)
        if not found:
            self.say("No note has two sides of a conflict in it.")
            return
        lay_over(self.app, MergeScreen(self._desk, found[0]), self._settled)

    def _settled(self, note: Note) -> None:
        self._again()
        self.say(f"The note on {note.citation} is settled. {self._key(*UNDO)} takes that back.")

    def _key(self, *actions: str) -> str:
        return key_of(self, *actions)
