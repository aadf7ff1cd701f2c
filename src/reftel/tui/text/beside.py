"""Beside the text on a wide screen: what the cable cites, who cites it, its notes, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from reftel.plain import plain_line
from reftel.tui.list.columns import row_runs
from reftel.tui.parts.cells import cut
from reftel.tui.parts.line_view import LineView, Piece
from reftel.tui.parts.newest import Newest
from reftel.tui.parts.runs import RunRole
from reftel.tui.text.body import number_of
from reftel.tui.text.links import collect_links

if TYPE_CHECKING:
    from reftel.library import Library, Row
    from reftel.reader import Desk
    from reftel.tui.text.view import CableView

_MOST_LINES = 200  # of citing cables: some are cited by hundreds
_ROLES = {RunRole.SECRET: "secret", RunRole.CONTROLLED: "controlled", RunRole.NOTE: "dim"}


class _Belonging(NamedTuple):
    """What belongs to a cable: what it cites, an absent cable by its ID, and what cites it."""

    view: CableView
    cited: Sequence[Row | str]
    citing: Sequence[Row]


class Beside(LineView, can_focus=False):
    """One line each for what a cable cites, for what cites it, and for the notes on it.

    It is filled from behind, so that reading never waits for it.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--head", "line--secret", "line--controlled", "line--note",
    }  # fmt: skip
    DEFAULT_CSS = """
    Beside { border-left: solid $panel; }
    Beside > .line--text { color: $text-muted; }
    Beside > .line--head { color: $text-primary; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._questions = Newest(self, "beside", self._show)
        self._asked: CableView | None = None
        self._found: _Belonging | None = None
        self._lines: list[Sequence[Piece]] = []

    def look_into(self, desk: Desk, view: CableView) -> None:
        """Show what belongs to a cable, soon; until then, what stands here stays."""
        if view is not self._asked:
            self._asked = view
            self._questions.ask(partial(self._find, desk.library, view))

    def _find(self, library: Library, view: CableView) -> _Belonging:
        links = () if view.lacks else collect_links(view).all  # those of a page are others'
        targets = {target.id: target.in_library for link in links for target in link.targets}
        rows = library.rows_of(id_ for id_, in_library in targets.items() if in_library)
        cited = [rows.get(id_, id_) for id_ in targets]
        citing = library.citing(view.cable.id)[:_MOST_LINES]
        return _Belonging(view, cited, citing)

    def _show(self, found: _Belonging) -> None:
        self._found = found
        self.on_resize()

    def on_resize(self) -> None:
        """Lay the lines out for the width there is."""
        self._lines = list(self._laid_out()) if self._found else []
        self.redraw()

    def _laid_out(self) -> Iterator[Sequence[Piece]]:
        found, width = self._found, self.size.width - 2
        if found is None or width <= 0:
            return
        for title, cables in (("Cites", found.cited), ("Cited by", found.citing)):
            if cables:
                yield [(f" {title} {len(cables)}", "head")]
            yield from (_cable(cable, width) for cable in cables)
            if cables:
                yield ()
        notes = list(_notes(found.view))
        if notes:
            yield [(f" Notes {len(notes)}", "head")]
        for place, note in notes:
            yield [(f" {place:<4} ", "dim"), (cut(note, width - 6), "note")]

    def pieces(self, index: int) -> Sequence[Piece]:
        """Return a line as it was laid out."""
        return self._lines[index] if 0 <= index < len(self._lines) else ()


def _cable(cable: Row | str, width: int) -> Sequence[Piece]:
    """Lay out a cable as the list does, or say that it is not here."""
    if isinstance(cable, str):
        return [(cut(f" {'not here':<9} {plain_line(cable)}", width), "dim")]
    return [
        (" ", "text"),
        *((run.text, _ROLES.get(run.role, "text")) for run in row_runs(cable, width)),
    ]


def _notes(view: CableView) -> Iterator[tuple[str, str]]:
    """Yield the notes on a cable, each with the number of its paragraph."""
    for block, notes in sorted(view.notes.items()):
        yield from ((number_of(view.cable.blocks[block]), _begun(note)) for note in notes)
    yield from (("", _begun(note)) for note in view.cable_notes)


def _begun(note: str) -> str:
    return plain_line(next((line for line in note.split("\n") if line.strip()), "").strip())
