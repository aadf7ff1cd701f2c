"""A table of queries laid over the screen; what each finds is counted behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from reftel.errors import NotUnderstoodError
from reftel.reader import count
from reftel.search import Order, QueryError
from reftel.tui.kept.query_table import CountedQuery, QueryTable
from reftel.tui.parts import background
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.overlay import Overlay
from reftel.tui.parts.title_line import TitleLine

if TYPE_CHECKING:
    from reftel.reader import Desk


class CountedScreen(Overlay["tuple[str, Order | None] | None"]):
    """Gives the query that the user chose, with its order, or None. Subclasses say which."""

    NAMED = False
    DEFAULT_CSS = """
    CountedScreen { align: center top; }
    CountedScreen Vertical {
        width: 100%; height: 100%; margin: 1 0 0 0;
        background: $surface;
    }
    CountedScreen #head { height: 1; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "back", id="searches.close"),
    ]

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self._title = title

    def queries(self) -> Sequence[CountedQuery]:
        """Return the queries to show."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the title, the heads and the table."""
        with Vertical():
            yield TitleLine(self._title)
            yield Static("", id="head", markup=False)
            yield QueryTable(named=self.NAMED)
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill the table."""
        self.table.focus()
        self.fill()

    def on_resize(self) -> None:
        """Head the columns that there are."""
        self.call_after_refresh(self._head)

    def _head(self) -> None:
        self.query_one("#head", Static).update(self.table.head)

    @property
    def table(self) -> QueryTable:
        """The table."""
        return self.query_one(QueryTable)

    def fill(self) -> None:
        """Show the queries, and count what they find."""
        queries = self.queries()
        self._counted = queries
        self.table.show(queries)
        if not queries:
            self.line.place("")
        count = partial(self._count, queries)
        background.ask(self, count, partial(self._show, queries), group="count", only=True)

    def _count(self, queries: Sequence[CountedQuery]) -> Iterator[tuple[int, CountedQuery]]:
        for index, asked in enumerate(queries):
            yield index, answered(self.desk, asked)

    def _show(self, queries: Sequence[CountedQuery], counted: tuple[int, CountedQuery]) -> None:
        """Show a count that came in, unless the table has other queries by now."""
        if queries is self._counted:
            self.table.answer(*counted)

    def on_table_view_moved(self) -> None:
        """Say what is wrong with the query under the cursor, or where the cursor is."""
        if (asked := self.table.current) is not None:
            self.line.place(f"{self.table.cursor + 1} of {self.table.total}")
            if asked.fault:
                self.line.say(asked.fault, "warning")

    def on_table_view_chosen(self, event: QueryTable.Chosen[CountedQuery]) -> None:
        """Give the query."""
        asked = event.item
        known = Order(asked.order) if asked.order in set(Order) else None
        self.dismiss((asked.query, known))


def answered(desk: Desk, asked: CountedQuery) -> CountedQuery:
    """Return a query with what it finds now, or with what is wrong with it."""
    try:
        counted = count(desk.search, asked.query)
    except NotUnderstoodError as wrong:
        where = f"Column {wrong.position + 1}: " if isinstance(wrong, QueryError) else ""
        return replace(asked, fault=f"{where}{wrong.what}.")
    years = sorted({f"{date.year:04}" for date in counted.dates or ()})
    return replace(asked, hits=counted.hits, new=counted.new, years="-".join(years))
