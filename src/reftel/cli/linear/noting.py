"""Notes in ``--plain``: written, read, deleted, and the last change undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.cable.text import fold
from reftel.cli.linear import spoken
from reftel.dates import worded
from reftel.errors import ReftelError
from reftel.reader import find_notes
from reftel.shelf import DELETED_ALREADY

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.cable.stops import Stop
    from reftel.notes import Note, Placed
    from reftel.reader import Desk
    from reftel.shelf import NoteSummary

_END: Final = "."
_AT_A_TIME: Final = 10


class Noting:
    """Does to notes what is typed.

    ``say`` prints a line; ``ask`` asks for one, with a prompt, and gives None where no more come.
    ``numbered`` are the notes that were read last, by their numbers.
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
        self.numbered: dict[int, Placed] = {}
        self._found: Sequence[NoteSummary] = ()
        self._next = 0  # of what was found, to be read

    def write(self, cable: Cable, piece: Stop | None, text: str) -> None:
        """Write a note on a piece of a cable, or on the whole of it; ask for the text if empty."""
        self._write(self._desk.new_note(cable, None if piece is None else piece.first), text)

    def write_alone(self, text: str) -> None:
        """Write a note on no cable; ask for the text if it is empty."""
        self._write(self._desk.new_note_alone(), text)

    def _write(self, note: Note, text: str) -> None:
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

    def say_of(self, cable: Cable, piece: Stop) -> None:
        """Read the notes on a piece of a cable, as it is read itself."""
        for block in piece.blocks:
            for one in self._desk.notes_on(cable, block):
                said = f" ({one.said})" if one.said else ""
                self._say(f"Your note{said}: {fold(one.note.text)}")

    def say_all(self, cable: Cable) -> None:
        """Read all notes on a cable, with numbers."""
        found = self._desk.all_notes_on(cable.id)
        self._say(f"{spoken.counted(len(found), 'note')} on {cable.id}.")
        self.numbered = {}
        self._found = ()  # their numbers are others now
        for number, one in enumerate(found, 1):
            self._say_numbered(number, one)

    def find(self, query: str) -> None:
        """Look for notes among all, wherever they are, and say how many there are."""
        desk = self._desk
        self._found, self._next = desk.shelf.note_texts(), 0
        if query:
            found = find_notes(query, self._found, desk.shelf, desk.library, desk.search)
            self._found = found.notes
            for remark in found.remarks:
                self._say(f"{remark}.")
        for unread in desk.shelf.unreadable("notes"):
            self._say(f"{unread}.")
        of_it = f" for {query}" if query else " in all"
        self._say(f"{spoken.counted(len(self._found), 'note')}{of_it}.")
        self.numbered = {}

    @property
    def has_found(self) -> bool:
        """Whether there is anything among what was looked for last."""
        return bool(self._found)

    def read_found(self, first: int | None = None) -> None:
        """Read some of what was found, from a number or where the last reading ended."""
        start = self._next if first is None else first - 1
        some = self._found[start : start + _AT_A_TIME] if start >= 0 else ()
        if not some:
            self._say("There are no more notes.")
            return
        for number, one in enumerate(some, start + 1):
            try:
                self._say_found(number, one)
            except ReftelError as error:
                self._say(f"{number}: {error}")
        self._next = start + len(some)

    def _say_found(self, number: int, one: NoteSummary) -> None:
        placed = self._desk.placed_again(one)
        if placed is None:
            self._say(f"{number}: on {_place(one)}: deleted a moment ago")
        else:
            self._say_numbered(number, placed)

    def _say_numbered(self, number: int, one: Placed) -> None:
        self.numbered[number] = one
        said = f" ({one.said})" if one.said else ""
        self._say(f"{number}: on {_place(one.note)}{said}: {fold(one.note.text)}")

    def say_whole(self, one: Placed) -> None:
        """Read a note line by line, with what it is on, when it was written, and its tags."""
        note = one.note
        tags = [f"#{tag}" for tag in note.tags]
        self._say(", ".join([f"Note on {_place(note)}", worded(note.updated), *tags]))
        if one.said:
            self._say(f"{one.said.capitalize()}.")
        if one.quotation:
            self._say(f"On the words: {fold(one.quotation)}")
        for line in filter(str.strip, note.text.splitlines()):
            self._say(line)

    def delete(self, number: int) -> None:
        """Delete one of the notes that were read last."""
        one = self.numbered.pop(number, None)
        if one is None:
            self._say("m reads the notes on this cable with their numbers, A those on all.")
            return
        if self._desk.delete_note(one.note):
            self._say(f"The note on {_place(one.note)} is deleted. u brings it back.")
        else:
            self._say(DELETED_ALREADY)

    def undo(self) -> None:
        """Undo what was changed last."""
        self._say(self._desk.undo("'reftel undo --redo'"))


def _words(text: str) -> str:
    return spoken.counted(len(text.split()), "word")


def _place(note: Note | NoteSummary) -> str:
    """Return where a note is, in words: ``09PORTAMSEL14, paragraph 4``."""
    return note.citation.replace(" ¶", ", paragraph ")
