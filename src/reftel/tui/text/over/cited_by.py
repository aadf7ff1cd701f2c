"""The screen of who cites a cable (``c``), with the sentences in which each does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual.binding import Binding, BindingType

from reftel.following import CitingCable, places_of
from reftel.plain import plain, plain_line
from reftel.tui.list.columns import facts_of
from reftel.tui.parts.background import ask
from reftel.tui.parts.cells import cut
from reftel.tui.parts.entries import EntriesScreen
from reftel.tui.parts.wrapping import set_text
from reftel.tui.text.links import LinkPlace

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.following import CitingPlace
    from reftel.library import Library, Row
    from reftel.reader import NamedAlone, NamedBy
    from reftel.tui.parts.line_view import Piece
    from reftel.tui.parts.overlay import Overlay

_INDENT = 4
_NAMED = "Named in the text, not in the REF block:"


def _cables(count: int) -> str:
    return {0: "no cable", 1: "one cable"}.get(count, f"{count:,} cables")


def row_line(row: Row | Cable, width: int) -> list[Piece]:
    """Return a cable on a line: ID, day, class, subject."""
    name = cut(plain_line(row.id), width)
    facts = "  " + plain_line("  ".join(facts_of(row)))
    return [(name, "strong"), (cut(facts, width - len(name)), "text")]


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place where a cable cites the one that was asked for; the cable stands above its first."""

    row: Row
    place: CitingPlace | None
    is_first: bool
    opened: bool = False
    asked: int | None = None  # the paragraph that is being read
    is_read: bool = True
    named_by: NamedBy | None = None  # it does not cite it, but names it, by this
    heading: str = ""  # stands above it

    def lines(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return the cable, where in it the place is, and the sentence with the citation lit."""
        found: list[Sequence[Piece]] = [row_line(self.row, width)] if self.is_first else []
        if self.heading:
            found = [[(cut(self.heading, width), "mark")], *found]
        place = self.place
        if place is None:
            said = "its text cannot be read" if self.is_read else "..."
            return [*found, [(f"{' ' * _INDENT}{said}"[:width], "dim")]]
        number = f"¶{place.paragraph}" if place.paragraph is not None else ""
        where = ", ".join(filter(None, (number, plain_line(place.heading))))
        cites = self.asked is not None and self.asked in place.cites
        here = f"  cites ¶{self.asked}" if cites else ""
        if self.named_by is not None:
            here = f"  ({self.named_by.said})"
        found.append([(cut(f"  {where}", max(1, width - len(here))), "dim"), (here, "new")])
        start, end = (0, len(place.text)) if self.opened else place.sentence
        text = plain(place.text[start:end]).replace("\n", " ")
        hit = (place.start - start, place.end - start)
        for line in set_text(text, max(8, width - _INDENT), hits=[hit]):
            pieces = [(run.text, "text" if run.hit is None else "lit") for run in line.runs]
            found.append([(" " * _INDENT, "text"), *pieces])
        return found


class CitingScreen(EntriesScreen[PlaceEntry, LinkPlace]):
    """Lists who cites a cable; the cables are read one after another, as they are shown.

    Below them stand those that name it and do not cite it.

    Args:
        rows: those that cite it.
        paragraph: the paragraph that is being read: who names it comes first.
        named: reads who names the cable and does not cite it.
        at: the place to begin at, as :attr:`left` had it then.
        copy: offers to copy the paragraph of a block of a cable, over this screen.
    """

    HELP = "Cited by"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open there", id="citing.open"),
        Binding("x", "more", "whole paragraph", id="citing.more"),
        Binding("y", "copy", "copy, cite", id="citing.copy"),
        Binding("escape,q,c", "dismiss(None)", "back", id="citing.close"),
    ]

    def __init__(
        self,
        library: Library,
        cable_id: str,
        rows: Sequence[Row],
        paragraph: int | None,
        named: Callable[[], Iterable[NamedAlone]] = tuple,
        *,
        at: LinkPlace | None,
        copy: Callable[[str, int | None, Overlay[Any]], None],
    ) -> None:
        super().__init__("")
        self._named = named
        self._also: list[NamedAlone] = []
        self._library = library
        self._cable_id = cable_id
        self._rows = rows
        self._paragraph = paragraph
        self._places: dict[str, CitingCable] = {}
        self._opened = False
        self._at = at
        self._copy = copy

    @property
    def here(self) -> LinkPlace | None:
        """The place under the cursor."""
        return self.given(self.view.current) if self.view.current else None

    @property
    def left(self) -> LinkPlace | None:
        """Where the reader was; before all is read, where the screen was to begin."""
        return self._at or self.here

    def given(self, entry: PlaceEntry) -> LinkPlace:
        """Return the place where the cable cites the other."""
        block, nth = (entry.place.block, entry.place.nth) if entry.place else (None, 0)
        return LinkPlace(entry.row.id, self._cable_id, block, nth)

    def on_key(self) -> None:
        """Stay with the reader from now on: cables that are still read do not move the cursor."""
        self._at = None

    def on_mount(self) -> None:
        """Show the cables, and read them."""
        super().on_mount()
        self._say_count(" ...")
        self._show()
        ask(self, self._read, self._take, group="citing")

    def _read(self) -> Iterator[CitingCable | NamedAlone | Literal["all"]]:
        for row in self._rows:
            yield CitingCable(row, places_of(self._library, row, self._cable_id))
        yield from self._named()
        yield "all"

    def _take(self, found: CitingCable | NamedAlone | Literal["all"]) -> None:
        """Show a cable that was read, which cites the other or names it; "all": no more comes."""
        if found == "all":
            self._say_count()
            return
        if isinstance(found, CitingCable):
            self._places[found.row.id] = found
        else:
            self._also.append(found)
        self._show()

    def _say_count(self, more: str = "") -> None:
        """Say by how many the cable is cited, and by how many it is named and not cited."""
        said = f"{self._cable_id} is cited by {_cables(len(self._rows))}"
        said += f", named by {_cables(len(self._also))}" if self._also else ""
        self.view.say_nothing(
            "None here names it either." if not more else "Looking who names it ..."
        )
        self.entitle(said + more)

    def _entries(self) -> Iterator[PlaceEntry]:
        asked = self._paragraph
        first = {
            id_ for id_, found in self._places.items() if asked is not None and found.citing(asked)
        }
        for row in sorted(self._rows, key=lambda row: row.id not in first):
            entry = partial(PlaceEntry, row, opened=self._opened, asked=asked)
            found = self._places.get(row.id)
            if found is None or not found.places:
                yield entry(None, is_first=True, is_read=found is not None)
            else:
                for at, place in enumerate(found.places):
                    yield entry(place, is_first=at == 0)
        for which, named in enumerate(self._also):
            for at, place in enumerate(named.places):
                yield PlaceEntry(
                    named.row,
                    place,
                    at == 0,
                    opened=self._opened,
                    named_by=named.by,
                    heading=_NAMED if which == at == 0 else "",
                )

    def _show(self) -> None:
        current = self.view.current
        entries = list(self._entries())
        if self._at is not None:
            places = [self.given(entry) for entry in entries]
            self.view.show(entries, cursor=places.index(self._at) if self._at in places else 0)
            return
        same = (
            at
            for at, entry in enumerate(entries)
            if current is not None
            and entry.row is current.row
            and (current.place is None or entry.place == current.place)
        )
        self.view.show(entries, cursor=next(same, 0) if self.view.cursor else 0)

    def action_more(self) -> None:
        """Show the whole paragraph around each citation, or the sentence again."""
        self._opened = not self._opened
        self._show()

    def action_copy(self) -> None:
        """Offer to copy the paragraph that cites the other cable."""
        if self.here is not None:
            self._copy(self.here.cable, self.here.block, self)
