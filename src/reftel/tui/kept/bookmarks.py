"""The screen of marked places (``'``): the letter, or Enter, goes there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType

from reftel.plain import plain_line
from reftel.shelf import Position
from reftel.shelf.position import LETTERS
from reftel.tui.list.columns import facts_of
from reftel.tui.parts.cells import cut
from reftel.tui.parts.chooser import chooser_keys
from reftel.tui.parts.entries import EntriesScreen, EntryView

if TYPE_CHECKING:
    from reftel.library import Row
    from reftel.reader import Desk
    from reftel.shelf.bookmarks import Bookmark
    from reftel.tui.parts.line_view import Piece

_INDENT = 3  # cells


@dataclass(frozen=True, slots=True)
class BookmarkEntry:
    """A letter, the place, and how its paragraph begins; no row where the cable is not here."""

    letter: str
    bookmark: Bookmark
    row: Row | None = None

    def lines(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return where it is, and the words there."""
        mark = self.bookmark
        room = max(0, width - _INDENT)
        where = cut(f"{plain_line(mark.place.cable)}  {plain_line(mark.paragraph)}", room)
        words = cut(plain_line(" ".join(mark.words.split())), room)
        what = "  (not here)"
        if self.row is not None:
            what = "  " + plain_line("  ".join(filter(None, facts_of(self.row))))
        return [
            [
                (f"{self.letter}  ", "new"),
                (where, "strong"),
                (cut(what, max(0, room - len(where))), "text"),
            ],
            [(" " * _INDENT + words, "dim")],
        ]


class _Places(EntryView[BookmarkEntry], inherit_bindings=False):
    """A list in which letters are not for moving."""


class BookmarksScreen(EntriesScreen[BookmarkEntry, Position]):
    """Gives the place that was chosen."""

    HELP = "Marks"
    BINDINGS: ClassVar[list[BindingType]] = [
        *chooser_keys(
            "bookmarks",
            Binding("enter", "choose", "go there", id="bookmarks.open"),
            leave="dismiss(None)",
        ),
        Binding("delete,ctrl+d", "remove", "take away", id="bookmarks.remove"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__("Marked places: a letter goes to its own")
        self._desk = desk
        self.view = _Places()

    def on_mount(self) -> None:
        """Show the marks of this library."""
        super().on_mount()
        self.line.trying(self._show)

    def _show(self) -> None:
        found = self._desk.bookmarks()
        rows = self._desk.library.rows_of(mark.place.cable for mark in found.values())
        self.view.show(
            [
                BookmarkEntry(letter, mark, rows.get(mark.place.cable))
                for letter, mark in found.items()
            ]
        )

    def on_key(self, event: events.Key | None = None) -> None:
        """Go to the place of a letter."""
        super().on_key()
        if event is None or (letter := event.character or "?") not in LETTERS:
            return
        event.stop()
        event.prevent_default()  # or the key would do something in the text, too
        found = self._desk.bookmarks().get(letter)
        if found is None:
            self.say(f"Nothing is marked with {letter}.")
        else:
            self.dismiss(found.place)

    def action_move(self, step: int) -> None:
        """Move the cursor by a line."""
        self.view.action_move(step)

    def action_page(self, step: int) -> None:
        """Move the cursor by a page."""
        self.view.action_page(step)

    def given(self, entry: BookmarkEntry) -> Position:
        """Return the place."""
        return entry.bookmark.place

    def action_remove(self) -> None:
        """Take the letter under the cursor away."""
        if (entry := self.view.current) is not None:
            self.line.trying(lambda: self._remove(entry.letter))

    def _remove(self, letter: str) -> None:
        self._desk.put_bookmark(letter, None)
        self._show()
        self.say(f"Mark {letter} is gone; undoing brings it back.")
