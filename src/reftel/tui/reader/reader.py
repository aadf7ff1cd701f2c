"""The screen that everything happens on: tags, cables, text."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message

from reftel import search
from reftel.errors import ReftelError
from reftel.search import Order
from reftel.tui.list.cable_list import NOTHING_FOUND, CableList
from reftel.tui.list.everything import IN_TIME, Everything
from reftel.tui.parts import background
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.messages import Add, Chosen, Exclude, MarksChanged, Narrow, Say
from reftel.tui.reader.arranged import Arranged
from reftel.tui.reader.panes import Pane
from reftel.tui.search.search_bar import SearchBar
from reftel.tui.search.search_field import SearchField
from reftel.tui.search.snippet_line import SnippetLine
from reftel.tui.session import Session
from reftel.tui.text.history import Asked, Position
from reftel.tui.text.text import Text
from reftel.tui.timeline.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from reftel.notes import Placed
    from reftel.search import Facets, Result
    from reftel.tui.desk import Desk
    from reftel.tui.text.reading_pane import ReadingPane

_PREVIEW_AFTER = 0.2  # seconds the list's cursor must rest before the pane shows the cable
_OPENING = " Opening the library ..."
_COUNT_EVERY = 2.0  # seconds between two countings of the whole library
_SAVE_AFTER = 1.0  # seconds from a change to the session on disk


class Reader(Arranged):
    """Tag tree, cable list and paragraph pane over one library.

    On a narrow screen the text takes the whole of it while it is read; on a wide one all three
    stand together and the text follows the list's cursor when that rests.
    """

    HELP = "Everywhere"
    AUTO_FOCUS = "CableList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "search", id="reader.search"),
        Binding("t", "tags", "tags", id="reader.tags"),
        Binding("T", "timeline", "timeline", show=False, id="reader.timeline"),
        Binding("tab", "app.focus_next", "next pane", show=False, id="reader.next-pane"),
        Binding("shift+tab", "app.focus_previous", "pane before", show=False,
                id="reader.previous-pane"),
        Binding("i,escape", "list", "list", show=False, id="reader.list"),
        Binding("left_square_bracket", "back", "back", show=False, id="reader.back"),
        Binding("right_square_bracket", "forward", "forward", show=False, id="reader.forward"),
        Binding("colon", "go_to", "go to an ID or paragraph", show=False, id="reader.go-to"),
        Binding("ctrl+o,p", "quick_open", "open by what you remember", show=False,
                id="reader.quick-open"),
        Binding("c", "citing", "cited by", show=False, id="reader.citing"),
        Binding("M", "more_like_this", "more like this", show=False, id="reader.like"),
        Binding("o", "order", "order", show=False, id="reader.order"),
        Binding("X", "clear", "clear the search", show=False, id="reader.clear"),
        Binding("ctrl+y", "suggestion", "take what was proposed", show=False,
                id="reader.suggestion"),
        Binding("w", "warnings", "warnings of the parser", show=False, id="reader.warnings"),
        Binding("z", "zoom", "text alone", show=False, id="reader.zoom"),
        Binding("m", "notes", "notes here", show=False, id="reader.notes"),
        Binding("V", "review", "notes to review", show=False, id="reader.review"),
        Binding("question_mark,f1", "help", "help", id="reader.help"),
        Binding("q", "app.quit", "quit", id="reader.quit"),
        Binding("Q", "app.quit", "quit at once", show=False, id="reader.quit-at-once"),
    ]  # fmt: skip

    class Counted(Message):
        """How many cables the library holds now."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    def __init__(
        self,
        open_desk: Callable[[], Desk],
        library: str,
        *,
        problems: Sequence[str] = (),
        go_to: str | None = None,
    ) -> None:
        super().__init__(open_desk, library, problems=problems)
        self._go_to = go_to
        self._everything: Everything | None = None  # what is shown until the search is loaded
        self._result: Result | None = None
        self._facets: Facets | None = None
        self._marks_known = False
        self._preview: Timer | None = None
        self._saving: Timer | None = None
        self._before_typing: Asked | None = None  # what stood when the field was entered
        self._counted = 0.0  # when that was done last
        self._unsaved = False

    def compose(self) -> ComposeResult:
        """Lay out the title, the three panes and the keys."""
        yield SearchBar(self._selected)
        with Horizontal(id="work"), Vertical(id="cables"):
            yield CableList(notes_on=self._notes_on, read=self._which_were_read, nothing=_OPENING)
            yield SnippetLine()
            yield Text()
        yield Timeline()
        yield KeyLine()

    # -- opening ---------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open the library in a thread, while the screen is laid out and painted."""
        self._bar.show_library(self._library_name)
        self.open_library()

    def begin(self, desk: Desk, count: int) -> None:
        """Bring back the last session."""
        self._text.desk = self._bar.desk = desk
        self._cables.nothing = NOTHING_FOUND
        self._bar.show_library(self._library_name, count)
        if not count:
            return
        session = desk.session.load()
        order = Order(session.order or desk.config.order or Order.RELEVANCE)
        self._bar.order = order
        if not session.query and order in IN_TIME:
            self._show_everything(Everything(desk.library, count, order), session.selected)
        if go_to := self._go_to:
            self.trying(lambda: self._text.go_to(go_to))
        elif session.reading:
            self._text.resume(session.reading)
        self.call_after_refresh(self._ask_first, session, order)

    def count_again(self) -> None:
        """Say how many cables there are now: another session may have imported some."""
        desk, now = self.desk, monotonic()
        if desk is not None and now - self._counted >= _COUNT_EVERY:
            self._counted = now
            background.ask(self, lambda: self.Counted(desk.library.count()), group="count")

    def on_reader_counted(self, event: Counted) -> None:
        """Show it in the top line."""
        self._bar.show_library(self._library_name, event.count)

    def _show_everything(self, everything: Everything, selected: str | None) -> None:
        """Show the whole library, before the search is loaded."""
        self._everything = everything
        cables = self._cables
        cables.show(everything, cursor=(selected and everything.position(selected)) or 0)
        self._bar.show_count(everything)

    def _ask_first(self, session: Session, order: Order) -> None:
        """Ask what was asked last, unless something else was typed already."""
        if not self._bar.query_text:
            self._bar.begin(session.query, order, session.selected)

    def _selected(self) -> str | None:
        row = self._cables.row
        return row.id if row else None

    def ask_again(self) -> None:
        """Ask again, with the cursor on the same cable."""
        self._bar.ask_again(self._selected())

    def _which_were_read(self, ids: Sequence[str]) -> set[str]:
        return self.desk.which_were_read(ids) if self.desk and self._marks_known else set()

    def _notes_on(self, ids: Sequence[str]) -> Mapping[str, int]:
        return self.desk.note_counts(ids) if self.desk and self._marks_known else {}

    # -- searching -------------------------------------------------------------------------------

    @on(SearchBar.Found)
    def _show_result(self, event: SearchBar.Found) -> None:
        """Show what a query found in list, tree and text."""
        result = self._result = event.result
        highlight = result.highlighter()
        cables = self._cables
        cables.highlight = highlight
        cables.nothing = NOTHING_FOUND
        everything, self._everything = self._everything, None
        same = everything is not None and not str(result.query)
        cables.show(result, cursor=cables.cursor if same else event.cursor)
        self._bar.show_count(result)
        self._facets = event.facets
        self._timeline.show(event.months, terms=search.edit.terms(result.query.text))
        self.count_tags()
        self._snippet.set_class(not (result.has_words and result.total), "-nothing")
        self._text.light(result)
        self._say_place()
        self._save_soon()
        self.count_again()

    @on(SearchBar.Failed)
    def _show_failure(self, event: SearchBar.Failed) -> None:
        """Show no answer of another query; the whole library can be read without its index."""
        self._say(event.why, "error")
        desk, order = self.desk, self._bar.order
        if event.query.strip() or desk is None or order not in IN_TIME:
            self._cables.show_nothing(f" {event.why}")
        else:
            selected = self._selected()
            self.trying(
                lambda: self._show_everything(
                    Everything(desk.library, desk.library.count(), order), selected
                )
            )
        self.refresh()  # a library that gives up writes its last words over the screen

    def count_tags(self) -> None:
        """Show in the tags what was counted, and what the query asks for."""
        if self._tree is not None and self._result is not None and self._facets is not None:
            active = search.edit.terms(self._result.query.text)
            signs = {(term.field, term.value): "-" if term.excluded else "+" for term in active}
            self._tree.show(self._facets, active=signs)

    @on(Narrow)
    @on(Add)
    @on(Exclude)
    def _change_query(self, event: Chosen) -> None:
        """Ask for a value of tree or timeline; choosing the same again takes it back."""
        edit = search.edit
        how = {Narrow: edit.narrow, Add: edit.add, Exclude: edit.exclude}
        query = self._bar.query_text
        excluding = isinstance(event, Exclude)
        again = edit.Active(event.field, event.value, excluding) in edit.terms(query)
        change = edit.remove if again else how[type(event)]
        changed = change(query, event.field, event.value)
        self._leave_for(changed)
        self._bar.query_text = changed

    def action_search(self) -> None:
        """Go to the search field, with the list in sight to see what it finds."""
        self._before_typing = self._before_typing or self._asked_now()
        self._arrange_for(Pane.CABLES)
        self._bar.field.enter()

    def action_clear(self) -> None:
        """Show the whole library again."""
        self._leave_for("")
        self._bar.query_text = ""

    def action_suggestion(self) -> None:
        """Ask what was perhaps meant instead."""
        self._bar.take_suggestion()

    def action_order(self) -> None:
        """Sort the list in the next way."""
        self._bar.next_order(self._selected())

    # -- list and text ---------------------------------------------------------------------------

    def on_cable_list_highlighted(self) -> None:
        """Let the text follow the list's cursor, once that rests and only where there is room."""
        if self._preview is not None:
            self._preview.stop()
        row = self._cables.row
        if self.desk and row and self._result and self._result.has_words:
            self._snippet.look_into(self.desk, row.id, self._result)
        if self._here is not Pane.TEXT:
            self._say_place()
            if self._text.display:
                self._preview = self.set_timer(_PREVIEW_AFTER, self.show_selected)
        self._save_soon()

    def show_selected(self) -> None:
        """Show the cable under the list's cursor beside the list."""
        if not self._text.is_attached:
            return  # the screen is being left
        row = self._cables.row
        if row is not None and self._here is not Pane.TEXT and row.id != self._text.cable_id:
            self._text.show(Position(row.id))

    def on_cable_list_opened(self, event: CableList.Opened) -> None:
        """Read the cable, from the first hit of the search on."""
        self._text.read(event.row.id, at_hit=True)

    def on_page_pane_paragraph_changed(self) -> None:
        """Say which paragraph is current."""
        self._say_place()
        self._save_soon()

    def on_page_pane_missed(self, event: ReadingPane.Missed) -> None:
        """Say what is not there."""
        self._say(f"{event.what}.")

    @on(MarksChanged)
    def _draw_marks(self) -> None:
        self._marks_known = True
        self._cables.refresh_marks()

    @on(Say)
    def _show_message(self, event: Say) -> None:
        self._say(event.text, event.tone)

    def action_back(self) -> None:
        """Go back to the place before the last reference that was followed."""
        self._text.back(self._asked_now())

    def action_forward(self) -> None:
        """Go forward again."""
        self._text.forward(self._asked_now())

    def _asked_now(self) -> Asked:
        """Return the query as it stands, with the reader's place in its answer."""
        reading = self._text.position if self._here is Pane.TEXT else None
        return Asked(self.query_text, self.order.value, self._selected(), reading)

    def _leave_for(self, query: str) -> None:
        """Note the query that stands, before another is asked."""
        if query.strip() != self.query_text.strip():
            self._text.leave(self._asked_now())

    @on(SearchField.Left)
    def _leave_what_stood(self) -> None:
        before, self._before_typing = self._before_typing, None
        if before is not None and before.query.strip() != self.query_text.strip():
            self._text.leave(before)

    @on(Text.AskedBefore)
    def _ask_as_before(self, event: Text.AskedBefore) -> None:
        """Ask a query again that was left, and read on where the reader was."""
        place = event.place
        self._bar.begin(place.query, Order(place.order), place.selected)
        if place.reading is not None:
            self._text.resume(place.reading)
        else:
            self._enter(Pane.CABLES)

    def action_citing(self) -> None:
        """List the cables that cite the one at hand."""
        if self.at_hand is not None:
            self._text.citing(self.at_hand)

    def action_more_like_this(self) -> None:
        """Ask for the cables that are worded like the one at hand, the most alike first."""
        if self.at_hand is not None:
            self.ask(search.edit.add("", "like", self.at_hand), Order.RELEVANCE)

    def action_go_to(self) -> None:
        """Ask for a paragraph's number or a reference ID."""
        from reftel.tui.parts.prompt import Prompt  # noqa: PLC0415 - when first opened

        ask = Prompt(":", "4 for a paragraph; 09HANOI1436, hanoi 1436 or 09HANOI1436#4")
        self.prompt(ask, self._text.go_to)

    def action_quick_open(self) -> None:
        """Ask for a cable as somebody remembers it."""
        if self.desk is None:
            return
        from reftel.tui.list.quick_open import QuickOpen  # noqa: PLC0415 - when first opened

        self.app.push_screen(QuickOpen(self.desk), self._read_chosen)

    def _read_chosen(self, cable_id: str | None) -> None:
        if cable_id is not None:
            self._text.read(cable_id)

    def action_notes(self) -> None:
        """Show the notes on the paragraph that is read, or on the cable under the list's cursor."""
        if self.at_hand is not None:
            block = self._text.pane.block if self._here is Pane.TEXT else None
            self._text.notes(self.at_hand, block)

    def action_review(self) -> None:
        """Show all notes that are not exactly where they were written."""
        if self.desk is None:
            return
        from reftel.tui.notes.review import ReviewScreen  # noqa: PLC0415 - when first opened

        self.app.push_screen(ReviewScreen(self.desk), self._reviewed)

    def _reviewed(self, placed: Placed | None) -> None:
        self._text.draw_notes()
        if placed is not None:
            number = placed.place.paragraph if placed.place else None
            self._text.read(placed.note.cable_id, number)

    def action_warnings(self) -> None:
        """Show where the parser was unsure of the cable at hand."""
        if self.at_hand is not None:
            self._text.warnings(self.at_hand)

    def undone(self) -> None:
        """Draw the notes again."""
        self._text.draw_notes()

    # -- what is at hand -------------------------------------------------------------------------

    @property
    def at_hand(self) -> str | None:
        """The stored ID of the cable that is read, or of the one under the list's cursor."""
        row = self._cables.row
        return self._text.cable_id if self._here is Pane.TEXT or row is None else row.id

    @property
    def query_text(self) -> str:
        """The query as it stands."""
        return self._bar.query_text

    @property
    def order(self) -> Order:
        """The order of the list."""
        return self._bar.order

    def ask(self, query: str, order: Order | None = None) -> None:
        """Ask another query, and show the list of what it finds."""
        self._leave_for(query)
        self._bar.order = order or self._bar.order
        self._bar.query_text = query
        self._enter(Pane.CABLES)

    def action_help(self) -> None:
        """Show the keys that work here."""
        from reftel.tui.parts.help import HelpScreen  # noqa: PLC0415 - when first opened

        self.app.push_screen(HelpScreen(self.active_bindings))

    # -- the session -----------------------------------------------------------------------------

    def _save_soon(self) -> None:
        """A dropped connection says no goodbye, so the session is saved as it changes."""
        if self._saving is None:
            self._saving = self.set_timer(_SAVE_AFTER, self.save)

    def save(self) -> None:
        """Write the session, so that the next start begins where this one ends."""
        self._saving = None
        if self.desk is None or self._result is None:
            return
        row = self._cables.row
        session = Session(
            query=self._bar.query_text,
            order=self._bar.order,
            selected=row.id if row else None,
            reading=self._text.position if self._here is Pane.TEXT else None,
        )
        try:
            self.desk.session.save(session)
        except ReftelError as error:
            if not self._unsaved:  # said once; it is tried again at every change
                self._say(str(error), "warning")
            self._unsaved = True
        else:
            self._unsaved = False
