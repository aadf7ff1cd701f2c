"""Keys that keep something (``U L * + = - s u``), and what the bottom line says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from reftel import search
from reftel.errors import ReftelError
from reftel.folding import cased, folded, meant
from reftel.paths import typed_path
from reftel.search.index.protocols import DECISIONS, STARS
from reftel.shelf.position import LETTERS
from reftel.tui.parts.messages import MarksChanged, Say
from reftel.tui.parts.named_keys import REDO, key_of
from reftel.tui.parts.overlay import lay_over

if TYPE_CHECKING:
    from reftel.reader import Desk
    from reftel.search import Order
    from reftel.shelf import Bookmarks, Position, SavedSearches
    from reftel.shelf.bookmarks import Bookmark
    from reftel.tui.parts.prompt import Prompt

    AskLine = Callable[[Prompt, Callable[[str], None]], None]
    AskQuery = Callable[[str, Order | None], None]


_OF_KEYS = (STARS, *DECISIONS)  # lists that have a key each


class Keeping:
    """Keeps cables and queries for the reader, and says on the screen what became of it.

    What cannot be kept raises ReftelError, and so does everything as long as the library is being
    opened and :attr:`desk` is None. ``ask_line`` asks for a line to type, and does something with
    it.
    """

    def __init__(self, screen: Screen[None], ask_line: AskLine) -> None:
        self.desk: Desk | None = None
        self._screen = screen
        self._ask_line = ask_line
        self._last_list = ""
        self._last_file = ""

    @property
    def _desk(self) -> Desk:
        if self.desk is None:
            raise ReftelError("The library is not open yet")
        return self.desk

    def _say(self, text: str) -> None:
        self._screen.post_message(Say(text))

    def _say_none(self, none: str, kept: SavedSearches | Bookmarks) -> None:
        """Say that there is none, or why what is kept cannot be read."""
        unread = "  ".join(map(str, kept.problems()))
        self._screen.post_message(Say(unread or none, "warning" if unread else "information"))

    # -- read marks ------------------------------------------------------------------------------

    def toggle_read(self, cable_id: str) -> None:
        """Mark a cable as read, or as unread."""
        if self._desk.toggle_read(cable_id):
            self._say(f"{cable_id} counts as read. is:unread finds the others.")
        else:
            self._say(f"{cable_id} counts as unread.")
        self._screen.post_message(MarksChanged(read_alone=True))

    # -- lists -----------------------------------------------------------------------------------

    def list_it(self, cable_id: str) -> None:
        """Ask for a list, and put a cable on it; take it off when it is there."""
        from reftel.tui.parts.prompt import Prompt  # noqa: PLC0415 - when first opened

        lists = self._desk.shelf.lists
        counts = lists.counts()
        on = {folded(name) for name in lists.containing(cable_id)}
        known = {folded(name): count for name, count in counts.items()}

        def meaning(name: str) -> str:
            if folded(name) in on:
                return "on it: Enter takes it off"
            count = known.get(folded(name))
            return "a new list" if count is None else f"{count:,} on it"

        ask = Prompt(
            f"{cable_id} on list", "a name; a new one makes a list",
            typed=self._likely(counts), ways=sorted(counts), meaning=meaning,
        )  # fmt: skip
        self._ask_line(ask, lambda name: self._put_on(name, cable_id))

    def _likely(self, names: Iterable[str]) -> str:
        """Return the list that was used last, else the first; not one that has a key of its own."""
        return self._last_list or next((n for n in names if n not in _OF_KEYS), "")

    def _put_on(self, name: str, cable_id: str) -> None:
        lists = self._desk.shelf.lists
        name = meant(name, lists.names()) or name
        if name in lists.containing(cable_id):
            self._desk.shelf.undoing.unlist_cables(name, [cable_id])
            said = f"{cable_id} is off {name}. {key_of(self._screen, 'keep.undo')} puts it back."
        else:
            self._desk.shelf.undoing.list_cables(name, [cable_id])
            said = f"{cable_id} is on {name} ({len(lists.of(name)):,} now)."
            said += f" {search.edit.add('', 'in', name)} shows them."
        if name not in _OF_KEYS:  # and it was taken for a name
            self._last_list = name
        self._say(said)
        self._screen.post_message(MarksChanged())

    def decide(self, cable_id: str, decision: str) -> str:
        """Decide of a cable what becomes of it, or take that back; return what is to be said.

        It is empty for what was taken back.
        """
        from reftel.reader import decide  # noqa: PLC0415 - when first wanted

        undo = key_of(self._screen, "keep.undo")
        decided = decide(self._desk, cable_id, decision)
        self._screen.post_message(MarksChanged())
        if decided is None:
            self._say(f"{cable_id} is not {decision} any more. {undo} takes that back.")
            return ""
        return f"{cable_id} is {decision}: is:{decision} finds it, {undo} takes it back."

    def star(self, cable_id: str) -> None:
        """Put a cable on the list of stars, or take it off."""
        self._put_on(STARS, cable_id)

    def judge_for(self, query: str, show: Callable[[str], None]) -> None:
        """Ask for the list that a query belongs to, and show what is drawn outside the query."""
        from reftel.tui.parts.prompt import Prompt  # noqa: PLC0415 - when first opened

        if not query.strip():
            self._say("Ask for something first: the question is what a search has missed.")
            return
        counts = self._desk.shelf.lists.counts()
        ask = Prompt(
            "Seen enough? For the list:", "a name; a new one makes a list",
            typed=self._likely(counts), ways=sorted(counts),
        )  # fmt: skip
        self._ask_line(ask, show)

    # -- saved searches --------------------------------------------------------------------------

    def save_search(self, query: str, order: Order) -> None:
        """Ask for a name, and save a query under it."""
        query = query.strip()
        if not query:
            self._say("There is no search to save: / begins one.")
            return
        from reftel.tui.parts.prompt import Prompt  # noqa: PLC0415 - when first opened

        saved = self._desk.shelf.saved.all()
        queries = {cased(one.name): one.query for one in saved}

        def meaning(name: str) -> str:
            known = queries.get(cased(name))
            return "" if known is None else f"in the place of {known}"

        same = next((one.name for one in saved if one.query == query), "")
        ask = Prompt(
            "Save as:", f"a name for {query}",
            typed=same, ways=[one.name for one in saved], meaning=meaning,
        )  # fmt: skip
        self._ask_line(ask, lambda name: self._save_as(name, query, order))

    def _save_as(self, name: str, query: str, order: Order) -> None:
        from reftel.reader import save_search  # noqa: PLC0415 - when first needed
        from reftel.shelf import SavedSearch  # noqa: PLC0415 - when first needed

        shelf = self._desk.shelf
        before = save_search(shelf, SavedSearch(name, query, order.value), replace=True)
        if before is None or before.query == query:
            self._say(f"Saved as {name}. S lists what is saved.")
        else:
            undo = key_of(self._screen, "keep.undo")
            self._say(f"Saved as {name} in the place of {before.query}. {undo} puts that back.")

    def show_searches(self, ask: AskQuery) -> None:
        """Show the saved searches, with how much they find; the one that is chosen is asked."""
        saved = self._desk.shelf.saved
        if not saved.all():
            self._say_none("No search is saved yet: s saves the one in the field.", saved)
            return
        from reftel.tui.kept.saved_searches import SearchesScreen  # noqa: PLC0415 - when first opened

        lay_over(self._screen.app, SearchesScreen(self._desk), lambda chosen: ask(*chosen))

    # -- the trail -------------------------------------------------------------------------------

    def show_trail(self, read_at: Callable[[Position], None]) -> None:
        """Show what was read before, and read on at the place that is chosen."""
        from reftel.tui.kept.trail import TrailScreen  # noqa: PLC0415 - when first opened

        lay_over(self._screen.app, TrailScreen(self._desk), read_at)

    # -- marked places ---------------------------------------------------------------------------

    def mark_place(self, letter: str, bookmark: Bookmark) -> None:
        """Mark a place with a letter, or with the next that is free, and say how to come back."""
        known = self._desk.bookmarks()
        letter = letter or next((free for free in LETTERS if free not in known), "no")
        if letter not in tuple(LETTERS):
            free = "  No letter is free." if len(known) == len(LETTERS) else ""
            self._say(f"A place is marked with a letter from a to z.{free}")
            return
        self._desk.put_bookmark(letter, bookmark)
        go, undo = (key_of(self._screen, f"keep.{each}") for each in ("bookmarks", "undo"))
        said = f"{_named(bookmark)} is marked: {go} {letter} comes back."
        if before := known.get(letter):
            said += f" It was {_named(before)}; {undo} puts that back."
        self._say(said)

    def show_bookmarks(self, read_at: Callable[[Position], None]) -> None:
        """Show the places that are marked, and read on at the one that is chosen."""
        if not self._desk.bookmarks():
            none = "No place is marked yet: in a text, ; and a letter marks one."
            self._say_none(none, self._desk.shelf.bookmarks)
            return
        from reftel.tui.kept.bookmarks import BookmarksScreen  # noqa: PLC0415 - when first opened

        lay_over(self._screen.app, BookmarksScreen(self._desk), read_at)

    # -- files of searches -----------------------------------------------------------------------

    def show_batch(self, ask: AskQuery) -> None:
        """Ask for a file of searches, and show how much each finds; the chosen one is asked."""
        from reftel.tui.parts.prompt import FilePrompt  # noqa: PLC0415 - when first opened

        prompt = FilePrompt("File:", "one search a line; Tab completes", typed=self._last_file)
        self._ask_line(prompt, lambda name: self._show_batch(name, ask))

    def _show_batch(self, name: str, ask: AskQuery) -> None:
        from reftel.tui.kept.file_of_searches import BatchScreen, read_queries  # noqa: PLC0415 - when first opened

        queries: Sequence[str] = read_queries(typed_path(name))
        self._last_file = name
        screen = BatchScreen(self._desk, name, queries)
        lay_over(self._screen.app, screen, lambda chosen: ask(*chosen))

    # -- undo ------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Undo what was changed last: a note, a search, a read mark, a cable's place on a list."""
        self._say(self._desk.undo(key_of(self._screen, *REDO)))

    def redo(self) -> None:
        """Do again what was undone last."""
        self._say(self._desk.redo())


def _named(bookmark: Bookmark) -> str:
    return f"{bookmark.place.cable} {bookmark.paragraph}"
