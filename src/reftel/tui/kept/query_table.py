"""Queries, one a line, with how much each finds: the columns and their widths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from reftel.plain import plain_line
from reftel.tui.parts.cells import ELLIPSIS, fit
from reftel.tui.parts.line_view import Piece, TableView, cursor_keys

_COUNT = 9  # cells: 251,287 and more
_NAME = 20
_YEARS = 11
_LEAST = 16  # cells for the query, before the columns in front of it give way


@dataclass(frozen=True, slots=True)
class CountedQuery:
    """A query and its answer.

    Attributes:
        query: as it stands in the search field.
        name: under which it is saved, if so.
        order: of the list, by name; None: as it is.
        hits: how many cables it finds; None as long as nobody knows.
        new: how many of them came with the latest import.
        years: when the oldest and the newest of them were written.
        fault: what is wrong with the query.
    """

    query: str
    name: str = ""
    order: str | None = None
    hits: int | None = None
    new: int | None = None
    years: str = ""
    fault: str = ""


class QueryTable(TableView[CountedQuery]):
    """A table of queries, with their names if they have any; its columns depend on the width."""

    HELP = "Searches"
    nothing = "Nothing is left here."
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--new", "line--fault"}
    DEFAULT_CSS = """
    QueryTable > .line--new { color: $text-accent; text-style: bold; }
    QueryTable > .line--fault { color: $text-error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = cursor_keys(
        "table", Binding("enter,l,right", "choose", "ask", id="table.ask")
    )

    def __init__(self, *, named: bool) -> None:
        super().__init__()
        self._named = named

    def show(self, lines: Sequence[CountedQuery]) -> None:
        """Show other queries; the cursor stays where it is, if it can."""
        self.items = lines
        self.settle(self.cursor)

    def answer(self, index: int, asked: CountedQuery) -> None:
        """Show what a query finds."""
        if index < self.total:
            self.items = [*self.items[:index], asked, *self.items[index + 1 :]]
            self.redraw()
            if index == self.cursor:
                self.cursor_moved()

    @property
    def head(self) -> str:
        """The heads of the columns."""
        return "".join(text for text, _ in self._columns(
            "hits", "new", "written", "name", "search", "dim"
        ))  # fmt: skip

    def columns(self, item: CountedQuery) -> list[Piece]:
        """Lay a query out."""
        hits = ELLIPSIS if item.hits is None else f"{item.hits:,}"
        new = f"{item.new:,}" if item.new else ""
        text = item.query + (f"  {item.fault}" if item.fault else "")
        return self._columns(
            "-" if item.fault else hits, new, item.years, item.name, text,
            "fault" if item.fault else "dim" if not item.hits else "text",
        )  # fmt: skip

    def _columns(
        self, hits: str, new: str, years: str, name: str, query: str, look: str
    ) -> list[Piece]:
        """Lay a line out, with as many columns as leave room for the query."""
        room = self.size.width - 2
        columns: list[Piece] = [(f" {hits:>{_COUNT}}", look)]
        room -= _COUNT
        if room >= _COUNT + _LEAST:
            columns.append((f"{new:>{_COUNT}}", "new"))
            room -= _COUNT
        if self._named and room >= _NAME + 2 + _LEAST:
            columns.append((f"  {fit(plain_line(name), _NAME)}", look))
            room -= _NAME + 2
        elif self._named:
            query = f"{name}: {query}" if name else query
        if room >= _YEARS + 2 + 2 * _LEAST:
            columns.append((f"  {years:<{_YEARS}}", "dim"))
            room -= _YEARS + 2
        columns.append((f"  {fit(plain_line(query), max(0, room - 2))} ", look))
        return columns
