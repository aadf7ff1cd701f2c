"""The query that stands: asked, ordered (``o``), cleared (``X``), more like this (``M``)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from reftel import search
from reftel.search import Order
from reftel.shelf import Asked
from reftel.tui.list.whole_library import IN_TIME, WholeLibrary
from reftel.tui.main.visible_panes import Pane
from reftel.tui.parts.messages import Add, Exclude, Narrow

if TYPE_CHECKING:
    from reftel.library import Library
    from reftel.search import Result
    from reftel.tui.main.panes import Panes
    from reftel.tui.parts.messages import Chosen
    from reftel.tui.search.search_bar import SearchBar


class Inquiry:
    """Asks in the search bar, and shows the answers in the panes.

    ``result`` is what the last query found that was answered; once one ``has_answered``, the list
    shows what there is, or why it cannot be shown.
    """

    def __init__(self, bar: SearchBar, panes: Panes) -> None:
        self.result: Result | None = None
        self.has_answered = False
        self._bar = bar
        self._panes = panes
        self._everything: WholeLibrary | None = None  # what is shown until the search is loaded
        self._before_typing: Asked | None = None  # what stood when the field was entered

    @property
    def query(self) -> str:
        """The query as it stands in the field."""
        return self._bar.query_text

    @property
    def order(self) -> Order:
        """The order of the list."""
        return self._bar.order

    @property
    def now(self) -> Asked:
        """The query as it stands, with the reader's place in its answer."""
        panes = self._panes
        return Asked(self.query, self.order.value, panes.selected, panes.reading)

    @property
    def finds(self) -> Callable[[Collection[int]], frozenset[int]] | None:
        """Which cables of some keys the query that was answered finds; None where it is all."""
        result = self.result
        return None if result is None or not str(result.query) else result.among

    @property
    def listed(self) -> Result | WholeLibrary | None:
        """What the list shows: what was found, or the whole library before anything was."""
        return self.result if self._everything is None else self._everything

    # -- asking ----------------------------------------------------------------------------------

    def begin(self, last: Asked) -> None:
        """Ask what was asked last, or what is typed already."""
        if self.query or self._bar.field.has_focus:
            self.ask_again()
        else:
            self._bar.begin(last.query, Order(last.order), last.selected)

    def ask(self, query: str, order: Order | None = None) -> None:
        """Ask another query, and show the list of what it finds."""
        self._leave_for(query)
        self._bar.order = order or self._bar.order
        self._bar.query_text = query
        self._panes.enter(Pane.CABLES)

    def ask_like(self, cable_id: str) -> None:
        """Ask for cables that are like one."""
        self.ask(search.edit.add("", "like", cable_id), Order.RELEVANCE)

    def ask_again(self) -> None:
        """Ask the same again, with the cursor on the same cable."""
        self._bar.ask_again(self._panes.selected)

    def clear(self) -> None:
        """Ask for the whole library, wherever the reader is; once more where it is listed."""
        if not self.query:
            self.ask_again()
        self._leave_for("")
        self._bar.query_text = ""

    def lists_all_of(self, count: int) -> bool:
        """Whether a library of so many cables is listed whole, or said to be less, or not asked."""
        result = self.result
        if result is None or self._everything is not None or str(result.query):
            return True
        return bool(result.message) or result.total == count

    def change(self, chosen: Chosen) -> None:
        """Ask for a value of tags or timeline; choosing the same again takes it back."""
        edit = search.edit
        how = {Narrow: edit.narrow, Add: edit.add, Exclude: edit.exclude}[type(chosen)]
        term = edit.Active(chosen.field, chosen.value, isinstance(chosen, Exclude))
        again = term in edit.terms(self.query)
        changed = (edit.remove if again else how)(self.query, chosen.field, chosen.value)
        self._leave_for(changed)
        self._bar.query_text = changed

    def sort_in_the_next_way(self) -> None:
        """Sort the list in the next way, with the cursor on the same cable."""
        self._bar.next_order(self._panes.selected)

    # -- typing ----------------------------------------------------------------------------------

    def type(self) -> None:
        """Go to the search field, with the list in sight to see what it finds."""
        self._before_typing = self._before_typing or self.now
        self._panes.make_room(Pane.CABLES)
        self._panes.say_place()
        self._bar.field.enter()

    def typed(self) -> None:
        """Note what stood before the field was entered, now that it is left."""
        before, self._before_typing = self._before_typing, None
        if before is not None and before.query.strip() != self.query.strip():
            self._panes.text.leave(before)

    # -- answers ---------------------------------------------------------------------------------

    def show_everything(self, everything: WholeLibrary, selected: str | None) -> None:
        """Show the whole library, before the search is loaded, with the cursor on a cable."""
        self._everything, self.has_answered = everything, True
        cursor = (selected and everything.position(selected)) or 0
        self._panes.cables.show(everything, cursor=cursor)
        self._bar.show_count(everything)

    def show(self, found: SearchBar.Found) -> None:
        """Show what a query found."""
        result, self.has_answered = found.result, True
        self.result = result
        everything, self._everything = self._everything, None
        same = everything is not None and not str(result.query)
        cursor = self._panes.cables.cursor if same else found.cursor
        proposals = found.suggestions
        self._panes.show_result(result, found.months, cursor, proposals)
        self._bar.show_count(result)

    def show_failure(self, library: Library, failed: SearchBar.Failed) -> None:
        """Show no answer of another query; the whole library can be read without its index.

        Raises:
            ReftelError: it cannot be read either.
        """
        self.has_answered = True
        if failed.query.strip() or self.order not in IN_TIME:
            self._panes.cables.show_nothing(failed.why)
        else:
            everything = WholeLibrary(library, library.count(), self.order)
            self.show_everything(everything, self._panes.selected)

    # -- the way back ----------------------------------------------------------------------------

    def _leave_for(self, query: str) -> None:
        """Note the query that stands, before another is asked."""
        if query.strip() != self.query.strip():
            self._panes.text.leave(self.now)

    def return_to(self, place: Asked) -> None:
        """Ask a query again that was left, and read on where the reader was."""
        self._bar.begin(place.query, Order(place.order), place.selected)
        if place.reading is not None:
            self._panes.text.resume(place.reading)
        else:
            self._panes.enter(Pane.CABLES)
