"""The screen of what sets a result apart (``%``): each line asked for or left out by a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reftel.cable.lore.meanings import tag_name
from reftel.plain import plain_line
from reftel.search import edit
from reftel.tui.parts.background import ask
from reftel.tui.parts.cells import cut, fit
from reftel.tui.parts.entries import EntriesScreen

if TYPE_CHECKING:
    from reftel.search import Apart, Search, SetsApart
    from reftel.tui.parts.line_view import Piece

_KINDS = {"tag": "Tags", "post": "Posts", "name": "Names", "word": "Words"}
_LABEL = 34  # cells at most
_COLUMN, _TIMES = 17, 11  # cells of a number with its share; of how many times
_WHOLE = 10  # times, from which no part of one is said


@dataclass(frozen=True, slots=True)
class ApartEntry:
    """A part of a query on a line: one that stands in it, or one that would set it apart.

    Attributes:
        query: the part.
        label: what it is called.
        sign: ``+`` or ``-`` of one that stands in the query.
        gloss: what it means.
        why: the numbers that speak for it.
        heading: what stands above it.
        columns: what the numbers are, which stands above them once.
    """

    query: str
    label: str
    sign: str = " "
    gloss: str = ""
    why: str = ""
    heading: str = ""
    columns: str = ""

    def lines(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return the line, below its heading."""
        room = min(_LABEL, max(8, width - len(self.why) - 3)) if self.why else width - 2
        label = cut(plain_line(self.label), room)
        gloss = fit(f" {plain_line(self.gloss)}" if self.gloss else "", room - len(label))
        line = [(f"{self.sign} ", "mark"), (label, "strong"), (gloss, "dim")]
        if self.why:
            line.append((cut(f" {self.why}", max(0, width - 2 - room)), "text"))
        if not self.heading:
            return [line]
        over = fit(self.heading, room + 2) + f" {self.columns}" if self.columns else self.heading
        return [[(cut(over, width), "dim")], line]


class ApartScreen(EntriesScreen[ApartEntry, None]):
    """Weighs what a query finds, and changes the query; ``change`` asks that below this screen."""

    HELP = "What sets it apart"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "ask for it or not", id="apart.ask"),
        Binding("x", "choose(True)", "leave out", id="apart.exclude"),
        Binding("escape,q,percent_sign", "dismiss(None)", "list", id="apart.close"),
    ]

    def __init__(self, search: Search, query: str, change: Callable[[str], None]) -> None:
        super().__init__("Weighing what was found ...")
        self._search = search
        self._query = query
        self._change = change

    def on_mount(self) -> None:
        """Weigh what the query finds."""
        super().on_mount()
        self._weigh()

    def _weigh(self) -> None:
        search, query = self._search, self._query
        weighed = partial(self._show, query)
        ask(self, lambda: search.find(query).sets_apart(), weighed, group="apart", only=True)

    def _show(self, query: str, apart: SetsApart) -> None:
        """Show what sets a query apart; the cursor stays on what it stood on."""
        self.entitle(
            f"What sets {apart.total:,} of {apart.library:,} cables apart: {query or 'all'}"
        )
        if apart.nothing:
            self.entitle(apart.nothing)
        asked = list(_asked(query))
        entries = [*asked, *_found(apart)]
        current, at = self.view.current, [entry.query for entry in entries]
        here = current.query if current is not None else ""
        self.view.show(entries, cursor=at.index(here) if here in at else len(asked))

    def action_choose(self, excluded: bool = False) -> None:
        """Ask for what the cursor stands on, or leave it out; again takes it back."""
        if (entry := self.view.current) is not None:
            excluded = excluded or entry.sign == "-"
            self._query = edit.toggled(self._query, entry.query, excluded=excluded)
            self._change(self._query)
            self.entitle(f"Weighing what {self._query or 'the whole library'} has ...")
            self._weigh()


def _asked(query: str) -> Iterator[ApartEntry]:
    for at, (sign, part) in enumerate(edit.parts(query)):
        yield ApartEntry(part, part, sign, heading="" if at else "In the query")


def _found(apart: SetsApart) -> Iterator[ApartEntry]:
    before = ""
    here, everywhere = f"of these {apart.total:,}", f"of all {apart.library:,}"
    columns = f"{here:>{_COLUMN}}{everywhere:>{_COLUMN}}{'times':>{_TIMES}}"
    for one in apart.found:
        heading = "" if one.kind == before else _heading(one, apart)
        before = one.kind
        yield ApartEntry(
            one.query,
            one.text,
            gloss=(tag_name(one.text) or "") if one.kind == "tag" else "",
            why=f"{_numbers(one, apart)}{_times(one.times):>{_TIMES}}",
            heading=heading,
            columns=columns,
        )
        columns = ""  # they stand above the first


def _numbers(one: Apart, apart: SetsApart) -> str:
    counts = zip((one.found, one.everywhere), apart.shares(one), strict=True)
    return "".join(f"{f'{count:,}  {share:>4}':>{_COLUMN}}" for count, share in counts)


def _times(times: float) -> str:
    """Return by how much something is more frequent here than elsewhere."""
    if times == inf:
        return "only here"
    return f"{times:,.0f}" if times >= _WHOLE else f"{times:.1f}"


def _heading(one: Apart, apart: SetsApart) -> str:
    name = _KINDS[one.kind]
    if one.kind in ("name", "word") and apart.read < apart.total:
        return f"{name}, as met in {apart.read:,} of the {apart.total:,} cables"
    return name
