"""The screen of echoes: where else the words of a paragraph stand, the same words lit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reftel.plain import plain
from reftel.reader import echoes
from reftel.tui.parts.background import ask
from reftel.tui.parts.cells import cut
from reftel.tui.parts.entries import EntriesScreen
from reftel.tui.parts.wrapping import set_text
from reftel.tui.text.over.cited_by import row_line

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.reader import Desk, Echo, Echoes
    from reftel.tui.parts.line_view import Piece

_INDENT = 4
_LINES = 4  # of a paragraph, from the first row on that is the same


@dataclass(frozen=True, slots=True)
class EchoEntry:
    """A paragraph with words of the one that was asked for."""

    echo: Echo
    opened: bool = False

    def lines(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return its cable, how much is the same, and its words."""
        echo = self.echo
        number = "" if echo.paragraph is None else f"¶{echo.paragraph}, "
        said = f"  {number}{echo.same:,} words the same, {echo.share:.0%} of the shorter"
        found: list[Sequence[Piece]] = [row_line(echo.cable, width), [(cut(said, width), "dim")]]
        text = plain(echo.text).replace("\n", " ")
        laid_out = set_text(text, max(8, width - _INDENT), hits=list(echo.spans))
        hits = (at for at, line in enumerate(laid_out) if any(r.hit is not None for r in line.runs))
        first = 0 if self.opened else next(hits, 0)
        for line in laid_out if self.opened else laid_out[first : first + _LINES]:
            pieces = [(run.text, "text" if run.hit is None else "lit") for run in line.runs]
            found.append([(" " * _INDENT, "text"), *pieces])
        return found


class EchoesScreen(EntriesScreen[EchoEntry, "tuple[str, int]"]):
    """Looks where else the words of a paragraph stand; gives a cable, and the block to begin at."""

    HELP = "Echoes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open there", id="echoes.open"),
        Binding("x", "more", "whole paragraph", id="echoes.more"),
        Binding("escape,q,quotation_mark", "dismiss(None)", "back", id="echoes.close"),
    ]

    def __init__(self, desk: Desk, cable: Cable, number: int) -> None:
        self._name_of = f"{cable.id} ¶{number}"
        super().__init__(f"Looking for the words of {self._name_of} elsewhere ...")
        self._desk = desk
        self._cable = cable
        self._number = number
        self._found: Sequence[Echo] = ()
        self._opened = False

    def on_mount(self) -> None:
        """Look for them."""
        super().on_mount()
        desk, of = self._desk, (self._cable, self._number)
        ask(self, lambda: echoes(desk.library, desk.search, *of), self._heard, group="echoes")

    def _heard(self, heard: Echoes) -> None:
        self._found = heard.found
        self.entitle(f"{self._name_of}: {heard.said}")
        self._show()

    def _show(self) -> None:
        self.view.show([EchoEntry(echo, self._opened) for echo in self._found])

    def action_more(self) -> None:
        """Show each paragraph whole, or the beginning of what is the same."""
        self._opened = not self._opened
        self._show()

    def given(self, entry: EchoEntry) -> tuple[str, int]:
        """Return the cable and the paragraph."""
        return entry.echo.cable.id, entry.echo.block
