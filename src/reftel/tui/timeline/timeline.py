"""The timeline on the screen: its keys, its cursor, its colours, a span narrowed to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message

from reftel.tui.parts.cells import ELLIPSIS
from reftel.tui.parts.line_view import LineView, Piece
from reftel.tui.parts.messages import Exclude, Narrow, Say
from reftel.tui.parts.named_keys import unsaid
from reftel.tui.timeline.bars import (
    Bar,
    Bars,
    Unit,
    bars_for,
    months_between,
    months_of,
    years_below,
)

if TYPE_CHECKING:
    from reftel.search import Count

_UNITS = {Unit.MONTH: "months", Unit.QUARTER: "quarters", Unit.YEAR: "years"}
_YEAR = len(" 2009 ")


class Timeline(LineView):
    """How many cables of the result were written when.

    On two lines the years stand below the bars, on one at both ends of them. What the query is
    narrowed to is lit; the rest stays in sight, so that one can walk on.
    """

    HELP = "Timeline"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--bar", "line--out", "line--cursor", "line--marked",
    }  # fmt: skip
    DEFAULT_CSS = """
    Timeline { height: 1; background: $surface; }
    Timeline.-with-years { height: 2; }
    Timeline > .line--bar { color: $text-primary; }
    Timeline > .line--out { color: $text-disabled; }
    Timeline > .line--marked { color: $text-accent; background: $panel; text-style: underline; }
    Timeline:nocolor > .line--cursor { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h,left", "move(-1)", "walk", key_display="h l", id="time.left"),
        unsaid("l,right", "move(1)", "later", "time.right"),
        Binding("enter", "narrow", "narrow", id="time.narrow"),
        Binding("space", "mark", "from here on", id="time.mark"),
        unsaid("x", "exclude", "leave out", "time.exclude"),
        Binding("q", "screen.list", "list", id="time.leave"),
        Binding("plus,equals_sign", "zoom(-1)", "finer", key_display="+ -", id="time.finer"),
        unsaid("minus", "zoom(1)", "coarser", "time.coarser"),
        unsaid("b,pageup", "year(-1)", "year back", "time.year-back"),
        unsaid("n,pagedown,ctrl+f", "year(1)", "year on", "time.year-on"),
        unsaid("g,home", "go(0)", "first", "time.home"),
        unsaid("G,end", "go(-1)", "last", "time.end"),
    ]

    class Moved(Message):
        """Another bar is current."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[int, int] = {}
        self._lit: Sequence[range] | None = None  # None: all
        self._unit: Unit | None = None  # None: as it fits
        self._month: int | None = None  # where the cursor is; None: at the end
        self._mark: int | None = None  # where a range begins
        self._settled = False  # the range was asked for; it ends with the next step
        self._start = 0
        self._bars = Bars({}, Unit.MONTH)

    def show(
        self, months: Sequence[Count], *, days: Iterable[tuple[int, int]] | None = None
    ) -> None:
        """Show other counts by month, and light the days that the query is narrowed to, if any."""
        self._counts = months_of(months)
        lit = None if days is None else [months_between(*each) for each in days]
        if lit and lit != self._lit and not self.has_focus:
            self._month = lit[-1].stop - 1
        self._lit = lit
        self._lay_out()

    @property
    def bar(self) -> Bar | None:
        """The bar under the cursor, or all that is marked together."""
        if not self._bars.total:
            return None
        chosen = [self._bars.bar(at) for at in self._chosen]
        return Bar(chosen[0].first, chosen[-1].end, sum(bar.count for bar in chosen))

    @property
    def position(self) -> str:
        """The bar under the cursor in words: ``Mar 2009: 412``."""
        bar = self.bar
        return f"{bar.label}: {bar.count:,}" if bar else "no dates"

    # -- keys -----------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """Go to the next bar or the one before."""
        self._go(self._cursor + step)

    def action_year(self, step: int) -> None:
        """Go on or back by a year; by ten where a bar is one."""
        self._go(self._cursor + step * (12 // self._bars.unit if self._bars.unit < 12 else 10))

    def action_go(self, index: int) -> None:
        """Go to the first bar (0) or the last (-1)."""
        self._go(index if index >= 0 else self._bars.total + index)

    def action_zoom(self, step: int) -> None:
        """Let a bar stand for more months, or for fewer."""
        units = list(Unit)
        at = units.index(self._bars.unit) + step
        if not 0 <= at < len(units):
            self.post_message(Say(f"A bar is at {'least a month' if step < 0 else 'most a year'}."))
        else:
            self._month = self._current.first if self._current else None
            self._unit = units[at]
            self._lay_out()
            self.post_message(self.Moved())

    def action_mark(self) -> None:
        """Begin a range at the cursor, or let go of the one begun."""
        bar = self._current
        self._mark = bar.first if bar and self._mark is None else None
        self._settled = False
        self.redraw()
        self.post_message(self.Moved())

    def action_narrow(self) -> None:
        """Narrow the query to the bar, or to the range; again: no longer."""
        self._choose(Narrow)

    def action_exclude(self) -> None:
        """Leave the bar, or the range, out; again: no longer."""
        self._choose(Exclude)

    def _choose(self, message: type[Narrow | Exclude]) -> None:
        bar = self.bar
        if bar and not bar.count:
            self.post_message(Say(f"Nothing that was found is of {bar.label}."))
        elif bar:
            self._settled = True
            self.post_message(message("date", bar.value))
        else:
            self.post_message(Say("Nothing that was found has a date."))

    # -- which bars -----------------------------------------------------------------------------

    @property
    def _cursor(self) -> int:
        bars = self._bars
        return bars.total - 1 if self._month is None else bars.index(self._month)

    @property
    def _current(self) -> Bar | None:
        return self._bars.bar(self._cursor) if self._bars.total else None

    @property
    def _chosen(self) -> range:
        """The bars from the mark to the cursor."""
        mark = self._cursor if self._mark is None else self._bars.index(self._mark)
        return range(min(mark, self._cursor), max(mark, self._cursor) + 1)

    @property
    def _room(self) -> int:
        """The cells for bars: without the margin, and on one line without years and unit."""
        spare = 2 if self.size.height > 1 else 2 * _YEAR + len(" quarters ")
        return max(1, self.size.width - spare)

    @property
    def _shown(self) -> int:
        """How many bars are in the window."""
        return min(self._bars.total, self._room // self._bars.cells(self._room))

    def _go(self, index: int) -> None:
        if not self._bars.total:
            self.post_message(Say("Nothing that was found has a date."))
            return
        if self._settled:
            self._mark = None
        index = max(0, min(index, self._bars.total - 1))
        # At the end it stays there when the result grows.
        last = index == self._bars.total - 1
        self._month = None if last else self._bars.bar(index).first
        self._follow()
        self.redraw()
        self.post_message(self.Moved())

    @on(events.Resize)
    def _lay_out(self) -> None:
        counts, unit = self._counts, self._unit
        self._bars = Bars(counts, unit) if unit else bars_for(counts, self._room)
        self._follow()
        self.redraw()

    def _follow(self) -> None:
        """Have the window begin where the cursor is in it; at the end, where that is."""
        if not self._start <= self._cursor < self._start + self._shown:
            self._start = self._cursor - self._shown // 2
        latest = self._bars.total - self._shown
        self._start = latest if self._month is None else max(0, min(self._start, latest))

    # -- drawing --------------------------------------------------------------------------------

    def pieces(self, index: int) -> Sequence[Piece]:
        """Lay out the bars, or the years below them."""
        bars, shown = self._bars, self._shown
        if not shown or index > 1:
            return ()
        before = ELLIPSIS if self._start else " "
        after = ELLIPSIS if self._start + shown < bars.total else " "
        unit = _UNITS[bars.unit]
        cells = bars.cells(self._room)
        if index == 1:
            years = years_below(bars, self._start, shown, cells)
            gap = self.size.width - len(years) - len(unit) - 2
            return [(f" {years}{' ' * gap}{unit} " if gap > 0 else f" {years}", "dim")]
        drawn = list(self._drawn_bars(cells))
        if self.size.height > 1:
            return [(before, "dim"), *drawn, (after, "dim")]
        first, last = bars.bar(self._start), bars.bar(self._start + shown - 1)
        return [
            (f"{before}{first.first // 12} ", "dim"), *drawn,
            (f" {last.first // 12}{after} {unit}", "dim"),
        ]  # fmt: skip

    def _drawn_bars(self, cells: int) -> list[Piece]:
        drawn: list[Piece] = []
        gap = " " if cells > 2 else ""
        for at in range(self._start, self._start + self._shown):
            bar = self._bars.bar(at)
            drawn.append((self._bars.sign(bar) * (cells - len(gap)), self._look(at, bar)))
            if gap:
                drawn.append((gap, "bar"))
        return drawn

    def _look(self, at: int, bar: Bar) -> str:
        if self.has_focus and at == self._cursor:
            return "cursor"
        if self.has_focus and at in self._chosen and self._mark is not None:
            return "marked"
        lit = self._lit is None or any(
            bar.first < months.stop and months.start < bar.end for months in self._lit
        )
        return "bar" if lit else "out"

    def on_blur(self, event: events.Blur) -> None:
        """Let go of a range that was begun."""
        self._mark = None
        super().on_blur(event)
