"""What the main screen holds, each of it alone: without the screen, most of it without an app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import on
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer

from reftel.config import Config
from reftel.errors import ReftelError
from reftel.library import Library
from reftel.reader import Desk
from reftel.search import Order, Search
from reftel.shelf import Asked, SessionFile
from reftel.tui.kept.keeping import Keeping
from reftel.tui.main.inquiry import Inquiry
from reftel.tui.main.opening import Opened, Opening
from reftel.tui.main.panes import Panes
from reftel.tui.main.session_saving import Saving
from reftel.tui.main.visible_panes import Pane
from reftel.tui.parts.messages import MarksChanged, Narrow, Say
from reftel.tui.search.search_bar import SearchBar
from reftel.tui.text.cable_text import CableText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import ActiveBinding
    from textual.message import Message
    from textual.pilot import Pilot
    from textual.timer import TimerCallback

    from reftel.paths import Paths
    from reftel.tui.parts.prompt import Prompt

CABLE = "08VEDDEL52"


class Told(Screen[None]):
    """Stands for a screen: keeps what it is sent, and the work that is to be done in a moment."""

    app: App[object] = App()  # it does not run; it knows what keys are called

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []
        self.waiting: list[Callable[[], object]] = []
        self.program: App[None] = App()  # in which nobody has chosen keys
        self._attach(self.program)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work: none."""
        return {}

    def post_message(self, message: Message) -> bool:
        """Keep a message."""
        self.messages.append(message)
        return True

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """Keep the work."""
        assert callback is not None
        self.waiting.append(callback)
        return Timer(self, delay, callback=callback, name=name, pause=pause)

    @property
    def said(self) -> list[str]:
        return [message.text for message in self.messages if isinstance(message, Say)]


@pytest.fixture
def desk(samples: Path, home: Paths) -> Iterator[Desk]:
    desk = Desk(Library.open(samples, read_only=True), Config(), home)
    yield desk
    desk.close()


class Typist:
    """Answers each question with what is to be typed next."""

    def __init__(self, *typed: str) -> None:
        self._typed = list(typed)

    def __call__(self, _: Prompt, then: Callable[[str], None]) -> None:
        then(self._typed.pop(0))


# -- keeping -------------------------------------------------------------------------------------


def keeper(told: Told, desk: Desk, *typed: str) -> Keeping:
    """Return what keeps, with what is typed when it asks."""
    keeping = Keeping(told, Typist(*typed))
    keeping.desk = desk
    return keeping


def test_nothing_is_kept_before_the_library_is_open() -> None:
    keeping = Keeping(Told(), Typist("Fish"))
    with pytest.raises(ReftelError, match="not open yet"):
        keeping.save_search("halibut", Order.OLDEST)


def test_a_cable_is_put_on_a_list_and_taken_off_again(desk: Desk) -> None:
    told = Told()
    keeping = keeper(told, desk, "harbours", "Harbours")
    keeping.list_it(CABLE)
    assert desk.shelf.lists.of("harbours") == (CABLE,)
    keeping.list_it(CABLE)
    assert desk.shelf.lists.of("harbours") == ()
    keeping.undo()
    assert desk.shelf.lists.of("harbours") == (CABLE,)
    assert told.said[-1] == f"{CABLE} is on harbours again. keep.redo does it again."


def test_a_cable_counts_as_read_and_as_unread(desk: Desk) -> None:
    told = Told()
    keeping = keeper(told, desk)
    keeping.toggle_read(CABLE)
    assert desk.which_were_read([CABLE]) == {CABLE}
    keeping.toggle_read(CABLE)
    assert desk.which_were_read([CABLE]) == set()
    assert sum(isinstance(message, MarksChanged) for message in told.messages) == 2


def test_a_query_is_saved_with_its_order(desk: Desk) -> None:
    keeper(Told(), desk, "Fish").save_search(" halibut ", Order.OLDEST)
    saved = desk.shelf.saved.called("fish")
    assert saved is not None
    assert (saved.query, saved.order) == ("halibut", "oldest")


# -- saving --------------------------------------------------------------------------------------


def test_a_session_is_written_once_for_many_changes(tmp_path: Path) -> None:
    file = SessionFile(tmp_path / "session.json", tmp_path)
    told, now = Told(), Asked("halibut")
    saving = Saving(told, file, lambda: now)
    saving.soon()
    saving.soon()
    assert len(told.waiting) == 1
    now = Asked("sturgeon")
    told.waiting.pop()()
    assert file.load().query == "sturgeon"
    saving.soon()
    assert len(told.waiting) == 1


def test_a_session_that_is_none_yet_is_not_written(tmp_path: Path) -> None:
    saving = Saving(Told(), SessionFile(tmp_path / "session.json", tmp_path), lambda: None)
    saving.at_once()
    assert not (tmp_path / "session.json").exists()


def test_a_session_that_cannot_be_written_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ReftelError("the disk is full")

    monkeypatch.setattr(SessionFile, "save", full)
    told = Told()
    saving = Saving(told, SessionFile(tmp_path / "session.json", tmp_path), Asked)
    saving.at_once()
    saving.at_once()
    assert len(told.said) == 1
    assert "the disk is full" in told.said[0]


# -- panes ---------------------------------------------------------------------------------------


class Around(App[None]):
    """Panes without a library, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[str] = []
        self.said: list[str] = []
        self.panes = Panes(self.places.append)

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        yield self.panes

    def on_say(self, event: Say) -> None:
        """Keep what is said."""
        self.said.append(event.text)


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait until the condition holds."""
    for _ in range(1000):
        await pilot.pause()
        if condition():
            return
    raise AssertionError("waited in vain")


async def test_the_panes_go_from_one_to_the_other() -> None:
    app = Around()
    async with app.run_test(size=(80, 24)) as pilot:
        panes = app.panes
        panes.fit(Size(80, 24))
        assert panes.here is Pane.CABLES
        assert (panes.cables.display, panes.text.display) == (True, False)
        panes.enter_or_leave(Pane.TIMELINE)
        await until(pilot, lambda: panes.timeline.has_focus)
        panes.enter_or_leave(Pane.TIMELINE)
        await until(pilot, lambda: panes.cables.has_focus)
        assert (panes.at_hand, panes.selected, panes.reading) == (None, None, None)
        panes.zoom()
        await until(pilot, lambda: app.said == ["There is no text yet; Enter reads the cable."])
        panes.fit(Size(120, 40))
        assert (panes.cables.display, panes.text.display) == (True, True)
    assert app.places


# -- opening -------------------------------------------------------------------------------------


class Opener(App[None]):
    """Opens a library, and keeps what comes of it."""

    def __init__(self, open_desk: Callable[[], Desk]) -> None:
        super().__init__()
        self.opened: list[Opened] = []
        self.why: list[str] = []
        self._open_desk = open_desk

    def on_mount(self) -> None:
        """Open it."""
        opening = Opening(self.screen, self._open_desk)
        opening.begin(self.opened.append, self.why.append)


async def test_a_library_is_opened_and_counted(desk: Desk) -> None:
    app = Opener(lambda: desk)
    async with app.run_test() as pilot:
        await until(pilot, lambda: bool(app.opened))
    assert app.opened[0].desk is desk
    assert app.opened[0].holds == desk.library.count()


async def test_no_library_is_none_and_a_damaged_one_says_why(tmp_path: Path, home: Paths) -> None:
    def none() -> Desk:
        return Desk(Library.open(tmp_path / "none", read_only=True), Config(), home)

    app = Opener(none)
    async with app.run_test() as pilot:
        await until(pilot, lambda: bool(app.opened))
    assert (app.opened[0].desk, app.opened[0].holds) == (None, 0)

    def damaged() -> Desk:
        raise ReftelError("the records are damaged")

    app = Opener(damaged)
    async with app.run_test() as pilot:
        await until(pilot, lambda: bool(app.why))
    assert app.why == ["the records are damaged."]


# -- the inquiry ---------------------------------------------------------------------------------


class Inquirer(App[None]):
    """A search bar over the panes, and nothing else."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.panes = Panes(lambda _: None)
        self.bar = SearchBar(lambda: self.panes.selected)
        self.inquiry = Inquiry(self.bar, self.panes)
        self._desk = desk

    def compose(self) -> ComposeResult:
        """Lay out both."""
        yield self.bar
        yield self.panes

    def on_mount(self) -> None:
        """Take what there is to ask from the desk."""
        self.panes.open(self._desk)
        self.bar.desk = self._desk

    @on(SearchBar.Found)
    def _show(self, event: SearchBar.Found) -> None:
        self.inquiry.show(event)

    @on(CableText.AskedBefore)
    def _return(self, event: CableText.AskedBefore) -> None:
        self.inquiry.return_to(event.place)


async def test_a_query_is_answered_changed_and_come_back_to(desk: Desk) -> None:
    app = Inquirer(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        inquiry, panes = app.inquiry, app.panes

        async def answered(query: str) -> int:
            await until(
                pilot, lambda: inquiry.result is not None and str(inquiry.result.query) == query
            )
            assert inquiry.result is not None
            assert inquiry.result.total == panes.cables.total
            return panes.cables.total

        # Nothing was asked yet: nobody may say that nothing was found.
        assert panes.cables.pieces(0) == [(" Opening the library ...", "dim")]
        inquiry.ask("halibut")
        all_of_them = await answered("halibut")
        inquiry.change(Narrow("tag", "EFIS"))
        assert 0 < await answered("halibut tag:EFIS") < all_of_them
        inquiry.change(Narrow("tag", "EFIS"))
        assert await answered("halibut") == all_of_them
        inquiry.clear()
        assert await answered("") == desk.library.count()
        panes.text.travel(-1, inquiry.now)
        assert await answered("halibut") == all_of_them
        assert inquiry.query == "halibut"


# -- asking --------------------------------------------------------------------------------------


def test_behind_each_answer_the_search_rests(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    rested = 0

    def rest(_: Search) -> None:
        nonlocal rested
        rested += 1

    monkeypatch.setattr(Search, "rest", rest)
    answers = SearchBar()._answer(desk, "harbour", Order.RELEVANCE, None)
    assert isinstance(next(answers), SearchBar.Found)
    before = rested
    assert list(answers) == []
    assert rested == before + 1
