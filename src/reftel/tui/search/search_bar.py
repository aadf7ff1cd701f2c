"""The top line: names, query, count, order; when a query is asked while typing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantBlur, Resize
from textual.message import Message
from textual.widgets import Input, Static

from reftel import search
from reftel.errors import ReftelError
from reftel.plain import plain_line
from reftel.search import ORDER_NAMES, Order
from reftel.tui.list.row_window import RowWindow
from reftel.tui.parts import background
from reftel.tui.parts.cells import width_of
from reftel.tui.parts.messages import Say
from reftel.tui.parts.named_keys import key_of
from reftel.tui.parts.newest import Newest
from reftel.tui.search.fault_line import FaultLine
from reftel.tui.search.query_remarks import (
    asks,
    besides_faults,
    is_wider,
    label_of,
    months_of,
    wrong_so_far,
)
from reftel.tui.search.recall import Recall
from reftel.tui.search.search_field import SearchField

if TYPE_CHECKING:
    from reftel.reader import Desk
    from reftel.search import Completion, Count, QueryError, Result, Suggestion
    from reftel.tui.list.whole_library import WholeLibrary


_PARTLY = "as far as read"
_BEFORE = "as before"  # what is typed asks for nothing
_BESIDE = 50  # cells that the names and the count may take beside the query
_NARROW = 60  # cells: below, the names of program and library would leave too few for the query


class SearchBar(Horizontal):
    """``reftel  cablegate 251,287  / query ...   44 newest first``.

    The text of the query is the whole state of a search: who wants another result sets
    :attr:`query_text`. Nothing is asked before :attr:`desk` is set. While the text asks for nothing
    that can be understood, the last answer stays. The cable that is ``selected`` keeps the list's
    cursor when more is found.
    """

    DEFAULT_CSS = """
    SearchBar { height: 1; background: $panel; padding: 0 1; }
    SearchBar Static { width: auto; height: 1; color: $text-muted; }
    SearchBar #program { color: $primary; text-style: bold; }
    SearchBar #library { padding: 0 2; }
    SearchBar #found { padding: 0 0 0 2; }
    SearchBar.-narrow #program, SearchBar.-narrow #library { display: none; }
    """

    @dataclass
    class Found(Message):
        """A query has been answered. ``cursor`` is the row to put the cursor on.

        ``months`` are counted as if the query asked for no dates. ``wrong`` is what keeps the text
        from being a query.
        """

        result: Result
        months: Sequence[Count]
        suggestions: list[Suggestion]
        cursor: int
        wrong: QueryError | None

    @dataclass
    class Failed(Message):
        """A query could not be answered, as the library is damaged; ``why`` says what to do."""

        query: str
        why: str

    def __init__(self, selected: Callable[[], str | None] = lambda: None) -> None:
        super().__init__()
        self._selected = selected
        self._asked = ""
        self.desk: Desk | None = None
        self.order = Order.RELEVANCE
        self._shown = Order.NEWEST
        self._questions = Newest(self, "search", self._stay)
        self._recall: Recall | None = None
        self._answered = False
        self._total = 0
        self._refused = False
        self._partly = False  # what is counted answers but a part of the text
        self._proposed: str | None = None
        self._told = Say("")  # of the answer that stands
        self._fault: FaultLine | None = None
        self._completions: list[Completion] = []

    def compose(self) -> ComposeResult:
        """Lay out the name of the library, the field, and the count."""
        yield Static("reftel", id="program", markup=False)
        yield Static("", id="library", markup=False)
        yield SearchField()
        yield Static("", id="found", markup=False)

    @on(Resize)
    @on(DescendantBlur)
    def _make_room(self) -> None:
        """Leave the line to the query where that is typed and long, or where the line is narrow."""
        width = self.size.width
        long = self.field.has_focus and width_of(self.query_text) > width - _BESIDE
        self.set_class(width < _NARROW or long, "-narrow")

    def show_library(self, name: str, count: int | None = None) -> None:
        """Name the library and say how many cables it holds, once that is known."""
        number = "" if count is None else f" {count:,}"
        self.query_one("#library", Static).update(f"{plain_line(name)}{number}")

    @property
    def field(self) -> SearchField:
        """The field."""
        return self.query_one(SearchField)

    @property
    def query_text(self) -> str:
        """The query as it stands in the field; setting it asks at once."""
        return self.field.value

    @query_text.setter
    def query_text(self, text: str) -> None:
        self.field.value = text
        self.field.cursor_position = len(text)

    def begin(self, query: str, order: Order, selected: str | None) -> None:
        """Ask a query of an earlier time, with the cursor on the cable where it was."""
        with self.field.prevent(Input.Changed):
            self.query_text = query
        self.order = order
        self._ask(query, selected)

    def ask_again(self, selected: str | None) -> None:
        """Ask the same once more, with the cursor on the same cable."""
        self._ask(self.query_text, selected)

    def next_order(self, selected: str | None) -> None:
        """Sort the answer in the next way, with the cursor on the same cable."""
        orders = list(ORDER_NAMES)
        # Without words, best first is newest first: the next way is another than what is seen.
        self.order = orders[(orders.index(self._shown) + 1) % len(orders)]
        self.ask_again(selected)
        name = ORDER_NAMES[self.order]
        name = name[:1].upper() + name[1:]
        where = (
            "with words, others newest first" if self.order is Order.RELEVANCE else "from now on"
        )
        self.post_message(Say(f"{name}, in every search {where}; o goes on."))

    def on_descendant_focus(self) -> None:
        """Make room, and load the grammar of queries before the first letter of one comes."""
        self._make_room()
        background.ask(self, self._load_grammar, group="grammar")

    @staticmethod
    def _load_grammar() -> None:
        search.fault("word")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Answer at every key."""
        event.stop()
        self._make_room()
        self._recall = None
        self._asked_otherwise(event.value)

    def _asked_otherwise(self, query: str) -> None:
        self._refused = False
        self._told = Say("")
        self._hide_fault()
        self.post_message(Say(""))
        self._ask(query, self._selected() if is_wider(query, self._asked) else None)

    def _ask(self, query: str, selected: str | None = None) -> None:
        """Answer a query away from the screen; only the newest answer counts."""
        self._asked = query
        if self.desk is not None:
            answer = partial(self._answer, self.desk, query, self.order, selected)
            self._questions.ask(answer)

    def _answer(
        self, desk: Desk, query: str, order: Order, selected: str | None
    ) -> Iterator[Message | QueryError]:
        try:
            found = self._found(desk, query, order, selected)
        except ReftelError as error:
            yield self.Failed(query, str(error))
            return
        if found is not None:
            yield found
        desk.search.rest()

    def _found(
        self, desk: Desk, query: str, order: Order, selected: str | None
    ) -> Message | QueryError | None:
        result = desk.search.find(query, order)
        wrong = wrong_so_far(query)
        if self._answered and not asks(query):
            return search.fault(query)  # it may be only begun
        suggestions = result.suggestions_while_typing()
        cursor = (result.position(selected) if selected else None) or 0
        RowWindow.chunk_of(result, cursor)  # the screen need not wait for them
        return self.Found(result, months_of(desk, result), suggestions, cursor, wrong)

    def on_search_bar_found(self, event: Found) -> None:
        """Say what was perhaps meant; the screen shows the rest, and how much was found."""
        is_first, self._answered = not self._answered, True
        result = event.result
        wrong = event.wrong
        # What is wrong only because it is not yet all there is no remark.
        if wrong and wrong.what not in result.remarks and result.total and str(result.query):
            wrong = None
        self._partly = self._refused or wrong is not None
        if self._refused:  # before the answer came; the reason is being read
            return
        self._proposed = None
        said = [] if result.total else ["Nothing found."]
        if wrong:
            self._explain(wrong, besides=" ".join([*said, *besides_faults(result, wrong)]))
        else:
            if result.message:
                message = (
                    f"{result.message[:1].upper()}{result.message[1:]}" if said else result.message
                )
                said.append(f"{message}." if event.suggestions else message)
            if event.suggestions:
                meant = event.suggestions[0]
                self._proposed = meant.text
                also = [] if said else [f"{meant.change.capitalize()}."]
                said += [*also, f"{self._takes_it}: {meant.text} ({meant.total:,})"]
        # A query of last time is not asked about by who reads on in a text that hides the list.
        if wrong or (is_first and self.screen.has_class("-reading")):
            said = []
        before, self._told = (
            self._told,
            # What is wrong at the start outweighs what a query of last time finds.
            Say(" ".join(said), "information" if result.total else "warning", aside=is_first),
        )
        if said or before.text:
            self.post_message(self._told)

    @property
    def _takes_it(self) -> str:
        """The key that takes what was proposed."""
        return key_of(self, "reader.suggestion")

    def show_count(self, result: Result | WholeLibrary) -> None:
        """Say how much was found: called with the list, so that both are painted at once."""
        self._shown = result.order
        self._total = result.total
        self._say_count(_PARTLY if self._partly else ORDER_NAMES[result.order])

    def _say_count(self, how: str) -> None:
        said, found = f"{self._total:,} {how}", self.query_one("#found", Static)
        found.update(said, layout=width_of(said) != found.content_size.width)

    def on_search_bar_failed(self) -> None:
        """Leave no count of an earlier query standing beside this one."""
        self._proposed = None
        self.query_one("#found", Static).update("not answered")

    def _stay(self, wrong: QueryError) -> None:
        """Say why what is typed changes nothing."""
        if not self._refused:
            self._say_count(_BEFORE)
            if wrong_so_far(self._asked):
                self._explain(wrong)

    def on_search_field_left(self, event: SearchField.Left) -> None:
        """Say what is wrong with the query; whoever means to be done with it can mend it first."""
        self._hide_fault()
        wrong = search.fault(self.query_text) if event.finished else wrong_so_far(self.query_text)
        if wrong is not None:
            if event.finished:
                event.stop()
                self._refused = True
                if not self._partly:
                    self._say_count(_PARTLY if asks(self.query_text) else _BEFORE)
            self._explain(wrong, in_field=event.finished)
        elif event.finished and self.desk is not None and self.query_text.strip():
            self.post_message(Say(self._told.text, self._told.tone))  # the key has taken it away
            remember = partial(self._remember, self.desk, self.query_text)
            background.ask(self, remember, group="history", keeps=True)

    @staticmethod
    def _remember(desk: Desk, query: str) -> None:
        """Keep a query, so that it can be called back."""
        desk.shelf.history.add(query)

    def on_search_field_recall_wanted(self, event: SearchField.RecallWanted) -> None:
        """Call back an earlier query that has what is typed in it; go back down to that."""
        if self._recall is None:
            if event.step < 0 or self.desk is None:
                self.post_message(SearchField.Left(finished=False))
                return
            asked = "" if self.field.is_selected else self.query_text
            earlier = self.desk.shelf.history.latest()
            self._recall = Recall(self.query_text, earlier, having=asked)
        query = self._recall.step(event.step)
        if query is None:
            said = "There is no earlier search with this in it." if event.step > 0 else ""
            if not said:
                self.post_message(SearchField.Left(finished=False))
            self.post_message(Say(said))
            return
        with self.field.prevent(Input.Changed):
            self.query_text = query
        self._asked_otherwise(query)
        if self._recall.is_begun:
            self.post_message(Say(f"Earlier search {self._recall.place}"))

    def _explain(
        self, wrong: QueryError, *, in_field: bool | None = None, besides: str = ""
    ) -> None:
        """Say what is wrong, below its place or on the bottom line; keep what was meant.

        What there is to be said ``besides`` stands on the bottom line.
        """
        self._proposed = wrong.proposal
        meant = f" {self._takes_it}: {wrong.proposal}" if wrong.proposal else ""
        told = f"{'. '.join([wrong.what, *wrong.others])}.{meant}"
        if in_field or (in_field is None and self.field.has_focus):
            if self._fault is None:
                self._fault = FaultLine(self.field)
                self.mount(self._fault)
            self._fault.point(wrong.position, told)
        else:
            besides = f"Column {wrong.position + 1}: {told} {besides}".strip()
        if besides:
            self.post_message(Say(besides, "warning"))

    def _hide_fault(self) -> None:
        if self._fault is not None:
            self._fault.hide()

    def take_suggestion(self) -> None:
        """Ask what was perhaps meant instead."""
        if self._proposed is not None:
            self.query_text = self._proposed
        else:
            self.post_message(Say("There is nothing to propose."))

    def on_search_field_completion_wanted(self) -> None:
        """Put the next way to go on into the field, and name the others on the bottom line."""
        if self.desk is None:
            return
        if self._completions and self.query_text == self._completions[0].text:
            self._completions.append(self._completions.pop(0))
        else:
            try:
                ways = self.desk.search.complete(self.query_text, self.field.cursor_position)
            except ReftelError as error:
                self.post_message(Say(str(error), "error"))
                return
            self._completions = ways
        if not self._completions:
            self.post_message(Say("No way is known to go on from here."))
            return
        self._hide_fault()
        with self.field.prevent(Input.Changed):
            self.field.value = self._completions[0].text
            self.field.cursor_position = self._completions[0].cursor
        self._told = Say("")  # else the answer would take away what is said below
        self._ask(self.query_text)
        first, *others = self._completions
        meaning = f" ({first.meaning})" if first.meaning else ""
        said = [f"{label_of(first)}{meaning}", *map(label_of, others)]
        self.post_message(Say("  ".join(said)))
