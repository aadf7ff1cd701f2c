"""Keys that lay a list or a prompt over the main screen: go to, quick open, trail, export ..."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from reftel.tui.main.visible_panes import Pane
from reftel.tui.parts.overlay import lay_over

if TYPE_CHECKING:
    from reftel.library import Row
    from reftel.reader import Desk
    from reftel.tui.kept.cable_export import CableExport, CableWriter
    from reftel.tui.kept.keeping import Keeping
    from reftel.tui.main.inquiry import Inquiry
    from reftel.tui.main.panes import Panes
    from reftel.tui.parts.key_line import KeyLine


class Ways:
    """Lays a screen or a line over the main screen, and reads what is chosen there."""

    def __init__(
        self,
        screen: Screen[None],
        desk: Desk,
        panes: Panes,
        inquiry: Inquiry,
        keeping: Keeping,
        keys: KeyLine,
    ) -> None:
        self._screen = screen
        self._desk = desk
        self._panes = panes
        self._export: CableExport | None = None
        self._inquiry = inquiry
        self._keeping = keeping
        self._keys = keys

    def take(self, name: str) -> None:
        """Take a way by its name; ``keys_everywhere.py`` says in words where it leads."""
        keeping, panes, text = self._keeping, self._panes, self._panes.text
        ways: dict[str, Callable[[], object]] = {
            "all-notes": lambda: text.about.all_notes(),  # noqa: PLW0108 - loaded when taken
            "apart": self._show_apart,
            "beside": self._put_beside,
            "bookmarks": lambda: keeping.show_bookmarks(text.read_at),
            "echoes": lambda: text.following.echoes(panes.block),
            "enough": lambda: keeping.judge_for(self._inquiry.query, self._judge),
            "export": self._write,
            "find": self._ask_words,
            "go-to": self._ask_where,
            "quick-open": self._ask_as_remembered,
            "review": lambda: text.about.review(),  # noqa: PLW0108 - loaded when taken
            "trail": lambda: keeping.show_trail(text.read_at),
            "wanted": lambda: text.following.wanted(),  # noqa: PLW0108 - loaded when taken
        }
        ways[name]()

    def _put_beside(self) -> None:
        self._panes.text.following.beside(self._keys.ask, is_one=self._panes.show_at_hand())

    def _show_apart(self) -> None:
        from reftel.tui.tags.apart import ApartScreen  # noqa: PLC0415 - when first opened

        inquiry = self._inquiry
        self._screen.app.push_screen(ApartScreen(self._desk.search, inquiry.query, inquiry.ask))

    def _judge(self, name: str) -> None:
        """Judge cables that the query does not find, to see how much it misses."""
        from reftel.tui.text.over.seen_enough import JudgingScreen  # noqa: PLC0415 - when first opened

        self._screen.app.push_screen(JudgingScreen(self._desk, name, self._inquiry.query))

    def _ask_where(self) -> None:
        """Ask for a paragraph's number or a reference ID."""
        from reftel.tui.parts.prompt import Prompt  # noqa: PLC0415 - when first opened

        ask = Prompt(":", "4 for a paragraph; 09HANOI1436, hanoi 1436 or 09HANOI1436#4")
        self._keys.ask(ask, self._panes.text.following.go_to)

    def _ask_words(self) -> None:
        """Ask for words in the cable that is read."""
        from reftel.tui.parts.prompt import Prompt  # noqa: PLC0415 - when first opened

        text = self._panes.text
        hint = "words in this cable; n and N go from one place to the next"
        self._keys.ask(Prompt("Find:", hint, typed=text.last_found), text.find)

    def _ask_as_remembered(self) -> None:
        """Ask for a cable as somebody remembers it."""
        from reftel.tui.list.quick_open import QuickOpen  # noqa: PLC0415 - when first opened

        lay_over(self._screen.app, QuickOpen(self._desk), self._panes.text.read)

    def _write(self) -> None:
        """Write the cable that is read to a file, or in the list all that are found."""
        from reftel.tui.kept.cable_export import CableExport  # noqa: PLC0415 - when first used

        writer: CableWriter | None = getattr(self._screen.app, "writer", None)
        found = self._to_write()
        if writer is None or found is None:
            self._keys.say("There is no cable here to write.")
            return
        self._export = self._export or CableExport(self._screen, self._keys, writer)
        self._export.ask(self._desk.library, *found)

    def _to_write(self) -> tuple[Callable[[int], Sequence[Row]], int, str] | None:
        """Return what gives the cable that is read, or the first of the list; how many; a title."""
        cable_id = self._panes.text.cable_id
        if self._panes.here is Pane.TEXT and cable_id is not None:
            own = [row for row in self._desk.library.lookup(cable_id) if row.id == cable_id]
            return (lambda _: own, len(own), cable_id) if own else None
        listed, result = self._inquiry.listed, self._inquiry.result
        if listed is None or not listed.total:
            return None
        title = result.query.text if result is not None and listed is result else ""
        return (lambda most: listed.rows(0, most)), listed.total, title or "All cables"
