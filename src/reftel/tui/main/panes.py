"""The panes: the preview and its delay, ``>`` and ``<``, zoom (``z``), as of a day (``@``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from reftel import search
from reftel.dates import worded
from reftel.plain import plain_line
from reftel.shelf import Position
from reftel.tui.list.cable_list import CableList
from reftel.tui.main.visible_panes import TALL, Pane, in_sight, is_wide
from reftel.tui.parts.background import ask
from reftel.tui.parts.messages import Say
from reftel.tui.parts.named_keys import key_of
from reftel.tui.search.snippet_line import SnippetLine
from reftel.tui.text.cable_text import CableText
from reftel.tui.timeline.timeline import Timeline

if TYPE_CHECKING:
    from reftel.reader import Desk
    from reftel.search import Count, Facets, Result, Suggestion
    from reftel.tui.tags.tag_tree import TagTree

_PREVIEW_AFTER = 0.2  # seconds the list's cursor must rest before the text shows the cable
_OPENING = "Opening the library ..."


class Panes(Vertical):
    """Tags, cables, text and timeline, as far as there is room for them.

    ``say_place`` says where in its pane the reader is (``3 of 70``, ``¶4/10``); ``here`` is the
    pane.
    """

    DEFAULT_CSS = "Panes { height: 1fr; }"

    def __init__(self, say_place: Callable[[str], None]) -> None:
        super().__init__()
        self.cables = CableList(nothing=_OPENING)
        self.text = CableText(lambda: self.enter(Pane.TEXT))
        self.timeline = Timeline()
        self.here = Pane.CABLES
        self.text.display = False  # until the size is known
        self._snippet = SnippetLine()
        self._tree: TagTree | None = None
        self._say_place = say_place
        self._desk: Desk | None = None
        self._result: Result | None = None
        self._facets: Facets | None = None  # of the result, once they are counted for the tags
        self._signs: Mapping[tuple[str, str], str] = {}
        self._preview: Timer | None = None
        self._wide = self._tall = True
        self._zoomed = False

    def compose(self) -> ComposeResult:
        """Lay the panes out; the tags come when they are first wanted."""
        with Horizontal(id="work"), Vertical(id="cables"):
            yield self.cables
            yield self._snippet
            yield self.text
        yield self.timeline

    def open(self, desk: Desk) -> None:
        """Take what there is to read from a desk."""
        self._desk = self.text.desk = desk

    # -- what is at hand -------------------------------------------------------------------------

    @property
    def selected(self) -> str | None:
        """The stored ID of the cable under the list's cursor."""
        return self.cables.row.id if self.cables.row else None

    @property
    def at_hand(self) -> str | None:
        """The stored ID of the cable that is read, or of the one under the list's cursor.

        Outside of the text it is never that of a cable which no list shows.
        """
        return self.text.cable_id if self.here is Pane.TEXT else self.selected

    @property
    def reading(self) -> Position | None:
        """The place in the cable that is read; None to a reader who is not in the text."""
        return self.text.position if self.here is Pane.TEXT else None

    @property
    def block(self) -> int | None:
        """The block that is current in the text, for a reader who is there."""
        return self.text.pane.block if self.here is Pane.TEXT else None

    # -- what is seen ----------------------------------------------------------------------------

    def fit(self, screen: Size) -> None:
        """Choose between one pane at a time and all of them, on a screen of a new size."""
        self._wide = is_wide(screen.width, screen.height)
        self._tall = screen.height >= TALL
        self.make_room(self.here)
        if self._wide:
            self._show_selected()

    def make_room(self, here: Pane) -> None:
        """Show what a reader sees who is in ``here``."""
        self.here = here
        shown = in_sight(here, wide=self._wide, tall=self._tall, zoomed=self._zoomed)
        self.timeline.set_class(Pane.TIMELINE not in shown, "-away")
        self.timeline.set_class(self._wide, "-with-years")
        if Pane.TAGS in shown:
            tree = self._make_tree() if self._tree is None else self._tree
            tree.display = True
        elif self._tree is not None:
            self._tree.display = False
        self.cables.display = Pane.CABLES in shown
        self._snippet.set_class(Pane.CABLES not in shown, "-away")
        self.text.display = Pane.TEXT in shown
        self.cables.set_class(Pane.TEXT not in shown, "-alone")
        alone = shown == {Pane.TEXT}
        self.screen.set_class(alone, "-reading")
        self.text.line.stand_out(here=here is Pane.TEXT, alone=alone)

    def enter(self, here: Pane) -> None:
        """Go to a pane. A hidden one cannot take the focus, so room is made first."""
        self.make_room(here)
        self.screen.set_focus(self._widgets[here])
        self.say_place()

    def enter_or_leave(self, pane: Pane) -> None:
        """Go to a pane, and from there back to the list."""
        self.enter(Pane.CABLES if self.here is pane else pane)

    def zoom(self) -> None:
        """Give the text all the room, and take it back."""
        if self.text.cable_id is None:
            self.post_message(Say("There is no text yet; Enter reads the cable."))
        elif not self._wide:
            self.post_message(Say("The text has all of a small screen anyway."))
        else:
            self._zoomed = not self._zoomed
            self.enter(Pane.TEXT)

    def read_beside(self, step: int) -> None:
        """Read the cable that comes next in the list, or before."""
        if not 0 <= self.cables.cursor + step < self.cables.total:
            end = "last" if step > 0 else "first"
            self.post_message(Say(f"This is the {end} cable of the list."))
            return
        self.cables.move_to(self.cables.cursor + step)
        self.cables.choose()

    def read_unread(self, step: int = 1, said: str = "") -> None:
        """Go on to the next cable of the list that is not read yet, or the one before.

        ``said`` is what is to be said of the last one; how much is read follows it.
        """
        desk, result = self._desk, self._result
        if desk is None:
            self.post_message(Say(said or "The library is not open yet."))
            return
        from reftel.reader import next_unread, progress  # noqa: PLC0415 - when first wanted

        start = self.cables.cursor + step
        place = next_unread(desk, self.cables.source, start, step)
        rest = ""
        if place is not None:
            self.cables.move_to(place)
            if self.here is Pane.TEXT and self.selected is not None:
                self.text.read(self.selected, at_hit=True)
        else:
            rest = "No unread cable is left that way."

        def count() -> Message:
            read = f"{progress(desk, result)}." if result is not None else ""
            return Say(" ".join(filter(None, (said, read, rest))))

        ask(self.screen, count, group="progress", only=True)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Follow the focus where it went by itself, with Tab or the mouse."""
        if event.widget is not self.screen.focused:
            return  # told late: the focus is elsewhere by now, and the reader with it
        for here, widget in self._widgets.items():
            if widget is event.widget and here is not self.here:
                self.make_room(here)
                self.say_place()

    def as_of(self, cable_id: str) -> str:
        """Dim what was sent after a cable, or no more; return what to say of it."""
        if self.cables.as_of is not None:
            self.cables.as_of, said = None, "What was sent later is no longer dim."
        else:
            rows = self._desk.library.lookup(cable_id) if self._desk else []
            created = next((row.created for row in rows if row.id == cable_id), None)
            if created is None:
                return f"When {plain_line(cable_id)} was sent is not known."
            self.cables.as_of = created
            name = plain_line(cable_id)
            said = f"What was sent after {name}, {worded(created)}, is dim, with > before it."
        self.cables.redraw()
        self.say_place()
        return said

    @on(Timeline.Moved)
    @on(CableText.Read)
    def say_place(self) -> None:
        """Say where in its pane the reader is."""
        place = {Pane.TEXT: "", Pane.TIMELINE: self.timeline.position}
        self._say_place(place.get(self.here, self.cables.position))
        self.text.say_place(self._in_list if self.here is Pane.TEXT else "")

    @property
    def _in_list(self) -> str:
        """Where in the list the cable is that is read, or where the list is instead."""
        position = self.cables.position.strip() if self.cables.total else ""
        if not position or self.selected == self.text.cable_id:
            return position
        return f"list at {position}"

    def on_page_pane_paragraph_changed(self) -> None:
        """Say which paragraph is current."""
        self.say_place()

    @property
    def _widgets(self) -> Mapping[Pane, Widget]:
        """The panes that are there already."""
        panes: dict[Pane, Widget] = {Pane.CABLES: self.cables, Pane.TIMELINE: self.timeline}
        if self._tree is not None:
            panes[Pane.TAGS] = self._tree
        if self.text.cable_id is not None:
            panes[Pane.TEXT] = self.text.pane
        return panes

    def _make_tree(self) -> TagTree:
        """Make the tags, which a small screen shows when they are wanted."""
        from reftel.tui.tags.tag_tree import TagTree  # noqa: PLC0415 - when first shown

        tree = self._tree = TagTree()
        self.query_one("#work").mount(tree, before=0)
        self._show_tags()
        return tree

    # -- what was found --------------------------------------------------------------------------

    def show_result(
        self,
        result: Result,
        months: Sequence[Count],
        cursor: int,
        proposals: Sequence[Suggestion],
    ) -> None:
        """Show what a query found in list, tags, timeline and text.

        ``months`` are counted as if the query asked for no dates; ``cursor`` is a row of the list,
        and the ``proposals`` of what was perhaps meant are for one without rows.
        """
        self._result = result
        self.cables.highlight = result.highlighter()
        if not result.total:
            self.cables.nothing = self._why_nothing(result)
        self.cables.show(result, cursor=cursor, proposals=proposals)
        terms = search.edit.terms(result.query.text)
        self.timeline.show(months, days=search.edit.days_left(result.query.text))
        self._facets = None
        self._signs = {(one.field, one.value): "-" if one.excluded else "+" for one in terms}
        self._show_tags()
        self._snippet.set_class(not (result.has_words and result.total), "-nothing")
        self.text.light(result)
        self.say_place()

    def _why_nothing(self, result: Result) -> str:
        if not result.unindexed:
            return f"No cable answers this. {key_of(self, 'reader.clear')} shows all again."
        found = "None of the cables searched so far answers this."
        return f"{found} Not searched yet, for the index lacks them: {result.unindexed:,} cables."

    def _show_tags(self) -> None:
        """Show in the tags, if they are there, what was counted and what the query asks for."""
        if self._tree is not None:
            facets = self._facets
            if facets is None or (facets.addressed is None and self._tree.shows_addressees):
                self._count()  # shown when all is counted, or the cursor would move
            else:
                self._tree.show(facets, active=self._signs)

    def on_tag_tree_uncounted(self) -> None:
        """Count what is found by whom it was sent to."""
        self._count()

    def _count(self) -> None:
        """Count what the tags show, which is not waited for; addressees where they are in sight."""
        result, tree = self._result, self._tree
        if result is not None and tree is not None:
            addressees = tree.shows_addressees
            count = partial(result.facets, addressees=addressees, mine=True)
            ask(self, count, partial(self._counted, result), group="facets", only=True)

    def _counted(self, result: Result, facets: Facets) -> None:
        """Show how a result is spread, unless something else is found by now."""
        if result is self._result:
            self._facets = facets
            self._show_tags()

    def on_cable_list_highlighted(self) -> None:
        """Let the text follow the list's cursor, once that rests and only where there is room."""
        if self._preview is not None:
            self._preview.stop()
        row, result = self.cables.row, self._result
        if self._desk and row and result and result.has_words:
            self._snippet.look_into(self._desk, row.id, result)
        if self.here is not Pane.TEXT:
            self.say_place()
            if self.text.display:
                self._preview = self.set_timer(_PREVIEW_AFTER, self._show_selected)

    def _show_selected(self) -> None:
        """Show the cable under the list's cursor beside the list."""
        if not self.text.is_attached:
            return  # the screen is being left
        selected = self.selected
        if selected and self.here is not Pane.TEXT and selected != self.text.cable_id:
            self.text.show(Position(selected))

    def show_at_hand(self) -> bool:
        """Have the text hold the cable at hand, even if it is not seen; False without one."""
        at_hand = self.at_hand
        if at_hand is not None and at_hand != self.text.cable_id:
            self.text.show(Position(at_hand))
        return at_hand is not None

    def count_kept(self) -> None:
        """Count anew in the tags what has notes or a star, where that was counted."""
        if self._result is not None and self._facets is not None:
            self._result.forget_mine()
            self._count()

    def draw_marks(self) -> None:
        """Draw again in the list which cables were read, and which have notes or a star."""
        if self._desk is not None:
            desk = self._desk
            self.cables.mark(desk.note_counts, desk.which_were_read, desk.signs_of)
