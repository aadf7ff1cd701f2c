"""What keys show about a cable: warnings, glossary, copying, changes, and notes written on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from reftel.cable import taken_apart
from reftel.errors import ReftelError
from reftel.reader import only_text
from reftel.tui.parts.background import ask
from reftel.tui.parts.messages import Say
from reftel.tui.parts.named_keys import key_of
from reftel.tui.parts.overlay import lay_over

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.notes import Note, Placed
    from reftel.reader import Desk
    from reftel.tui.parts.overlay import Overlay
    from reftel.tui.text.cable_text import CableText
    from reftel.tui.text.view import CableView


_NEIGHBOURS = 10  # cables that are read for what they spell out


class About:
    """Lays screens about a cable over its text, and has notes written there.

    Where a cable is meant, that is its stored ID, and ``block`` a block of the paragraph that is
    read; None: the cable as a whole.
    """

    def __init__(self, text: CableText, desk: Desk) -> None:
        self._text = text
        self._desk = desk
        self._form = "plain"  # of citations, as it was chosen last
        self._file = ""  # to which a quotation was added last

    def warnings(self, cable_id: str) -> None:
        """Show what the parser repaired, inferred or skipped in a cable."""
        view = self._text.view_of(cable_id)
        if view is None or self._is_page(view):
            return
        if view.cable.warnings:
            from reftel.tui.text.over.warnings import WarningsScreen  # noqa: PLC0415 - when first opened

            self._text.app.push_screen(WarningsScreen(view.cable))
        else:
            self._say("Nothing in this cable was repaired, inferred or skipped.")

    def words(self, paragraph: str) -> None:
        """Show what the words of the cable that is open and of a paragraph of it mean."""
        if self._text.view is not None:
            from reftel.tui.text.over.glossary import GlossaryScreen  # noqa: PLC0415 - when first opened

            library, view = self._desk.library, self._text.view

            def cited() -> Iterator[Cable]:
                found = (one.target for one in view.references if one.target)
                for cable_id in islice(dict.fromkeys(found), _NEIGHBOURS):
                    with suppress(ReftelError):  # damaged: its page says so
                        if (cable := library.cable(cable_id)) is not None:
                            yield cable

            self._text.app.push_screen(GlossaryScreen(view.cable, paragraph, cited))

    def copy(self, cable_id: str, block: int | None, over: Overlay[Any] | None = None) -> None:
        """Offer to copy a paragraph, or the text of a cable, with its citation or without.

        ``over`` is the screen that lies over the text, if one does: what was copied is said there,
        and it is closed for a note.
        """
        desk, view = self._desk, self._text.view_of(cable_id)
        if view is None or self._is_page(view, over):
            return
        from reftel.citation import citation_of, read_forms  # noqa: PLC0415 - when first copied
        from reftel.reader import paragraph_around  # noqa: PLC0415 - the same
        from reftel.tui.text.over.copying import (  # noqa: PLC0415 - when first opened
            CopyScreen,
            NoteWanted,
            part_of,
        )

        forms, problems = read_forms(desk.paths.citations)
        forms.sort(key=lambda form: form.name != self._form)
        around = paragraph_around(view.cable, block)
        blocks = [at for at, each in enumerate(view.cable.blocks) if any(each is b for b in around)]
        text = "\n".join(each.text for each in around)
        citation = citation_of(view.cable, block)
        if view.text > 1:
            which = f"text {view.text} of {view.texts}"
            citation = replace(citation, remark="; ".join(filter(None, (citation.remark, which))))
        screen = CopyScreen(text, citation, forms, self._file)

        def copied(said: str | NoteWanted | None) -> None:
            self._form, self._file = screen.form.name, screen.file
            if isinstance(said, NoteWanted):
                at, part = part_of([each.text for each in around], said.span)
                note = desk.new_note(view.cable, blocks[at] if blocks else None, part)
                length = said.span[1] - said.span[0]
                if over is not None:
                    over.dismiss(None)
                self._note_on(note, view.cable.subject, length, silent=said.silent)
            elif said and over is not None:
                over.say(said)
            elif said:
                self._say(said)
            elif problems:
                self._text.post_message(Say(problems[0], "warning"))

        self._text.app.push_screen(screen, copied)

    def changes(self) -> None:
        """Show what was changed from another text of the cable that is open to the first."""
        view = self._text.view
        if view is None or self._is_page(view):
            return
        library, cable_id = self._desk.library, view.cable.id
        if view.texts == 1:
            ask(self._text, lambda: only_text(library.texts(cable_id)), self._say, group="texts")
            return
        from reftel.tui.text.over.changes import ChangesScreen  # noqa: PLC0415 - when first opened

        screen = ChangesScreen(library, cable_id, view.texts, max(2, view.text))
        lay_over(self._text.app, screen, lambda place: self._text.read_text(*place))

    def write_note(self, block: int | None) -> None:
        """Write a note on the cable that is open."""
        view = self._text.view
        if view is None or self._text.query("NoteEditor"):
            return
        block = None if view.lacks else block
        quote = view.cable.subject if block is None else view.cable.blocks[block].text
        note = self._desk.new_note(view.cable, block)
        # The words of a page are not those that the note is on.
        self._write(replace(note, seen=None) if view.lacks else note, quote)

    def _write(self, note: Note, quote: str) -> None:
        from reftel.tui.notes.note_editor import NoteEditor  # noqa: PLC0415 - when first opened

        if not self._text.query(NoteEditor):
            self._text.mount(NoteEditor(self._desk, note, quote, shown_by="reader.notes"))

    def _note_on(self, note: Note, quote: str, length: int, *, silent: bool) -> None:
        """Write a note on so many characters that were chosen, or mark them without a word."""
        cut = note.anchor is not None and length > len(note.anchor.quote)
        said = "A note is on one block: this is on the first of those chosen. " if cut else ""
        if not silent:
            self._write(note, note.anchor.quote if note.anchor else quote)
        else:
            try:
                saved = self._desk.save_note(note)
            except ReftelError as error:
                self._text.post_message(Say(str(error), "error"))
                return
            self._text.draw_notes()
            undo = key_of(self._text.screen, "keep.undo")
            said += f"{saved.citation} is marked. {undo} takes that back."
        if said:
            self._say(said)

    def notes(self, cable_id: str, block: int | None) -> None:
        """Show the notes on a paragraph of a cable; where it has none, those on the cable."""
        desk, view = self._desk, self._text.view_of(cable_id)
        if view is None:
            return
        from reftel.tui.notes.cable_notes import NotesScreen  # noqa: PLC0415 - when first opened

        if block is not None and not desk.notes_on(view.cable, block):
            block = None

        def wanted() -> Sequence[Placed]:
            if block is None:
                return desk.all_notes_on(cable_id)
            return desk.notes_on(view.cable, block)

        paragraph = None if block is None else desk.new_note(view.cable, block).citation
        screen = NotesScreen(desk, f"Notes on {paragraph or cable_id}", wanted)
        screen.nothing += f" {key_of(self._text.pane, 'reading.note')} in the text writes one."
        self._text.app.push_screen(screen, self._reviewed)

    def review(self) -> None:
        """Show all notes that are not exactly where they were written; one can be gone to."""
        from reftel.tui.notes.review import ReviewScreen  # noqa: PLC0415 - when first opened

        self._text.app.push_screen(ReviewScreen(self._desk), self._reviewed)

    def all_notes(self) -> None:
        """Show all notes, to be looked through; one can be gone to."""
        from reftel.tui.notes.all_notes import AllNotesScreen  # noqa: PLC0415 - when first opened

        self._text.app.push_screen(AllNotesScreen(self._desk), self._reviewed)

    def _reviewed(self, placed: Placed | str | None) -> None:
        self._text.draw_notes()
        if isinstance(placed, str):
            self._text.read(*taken_apart(placed))
        elif placed is not None:
            place = placed.place
            self._text.read(placed.note.cable_id, block=place.block if place else None)

    def _is_page(self, view: CableView, over: Overlay[Any] | None = None) -> bool:
        """Whether a page stands in the place of a cable; if so, say why."""
        if view.lacks and over is not None:
            over.say(view.lacks)
        elif view.lacks:
            self._say(view.lacks)
        return bool(view.lacks)

    def _say(self, text: str) -> None:
        self._text.post_message(Say(text))
