"""The screen of the web (``R``): who cites whom as a tree, or in time with lanes; its keys."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from reftel.cable import NO_SUBJECT, short_class, shown_subject
from reftel.dates import worded
from reftel.following import (
    TreeLine,
    cited_in_other_texts,
    folded,
    margins,
    tree,
    way_of,
    web_of,
)
from reftel.plain import plain_line
from reftel.reader import named
from reftel.tui.parts.background import ask
from reftel.tui.parts.cells import cut
from reftel.tui.parts.entries import EntriesScreen, Lazily
from reftel.tui.parts.named_keys import key_of, unsaid
from reftel.tui.parts.prompt import Prompt
from reftel.tui.terminal.without_utf8 import mark

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.following import Web, WebCable
    from reftel.library import Library
    from reftel.tui.parts.line_view import Piece

_DEPTH = 2
_NAMED = 6  # cables that an ID may mean, that are named
_WIDE = 90  # cells, from which the day is named in full
_DAY, _LEVEL, _ID = 11, 4, 18  # cells of a day, a class and an ID, where they line up
_DRAWN = str.maketrans("o+'|-", "\u25cf\u251c\u2514\u2502\u2500")  # citations, as lines
_INDENTED = 24  # cells at most, so that a deep one has its name


@dataclass(frozen=True, slots=True)
class WebEntry:
    """A cable of the web on a line.

    Attributes:
        cable: the cable.
        margin: what stands before it: where it hangs, or the citations.
        again: it is unfolded elsewhere.
        matches: the query that stands finds it.
        later: it was sent after the day as of which the web is shown.
        parent: the number of the entry on which it hangs.
        level: how deep it hangs.
        id_cells: how many cells its ID has, so that what stands behind it lines up; 0: as it needs.
    """

    cable: WebCable
    margin: str
    again: bool = False
    matches: bool = False
    later: bool = False
    parent: int | None = None
    level: int = 0
    id_cells: int = 0

    def lines(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return the line."""
        row = self.cable.named
        name = plain_line(self.cable.id).ljust(self.id_cells)
        if row is None:
            look, look_of_words, words = "missing", "dim", "  (not here)"
        else:
            is_dim = self.again or self.later
            look, look_of_words = ("dim", "dim") if is_dim else ("strong", "text")
            day = worded(row.created) if row.created else "undated"
            day = day if width >= _WIDE else self.cable.date[:10] or day
            level = short_class(row.classification)
            if self.id_cells:
                day, level = f"{day:>{_DAY if width >= _WIDE else 10}}", f"{level:<{_LEVEL}}"
            said = f"{'  (later)' * self.later}{'  (see there)' * self.again}"
            words = f"{said}  {day}  {level}  {shown_subject(row.subject) or NO_SUBJECT}"
        room = width - len(self.margin) - len(name)
        return [[
            (self.margin, "dim"),
            (name, "lit" if self.matches else look),
            (cut(plain_line(words), max(0, room)), look_of_words),
        ]]  # fmt: skip


class _TimeLine(NamedTuple):
    """A cable of a web in time, and the citations that are drawn before it."""

    cable: WebCable
    margin: str
    id_cells: int


class WebScreen(EntriesScreen[WebEntry, str]):
    """Gives the ID of the cable that is to be read.

    ``matches`` says which cables of some keys the query that stands finds; None where it is all.
    What was sent later than ``as_of`` is dim.
    """

    HELP = "Web"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "read", id="web.open"),
        Binding("t", "time", "in time", id="web.time"),
        Binding("o", "center", "around it", id="web.center"),
        Binding("z", "fold", "only what is found", id="web.fold"),
        Binding("at", "as_of", "as of its day", id="web.as-of"),
        Binding("h,left", "parent", "up to", key_display="h l", id="web.parent"),
        unsaid("l,right", "child", "into", "web.child"),
        Binding("J", "sibling(1)", "beside", key_display="J K", id="web.next"),
        unsaid("K", "sibling(-1)", "beside, before", "web.previous"),
        unsaid("n", "match(1)", "next that the query finds", "web.next-match"),
        unsaid("N", "match(-1)", "the one before", "web.previous-match"),
        unsaid("w", "way", "by which citations to another", "web.way"),
        Binding("plus,equals_sign", "deepen(1)", "deeper", key_display="+ -", id="web.deeper"),
        unsaid("minus", "deepen(-1)", "less deep", "web.less-deep"),
        unsaid("left_square_bracket", "back", "around the one before", "web.back"),
        Binding("escape,q,R", "dismiss(None)", "back", key_display="esc", id="web.close"),
    ]

    def __init__(
        self,
        library: Library,
        cable_id: str,
        matches: Callable[[Collection[int]], frozenset[int]] | None = None,
        as_of: datetime | None = None,
    ) -> None:
        super().__init__(f"What hangs on {cable_id} ...", one_line_each=True)
        self._library = library
        self._around = [cable_id]
        self._matches = matches
        self._depth = _DEPTH
        self._in_time = False
        self._web: Web | None = None
        self._others: Sequence[str] = ()  # what other texts of a cable cite on which nothing hangs
        self._lines: Sequence[TreeLine | _TimeLine] = ()
        self._folded = False
        self._is_way = False
        self._as_of = as_of
        self._matching: frozenset[int] = frozenset()

    def on_mount(self) -> None:
        """Read the web."""
        super().on_mount()
        self._ask()

    def _ask(self) -> None:
        library, cable_id, depth, matches = (
            self._library, self._around[-1], self._depth, self._matches
        )  # fmt: skip

        def spin() -> tuple[Web, frozenset[int], Sequence[str]]:
            web = web_of(library, cable_id, depth)
            asked = [each.named.key for each in web.cables.values() if each.named]
            here = web.first if web.cables[web.first].named else ""
            others = cited_in_other_texts(library, here) if here and not web.edges else ()
            return (
                web, matches(asked) if matches else frozenset(), [each.said for each in others]
            )  # fmt: skip

        ask(self, spin, self._spun, group="web", only=True)

    def _spun(self, spun: tuple[Web, frozenset[int], Sequence[str]]) -> None:
        self._web, self._matching, self._others = spun
        self._show()

    def _show(self) -> None:
        """Show the web, with the cursor where it was."""
        web = self._web
        if web is None:
            return
        here = self.view.current
        wanted = here.cable.id if here else web.first
        lines = (self._by_time if self._in_time else self._by_tree)(web)
        at = next((i for i, line in enumerate(lines) if line.cable.id == wanted), 0)
        self.entitle(self._said(web))
        self._lines, self._is_way = lines, False
        self.view.show(Lazily(len(lines), self._made), cursor=at)

    def _said(self, web: Web) -> str:
        if not web.edges and not web.beyond:
            which = ", ".join(["the text shown cites no cable", *self._others])
            cites = which if self._others else "it cites no cable"
            return f"Nothing hangs on {web.first}: {cites}, and none here cites it"
        as_of = f", as of {worded(self._as_of)}" if self._as_of else ""
        what = (
            f"What hangs on {web.first}, {self._depth} deep"
            if web.beyond
            else (f"All that hangs on {web.first}")
        )
        said = []  # first what is left out, for a narrow screen cuts what comes last
        if self._matching:
            folded = ", others folded" if self._folded else ""
            said.append(f"the query finds {len(self._matching):,}{folded}")
        if self._in_time and (undated := sum(not each.date for each in web.cables.values())):
            said.append(f"{undated:,} not here or undated")
        said.append(web.said)
        return f"{what}{as_of}: {'; '.join(said)}"

    def _by_tree(self, web: Web) -> Sequence[TreeLine | _TimeLine]:
        lines = tree(web)
        return folded(lines, self._found) if self._folded else lines

    def _by_time(self, web: Web) -> Sequence[TreeLine | _TimeLine]:
        ids = [id_ for id_, each in web.cables.items() if self._found(each)]
        drawn = margins(web.among(ids) if self._folded else web)
        room = max((len(margin.rstrip()) for margin, _ in drawn), default=0) + 1
        id_cells = min(_ID, max((len(cable.id) for _, cable in drawn), default=0))
        return [
            _TimeLine(cable, margin.ljust(room)[:room].translate(_DRAWN), id_cells)
            for margin, cable in drawn
        ]

    def _found(self, cable: WebCable) -> bool:
        return cable.named is not None and cable.named.key in self._matching

    def _later(self, cable: WebCable) -> bool:
        created = cable.named.created if cable.named else None
        return self._as_of is not None and created is not None and created > self._as_of

    def _made(self, at: int) -> WebEntry:
        line = self._lines[at]
        if isinstance(line, _TimeLine):
            return WebEntry(
                line.cable,
                line.margin,
                matches=self._found(line.cable),
                later=self._later(line.cable),
                id_cells=line.id_cells,
            )
        way = {True: f"{mark('→')} ", False: f"{mark('←')} ", None: ""}[line.cites]
        margin = " " * min(2 * line.level, _INDENTED) + way
        return WebEntry(
            line.cable,
            margin,
            again=line.is_again,
            matches=self._found(line.cable),
            later=self._later(line.cable),
            parent=line.parent,
            level=line.level,
        )

    # -- moving ----------------------------------------------------------------------------------

    def action_parent(self) -> None:
        """Go to the cable on which this one hangs."""
        entry = self.view.current
        if entry is not None and entry.parent is not None:
            self.view.place(entry.parent)

    def action_child(self) -> None:
        """Go to the first that hangs on this one; from where it stands again, to where it is."""
        here = self.view.cursor
        entry, below = self.view.at(here), self.view.at(here + 1)
        if entry is not None and entry.again:
            homes = (
                at
                for at, line in enumerate(self._lines)
                if isinstance(line, TreeLine) and line.cable is entry.cable and not line.is_again
            )
            self.view.place(next(homes, here))
        elif below is not None and below.parent == here:
            self.view.place(here + 1)

    def action_sibling(self, step: int) -> None:
        """Go to the next that hangs on the same one, or the one before."""
        here = self.view.current
        at = self.view.cursor + step
        while here is not None and (other := self.view.at(at)) is not None:
            if other.parent == here.parent:
                self.view.place(at)
                return
            at += step

    def action_match(self, step: int) -> None:
        """Go to the next cable that the query finds, or the one before."""
        at = self.view.cursor + step
        while (entry := self.view.at(at)) is not None:
            if entry.matches:
                self.view.place(at)
                return
            at += step

    def action_deepen(self, step: int) -> None:
        """Show what is one citation further away, or less."""
        if self._web is None:
            return
        if step > 0 and not self._web.beyond:
            self.say("All that hangs on it is shown.")
            return
        if step > 0 and self._web.is_cut:
            self.say(
                "No more cables are looked at: o shows what hangs on the one under the cursor."
            )
            return
        self._depth = max(1, self._depth + step)
        self._ask()

    def action_time(self) -> None:
        """Show the cables oldest first with their citations, or the tree again."""
        self._in_time = not self._in_time
        self._show()

    def action_fold(self) -> None:
        """Show what the query finds alone, and what it hangs on; or all again."""
        if not self._matching and not self._folded:
            self.say("No query stands, or it finds none of these.")
            return
        self._folded = not self._folded
        self._show()

    def action_as_of(self) -> None:
        """Dim what was sent after the cable in the middle, or no more."""
        first = self._web.cables[self._web.first].named if self._web else None
        created = first.created if first else None
        if self._as_of is None and created is None:
            self.say("When the cable in the middle was sent is not known.")
            return
        self._as_of = created if self._as_of is None else None
        self._show()

    def action_center(self) -> None:
        """Show what hangs on this one."""
        entry = self.view.current
        if entry is not None and entry.cable.id != self._around[-1]:
            self._around.append(entry.cable.id)
            self._ask()

    def action_way(self) -> None:
        """Ask for a cable, and show the shortest way of citations to it."""
        label = f"By citations from {plain_line(self._around[-1])} to:"
        self.line.ask(Prompt(label, "the ID of another cable"), self._find_way)

    def _find_way(self, typed: str) -> None:
        library, start = self._library, self._around[-1]
        meant = named(library, typed)
        rows = meant.rows
        if len(rows) != 1:
            typed = plain_line(typed)[:60]
            these = ", ".join(row.id for row in (rows or meant.near)[:_NAMED])
            near = f" {'It may be' if rows else 'These come near:'} {these}." if these else ""
            one = "More than one cable" if rows else "No cable"
            self.say(f"{one} here is {typed}.{near}", "warning")
            return
        find = partial(way_of, library, start, rows[0].id)
        ask(self, find, self._show_way, group="web", only=True)

    def _show_way(self, lines: Sequence[TreeLine]) -> None:
        """Show the shortest way to a cable; ``[`` shows the web again."""
        first, last, count = lines[0].cable.id, lines[-1].cable.id, len(lines) - 1
        citations = f"{count} citation{'s' * (count != 1)}"
        self.entitle(f"The shortest way from {first} to {last}: {citations}")
        self.say(f"{key_of(self, 'web.back')} shows the web again.")
        self._lines, self._is_way = lines, True
        self.view.show(Lazily(len(lines), self._made), cursor=count)

    def action_back(self) -> None:
        """Show what hangs on the one before."""
        if self._is_way:
            self._show()
        elif len(self._around) > 1:
            self._around.pop()
            self._ask()

    def given(self, entry: WebEntry) -> str:
        """Return the ID of the cable."""
        return entry.cable.id
