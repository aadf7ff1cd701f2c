"""The main screen: what it holds, which key goes where, what comes back on the next start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize

from reftel.search import Order
from reftel.shelf import Asked, SessionFile
from reftel.tui.kept.keeping import Keeping
from reftel.tui.list.cable_list import CableList
from reftel.tui.list.whole_library import IN_TIME, WholeLibrary
from reftel.tui.main.inquiry import Inquiry
from reftel.tui.main.keys_everywhere import EVERYWHERE
from reftel.tui.main.opening import Opening
from reftel.tui.main.panes import Panes
from reftel.tui.main.session_saving import Saving
from reftel.tui.main.visible_panes import Pane
from reftel.tui.main.ways import Ways
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.messages import Add, Chosen, Exclude, MarksChanged, Narrow, Say
from reftel.tui.parts.named_keys import key_of
from reftel.tui.parts.quiet_screen import QuietScreen
from reftel.tui.search.search_bar import SearchBar
from reftel.tui.search.search_field import SearchField
from reftel.tui.text.cable_text import CableText
from reftel.tui.text.visits import Visits

if TYPE_CHECKING:
    from reftel.reader import Desk
    from reftel.tui.main.opening import Opened
    from reftel.tui.text.reading_pane import ReadingPane


class MainScreen(QuietScreen[None]):
    """Tags, cables, text and timeline over one library, with the query above and the keys below.

    It holds the opening of the library, the panes, the inquiry, the keeping and the saving of
    the session. Each does its work alone, but that the inquiry shows its answers in the panes.

    It is made as the app is (:class:`reftel.tui.app.ReftelApp`); ``problems`` are told once there
    is something to see.
    """

    HELP = "Everywhere"
    AUTO_FOCUS = "CableList"
    BINDINGS: ClassVar[list[BindingType]] = EVERYWHERE

    def __init__(
        self,
        open_desk: Callable[[], Desk],
        library: str,
        *,
        problems: Sequence[str] = (),
        go_to: str | None = None,
        option: str = "",
    ) -> None:
        super().__init__()
        self._library_name = library
        self._option = option
        self._problems = problems
        self._go_to = go_to
        self._desk: Desk | None = None
        self._keys = KeyLine(awaits_place=True)
        self._panes = Panes(self._keys.place)
        self._bar = SearchBar(lambda: self._panes.selected)
        self._opening = Opening(self, open_desk)
        self._inquiry = Inquiry(self._bar, self._panes)
        self._keeping = Keeping(self, self._keys.ask)
        self._visits = Visits(self, self._panes.text)
        self._saving: Saving | None = None
        self._ways: Ways | None = None

    def compose(self) -> ComposeResult:
        """Lay out the query, the panes and the keys."""
        yield self._bar
        yield self._panes
        yield self._keys

    def on_resize(self, event: Resize) -> None:
        """Show the panes that there is room for."""
        self._panes.fit(event.size)

    # -- opening and leaving ---------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open the library in a thread, while the screen is laid out and painted."""
        self._bar.show_library(self._library_name)
        self._opening.begin(self._begin, self._say_not_opened)

    def _begin(self, opened: Opened) -> None:
        """Bring back the last session, or say what to do first."""
        desk, count = opened
        if desk is None:
            from reftel.tui.main import welcome  # noqa: PLC0415 - at the first start

            welcome.show(self, welcome.to_fill(self._library_name, self._option))
            self._opening.wait(self._begin_filled)
            return
        self._desk = desk
        self._panes.open(desk)
        self._bar.desk = desk
        self._show_library_count(count)
        self._keeping.desk = self._visits.desk = desk
        self._ways = Ways(self, desk, self._panes, self._inquiry, self._keeping, self._keys)
        file = SessionFile(desk.paths.state / "session.json", desk.library.directory)
        self._saving = Saving(self, file, self._session)
        self._resume(desk, count, file.load())
        problems = [*self._problems, *file.problems]
        self.call_after_refresh(self._opening.look_after, desk, problems, self._ask_again)

    def _begin_filled(self, opened: Opened) -> None:
        """Begin once there are cables, as if they had been there at the start."""
        from reftel.tui.main import welcome  # noqa: PLC0415 - loaded with an empty library

        welcome.take_away(self)
        self._panes.enter(Pane.CABLES)
        self._begin(opened)

    def _resume(self, desk: Desk, count: int, session: Asked) -> None:
        """Read on where the last session ended; the search is loaded after the first paint."""
        order = Order(session.order or desk.config.order or Order.RELEVANCE)
        self._bar.order = order
        if not session.query and order in IN_TIME:
            everything = WholeLibrary(desk.library, count, order)
            self._inquiry.show_everything(everything, session.selected)
        if go_to := self._go_to:
            self._keys.trying(lambda: self._panes.text.following.go_to(go_to))
        elif session.reading and not self._bar.field.has_focus:  # else a search is being typed
            self._panes.text.resume(session.reading)
        last = Asked(session.query, order.value, session.selected)
        self.call_after_refresh(self._inquiry.begin, last)

    @property
    def has_begun(self) -> bool:
        """Whether there is something that a key can mean: a first list, or why there is none."""
        return self._inquiry.has_answered or self.has_class("-empty")

    def _say_not_opened(self, why: str) -> None:
        from reftel.tui.main import welcome  # noqa: PLC0415 - seldom

        welcome.show(self, welcome.not_opened(why))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Without cables there is nothing to do here but what the app does: help, and leaving."""
        return not self.has_class("-empty")

    def _ask_again(self, _: bool) -> None:
        self._inquiry.ask_again()

    def _show_library_count(self, count: int) -> None:
        self._bar.show_library(self._library_name, count)
        if not self._inquiry.lists_all_of(count):
            key = key_of(self, "reader.clear")
            self._keys.say(f"The library has {count:,} cables now: {key} lists them.")

    def on_unmount(self) -> None:
        """Let go of the library."""
        if self._desk is not None:
            self._desk.close()

    def save(self) -> None:
        """Save the session now."""
        if self._saving is not None:
            self._saving.at_once()

    def _session(self) -> Asked | None:
        """Return what comes back on the next start; None before anything was answered."""
        return None if self._inquiry.result is None else self._inquiry.now

    def on_page_pane_paragraph_changed(self) -> None:
        """Save the place."""
        self._save_soon()

    @on(CableList.Highlighted)
    def _save_soon(self) -> None:
        if self._saving is not None:
            self._saving.soon()

    # -- what is said ----------------------------------------------------------------------------

    @on(Say)
    def _say(self, event: Say) -> None:
        event.stop()
        if not (event.aside and self._keys.warns):
            self._keys.say(event.text, event.tone)

    def on_page_pane_missed(self, event: ReadingPane.Missed) -> None:
        """Say what is not there."""
        self._keys.say(f"{event.what}.")

    def on_key(self) -> None:
        """A message has been read when the next key is pressed; notes may have come meanwhile."""
        self._keys.hush()
        self._panes.text.look_for_notes()

    # -- searching -------------------------------------------------------------------------------

    @on(SearchBar.Found)
    def _show_result(self, event: SearchBar.Found) -> None:
        self._inquiry.show(event)
        self._save_soon()
        if self._desk is not None:
            self._opening.count_again(self._desk, self._show_library_count)

    @on(SearchBar.Failed)
    def _show_failure(self, event: SearchBar.Failed) -> None:
        self._keys.say(event.why, "error")
        if (desk := self._desk) is not None:
            self._keys.trying(lambda: self._inquiry.show_failure(desk.library, event))
        self.refresh()  # a library that gives up writes its last words over the screen

    @on(SearchField.Left)
    def _leave_the_field(self) -> None:
        self._inquiry.typed()
        self._panes.enter(Pane.CABLES)

    @on(Narrow)
    @on(Add)
    @on(Exclude)
    def _change_query(self, event: Chosen) -> None:
        self._inquiry.change(event)

    @on(CableList.Proposed)
    def _take_proposal(self, event: CableList.Proposed) -> None:
        self._inquiry.ask(event.query)

    @on(CableText.AskedBefore)
    def _ask_as_before(self, event: CableText.AskedBefore) -> None:
        self._inquiry.return_to(event.place)

    # -- from pane to pane -----------------------------------------------------------------------

    def action_list(self) -> None:
        """Go to the list."""
        self._panes.enter(Pane.CABLES)

    def action_pane(self, name: str) -> None:
        """Go to the ``tags`` or the ``timeline``, and back again."""
        self._panes.enter_or_leave(Pane(name))

    # -- reading ---------------------------------------------------------------------------------

    @on(CableText.Entered)
    def _read(self) -> None:
        if (cable_id := self._panes.text.cable_id) is not None:
            self._visits.open(cable_id)

    def on_reading_pane_rested(self) -> None:
        """Keep what was really shown as read."""
        self._visits.rest(self._panes.text.pane)

    def on_cable_list_opened(self, event: CableList.Opened) -> None:
        """Read the cable, from the first hit of the search on."""
        self._panes.text.read(event.row.id, at_hit=True)

    def on_reading_pane_mark_wanted(self, event: ReadingPane.MarkWanted) -> None:
        """Mark the place that is read with a letter."""
        pane = self._panes.text.pane
        self._keys.trying(lambda: self._keeping.mark_place(event.letter, pane.bookmark))

    def on_reading_pane_unread_wanted(self, event: ReadingPane.UnreadWanted) -> None:
        """Read the next cable of the list that is not read yet."""
        self._keys.trying(lambda: self._panes.read_unread(event.step))

    def action_read_beside(self, step: int) -> None:
        """Read the next cable of the list (1), or the one before (-1), without leaving the text."""
        self._panes.read_beside(step)

    def action_travel(self, step: int) -> None:
        """Go back to the place before the last reference that was followed (-1), or forward (1)."""
        self._panes.text.travel(step, self._inquiry.now)

    # -- what keys do in every pane --------------------------------------------------------------

    def action_do(self, what: str) -> None:
        """Do something for which no cable is needed; ``keys_everywhere.py`` says in words what."""
        inquiry, keeping = self._inquiry, self._keeping
        deeds: dict[str, Callable[[], object]] = {
            "batch": lambda: keeping.show_batch(inquiry.ask),
            "clear": inquiry.clear,
            "order": inquiry.sort_in_the_next_way,
            "redo": lambda: self._undo(keeping.redo),
            "save-search": lambda: keeping.save_search(inquiry.query, inquiry.order),
            "search": inquiry.type,
            "searches": lambda: keeping.show_searches(inquiry.ask),
            "suggestion": self._bar.take_suggestion,
            "undo": lambda: self._undo(keeping.undo),
            "zoom": self._panes.zoom,
        }
        deeds[what]()

    def _undo(self, change: Callable[[], None]) -> None:
        change()
        self._panes.text.draw_notes()

    def action_with_cable(self, what: str) -> None:
        """Do something with the cable that is read, or with that under the list's cursor."""
        inquiry, keeping, panes, text = self._inquiry, self._keeping, self._panes, self._panes.text
        cable_id, block = panes.at_hand, panes.block
        if cable_id is None:
            self._keys.say("There is no cable here.")
            return
        deeds: dict[str, Callable[[], object]] = {
            "as-of": lambda: self._keys.say(panes.as_of(cable_id)),
            "citing": lambda: text.following.citing(cable_id, block),
            "copy": lambda: text.about.copy(cable_id, block),
            "like": lambda: inquiry.ask_like(cable_id),
            "list": lambda: keeping.list_it(cable_id),
            "notes": lambda: text.about.notes(cable_id, block),
            "read": lambda: keeping.toggle_read(cable_id),
            "star": lambda: keeping.star(cable_id),
            "warnings": lambda: text.about.warnings(cable_id),
            "web": lambda: text.following.web(cable_id, inquiry.finds, panes.cables.as_of),
        }
        deeds[what]()

    def action_decide(self, decision: str) -> None:
        """Decide of the cable at hand what becomes of it, and go on to the next unread one."""
        cable_id = self._panes.at_hand
        if cable_id is None:
            self._keys.say("There is no cable here.")
        elif said := self._keeping.decide(cable_id, decision):
            self._panes.read_unread(said=said)

    def action_way(self, name: str) -> None:
        """Take one of the ways to a cable that lie over this screen (``ways.py``)."""
        if self._ways is not None:
            self._ways.take(name)

    # -- what is kept ----------------------------------------------------------------------------

    @on(MarksChanged)
    def _draw_marks(self, event: MarksChanged) -> None:
        self._panes.draw_marks()
        if not event.read_alone:
            self._panes.count_kept()
