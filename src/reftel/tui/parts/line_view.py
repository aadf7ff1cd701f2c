"""What list, text and tree share: lines drawn one by one, the cursor, the look of classes and hits.

None of them scrolls in Textual's sense. Each knows the line at its top and draws the lines from
there, so nothing is measured in advance and a jump is a jump. After every change, whatever it
was, :meth:`LineView.redraw` compares the window with what is on the screen and sends the lines
that differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reftel.tui.parts.cells import width_of
from reftel.tui.parts.focus import take_focus
from reftel.tui.parts.named_keys import unsaid

T = TypeVar("T")
C = TypeVar("C")
Piece = tuple[str, str]
"""A text and the component class that styles it, without its prefix ``line--``."""

MARK = "▌"
"""Stands in front of the current line, so that the cursor is seen without any colour."""


class LineView(Widget, can_focus=True):
    """A widget that draws lines. Subclasses say what stands on each (:meth:`pieces`).

    Each look is a component class, ``line--`` and the name in a :data:`Piece`. Those of several
    views are here; a view declares which of them it has, and how those look that it has alone.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--text", "line--dim"}
    DEFAULT_CSS = """
    LineView { height: 1fr; width: 1fr; background: $background; color: $foreground; }
    LineView > .line--dim { color: $text-muted; }
    LineView > .line--strong { text-style: bold; }
    LineView > .line--mark { color: $text-accent; }
    LineView > .line--note { color: $text-warning; }
    LineView > .line--link { color: $text-primary; text-style: underline; }
    LineView > .line--hit { color: $text-warning; text-style: bold underline; }
    LineView > .line--secret { color: $text-error; }
    LineView > .line--controlled { color: $text-error; text-style: bold; }
    LineView > .line--cursor {
        color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
    }
    LineView > .line--cursor-blurred { text-style: bold; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.top = 0
        self._styles_of: dict[str, Style] = {}
        self._drawn: dict[int, Sequence[Piece]] = {}

    @property
    def page(self) -> int:
        """How many lines the window shows; at least one."""
        return max(1, self.size.height)

    def pieces(self, index: int) -> Sequence[Piece]:
        """Return what stands on line ``index``; nothing below the last line."""
        raise NotImplementedError

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Tell of another size also when a place was asked for first: Textual does not then."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed:
            self.post_message(events.Resize(size, virtual_size, container_size))
        return changed

    def render_line(self, y: int) -> Strip:
        """Draw the line ``y`` of the window."""
        pieces = self._drawn[y] = self.pieces(self.top + y)
        return self._strip(pieces, self.size.width)

    def redraw(self) -> None:
        """Draw the lines that differ from what is on the screen, each as far as it differs."""
        width = self.size.width
        for y in range(self.size.height):
            differs = _extent(self._drawn.get(y), self.pieces(self.top + y), width)
            if differs:
                self.refresh(Region(0, y, differs, 1))

    def style(self, name: str) -> Style:
        """Return the style of a component class, named without the prefix."""
        if name not in self._styles_of:
            self._styles_of[name] = self.get_component_rich_style(f"line--{name}")
        return self._styles_of[name]

    def notify_style_update(self) -> None:
        """Forget the styles of the old theme."""
        self._styles_of.clear()
        super().notify_style_update()

    def _strip(self, pieces: Iterable[Piece], width: int) -> Strip:
        """Join neighbours of one style, because each change of style costs thirty bytes."""
        segments: list[Segment] = []
        text, style = "", self.style("text")
        for piece, name in pieces:
            next_style = self.style(name)
            # A blank looks the same in any style that does not draw below or behind it.
            if next_style == style or (not piece.strip(" ") and _same_ground(next_style, style)):
                text += piece
                continue
            if not text.strip(" ") and _same_ground(next_style, style):
                text, style = text + piece, next_style
                continue
            if text:
                segments.append(Segment(text, style))
            text, style = piece, next_style
        segments.append(Segment(text, style))
        length = sum(segment.cell_length for segment in segments)
        if length < width:
            padding = " " * (width - length)
            ground = self.style("text") if style.underline or style.reverse else style
            if ground is style or ground == style:
                segments[-1] = Segment(text + padding, style)
            else:
                segments.append(Segment(padding, ground))
            return Strip(segments, width)
        return Strip(segments, length).adjust_cell_length(width)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Do nothing: what depends on the focus has a component class of its own.

        Textual looks the styles up again here and then draws the whole widget.
        """

    focus = take_focus

    def wheel(self, lines: int) -> None:
        """Move by so many lines, as the wheel of the mouse was turned."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self.wheel(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self.wheel(-3)

    def on_focus(self, event: events.Focus) -> None:
        """Draw the cursor as focused, and nothing else."""
        # Textual draws the whole widget again; here the cursor is all that changes.
        event.prevent_default()
        self.has_focus = True
        self.redraw()
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        """Draw the cursor as not focused, and nothing else."""
        event.prevent_default()
        self.has_focus = False
        self.redraw()
        if self.parent is not None:
            self.parent.post_message(events.DescendantBlur(self))


def _same_ground(one: Style, other: Style) -> bool:
    return (
        one.bgcolor == other.bgcolor
        and not (one.underline or one.reverse or one.strike)
        and not (other.underline or other.reverse or other.strike)
    )


def _extent(old: Sequence[Piece] | None, new: Sequence[Piece], width: int) -> int:
    """Return how many cells of a line to draw again: Textual draws from the start of a line."""
    if old is None:
        return width
    if old == new:
        return 0
    same = 0
    for one, other in zip(reversed(old), reversed(new), strict=False):
        if one != other:
            break
        same += 1
    head = _width(old[: len(old) - same])
    return head if same and head == _width(new[: len(new) - same]) else width


def _width(pieces: Sequence[Piece]) -> int:
    return sum(width_of(text) for text, _ in pieces)


def jump_top(top: int, cursor: int, page: int, total: int) -> int:
    """Return the line to have at the top so that the cursor can be seen.

    When the cursor leaves the window by a line, the window moves on by about two thirds of a
    page: one repaint for many key presses, instead of one for each.
    """
    if top <= cursor < top + page:
        wanted = top
    elif cursor == top + page:
        wanted = cursor - (page - 1 - 2 * page // 3)
    elif cursor == top - 1:
        wanted = cursor - 2 * page // 3
    else:
        wanted = cursor - page // 2
    wanted = min(max(wanted, cursor - page + 1), cursor)
    return max(0, min(wanted, total - page))


def cursor_keys(
    name: str, *choosing: Binding, page: str = "space,pagedown,ctrl+f"
) -> list[BindingType]:
    """Return the keys that move a cursor from line to line, with those that choose.

    Args:
        name: stands before the dot in the actions' names (``list.down``).
        choosing: what is done with the line under the cursor; the help names it after the steps.
        page: the keys that go on by a page.
    """
    return [
        Binding("j,down", "move(1)", "move", key_display="j k", id=f"{name}.down"),
        unsaid("k,up", "move(-1)", "up", f"{name}.up"),
        *choosing,
        unsaid(page, "page(1)", "page", f"{name}.page-down"),
        unsaid("b,pageup", "page(-1)", "page up", f"{name}.page-up"),
        unsaid("ctrl+d", "half(1)", "half a page", f"{name}.half-down"),
        unsaid("ctrl+u", "half(-1)", "half a page up", f"{name}.half-up"),
        unsaid("g,home", "go(0)", "first", f"{name}.home"),
        unsaid("G,end", "go(-1)", "last", f"{name}.end"),
    ]


class CursorView(LineView):
    """A view with a cursor that stands on one line of ``total``."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--cursor"}

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        self._had_lines = False

    @property
    def total(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw the lines that differ; with the first and without the last, other keys work."""
        if self._had_lines != (self.total > 0):
            self._had_lines = not self._had_lines
            self.refresh_bindings()
        super().redraw()

    def choose(self) -> None:
        """Do what a click on the line under the cursor does."""

    def cursor_moved(self) -> None:
        """Do what is to be done when the cursor has come to another line."""

    def move_to(self, index: int) -> None:
        """Put the cursor on a line; the window follows if it must."""
        self.place(self.top, index)

    def place(self, top: int, cursor: int) -> None:
        """Put the cursor on a line and, where that keeps it in sight, another at the top."""
        old, self.cursor = self.cursor, max(0, min(cursor, self.total - 1))
        self.top = jump_top(top, self.cursor, self.page, self.total)
        self.redraw()
        if self.cursor != old:
            self.cursor_moved()

    def settle(self, cursor: int) -> None:
        """Draw other lines, with the cursor on one of them."""
        self.cursor = max(0, min(cursor, self.total - 1))
        self.top = jump_top(self.top, self.cursor, self.page, self.total)
        self.redraw()
        self.cursor_moved()

    def action_move(self, step: int) -> None:
        """Move the cursor by a line."""
        self.move_to(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Move the window and the cursor by a page, keeping one line in sight."""
        distance = step * max(1, self.page - 1)
        self.place(self.top + distance, self.cursor + distance)

    def action_half(self, step: int) -> None:
        """Move the window and the cursor by half a page."""
        distance = step * max(1, self.page // 2)
        self.place(self.top + distance, self.cursor + distance)

    def action_go(self, index: int) -> None:
        """Put the cursor on the first line (0) or the last (-1)."""
        self.move_to(index if index >= 0 else self.total + index)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.top = jump_top(self.top, self.cursor, self.page, self.total)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked; choose the one it stands on."""
        index = self.top + event.y
        if index >= self.total:
            return
        if index == self.cursor:
            self.choose()
        else:
            self.move_to(index)

    def wheel(self, lines: int) -> None:
        """Move the cursor by so many lines."""
        self.action_move(lines)


class TableView(CursorView, Generic[T]):
    """A view with an item on each line; ``nothing`` is said where there is none."""

    DEFAULT_CSS = "TableView { background: $surface; }"
    nothing = ""

    @dataclass
    class Chosen(Message, Generic[C]):
        """The user chose this item; the cursor may stand elsewhere when that is heard."""

        item: C

    class Moved(Message):
        """Another item is under the cursor, or none, or what is known of it is new."""

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[T] = ()

    @property
    def total(self) -> int:
        """How many items there are."""
        return len(self.items)

    def columns(self, item: T) -> list[Piece]:
        """Lay an item out; the first cell is left to the cursor."""
        raise NotImplementedError

    def pieces(self, index: int) -> Sequence[Piece]:
        """Lay one line out; the one under the cursor has no other looks."""
        if not 0 <= index < self.total:
            return [(f" {self.nothing}", "dim")] if index == self.total == 0 else ()
        columns = self.columns(self.items[index])
        if index == self.cursor:
            return [(MARK + "".join(text for text, _ in columns)[1:], "cursor")]
        return columns

    @property
    def current(self) -> T | None:
        """The item under the cursor."""
        return self.items[self.cursor] if self.items else None

    def choose(self) -> None:
        """Say that the item under the cursor was chosen."""
        if self.items:
            self.post_message(self.Chosen(self.items[self.cursor]))

    def cursor_moved(self) -> None:
        """Say that the cursor stands on another item."""
        self.post_message(self.Moved())

    def action_choose(self) -> None:
        """Do what a click on the line under the cursor does."""
        self.choose()
