"""What is loaded for the first screen, and what can wait until it is painted."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from reftel.library import Library
from reftel.reader import Desk
from reftel.search import Order, Search
from reftel.shelf.notebook import NoteTexts
from reftel.tui.list.whole_library import IN_TIME, WholeLibrary
from reftel.tui.main.opening import Opening

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Open

# Rooms and libraries that the list does without, and what shows their insides.
LATER = {
    "lark", "markdown_it", "rapidfuzz", "tantivy", "tomli_w",
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
    done = subprocess.run(
        [sys.executable, "-c", FIRST_SCREEN, str(samples)],
        check=True,
        capture_output=True,
        text=True,
        env={"REFTEL_HOME": str(tmp_path), "TERM": "xterm-256color", "PATH": ""},
    )
    cursor, *loaded = done.stdout.split()
    assert cursor == "1"  # a key is answered
    assert sorted(LATER & set(loaded)) == []


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
    monkeypatch.setattr(Opening, "_look_after_notes", lambda *_: None)
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
