"""The text that is open: back and forward (``[``, ``]``), its other texts (``v``), its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from reftel.errors import ReftelError
from reftel.reader import History, texts_in_words
from reftel.shelf import Asked, Position
from reftel.tui.parts.messages import MarksChanged, Say
from reftel.tui.text.earlier import EarlierSessions
from reftel.tui.text.hits import Sought
from reftel.tui.text.long_cables import LongCables
from reftel.tui.text.notes_changed import NotesElsewhere
from reftel.tui.text.reading_line import ReadingLine
from reftel.tui.text.viewing import reads_at_once, view_of, with_hits, with_notes

if TYPE_CHECKING:
    from reftel.reader import Desk
    from reftel.search import Result
    from reftel.tui.notes.note_editor import NoteEditor
    from reftel.tui.text.about import About
    from reftel.tui.text.following import Following
    from reftel.tui.text.links import LinkPlace
    from reftel.tui.text.long_cables import Awaited
    from reftel.tui.text.pane_row import PaneRow
    from reftel.tui.text.reading_pane import ReadingPane
    from reftel.tui.text.view import CableView


def _nothing() -> None:
    """Do nothing more."""


class CableText(Vertical):
    """Holds the reading pane, knows where the reader has been, and opens what it refers to.

    Nothing can be read before :attr:`desk` is set. ``make_room`` makes room for the text and gives
    it the focus; ``line`` names the cable above it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # The key works everywhere; it is named where it leads back from what is read.
        Binding("left_square_bracket", "back", "back", id="reader.back"),
    ]

    class Entered(Message):
        """A cable is read from now on."""

    class Read(Message):
        """A long cable that was waited for can be read now."""

    @dataclass
    class AskedBefore(Message):
        """The way back or forward leads to another query."""

        place: Asked

    def __init__(self, make_room: Callable[[], None]) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self._make_room = make_room
        self._long = LongCables(self, self._show_long)
        self._sought = Sought()
        self._history = History()
        self._elsewhere = NotesElsewhere(self)
        self._earlier = EarlierSessions(self, self._history)
        self._reading: Position | None = None  # the cable that is read, which a preview may cover
        self._row: PaneRow | None = None
        self.line = ReadingLine()
        self.last_found = ""  # the words that were looked for within a cable
        self._about: About | None = None
        self._following: Following | None = None

    def compose(self) -> ComposeResult:
        """Lay out the line that names the cable; the pane comes when something is first read."""
        yield self.line

    @property
    def pane(self) -> ReadingPane:
        """The pane, made when something is first read."""
        if self._row is None:
            from reftel.tui.text.pane_row import PaneRow  # noqa: PLC0415 - when first read

            self._row = PaneRow(self.desk)
            self.mount(self._row)
            if self._row.is_attached:  # not where the screen is being left
                self._row.mount(self._row.pane)  # now, so that it can take the focus
            self.call_after_refresh(self.on_resize)
        return self._row.pane

    def on_resize(self) -> None:
        """Show what belongs to the cable where there is room beside its text."""
        if self._row is not None:
            self._row.make_room(self.size.width)

    @property
    def view(self) -> CableView | None:
        """The cable that is open."""
        return self._row.pane.view if self._row else None

    @property
    def cable_id(self) -> str | None:
        """The stored ID of the cable that is open."""
        return self.view.cable.id if self.view else None

    @property
    def position(self) -> Position | None:
        """The place in the cable that is open."""
        return self._row.pane.position if self._row else None

    def say_place(self, in_list: str) -> None:
        """Say above the text which cable it is, and where the reader is in it and in the list."""
        if self.view is not None:
            pane = self.pane
            self.line.show(self.view.cable)
            raw = "raw text" if pane.options.raw else ""
            at_head = pane.block is None and pane.shown_to
            here = f"read to {pane.shown_to}" if at_head else pane.status
            self.line.place(here, pane.hit_status, raw, self.view.status, in_list)

    # -- showing ---------------------------------------------------------------------------------

    def show(self, place: Position) -> None:
        """Show a cable at a place, without going there; one that is not here has a page too."""
        self._open(place)

    def _open(self, place: Position, then: Callable[[], None] = _nothing) -> None:
        """Show a cable at a place, and do something then: at once, or when a long one is read."""
        desk = self.desk
        if desk is None:
            return
        self._note_place()
        self._long.awaited = None
        self._elsewhere.shown(desk.notes, place.cable)
        if reads_at_once(desk, place.cable):
            self._show_at(place, view_of(desk, place.cable, self._sought, place.text))
            then()
        else:
            self.pane.show(self._long.read(desk, place, self._sought, then))

    def _show_long(self, view: CableView, awaited: Awaited) -> None:
        """Show a long cable that has been read, or why it cannot be."""
        self._show_at(awaited.place, replace(view, highlight=self._sought.highlight))
        awaited.then()
        self._note_place()
        self.post_message(self.Read())  # what the pane says of it meanwhile goes no further

    def _show_at(self, place: Position, view: CableView) -> None:
        self.pane.show(view, paragraph=place.block, scroll=place.line, hit=place.hit)

    def resume(self, place: Position) -> None:
        """Read on at a place."""
        self.show(place)
        self._reading = place
        self.enter()

    def read(
        self,
        cable_id: str,
        number: int | None = None,
        *,
        at_hit: bool = False,
        link: LinkPlace | None = None,
        block: int | None = None,
    ) -> None:
        """Read a cable, and remember the one read before.

        It is read from a paragraph, a link or a block on, or with ``at_hit`` from the first hit of
        the search, if it was not read already.
        """
        at_hit = at_hit and (self._reading is None or self._reading.cable != cable_id)
        self._leave_for(cable_id)

        def arrive() -> None:
            if link is not None:
                self.pane.go_to_link(link.link_to, link.block, link.nth)
            elif block is not None:
                self.pane.go_to_block(block)
            elif number is not None:
                self.pane.go_to_paragraph(number)
            elif at_hit:
                self._go_to_hit()

        if cable_id != self.cable_id:
            self._open(Position(cable_id), arrive)
        elif self._long.awaited is not None:
            self._long.awaited.then = arrive
        else:
            arrive()
        self.enter()
        self._reading = self.position

    def read_at(self, place: Position) -> None:
        """Read on at a place, and remember the cable read before."""
        self._leave_for(place.cable)
        self.resume(place)

    def _leave_for(self, cable_id: str) -> None:
        self._note_place()
        if self._reading is not None and self._reading.cable != cable_id:
            self._history.leave(self._reading)

    def enter(self) -> None:
        """Make room for the text and give it the focus: it is read from now on."""
        self._make_room()
        self.refresh_bindings()  # there may be a way back now, or none any more
        self.post_message(self.Entered())

    def _note_place(self) -> None:
        """Keep the place in the cable that is read, before the pane shows another."""
        here = self._reading is not None and self._reading.cable == self.cable_id
        if here and self._long.awaited is None:
            self._reading = self.position

    def _go_to_hit(self) -> None:
        """Go to the paragraph that was asked for as such, or else to the first hit."""
        view = self.pane.view
        blocks = self._sought.paragraphs(view.cable) if view else ()
        if blocks:
            self.pane.go_to_block(blocks[0])
        elif not self.pane.go_to_first_hit() and view and view.more_hits:
            where = texts_in_words(view.more_hits)
            self.post_message(Say(f"What is looked for stands in {where} of it: v shows that."))

    def _read_next_text(self) -> None:
        """Show the next text of the cable, at the same paragraph or else at the first hit."""
        view, place = self.view, self.position
        if view is None or place is None:
            return
        if view.texts == 1:
            self.post_message(Say(view.lacks or "There is one text of this cable."))
            return
        block = view.cable.blocks[place.block] if place.block is not None else None
        number = block.number if block else None

        def arrive() -> None:
            if number is None or not self.pane.go_to_paragraph(number):
                self.pane.go_to_first_hit()

        self.read_text(view.text % view.texts + 1, then=arrive)

    def read_text(
        self, text: int, block: int | None = None, then: Callable[[], None] = _nothing
    ) -> None:
        """Read one of the texts of the cable that is open, by its number, from a block on."""
        if self.cable_id is not None:
            self._open(Position(self.cable_id, block, text=text), then)
            self.enter()
            self._reading = self.position

    def light(self, result: Result) -> None:
        """Light the hits of a search up in the text that is open, where it stands."""
        self._sought = Sought.by(result)
        if self.desk is not None and self.view is not None:
            self.pane.update_view(with_hits(self.desk, self.view, self._sought))

    def find(self, typed: str) -> None:
        """Light words up in the cable that is open, in place of the hits of the search."""
        if self.view is None or not typed.strip():
            return
        self.last_found = typed
        from reftel.reader import places_of  # noqa: PLC0415 - when words are first looked for

        if not self.pane.find(places_of(typed)):
            self.post_message(Say(f"{typed} stands nowhere in this text; / looks in the library."))

    # -- following -------------------------------------------------------------------------------

    @property
    def opened(self) -> Desk:
        """The desk; raises ReftelError as long as the library is being opened."""
        if self.desk is None:
            raise ReftelError("The library is not open yet")
        return self.desk

    @property
    def following(self) -> Following:
        """The ways from here to other cables."""
        from reftel.tui.text.following import Following  # noqa: PLC0415 - when first wanted

        self._following = self._following or Following(self, self.opened)
        return self._following

    def on_reading_pane_followed(self, event: ReadingPane.Followed) -> None:
        """Follow a reference to its cable, or to a choice of cables."""
        self.following.follow(event.link)

    def on_reading_pane_link_reached(self, event: ReadingPane.LinkReached) -> None:
        """Say what the link leads to."""
        self.following.tell(event.link)

    def on_reading_pane_peek_wanted(self, event: ReadingPane.PeekWanted) -> None:
        """Show what the link leads to, without going there."""
        self.following.peek(event.link)

    @property
    def read_before(self) -> list[str]:
        """The IDs of the cables on the way back, the latest first."""
        return self._history.cables

    @property
    def sought(self) -> Sought:
        """What the search looks for."""
        return self._sought

    def leave(self, query: Asked) -> None:
        """Note the query that is being left for another one."""
        self._history.leave(query)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Whether there is a way back; else the key is one of the screen's, which says so."""
        return action != "back" or self._history.behind is not None

    async def action_back(self) -> None:
        """Go back as from every pane."""
        await self.screen.run_action("travel(-1)")

    def travel(self, step: int, query: Asked) -> None:
        """Go back to the cable read before this one, or to the query before (-1), or forward (1).

        ``query`` is the one that stands now.
        """
        self._note_place()
        history = self._history
        if step < 0 and self._earlier.awaited(query):
            return
        towards = history.ahead if step > 0 else history.behind
        here = query if isinstance(towards, Asked) else self._reading
        place = history.forward(here) if step > 0 else history.back(here)
        if place is None:
            self.post_message(Say(f"Nothing to go {'forward' if step > 0 else 'back'} to."))
        elif isinstance(place, Asked):
            self.post_message(self.AskedBefore(place))
        else:
            self.resume(place)

    def view_of(self, cable_id: str) -> CableView | None:
        """Return a cable as it is shown, the one that is open or another that is not long."""
        if self.view is not None and cable_id == self.cable_id:
            return self.view
        if self.desk is None:
            return None
        if not reads_at_once(self.desk, cable_id):
            self.post_message(Say(f"{cable_id} is a long cable: open it first."))
            return None
        return view_of(self.desk, cable_id, self._sought)

    # -- about the cable -------------------------------------------------------------------------

    @property
    def about(self) -> About:
        """What there is to be shown and written about a cable."""
        from reftel.tui.text.about import About  # noqa: PLC0415 - when first wanted

        self._about = self._about or About(self, self.opened)
        return self._about

    def on_reading_pane_wanted(self, event: ReadingPane.Wanted) -> None:
        """Show or write what is wanted about the cable, at the place where that was asked for."""
        match event.what:
            case "changes":
                self.about.changes()
            case "note":
                self.about.write_note(event.block)
            case "text":
                self._read_next_text()
            case "words":
                self.about.words(event.paragraph)

    def on_note_editor_closed(self, event: NoteEditor.Closed) -> None:
        """Mark the note in the text, and read on."""
        event.stop()
        self.pane.focus()
        if event.saved is not None:
            self.draw_notes()

    def look_for_notes(self) -> None:
        """Look whether another session has changed the notes on the cable that is open."""
        self._elsewhere.look()

    def draw_notes(self) -> None:
        """Draw the notes in the text again and let the list know."""
        if self.desk is not None and self.view is not None:
            self._elsewhere.shown(self.desk.notes, self.view.cable.id)
            self.pane.update_view(with_notes(self.desk, self.view))
        self.post_message(MarksChanged())
