"""What each command of ``--plain`` does and says: the list, searches, opening, references."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from reftel.cable import shown_subject
from reftel.citation import read_forms
from reftel.cli import as_text
from reftel.cli.linear import spoken
from reftel.cli.linear.commands import help_lines, understood
from reftel.cli.linear.noting import Noting
from reftel.cli.linear.opened import OpenedCable
from reftel.errors import NotFoundError, ReftelError
from reftel.reader import History, named
from reftel.search import ORDER_NAMES, Order, parse_query
from reftel.shelf import Asked, Position

if TYPE_CHECKING:
    from reftel.library import Row
    from reftel.notes import Placed
    from reftel.reader import Desk
    from reftel.search import Result

_ROWS: Final = 10  # that are read at a time
_NEAR: Final = 3


class Reading:
    """One session of reading, a command at a time; ``say`` and ``ask`` as of :class:`Noting`."""

    def __init__(
        self,
        desk: Desk,
        say: Callable[[str], None],
        ask: Callable[[str], str | None],
    ) -> None:
        self._desk = desk
        self._say = say
        self._noting = Noting(desk, say, ask)
        self._order = Order(desk.config.order or Order.RELEVANCE)
        self._result: Result = desk.search.find(parse_query(""), self._order)
        self._next_row = 0  # of the list, which is read from there on
        self._row: int | None = None  # of the list, which was opened last
        self._opened = OpenedCable(desk.library, say, self._noting, lambda: self._result)
        self._numbered: Sequence[Callable[[], object]] | None = None  # by 1, 2, ...; None: the list
        self._reads_notes = False  # the list of them, not that of cables
        self._history = History()
        self._does: dict[str, Callable[[str], None]] = {
            "search": self._search,
            "list": self._read_list,
            "open": self._open,
            "next": lambda _: self._go_on(),
            "previous": lambda _: self._opened.go_up(),
            "paragraph": lambda typed: self._opened.go_to(_number(typed)),
            "hit": lambda _: self._opened.go_to_hit(),
            "head": lambda _: self._opened.say_head(),
            "text": lambda _: self._opened.go_to_the_end(),
            "references": lambda _: self._say_references(),
            "cited": lambda _: self._say_citing(),
            "back": lambda _: self._return_to(self._history.back(self._here)),
            "forward": lambda _: self._return_to(self._history.forward(self._here)),
            "following": lambda _: self._open_beside(1),
            "preceding": lambda _: self._open_beside(-1),
            "note": lambda text: self._noting.write(self._opened.read, self._opened.piece, text),
            "notes": lambda _: self._say_notes(),
            "alone": self._noting.write_alone,
            "all": self._read_notes,
            "cite": self._cite,
            "delete": lambda typed: self._noting.delete(_number(typed)),
            "undo": lambda _: self._noting.undo(),
            "order": self._sort,
            "where": lambda _: self._say_where(),
            "help": lambda _: self._say_lines(help_lines()),
        }

    # -- a session -------------------------------------------------------------------------------

    @property
    def session(self) -> Asked:
        """What the next start begins with, here or on the screen."""
        return self._asked(self._opened.position)

    def _asked(self, reading: Position | None) -> Asked:
        return Asked(self._result.query.text, self._order.value, self._selected, reading)

    def resume(self, session: Asked) -> None:
        """Go where the last session ended, and say where that is."""
        self._order = Order(session.order) if session.order else self._order
        try:
            self._find(session.query, session.selected)
        except ReftelError as error:
            self._say(f"The last search cannot be asked again: {error}")
        if session.reading is not None and self._enter(session.reading):
            self._say_where()
        else:
            self._say_count()

    def obey(self, line: str) -> bool:
        """Do what was typed and say what came of it; return False to leave."""
        command = understood(line)
        if command is None:
            self._say("Not understood. ? reads the commands; / in front of words searches.")
            return True
        name, argument = command
        if name == "quit":
            return False
        try:
            self._does[name](argument)
        except ReftelError as error:
            self._say(str(error))
        return True

    def _say_lines(self, lines: Sequence[str]) -> None:
        for line in lines:
            self._say(line)

    # -- the list --------------------------------------------------------------------------------

    def _search(self, words: str) -> None:
        before = self._here
        self._find(words)
        self._history.leave(before)
        if words:
            self._desk.shelf.history.add(words)
        self._opened.shut()
        self._say_count()
        if self._result.total:
            self._read_list("")

    def _find(self, words: str, selected: str | None = None) -> None:
        """Ask a query; the list is read on behind the cable that was read in it last."""
        self._result = self._desk.search.find(parse_query(words), self._order, at_leisure=True)
        self._row = None if selected is None else self._result.position(selected)
        self._next_row = 0 if self._row is None else self._row + 1
        self._number_rows()

    def _say_count(self) -> None:
        result = self._result
        if result.message:
            self._say(result.message)
        if result.total:
            said = f" for {result.query.text}" if result.query.text else ""
            self._say(
                f"{spoken.counted(result.total, 'cable')}{said}, {ORDER_NAMES[result.order]}."
            )
            return
        meant = result.suggestions()
        self._say(
            "No cable answers to this." + (" A number takes what was meant:" if meant else "")
        )
        for number, one in enumerate(meant, 1):
            self._say(f"{number}: {one.text}, {spoken.counted(one.total, 'cable')}, {one.change}")
        if meant:
            self._numbered = [partial(self._search, one.text) for one in meant]

    def _read_list(self, typed: str) -> None:
        start = _number(typed) - 1 if typed else self._next_row
        rows = self._result.rows(start, start + _ROWS) if start >= 0 else []
        if not rows:
            ends = "has" if typed else "ends after"
            self._say(f"The list {ends} {spoken.counted(self._result.total, 'cable')}.")
            return
        self._shut()
        self._say_rows(rows, start + 1)
        self._next_row = start + len(rows)
        self._number_rows()

    def _number_rows(self) -> None:
        """Let a number open a row of the list."""
        self._numbered, self._reads_notes = None, False

    def _shut(self) -> None:
        if self._opened.cable is not None:
            self._history.leave(self._here)
            self._opened.shut()

    def _say_rows(self, rows: Sequence[Row], first: int = 1) -> None:
        ids = [row.id for row in rows]
        notes, read = self._desk.note_counts(ids), self._desk.which_were_read(ids)
        for number, row in enumerate(rows, first):
            words = spoken.row(row, notes=notes.get(row.id, 0), read=row.id in read)
            self._say(f"{number}: {words}")

    def _sort(self, name: str) -> None:
        orders = list(Order)
        if name and name not in orders:
            self._say(f"The orders are {', '.join(orders)}.")
            return
        self._order = Order(name) if name else orders[(orders.index(self._order) + 1) % len(orders)]
        self._find(self._result.query.text)
        self._say_count()

    # -- opening ---------------------------------------------------------------------------------

    def _open(self, typed: str) -> None:
        if not typed.isdecimal():
            self._open_id(typed)
        elif self._numbered is None:
            self._open_row(_number(typed) - 1)
        elif 0 < _number(typed) <= len(self._numbered):
            self._numbered[_number(typed) - 1]()
        else:
            count = len(self._numbered)
            are = "is" if count < 2 else "are"
            self._say(f"There {are} {count or 'nothing'} to choose from.")

    def _number_cables(self, ids: Iterable[str]) -> None:
        """Let a number open one of these cables."""
        self._numbered = [partial(self._open_id, cable_id) for cable_id in ids]

    def _open_row(self, row: int) -> None:
        rows = self._result.rows(row, row + 1) if row >= 0 else []
        if not rows:
            self._say(f"The list has {spoken.counted(self._result.total, 'cable')}.")
        elif self._open_cable(rows[0].id):
            self._row = row

    def _open_beside(self, step: int) -> None:
        row = self._next_row if self._row is None else self._row + step
        if 0 <= row < self._result.total:
            self._open_row(row)
        else:
            self._say(f"This is the {'last' if step > 0 else 'first'} cable of the list.")

    def _open_id(self, typed: str) -> None:
        found = named(self._desk.library, typed, near=_NEAR)
        rows = found.rows or found.near
        if len(found.rows) == 1:
            if self._open_cable(found.rows[0].id) and found.paragraph is not None:
                self._opened.go_to(found.paragraph)
            return
        several = f"{len(rows)} cables answer to {typed}:"
        near = f"The library has no cable {typed}" + ("; near it are:" if rows else ".")
        self._say(several if found.rows else near)
        if rows:
            self._say_rows(rows)
            self._number_cables(row.id for row in rows)

    def _open_cable(self, cable_id: str) -> bool:
        """Open a cable and say which it is; return whether it is here."""
        before = self._here
        if not self._enter(Position(cable_id)):
            return False
        self._history.leave(before)
        cable = self._opened.read
        self._say(spoken.title(cable))
        numbers = spoken.counted(self._opened.paragraphs, "paragraph")
        notes = spoken.counted(len(self._desk.all_notes_on(cable.id)), "note")
        doubts = spoken.counted(len(cable.warnings), "warning")
        self._say(f"{numbers}, {notes}, {doubts}. Enter reads on, h reads the head.")
        return True

    def _enter(self, place: Position) -> bool:
        """Go to a place in a cable, saying nothing unless the cable is not here."""
        if not self._opened.enter(place):
            return False
        self._desk.mark_read(self._opened.read.id)
        return True

    # -- a cable ---------------------------------------------------------------------------------

    def _go_on(self) -> None:
        if self._opened.cable is not None:
            self._opened.go_on()
        elif self._reads_notes:
            self._read_notes_on()
        else:
            self._read_list("")

    def _say_where(self) -> None:
        if self._opened.cable is None:
            self._say_count()
            if self._next_row:
                self._say(f"The list was read as far as {self._next_row}.")
            return
        self._opened.say_where()
        if self._row is not None:
            self._say(f"{self._row + 1} of {spoken.counted(self._result.total, 'cable')}.")

    def _cite(self, file: str) -> None:
        forms, problems = read_forms(self._desk.paths.citations)
        self._say_lines(problems)
        forms.sort(key=lambda form: form.name != "plain")
        self._opened.cite(file, forms)

    # -- notes -----------------------------------------------------------------------------------

    def _say_notes(self) -> None:
        self._noting.say_all(self._opened.read)
        self._number_notes()

    def _read_notes(self, typed: str) -> None:
        first = _number(typed) if typed.isdecimal() else None
        if first is None or not self._noting.has_found:
            self._noting.find(typed if first is None else "")
        self._shut()
        self._reads_notes = True
        if self._noting.has_found:
            self._read_notes_on(first)
        else:
            self._number_notes()

    def _read_notes_on(self, start: int | None = None) -> None:
        self._noting.read_found(start)
        self._number_notes()

    def _number_notes(self) -> None:
        """Let a number open one of the notes that were read last."""
        last = max(self._noting.numbered, default=0)
        self._numbered = [partial(self._open_note, number) for number in range(1, last + 1)]

    def _open_note(self, number: int) -> None:
        """Read where a note is, if it is on words that are here; else the note itself."""
        one = self._noting.numbered.get(number)
        if one is None:
            self._say("That note was not read, or is deleted.")
        elif not self._go_to(one):
            self._noting.say_whole(one)

    def _go_to(self, note: Placed) -> bool:
        """Read the words that a note is on, if they are here and below the head of their cable."""
        block = None if note.place is None else note.place.block
        if block is None or not self._open_cable(note.note.cable_id):
            return False
        return self._opened.go_to_block(block)

    # -- from cable to cable ---------------------------------------------------------------------

    def _say_references(self) -> None:
        references = self._desk.library.references(self._opened.read.id)
        here = [(one, cable_id) for one in references if (cable_id := one.target)]
        can = f", of which {len(here) or 'none'} can be opened" if references else ""
        self._say(f"{self._opened.read.id} cites {len(references) or 'nothing'}{can}.")
        for one in references:
            if not one.target:
                self._say(as_text.reference(one))
        for number, (one, cable_id) in enumerate(here, 1):
            rows = self._desk.library.lookup(cable_id)
            subject = shown_subject(rows[0].subject) if rows else ""
            self._say(f"{number}: {', '.join(filter(None, (as_text.reference(one), subject)))}")
        self._number_cables(cable_id for _, cable_id in here)

    def _say_citing(self) -> None:
        rows = self._desk.library.citing(self._opened.read.id)
        self._say(f"{self._opened.read.id} is cited by {len(rows) or 'nothing'}.")
        self._say_rows(rows)
        self._number_cables(row.id for row in rows)

    def _return_to(self, place: Position | Asked | None) -> None:
        if place is None:
            self._say("There is nothing further in this direction.")
        elif isinstance(place, Position):
            if self._enter(place):
                self._say_where()
        else:
            left = self._opened.cable
            self._order = Order(place.order)
            self._find(place.query, place.selected)
            if left is not None:  # the one after it is the next to be read
                self._row = self._result.position(left.id)
            self._opened.shut()
            self._say_count()

    @property
    def _here(self) -> Position | Asked:
        """The place to come back to."""
        return self._opened.position or self._asked(None)

    @property
    def _selected(self) -> str | None:
        if self._opened.cable is not None:
            return self._opened.cable.id
        rows = self._result.rows(self._next_row - 1, self._next_row)
        return rows[0].id if rows else None


def _number(typed: str) -> int:
    """Read a number; raises NotFoundError."""
    if not typed:
        raise NotFoundError("This command takes a number")
    if not typed.isdecimal():
        raise NotFoundError(f"{typed!r} is no number, and this command takes one")
    return int(typed[:9])
