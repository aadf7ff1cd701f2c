"""The screen that settles a note two people changed, line by line: ours, theirs, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from reftel.errors import ReftelError
from reftel.plain import plain
from reftel.reader.merging import settle
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.named_keys import unsaid
from reftel.tui.parts.overlay import Overlay

if TYPE_CHECKING:
    from reftel.notes import Note
    from reftel.reader import Desk
    from reftel.reader.merging import Conflict, Hunk


class HunkCard(Static, can_focus=True):
    """Lines that differ, and which of them stay; at first both."""

    DEFAULT_CSS = """
    HunkCard { height: auto; padding: 0 1; margin: 0 0 1 0; border-left: blank; }
    HunkCard:focus { border-left: outer $primary; }
    """

    def __init__(self, hunk: Hunk) -> None:
        super().__init__(markup=False)
        self._hunk = hunk
        self.keep = "both"

    def on_mount(self) -> None:
        """Show both sides."""
        self.keep_only("both")

    def keep_only(self, keep: str) -> None:
        """Keep ``ours``, ``theirs`` or ``both``."""
        self.keep = keep
        shown = Text()
        for side, lines in (("ours", self._hunk.ours), ("theirs", self._hunk.theirs)):
            stays = keep in (side, "both")
            shown.append(f"{side}{'' if stays else ' (left out)'}\n", style="bold")
            words = "\n".join(f"  {plain(line)}" for line in lines) or "  (nothing)"
            shown.append(f"{words}\n", style="" if stays else "dim strike")
        self.update(shown)


class MergeScreen(Overlay["Note | None"]):
    """Gives the note as it was settled, None if it is left as it is."""

    HELP = "Two versions of a note"
    DEFAULT_CSS = """
    MergeScreen { align: center middle; }
    MergeScreen VerticalScroll {
        width: 100%; max-width: 100; height: 1fr; background: $surface; padding: 1 1;
    }
    MergeScreen .same { color: $text-muted; padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "leave as it is", id="merge.close"),
        Binding("ctrl+s,s", "settle", "settle it", key_display="s", id="merge.save"),
        Binding("b", "keep('both')", "both", id="merge.both"),
        Binding("o", "keep('ours')", "ours", id="merge.ours"),
        Binding("t", "keep('theirs')", "theirs", id="merge.theirs"),
        unsaid("j,down", "app.focus_next", "next", "merge.next"),
        unsaid("k,up", "app.focus_previous", "previous", "merge.previous"),
    ]

    def __init__(self, desk: Desk, conflict: Conflict) -> None:
        super().__init__()
        self._desk = desk
        self._conflict = conflict
        self._cards = [None if hunk.is_same else HunkCard(hunk) for hunk in conflict.hunks]

    def compose(self) -> ComposeResult:
        """Lay out the lines, those that are the same between those that differ."""
        with VerticalScroll(can_focus=False):
            for hunk, card in zip(self._conflict.hunks, self._cards, strict=True):
                same = plain("\n".join(hunk.ours))
                yield card or Static(same, markup=False, classes="same")
        yield KeyLine()

    def on_mount(self) -> None:
        """Say which note it is."""
        self.line.place(self._conflict.ours.citation)
        self.set_focus(next((card for card in self._cards if card is not None), None))

    def action_keep(self, keep: str) -> None:
        """Keep one side of the lines that have the focus, or both."""
        if isinstance(self.focused, HunkCard):
            self.focused.keep_only(keep)

    def action_settle(self) -> None:
        """Write the note; where that cannot be done, stay."""
        try:
            note = self._settled()
        except ReftelError as error:
            self.say(str(error), "error")
        else:
            self.dismiss(note)

    def _settled(self) -> Note:
        ways = ["both" if card is None else card.keep for card in self._cards]
        return settle(self._desk.shelf, self._conflict, ways)
