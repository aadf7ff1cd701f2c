"""A cable that takes long to read is read beside the screen, and keys are answered meanwhile."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.notes import NoteStore, State
from reftel.tui.text import cable_text, long_cables, viewing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reftel.paths import Paths
    from reftel.reader import Desk
    from reftel.tui.text.hits import Sought
    from reftel.tui.text.view import CableView
    from tests.tui.conftest import Open

LONG = "06PORTAMSEL978"


class Slow:
    """Lets a long cable be read only when the test says so, and counts who reads on the screen."""

    def __init__(self) -> None:
        self.may_end = threading.Event()
        self.threads: list[str] = []
        self.error: ReftelError | None = None


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    slow = Slow()
    view = viewing.view_of

    def waiting(desk: Desk, cable_id: str, sought: Sought, text: int) -> CableView:
        if cable_id == LONG:
            slow.threads.append(threading.current_thread().name)
            slow.may_end.wait(60)
            if slow.error:
                raise slow.error
        return view(desk, cable_id, sought, text)

    for reading in (cable_text, long_cables):
        monkeypatch.setattr(reading, "view_of", waiting)
    monkeypatch.setattr(cable_text, "reads_at_once", lambda _, cable_id: cable_id != LONG)
    yield slow
    slow.may_end.set()


async def test_only_what_is_short_is_read_at_once(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader() as user:
        desk = user.reader._desk
        assert desk is not None
        assert viewing.reads_at_once(desk, LONG)
        assert viewing.reads_at_once(desk, "06NOSUCH1")
        monkeypatch.setattr(viewing, "_AT_ONCE", 100)
        assert not viewing.reads_at_once(desk, LONG)


async def test_keys_are_answered_while_a_long_cable_is_read(open_reader: Open, slow: Slow) -> None:
    async with open_reader() as user:
        await user.read(f"{LONG}#3")
        assert "It is being read" in user.text
        await user.press("j", "J", "question_mark")
        await user.until(lambda: user.screen is not user.reader, "the help")
        await user.press("escape")
        await user.until(lambda: user.screen is user.reader, "the text again")
        slow.may_end.set()
        await user.until(lambda: "It is being read" not in user.text, "the text")
        assert user.pane.status.startswith("¶3/")
        await user.until(lambda: user.pane.status in user.text, "where the reader is")
        assert slow.threads
        assert threading.main_thread().name not in slow.threads


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("key", ["y", "d", "v", "w"])
async def test_nothing_is_said_of_a_cable_by_the_page_in_its_place(
    open_reader: Open, key: str
) -> None:
    async with open_reader() as user:
        await user.read(LONG)
        await user.press(key)
        await user.until(lambda: "It is being read" in user.said, "why there is nothing to say")
        assert user.screen is user.reader
        await user.read("06NOSUCH1")
        await user.press("J", key)
        await user.until(lambda: "06NOSUCH1 is not in this library" in user.said, "so here")
        assert user.screen is user.reader


@pytest.mark.parametrize("cable_id", [LONG, "06NOSUCH1"])
async def test_a_note_on_such_a_page_is_one_on_the_cable(
    open_reader: Open, slow: Slow, home: Paths, cable_id: str
) -> None:
    async with open_reader() as user:
        await user.read(cable_id)
        await user.press("J", "a")
        await user.type("mine")
        slow.may_end.set()
        await user.until(lambda: "It is being read" not in user.pane.view.cable.subject, "the text")  # type: ignore[union-attr] # something is open
        await user.press("escape")
        await user.until(lambda: "saved" in user.said, "the note")
        (note,) = NoteStore(home.notes).of(cable_id)
        assert note.anchor is None
        assert user.reader._desk is not None
        placed = user.reader._desk.placed_again(note)
        assert placed is not None
        assert placed.place is None or placed.place.state is State.EXACT


async def test_who_goes_elsewhere_is_not_called_back(open_reader: Open, slow: Slow) -> None:
    async with open_reader() as user:
        await user.read(LONG)
        await user.read("06PORTAMSEL412")
        slow.may_end.set()
        await user.press("left_square_bracket")
        await user.reading(LONG)
        await user.until(lambda: "It is being read" not in user.text, "the text")
        await user.press("right_square_bracket")
        await user.reading("06PORTAMSEL412")


async def test_what_cannot_be_read_is_said_in_its_place(open_reader: Open, slow: Slow) -> None:
    slow.error = ReftelError("the text of this cable is damaged", remedy="Run: reftel check")
    slow.may_end.set()
    async with open_reader() as user:
        await user.read(LONG)
        await user.until(lambda: "damaged" in user.text, "what is wrong")
        await user.press("j", "a", "escape", "left_square_bracket")
