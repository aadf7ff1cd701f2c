"""Notes by lines: written, read, deleted, and the last change undone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.cli import as_text
from reftel.cli.linear import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reftel.cable import Cable
    from reftel.cli.linear.stretches import Stretch
    from reftel.notes import Note, Placed
    from reftel.reader import Desk

_END: Final = "."


class Noting:
    """Does to notes what is typed.

    Args:
        desk: where the notes are.
        say: prints a line.
        ask: asks for a line, with a prompt; None at the end of what is typed.
    """

    def __init__(
        self,
        desk: Desk,
        say: Callable[[str], None],
        ask: Callable[[str], str | None],
    ) -> None:
        self._desk = desk
        self._say = say
        self._ask = ask
        self._read: Sequence[Placed] = ()  # as they were numbered last

    def write(self, cable: Cable, piece: Stretch | None, text: str) -> None:
        """Write a note on a piece of a cable, or on the whole of it; ask for the text if empty."""
        note = self._desk.new_note(cable, None if piece is None else piece.first)
        if not text:
            self._say(f"A note on {_place(note)}, line by line. A dot alone ends and saves it.")
            text = self._written(note)
        if not text.strip():
            self._desk.drafts.drop(note)
            self._say("Nothing was written, so there is no note.")
            return
        saved = self._desk.save_note(replace(note, text=text))
        self._desk.drafts.drop(note)
        self._say(f"The note on {_place(saved)} is saved, {_words(text)}.")

    def _written(self, note: Note) -> str:
        """Return the lines that are typed; after each, what there is so far is kept as a draft.

        Ctrl-C ends it as a dot does, for nothing that was written is thrown away.
        """
        lines: list[str] = []
        with suppress(KeyboardInterrupt):
            while (line := self._ask("note> ")) is not None and line.strip() != _END:
                lines.append(line)
                self._desk.drafts.save(replace(note, text="\n".join(lines)))
        return "\n".join(lines)

    def say_of(self, cable: Cable, piece: Stretch) -> None:
        """Read the notes on a piece of a cable, as it is read itself."""
        for block in range(piece.first, piece.last + 1):
            for one in self._desk.notes_on(cable, block):
                said = f" ({one.said})" if one.said else ""
                self._say(f"Your note{said}: {as_text.one_line(one.note.text)}")

    def say_all(self, cable: Cable) -> None:
        """Read all notes on a cable, with numbers."""
        self._read = self._desk.all_notes_on(cable.id)
        self._say(f"{spoken.counted(len(self._read), 'note')} on {cable.id}.")
        for number, one in enumerate(self._read, 1):
            said = f" ({one.said})" if one.said else ""
            self._say(f"{number}: on {_place(one.note)}{said}: {as_text.one_line(one.note.text)}")

    def delete(self, number: int) -> None:
        """Delete one of the notes that were read last."""
        if not 0 < number <= len(self._read):
            self._say("m reads the notes on this cable with their numbers.")
            return
        note = self._read[number - 1].note
        self._desk.delete_note(note)
        self._read = ()
        self._say(f"The note on {_place(note)} is deleted. u brings it back.")

    def undo(self) -> None:
        """Undo what was changed last."""
        self._say(self._desk.undo())


def _words(text: str) -> str:
    return spoken.counted(len(text.split()), "word")


def _place(note: Note) -> str:
    """Return where a note is, in words: ``09PORTAMSEL14, paragraph 4``."""
    return note.citation.replace(" ¶", ", paragraph ")
