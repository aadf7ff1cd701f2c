"""The screen of the trail (``I``): what was read before, the latest first; typing finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from reftel.cable import NO_SUBJECT, short_class, shown_subject
from reftel.dates import worded
from reftel.plain import plain_line
from reftel.reader import remembered, trodden
from reftel.tui.parts.cells import cut
from reftel.tui.parts.chooser import Finder, chooser_keys
from reftel.tui.parts.entries import EntryView

if TYPE_CHECKING:
    from reftel.reader import Desk, Remembered, Trodden
    from reftel.shelf import Position
    from reftel.tui.parts.line_view import Piece

_ID = 16  # cells at least


def day_in_words(day: str, today: date) -> str:
    """Return a day as ``Today, Mon 30 Nov 2026``."""
    on = date.fromisoformat(day)
    near = {today: "Today, ", today - timedelta(1): "Yesterday, "}
    return near.get(on, "") + f"{on:%a} {worded(on)}"


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """A cable that was read; ``day`` is the day in words where it is the first of it."""

    found: Trodden
    day: str = ""

    def lines(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return the day, and when, what and where in it that was."""
        visit, row = self.found.visit, self.found.row
        time = f"{visit.time.astimezone():%H:%M}  "
        name = f"{plain_line(visit.place.cable):<{_ID}}"
        where = f"  {plain_line(visit.paragraph):<8}"
        words = "  (not here)"
        if row is not None:
            subject = shown_subject(row.subject) or NO_SUBJECT
            words = f"  {short_class(row.classification):<4} {subject}"
        rest = cut(plain_line(where + words), max(0, width - len(time) - len(name)))
        look = "missing" if row is None else "strong"
        line = [(time, "dim"), (cut(name, max(0, width - len(time))), look), (rest, "text")]
        return [[(cut(self.day, width), "new")], line] if self.day else [line]


class _Found(NamedTuple):
    """What of the trail answers to a text."""

    asked: Remembered
    found: Sequence[Trodden]
    remarks: Sequence[str]


class _Visits(EntryView[VisitEntry]):
    """A list whose cursor is moved from the field above it, which has the focus."""

    can_focus = False


class TrailScreen(Finder["Position | None", _Found]):
    """Gives the place that the user chose, or None."""

    HELP = "Trail"
    LABEL = "Read before"
    PLACEHOLDER = "words of a cable, and when it was read: harbour last week"
    BINDINGS: ClassVar[list[BindingType]] = chooser_keys(
        "trail",
        Binding("enter", "open", "read on there", id="trail.open", priority=True),
        leave="dismiss(None)",
    )
    _lines: _Visits

    def __init__(self, desk: Desk) -> None:
        super().__init__(_Visits(), "trail")
        self._desk = desk
        self._days = ""

    def on_mount(self) -> None:
        """Show all of it, until something is typed."""
        super().on_mount()
        self.ask("")

    def find(self, text: str) -> _Found:
        """Return what of the trail answers to a text."""
        asked, desk = remembered(text, date.today()), self._desk  # noqa: DTZ011 - the reader's day
        return _Found(asked, *trodden(desk.library, desk.shelf, desk.search, asked))

    def show(self, text: str, answer: _Found) -> None:
        """Show what was found, the latest under the cursor."""
        self._days = answer.asked.days
        today, last = date.today(), ""  # noqa: DTZ011 - the reader's day
        entries: list[VisitEntry] = []
        for found in answer.found:
            day = found.visit.day
            entries.append(VisitEntry(found, day_in_words(day, today) if day != last else ""))
            last = day
        none = "Nothing that you read answers this." if text.strip() else "Nothing was read."
        self._lines.say_nothing(none)
        self._lines.show(entries, cursor=0)
        self.say("; ".join(answer.remarks))

    def on_entry_view_moved(self) -> None:
        """Say how far down the list this is, and of which days."""
        lines = self._lines
        at = f"{lines.cursor + 1} of {lines.total}" if lines.total else ""
        self.line.place("  ".join(filter(None, (self._days, at))))

    def chosen(self) -> Position | None:
        """Return the place under the cursor, or None."""
        entry = self._lines.current
        return entry.found.visit.place if entry is not None else None
