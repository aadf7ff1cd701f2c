"""The saved searches: what each finds, and how much of it is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reftel.errors import ReftelError
from reftel.tui.kept.counted import CountedScreen
from reftel.tui.kept.query_table import CountedQuery

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reftel.reader import Desk


class SearchesScreen(CountedScreen):
    """Lists what was saved; Enter asks it again."""

    NAMED = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "delete", "delete", id="searches.delete"),
        Binding("u", "undo", "undo", id="searches.undo"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Saved searches (new: with the latest import)")

    def queries(self) -> Sequence[CountedQuery]:
        """Return the saved searches."""
        return [CountedQuery(one.query, one.name, one.order) for one in self.desk.shelf.saved.all()]

    def action_delete(self) -> None:
        """Delete the search under the cursor, and say how to bring it back."""
        saved, current = self.desk.shelf.saved, self.table.current
        if current is None:
            return
        try:
            removed = saved.remove(current.name)
        except ReftelError as error:
            self.say(str(error), "error")
            return
        self.fill()
        if removed is None:  # in another session
            self.say(f"{current.name} was deleted already.")
            return
        self.desk.can_undo(f"{removed.name} is back.", lambda: saved.add(removed))
        self.say(f"{removed.name} is deleted. u brings it back.")

    def action_undo(self) -> None:
        """Bring back what was deleted last."""
        try:
            said = self.desk.undo()
        except ReftelError as error:
            self.say(str(error), "error")
            return
        self.fill()
        self.say(said or "There is nothing to undo.")
