"""The screen of cables cited and not here (``W``), the most cited first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reftel.following import absent_cables
from reftel.plain import plain_line
from reftel.tui.parts.background import ask
from reftel.tui.parts.cells import cut, fit
from reftel.tui.parts.entries import EntriesScreen

if TYPE_CHECKING:
    from reftel.following import AbsentCable
    from reftel.library import Library
    from reftel.tui.parts.line_view import Piece

_CITING, _ENOUGH = 80, 24  # the cells before those who cite it; what is enough for one of them
_AT_ONCE = 500  # that are listed; the others are cited once or twice


@dataclass(frozen=True, slots=True)
class AbsentEntry:
    """A cable that is not here."""

    cable: AbsentCable

    def lines(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return its ID, how many cite it, its post and its likely date; who, if there is room."""
        name = cut(f"{plain_line(self.cable.id):<18}", width)
        words = f" cited by {self.cable.cited_by:>3}  {self.cable.post}"
        date = f", sent {self.cable.likely_date}" if self.cable.likely_date else ""
        rest = cut(words + date, width - len(name))
        if (room := width - _CITING) < _ENOUGH:
            return [[(name, "strong"), (rest, "text")]]
        citing = cut(plain_line(f"  {' '.join(self.cable.citing)}"), room)
        return [[(name, "strong"), (fit(rest, _CITING - len(name)), "text"), (citing, "dim")]]


class WantedScreen(EntriesScreen[AbsentEntry, str]):
    """Gives the ID of the one that was chosen; begins where the reader left (:attr:`here`)."""

    HELP = "Cited and not here"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "who cites it", id="wanted.open"),
        Binding("escape,q,W", "dismiss(None)", "back", id="wanted.close"),
    ]

    def __init__(self, library: Library, at: str | None = None) -> None:
        super().__init__("Looking for what is cited and not here ...", one_line_each=True)
        self._library = library
        self._at = at

    @property
    def here(self) -> str | None:
        """The ID of the one under the cursor."""
        return self.view.current.cable.id if self.view.current else None

    def on_mount(self) -> None:
        """Look for them."""
        super().on_mount()
        ask(self, partial(absent_cables, self._library, _AT_ONCE), self._show, group="wanted")

    def _show(self, found: tuple[Sequence[AbsentCable], int]) -> None:
        """Show the most cited of so many."""
        cables, total = found
        said = f"{total:,} {'cable is' if total == 1 else 'cables are'} cited and not here"
        if total > len(cables):
            said += f"; the {len(cables):,} most cited"
        self.entitle(said if total else "Every cable that is cited is here.")
        ids = [cable.id for cable in cables]
        cursor = ids.index(self._at) if self._at in ids else 0
        self.view.show([AbsentEntry(cable) for cable in cables], cursor=cursor)

    def given(self, entry: AbsentEntry) -> str:
        """Return the ID: its page says who cites it, and what stands beside its number."""
        return entry.cable.id
