"""The list of cables: a window on a result of any length, its cursor, its keys, its colours."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from reftel.dates import worded
from reftel.tui.list.columns import day_of, row_runs
from reftel.tui.list.proposals import lines_without_rows
from reftel.tui.list.row_window import FixedRows, RowMarks, RowWindow
from reftel.tui.parts.line_view import MARK, CursorView, Piece, cursor_keys
from reftel.tui.parts.messages import Say
from reftel.tui.parts.runs import LATER_MARK, READ_MARK, Highlight, Run, RunRole, no_hits

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.errors import ReftelError
    from reftel.library import Row
    from reftel.reader import Rows
    from reftel.search import Suggestion

_UNREAD = "  (cannot be read)"


class CableList(CursorView):
    """The cables that a search found, one a line; ``nothing`` is said where there are none.

    ``highlight`` are the ranges to light up in a subject; what was sent later than ``as_of`` is
    dim.
    """

    HELP = "Cables"
    SHOWS_CURSOR = False  # as with the focus, although another widget has it
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--star", "line--hit", "line--secret", "line--controlled", "line--cursor-blurred",
    }  # fmt: skip
    DEFAULT_CSS = """
    CableList > .line--star { color: $text-accent; text-style: bold; }
    CableList > .line--cursor { text-style: $block-cursor-text-style; }
    CableList:nocolor > .line--cursor { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = cursor_keys(
        "list", Binding("enter,l,right", "open", "open", id="list.open")
    )

    @dataclass
    class Highlighted(Message):
        """The cursor came to stand on a row."""

        row: Row
        index: int

    class Opened(Highlighted):
        """The user chose the row under the cursor."""

    @dataclass
    class Proposed(Message):
        """The user takes a query that is proposed where there are no rows."""

        query: str

    def __init__(self, *, nothing: str = "") -> None:
        super().__init__()
        self.highlight: Highlight = no_hits
        self.nothing = nothing
        self.as_of: datetime | None = None
        self._proposals: Sequence[Suggestion] = ()
        self.source: Rows = FixedRows()
        self._window = RowWindow(self.source, self._say_unread)
        failed = self._say_unread
        self._notes: RowMarks[Mapping[str, int]] = RowMarks({}, failed)
        self._read: RowMarks[Collection[str]] = RowMarks((), failed)
        self._signs: RowMarks[Mapping[str, str]] = RowMarks({}, failed)

    def show(self, rows: Rows, *, cursor: int = 0, proposals: Sequence[Suggestion] = ()) -> None:
        """Show other rows, with the cursor on the given one; announces the row it stands on.

        Where there are no rows, ``proposals`` can be asked instead, by their numbers.
        """
        self.source = rows
        self._window = RowWindow(rows, self._say_unread)
        self._proposals = proposals
        self._forget_marks()
        self.settle(cursor)

    def show_nothing(self, why: str) -> None:
        """Show no rows, and why there are none."""
        self.nothing = why
        self.show(FixedRows())

    def _say_unread(self, error: ReftelError) -> None:
        """Say what kept rows from being read: drawing them is no reason to end."""
        self.post_message(Say(str(error), "error"))

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self._window.total

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._window.row(self.cursor)

    @property
    def position(self) -> str:
        """Where the cursor stands, in words: ``     12 of 251,287``; as wide for every row."""
        if not self.total:
            return "no cables"
        total = f"{self.total:,}"
        as_of = f", as of {worded(self.as_of)}" if self.as_of else ""
        return f"{self.cursor + 1:>{len(total)},} of {total}{as_of}"

    def mark(
        self,
        notes_on: Callable[[Sequence[str]], Mapping[str, int]],
        read: Callable[[Sequence[str]], Collection[str]] | None = None,
        signs: Callable[[Sequence[str]], Mapping[str, str]] | None = None,
    ) -> None:
        """Ask, or ask again, what is marked on the rows, and draw that.

        Each answers for given cables by their stored IDs: how many notes are on them, which were
        read, the signs of stars and decisions. What has none may be left out.
        """
        self._notes.ask, self._read.ask, self._signs.ask = notes_on, read, signs
        self._forget_marks()
        self.redraw()

    def _forget_marks(self) -> None:
        for marks in (self._notes, self._read, self._signs):
            marks.forget()

    def action_open(self) -> None:
        """Say that the row under the cursor was chosen."""
        self.choose()

    def choose(self) -> None:
        """Say that the row under the cursor was chosen."""
        if row := self.row:
            self.post_message(self.Opened(row, self.cursor))
        else:
            self.post_message(Say("There is no cable here to open."))

    def pieces(self, index: int) -> Sequence[Piece]:
        """Lay out one row."""
        if not self.total:
            lines = lines_without_rows(self.nothing, self._proposals, self.size.width)
            return lines[index] if index < len(lines) else ()
        row = self._window.row(index)
        if row is None:
            return [(_UNREAD, "dim")] if index < self.total else ()
        # The rows at both ends of what is on the screen have a say in the columns of every row.
        self._window.row(self.top)
        self._window.row(min(self.top + self.page, self.total) - 1)
        # A day is said where it begins, at the top, and where the cursor stands.
        above = None if index in {self.top, self.cursor} else self._window.row(index - 1)
        runs = row_runs(
            row,
            self.size.width - 1,
            day=above is None or day_of(above) != day_of(row),
            longest_id=self._window.longest_id,
            notes=self._notes.of(self._window, index).get(row.id, 0),
            signs=self._signs.of(self._window, index).get(row.id, ""),
            highlight=self.highlight,
        )
        was_read = row.id in self._read.of(self._window, index)
        is_later = self.as_of is not None and row.created is not None and row.created > self.as_of
        text = "dim" if is_later or was_read else "text"
        pieces = [(run.text, text if is_later else _name(run, text)) for run in runs]
        if index != self.cursor:
            sign = LATER_MARK if is_later else READ_MARK if was_read else " "
            return [(sign, text), *pieces]
        cursor = "cursor" if self.has_focus or self.SHOWS_CURSOR else "cursor-blurred"
        # Under the whole row it would take the texts of two rows to move it.
        end = next(at for at, run in enumerate(runs, 1) if run.role is RunRole.ID)
        return [(MARK + "".join(run.text for run in runs[:end]), cursor), *pieces[end:]]

    def on_key(self, event: events.Key) -> None:
        """Take a proposal by its number."""
        number = int(event.key) if event.key in "123456789" else 0
        if not self.total and 0 < number <= len(self._proposals):
            event.stop()
            event.prevent_default()
            self.post_message(self.Proposed(self._proposals[number - 1].text))

    def cursor_moved(self) -> None:
        """Say which row the cursor stands on."""
        if row := self.row:
            self.post_message(self.Highlighted(row, self.cursor))


_NAMES = {
    RunRole.DIM: "dim",
    RunRole.NOTE: "dim",
    RunRole.STAR: "star",
    RunRole.SECRET: "secret",
    RunRole.CONTROLLED: "controlled",
}


def _name(run: Run, text: str = "text") -> str:
    if run.hit is not None:
        return "hit"
    return _NAMES.get(run.role, text)
