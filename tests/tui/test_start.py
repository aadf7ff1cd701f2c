"""What is loaded for the first screen, and what can wait until it is painted."""

from __future__ import annotations

import subprocess
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.library import Library
from reftel.reader import Desk
from reftel.search import Order, Result, Search
from reftel.shelf import Asked, SessionFile
from reftel.shelf.notebook import NoteTexts
from reftel.shelf.position import Position
from reftel.tui import app
from reftel.tui.list.whole_library import IN_TIME, WholeLibrary
from reftel.tui.main.opening import Opened
from reftel.tui.parts.help import HelpScreen
from reftel.tui.terminal import type_ahead
from reftel.tui.terminal.keyboard import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reftel.paths import Paths
    from tests.tui.conftest import Open

# Rooms and libraries that the list does without, and what shows their insides.
LATER = {
    "lark", "markdown_it", "rapidfuzz", "tantivy", "tomli_w", "yaml",
    "reftel.cable.cable", "reftel.cable.telegram.telegram", "reftel.library.writing.importing",
    "reftel.notes.store", "reftel.search.engine", "reftel.search.language.grammar",
    "reftel.shelf.shelf", "reftel.tui.text.page", "reftel.tui.notes.note_editor",
    "reftel.tui.parts.prompt",
    "reftel.tui.text.reading_pane", "reftel.tui.tags.tag_tree",
}  # fmt: skip
FIRST_SCREEN = """
import asyncio, sys
from pathlib import Path
from reftel.cli.program import cli  # as the program begins
from reftel.config import Config
from reftel.library import Library
from reftel.paths import paths
from reftel.tui.app import ReftelApp
from reftel.reader import Desk
from reftel.tui.main.inquiry import Inquiry
from reftel.tui.main.opening import Opening
from reftel.tui.list.cable_list import CableList

Inquiry.begin = Opening.look_after = lambda *_: None  # what follows the first screen

async def main():
    library = Path(sys.argv[1])
    desk = lambda: Desk(Library.open(library, read_only=True), Config(), paths())
    app = ReftelApp(desk, "samples", Config(), paths())
    async with app.run_test(size=(80, 24)) as pilot:
        while not app.screen.query_one(CableList).total:
            await pilot.pause()
        await pilot.press("j")
        await pilot.pause()
        print(app.screen.query_one(CableList).cursor, *sys.modules)

asyncio.run(main())
"""


def test_the_first_screen_loads_no_more_than_it_shows(samples: Path, tmp_path: Path) -> None:
    cursor, *loaded = run_in_python(FIRST_SCREEN, samples, tmp_path)
    assert cursor == "1"  # a key is answered
    assert sorted(LATER & set(loaded)) == []


FIRST_CABLE = """
import asyncio, sys
from pathlib import Path
from reftel.cli.program import cli  # as the program begins
from reftel.config import Config
from reftel.library import Library
from reftel.paths import paths
from reftel.tui.app import ReftelApp
from reftel.tui.main import opening
from reftel.tui.main.panes import Panes
from reftel.reader import Desk

opening._LATER = 0.01

async def main():
    library = Path(sys.argv[1])
    desk = lambda: Desk(Library.open(library, read_only=True), Config(), paths())
    app = ReftelApp(desk, "samples", Config(), paths())
    async with app.run_test(size=(80, 24)) as pilot:
        while app.screen._inquiry.result is None or "reftel.tui.text.view" not in sys.modules:
            await pilot.pause()
        await app.workers.wait_for_complete()
        loaded = {*sys.modules}
        await pilot.press("enter")
        while app.screen.query_one(Panes).text.cable_id is None:
            await pilot.pause()
        print("read", *(name for name in sys.modules if name not in loaded))

asyncio.run(main())
"""


def run_in_python(program: str, library: Path, home: Path) -> list[str]:
    """Return the words that a program says of a library."""
    done = subprocess.run(
        [sys.executable, "-c", program, str(library)],
        check=True,
        capture_output=True,
        text=True,
        env={"REFTEL_HOME": str(home), "TERM": "xterm-256color", "PATH": ""},
    )
    return done.stdout.split()


def test_the_first_cable_waits_for_nothing_to_be_loaded(samples: Path, tmp_path: Path) -> None:
    read, *loaded = run_in_python(FIRST_CABLE, samples, tmp_path)
    assert read == "read"
    assert loaded == []


@pytest.mark.parametrize("order", IN_TIME)
def test_the_records_list_what_a_search_for_nothing_finds(samples: Path, order: Order) -> None:
    with Library.open(samples, read_only=True) as library:
        result = Search(library).find("", order)
        everything = WholeLibrary(library, library.count(), order)
        rows = result.rows(0, result.total)
        assert everything.order == result.order
        assert list(everything.rows(0, everything.total)) == rows
        assert list(everything.rows(3, 5)) == rows[3:5]
        assert [everything.position(row.id) for row in rows] == list(range(len(rows)))
        assert everything.position("09NOWHERE1") is None


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Keep the search from being loaded before this is set."""
    may = threading.Event()

    def late(desk: Desk) -> Search:
        may.wait()
        return Search(desk.library, personal=desk.shelf)

    monkeypatch.setattr(Desk, "search", property(late))
    return may


async def test_moving_about_before_the_search_is_loaded_is_not_undone(
    open_reader: Open, go: threading.Event
) -> None:
    async with open_reader() as user:
        await user.press("j", "j")
        assert user.cables.cursor == 2
        assert user.reader._inquiry.result is None
        go.set()
        await user.until(lambda: user.reader._inquiry.result is not None, "the search")
        assert user.cables.cursor == 2


async def test_no_note_is_looked_at_before_the_first_answer(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There may be thousands, and the first letter that is typed would wait."""
    looked: list[NoteTexts] = []

    def look(notes: NoteTexts) -> None:
        looked.append(notes)

    monkeypatch.setattr(NoteTexts, "_look", look)
    monkeypatch.setattr("reftel.tui.main.opening._look_after_notes", lambda *_: None)
    async with open_reader((80, 24)) as user:
        await user.until(lambda: user.reader._inquiry.result is not None, "the search")
        assert looked == []
        await user.press("t")
        await user.until(lambda: looked != [], "the tags, which count notes")


async def test_a_letter_typed_before_the_search_is_loaded_is_asked_for(
    open_reader: Open, go: threading.Event
) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("harbour")
        go.set()
        await user.until(lambda: 0 < user.cables.total < user.everything, "an answer")
        assert user.field.value == "harbour"


BEFORE = {
    "nothing": Asked(),
    "a query": Asked("subject:harbour"),
    "a cable": Asked("subject:harbour", reading=Position("09PORTAMSEL61", block=2)),
}


@pytest.fixture
def opens(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Keep the library from being opened before this is set."""
    may, open_library = threading.Event(), Library.open

    def late(*args: object, **more: object) -> Library:
        assert may.wait(20)
        return open_library(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Library, "open", late)
    monkeypatch.setattr(type_ahead, "_START", 60.0)  # no machine is too slow for a test
    yield may
    may.set()


@pytest.mark.parametrize("before", BEFORE)
async def test_what_is_typed_while_the_library_opens_is_meant_for_what_then_is_there(
    open_reader: Open, home: Paths, samples: Path, opens: threading.Event, before: str
) -> None:
    SessionFile(home.state / "session.json", samples).save(BEFORE[before])
    async with open_reader(wait=False) as user:
        for key in ("/", *"halibut", "\r"):
            user.app.post_message(key_of(key))
        await user.pilot.pause()
        opens.set()
        # The last query may be answered first.
        await user.until(
            lambda: user.field.value == "halibut" and user.cables.has_focus, "what was typed"
        )
        await user.until(lambda: " best first" in user.text and user.cables.total > 0, "an answer")


async def test_keys_are_answered_where_the_last_query_cannot_be(
    open_reader: Open, home: Paths, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> Result:
        raise ReftelError("the search index is damaged")

    monkeypatch.setattr(Search, "find", damaged)
    monkeypatch.setattr(type_ahead, "_START", 1000.0)
    SessionFile(home.state / "session.json", samples).save(BEFORE["a query"])
    async with open_reader(wait=False) as user:
        user.app.post_message(key_of("?"))
        await user.until(lambda: isinstance(user.screen, HelpScreen), "the help")


async def test_the_way_out_does_not_wait_for_the_library(
    open_reader: Open, opens: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "end_within", lambda *_, **__: None)  # which ends this process
    async with open_reader(wait=False) as user:
        await user.press("j", "ctrl+c")
        assert not user.app.is_running
    assert not opens.is_set()
    assert user.app.return_code == 130


async def test_what_was_typed_before_there_was_a_library_is_asked_of_it(
    open_reader: Open, home: Paths, samples: Path, opens: threading.Event
) -> None:
    SessionFile(home.state / "session.json", samples).save(BEFORE["a cable"])
    async with open_reader(wait=False) as user:
        await user.app._go_on()  # as when opening takes longer than keys can wait
        for key in ("/", *"halibut"):
            user.app.post_message(key_of(key))
        await user.until(lambda: user.field.value == "halibut", "the field")
        opens.set()
        await user.until(lambda: " best first" in user.text, "the answer")
        assert user.field.has_focus


async def test_nothing_is_said_to_answer_before_the_last_query_is_answered(
    open_reader: Open, home: Paths, samples: Path, go: threading.Event
) -> None:
    SessionFile(home.state / "session.json", samples).save(BEFORE["a query"])
    async with open_reader(wait=False) as user:
        await user.until(lambda: "subject:harbour" in user.text, "the query that stood")
        assert "No cable answers" not in user.text
        assert "Opening the library" in user.text
        go.set()
        await user.until(lambda: user.cables.total > 0, "an answer")


@pytest.mark.parametrize("opened", ["a library", "no library", "not opened"])
async def test_a_library_that_opens_after_the_reader_has_left_is_no_defect(
    open_reader: Open, home: Paths, samples: Path, opens: threading.Event, opened: str
) -> None:
    SessionFile(home.state / "session.json", samples).save(BEFORE["a cable"])
    async with open_reader(wait=False) as user:
        opens.set()
        reader = user.reader
        late = {
            "a library": partial(reader._begin, Opened(user.app._open_desk(), 83)),
            "no library": partial(reader._begin, Opened(None, 0)),
            "not opened": partial(reader._say_not_opened, "It is locked."),
        }[opened]
        reader.call_later(late)
        user.app._leave(0)
    assert user.app.failure is None
    assert user.app.return_code == 0


@pytest.mark.parametrize("query", ["zzqqxxjj", "halibt"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_a_query_of_last_time_finds_is_said_where_its_list_is_seen(
    open_reader: Open, home: Paths, samples: Path, query: str, size: tuple[int, int]
) -> None:
    SessionFile(home.state / "session.json", samples).save(Asked(query))
    async with open_reader(size, go_to="09PORTAMSEL61", wait=False) as user:
        await user.until(lambda: user.reader.has_begun, "the answer")
        await user.reading("09PORTAMSEL61")
        said = "Nothing found" if query == "zzqqxxjj" else "no word 'halibt'"
        await user.pilot.pause()
        if user.reader.has_class("-reading"):
            assert said not in user.said
        else:
            await user.until(lambda: said in user.said, "what was found")
