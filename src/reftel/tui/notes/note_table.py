"""The table of all notes: its columns, and the sign of each state (``>``, ``?``, ``!``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType

from reftel.dates import worded
from reftel.folding import folded
from reftel.notes import tag_spans
from reftel.plain import plain_line
from reftel.tui.notes.tags import HUES, hue_of
from reftel.tui.parts.cells import cut, fit, width_of
from reftel.tui.parts.line_view import Piece, TableView, cursor_keys

if TYPE_CHECKING:
    from reftel.shelf import NoteSummary

SIGNS: Final = {"exact": " ", "moved": ">", "drifted": "?", "orphaned": "!"}
"""How a state is shown; a note whose cable is not here has ``-``, one not yet known a dot.

A note on no cable has no state, and no sign.
"""
_ABSENT: Final = "-"
_UNKNOWN: Final = "."
_PLACE = 21
_DAY = 11


class NoteTable(TableView["NoteSummary"]):
    """A table of notes, some of which may be marked."""

    HELP = "All notes"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--mark", "line--asks"} | {
        f"line--{hue}" for hue in HUES
    }
    DEFAULT_CSS = "NoteTable > .line--asks { color: $text-warning; }\n" + "\n".join(
        f"NoteTable > .line--{hue} {{ color: $text-{hue}; }}" for hue in HUES
    )
    BINDINGS: ClassVar[list[BindingType]] = cursor_keys(
        "notes-table", Binding("enter,l,right", "choose", "open there", id="notes-table.open")
    )

    def __init__(self) -> None:
        super().__init__()
        self.marked: set[str] = set()
        self._states: Mapping[str, str | None] = {}

    def show(self, notes: Sequence[NoteSummary], every: Iterable[NoteSummary]) -> None:
        """Show other notes; the cursor stays on its note, or where it was.

        ``every``: all that there are; what is gone is marked no longer.
        """
        now = self.current
        self.items = notes
        self.marked &= {note.id for note in every}
        same = (at for at, note in enumerate(notes) if now is not None and note.id == now.id)
        self.settle(next(same, self.cursor))

    def go_to(self, note_id: str) -> None:
        """Put the cursor on a note, if it is shown."""
        at = next((at for at, note in enumerate(self.items) if note.id == note_id), None)
        if at is not None:
            self.action_move(at - self.cursor)

    def stand(self, states: Mapping[str, str | None]) -> None:
        """Show how notes stand, by their IDs; None for those whose cable is not here."""
        self._states = states
        self.redraw()

    def mark(self) -> None:
        """Mark the note under the cursor, or take the mark away, and go on to the next."""
        if self.current is not None:
            self.marked ^= {self.current.id}
            self.action_move(1)
            self.redraw()

    def mark_all(self) -> None:
        """Mark all that are shown; take the marks away where all are marked."""
        shown = {note.id for note in self.items}
        self.marked = self.marked - shown if shown <= self.marked else self.marked | shown
        self.redraw()

    def columns(self, item: NoteSummary) -> list[Piece]:
        """Lay a note out."""
        state = self._states.get(item.id, _UNKNOWN)
        sign = _UNKNOWN if state == _UNKNOWN else SIGNS.get(state or "", _ABSENT)
        sign = sign if item.cable_id else " "
        mark = "*" if item.id in self.marked else " "
        columns: list[Piece] = [
            (f" {mark}", "mark"),
            (f"{sign} ", "asks"),
            (f"{fit(plain_line(item.citation), _PLACE)} ", "text"),
        ]
        room = self.size.width - 4 - _PLACE - 1
        if room > 3 * _DAY:
            day = worded(date.fromisoformat(item.updated[:10])) if item.updated else ""
            columns.append((f"{day:>{_DAY}} ", "dim"))
            room -= _DAY + 1
        line = plain_line(item.line)
        if item.tags and room > 2 * _DAY:
            tags = list(_tags(_not_in(line, room, item.tags), room // 2))
            columns += tags
            room -= sum(width_of(text) for text, _ in tags)
        return [*columns, *_in_colours(line, max(0, room), item.tags)]


def _not_in(line: str, room: int, tags: Sequence[str]) -> Sequence[str]:
    """Return the tags of a note that are not seen in its line, what they take set aside."""
    left = tags
    for width in (room, room - room // 2):
        seen = {folded(line[start + 1 : end]) for start, end in _seen(line, width)}
        left = [tag for tag in tags if folded(tag) not in seen]
        if not left:
            break
    return left


def _seen(line: str, room: int) -> Iterator[tuple[int, int]]:
    """Yield where the tags stand that are seen whole of a line."""
    shown = cut(line, room)
    seen = len(shown) if shown == line else len(shown) - 1
    return ((start, end) for start, end in tag_spans(line) if end <= seen)


def _in_colours(line: str, room: int, tags: Iterable[str]) -> Iterator[Piece]:
    """Yield the line of a note, in it the tags of the note in their colours."""
    shown, known, at = fit(line, room), set(map(folded, tags)), 0
    for start, end in _seen(line, room):
        if folded(line[start + 1 : end]) in known:
            yield shown[at:start], "text"
            yield shown[start:end], hue_of(line[start + 1 : end])
            at = end
    yield shown[at:], "text"


def _tags(tags: Iterable[str], room: int) -> Iterator[Piece]:
    """Yield tags, each in its colour and with a blank behind it, as far as there is room."""
    for tag in tags:
        text = cut(f"#{plain_line(tag)}", room)
        if not text:
            return
        yield f"{text} ", hue_of(tag)
        room -= width_of(text) + 1
