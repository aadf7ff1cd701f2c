"""The screen of saved searches (``S``): what each finds, and how much of it is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reftel.tui.kept.counted_screen import CountedScreen
from reftel.tui.kept.query_table import CountedQuery
from reftel.tui.parts.named_keys import REDO, UNDO, key_of, unsaid

if TYPE_CHECKING:
    from reftel.reader import Desk


class SearchesScreen(CountedScreen):
    """Lists what was saved; Enter asks it again."""

    NAMED = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "delete", "delete", id="searches.delete"),
        Binding("u", "undo", "undo", id="searches.undo"),
        unsaid("ctrl+r", "redo", "do again", "searches.redo"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Saved searches (new: with the latest import)")

    def queries(self) -> Sequence[CountedQuery]:
        """Return the saved searches."""
        return [CountedQuery(one.query, one.name, one.order) for one in self.desk.shelf.saved.all()]

    def action_delete(self) -> None:
        """Delete the search under the cursor, and say how to bring it back."""
        if (current := self.table.current) is not None:
            self._change(lambda: self._delete(current.name))

    def _delete(self, name: str) -> str:
        removed = self.desk.shelf.undoing.remove_search(name)
        if removed is None:  # in another session
            return f"{name} was deleted already."
        return f"{removed.name} is deleted. {key_of(self, *UNDO)} brings it back."

    def action_undo(self) -> None:
        """Undo what was changed last."""
        self._change(lambda: self.desk.undo(key_of(self, *REDO)))

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._change(self.desk.redo)

    def _change(self, change: Callable[[], str]) -> None:
        if (said := self.tried(change)) is not None:
            self.fill()
            self.say(said)
