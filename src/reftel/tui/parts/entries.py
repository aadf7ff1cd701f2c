"""A screen with a list of entries of several lines each, one of which is current."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar, overload

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.line_view import MARK, LineView, cursor_keys
from reftel.tui.parts.overlay import Overlay
from reftel.tui.parts.title_line import TitleLine

if TYPE_CHECKING:
    from reftel.tui.parts.line_view import Piece

T = TypeVar("T")
E = TypeVar("E", bound="ViewEntry")


class Lazily(Sequence[T]):
    """So many things, each made when it is asked for."""

    def __init__(self, total: int, make: Callable[[int], T]) -> None:
        self._of = range(total)
        self._make = make

    def __len__(self) -> int:
        return len(self._of)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Lazily[T]: ...
    def __getitem__(self, index: int | slice) -> T | Lazily[T]:
        if isinstance(index, slice):
            part = self._of[index]
            return Lazily(len(part), lambda at: self._make(part[at]))
        return self._make(self._of[index])


class ViewEntry(Protocol):
    """Something that is shown on some lines."""

    def lines(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return its lines, each of at most ``width`` cells; at least one line."""


class EntryView(LineView, Generic[E]):
    """Shows entries one below the other; the cursor stands on one of them.

    With ``one_line_each``, each is laid out only when it is seen.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--strong", "line--lit", "line--missing", "line--gone", "line--new", "line--mark",
    }  # fmt: skip
    DEFAULT_CSS = """
    EntryView > .line--lit { text-style: bold reverse; }
    EntryView > .line--missing { color: $text-muted; text-style: italic; }
    EntryView > .line--gone { color: $text-error; text-style: strike; }
    EntryView > .line--new { color: $text-success; text-style: bold; }
    """
    HELP = "Moving"
    BINDINGS: ClassVar[list[BindingType]] = cursor_keys("entries")

    class Moved(Message):
        """The cursor has come to another entry."""

    def __init__(self, *, one_line_each: bool = False) -> None:
        super().__init__()
        self.cursor = 0
        self._nothing = ""
        self._entries: Sequence[E] = ()
        self._one_line_each = one_line_each
        self._lines: Sequence[Sequence[Piece]] = ()
        self._starts: Sequence[int] = ()  # the first line of each entry

    @property
    def total(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    @property
    def current(self) -> E | None:
        """The entry under the cursor."""
        return self._entries[self.cursor] if self._entries else None

    def at(self, index: int) -> E | None:
        """Return the entry of a number, None where there is none."""
        return self._entries[index] if 0 <= index < self.total else None

    def show(self, entries: Sequence[E], *, cursor: int | None = None) -> None:
        """Show other entries; the cursor stays where it is, if it is not told otherwise."""
        if bool(entries) != bool(self._entries):
            self.refresh_bindings()  # other keys work
        self._entries = entries
        self.cursor = self.cursor if cursor is None else cursor
        self._lay_out()
        self.post_message(self.Moved())

    def say_nothing(self, nothing: str) -> None:
        """Say why there is no entry, where there is none."""
        self._nothing = nothing
        self.redraw()

    @on(events.Resize)
    def _lay_out(self) -> None:
        width = max(8, self.size.width - 2)
        if self._one_line_each:
            self._starts = range(self.total)
            self._lines = Lazily(self.total, lambda at: self._entries[at].lines(width)[0])
        else:
            laid_out = [entry.lines(width) for entry in self._entries]
            self._starts = [0, *accumulate(map(len, laid_out))][:-1]
            self._lines = [line for lines in laid_out for line in lines]
        self.place(self.cursor)

    def place(self, cursor: int) -> None:
        """Put the cursor on an entry and bring it in sight, its first lines at least."""
        moved, self.cursor = self.cursor, max(0, min(cursor, self.total - 1))
        if self._entries:
            first, last = self._bounds()
            if first < self.top or last > self.top + self.page:
                whole = last - first <= self.page
                self.top = last - self.page if whole and first >= self.top else first
        self.top = max(0, min(self.top, len(self._lines) - self.page))
        self.redraw()
        if moved != self.cursor:
            self.post_message(self.Moved())

    def action_move(self, step: int) -> None:
        """Go to the next entry, or the one before; a long one is scrolled through first."""
        first, last = self._bounds()
        if step > 0 and last > self.top + self.page:
            self._scroll(self.top + 1)
        elif step < 0 and first < self.top:
            self._scroll(self.top - 1)
        else:
            self.place(self.cursor + step)

    def _bounds(self) -> tuple[int, int]:
        """Return where the lines of the entry under the cursor begin and end."""
        after = self.cursor + 1
        end = self._starts[after] if after < self.total else len(self._lines)
        return self._starts[self.cursor] if self._entries else 0, end

    def _scroll(self, top: int) -> None:
        self.top = max(0, min(top, len(self._lines) - self.page))
        self.redraw()

    def action_page(self, step: int) -> None:
        """Go on by a page, or back."""
        self._turn(step, max(1, self.page - 1))

    def action_half(self, step: int) -> None:
        """Go on by half a page, or back."""
        self._turn(step, max(1, self.page // 2))

    def _turn(self, step: int, lines: int) -> None:
        line = self.top + step * lines
        self._scroll(line)
        at = bisect_right(self._starts, min(max(line, 0), max(len(self._lines) - 1, 0))) - 1
        self.place(self.total - 1 if line + self.page >= len(self._lines) and step > 0 else at)

    def action_go(self, index: int) -> None:
        """Go to the first entry (0) or the last (-1)."""
        self.place(index if index >= 0 else self.total + index)

    def pieces(self, index: int) -> Sequence[Piece]:
        """Lay one line out, with the cursor's mark in front."""
        if self._nothing and not self._lines and index == 0:
            return [(f"  {self._nothing}", "dim")]
        if not 0 <= index < len(self._lines):
            return ()
        is_current = bisect_right(self._starts, index) - 1 == self.cursor
        return [(f"{MARK} ", "mark") if is_current else ("  ", "text"), *self._lines[index]]

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the entry that was clicked."""
        if self.top + event.y < len(self._lines):
            self.place(bisect_right(self._starts, self.top + event.y) - 1)

    def wheel(self, lines: int) -> None:
        """Move the window by so many lines."""
        self._scroll(self.top + lines)


class EntriesScreen(Overlay["T | None"], Generic[E, T]):
    """Lays a list of entries over the screen, under a title; subclasses fill it.

    It gives what the entry stands for that is chosen.
    """

    DEFAULT_CSS = """
    EntriesScreen { align: center top; }
    EntriesScreen Vertical { width: 100%; max-width: 120; height: 100%; background: $background; }
    EntriesScreen.-one-line-each Vertical { max-width: 100%; }
    """

    def __init__(self, title: str, *, one_line_each: bool = False) -> None:
        # Lines to read are no wider than they can be read; of a list, more is seen.
        super().__init__(classes="-one-line-each" if one_line_each else None)
        self.title_line = TitleLine(title, classes="-whole")
        self.view: EntryView[E] = EntryView(one_line_each=one_line_each)

    def compose(self) -> ComposeResult:
        """Lay out the title, the entries and the keys."""
        with Vertical():
            yield self.title_line
            yield self.view
        yield KeyLine()

    @property
    def total(self) -> int:
        """How many entries there are."""
        return self.view.total

    def on_mount(self) -> None:
        """Take the keys."""
        self.view.focus()

    def entitle(self, title: str) -> None:
        """Change the title."""
        self.title_line.say(title)

    def given(self, entry: E) -> T | None:
        """Return what is given where an entry is chosen; None where it cannot be."""
        raise NotImplementedError

    def action_choose(self) -> None:
        """Give what the cursor stands on."""
        if self.view.current is not None and (given := self.given(self.view.current)) is not None:
            self.dismiss(given)

    def on_entry_view_moved(self) -> None:
        """Say how far down the list this is."""
        view = self.view
        self.line.place(f"{view.cursor + 1} of {view.total}" if view.total else "")
