"""The screen of the outline (``C``): Enter goes to what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reftel.plain import plain_line
from reftel.tui.parts.cells import cut
from reftel.tui.parts.entries import EntriesScreen
from reftel.tui.parts.runs import NOTE_MARK
from reftel.tui.text.landmarks import Landmark, OutlineLine, outline

if TYPE_CHECKING:
    from reftel.tui.parts.line_view import Piece
    from reftel.tui.text.view import CableView

_NUMBER = 5  # cells


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading, a summary, a comment, a note or a paragraph."""

    line: OutlineLine

    def lines(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return its paragraph, what it is and how it begins."""
        line = self.line
        number = f"{'' if line.number is None else f'¶{line.number}':<{_NUMBER}}"
        said, look = plain_line(line.text), "text"
        if line.kind is Landmark.HEADING:
            look = "strong"
        elif line.kind is Landmark.NOTE:
            said, look = f"  {NOTE_MARK} {said}", "new"
        elif line.kind is not None:
            name = line.kind.capitalize()
            said = f"  {said}" if said.lower().startswith(line.kind) else f"  {name}: {said}"
        return [[(number, "dim"), (cut(said, max(0, width - len(number))), look)]]


class OutlineScreen(EntriesScreen[OutlineEntry, int]):
    """Gives the block that was chosen; the cursor begins at the one that is read."""

    HELP = "Outline"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "go there", id="outline.open"),
        Binding("escape,q,C", "dismiss(None)", "back", id="outline.close"),
    ]

    def __init__(self, view: CableView, block: int | None) -> None:
        super().__init__(f"Outline of {view.cable.id}")
        self._lines = outline(view)
        self._block = -1 if block is None else block

    def on_mount(self) -> None:
        """Show it, with the cursor on what is being read."""
        super().on_mount()
        above = sum(line.block <= self._block for line in self._lines)
        entries = [OutlineEntry(line) for line in self._lines]
        self.view.show(entries, cursor=max(0, above - 1))

    def given(self, entry: OutlineEntry) -> int:
        """Return the block."""
        return entry.line.block
