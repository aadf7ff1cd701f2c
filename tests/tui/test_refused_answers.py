"""An answer with which nothing can be done stays in the field, and above it stands why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from reftel.cli.as_file import CableFiles
from reftel.notes import Note, NoteStore
from reftel.shelf import Lists
from reftel.tui.app import ReftelApp
from reftel.tui.notes.all_notes import AllNotesScreen
from reftel.tui.parts.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

CABLE = "06PORTAMSEL978"
NEWEST = "10PORTAMSEL170"


def asked(user: Driver) -> bool:
    return bool(user.screen.query(Prompt))


def seen(user: Driver) -> str:
    """Return what the screen shows, its lines in a row."""
    return " ".join(user.text.split())


def typed(user: Driver) -> str:
    return user.screen.query_one(Prompt).query_one(Input).value


async def refuse(user: Driver, text: str, why: str) -> None:
    """Answer, and see why that cannot be, with the answer still there below it."""
    await user.until(lambda: asked(user), "a prompt")
    await user.type(text)
    await user.press("enter")
    await user.until(lambda: why in seen(user), why)
    await user.until(lambda: asked(user) and isinstance(user.screen.focused, Input), "the field")
    assert typed(user) == text


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
@pytest.mark.parametrize(
    ("keys", "text", "why"),
    [
        (["Y"], "found.xyz", "no export of cables ends in .xyz"),
        (["B"], "no such file", "No such file"),
        (["L"], "with/a slash", "cannot be the name of a list"),
        (["enter", "y", "w"], "found.pdf", "Give one that ends in"),
    ],
)
async def test_what_is_refused_is_corrected_where_it_stands(
    open_reader: Open, size: tuple[int, int], keys: Sequence[str], text: str, why: str
) -> None:
    async with open_reader(size) as user:
        app = user.reader.app
        assert isinstance(app, ReftelApp)
        app.writer = CableFiles()
        await user.until(lambda: user.is_open, "the list")
        for key in keys:
            await user.press(key)
            await user.pilot.pause()
        await refuse(user, text, why)
        await user.press("escape")
        await user.until(lambda: not asked(user), "no prompt")
        assert why not in seen(user)


async def test_it_is_taken_once_it_is_right(open_reader: Open, home: Paths) -> None:
    async with open_reader() as user:
        await user.until(lambda: user.is_open, "the list")
        await user.press("L")
        await refuse(user, "fish/", "cannot be the name of a list")
        await user.press("backspace", "enter")
        await user.until(lambda: "is on fish (1 now)" in user.said, "that it is on the list")
        assert not asked(user)
        assert Lists(home.lists).names() == ["fish"]
        await user.press("j")
        await user.until(lambda: "2 of 83" in user.text, "the keys of the list")


async def test_all_endings_of_an_export_of_notes_can_be_read(
    open_reader: Open, home: Paths
) -> None:
    NoteStore(home.notes).save(Note(CABLE, "Ask again."))
    async with open_reader() as user:
        await user.press("A")
        await user.until(lambda: isinstance(user.screen, AllNotesScreen), "the notes")
        await user.until(lambda: "Ask again." in user.text, "the note")
        await user.press("E")
        await refuse(user, "notes.pdf", "no export of notes ends in .pdf")
        for ending in (".md", ".jsonl", ".csv", ".jsonld", ".bib", ".ris", ".json."):
            assert ending in user.text


@pytest.mark.parametrize("on", ["fish", "fish of the lower harbour", "fish of the upper harbour"])
async def test_ways_to_go_on_are_named_or_left_out(open_reader: Open, home: Paths, on: str) -> None:
    lists = Lists(home.lists)
    lists.add("strikes", ["09VASTRA3"])
    async with open_reader() as user:
        await user.until(lambda: user.is_open, "the list")
        lists.add(on, [NEWEST])
        await user.press("L")
        await user.until(lambda: asked(user), "a prompt")
        await user.type(on)
        await user.until(lambda: "takes it off" in user.text, "what it would do")
        bottom = user.text.splitlines()[-1]
        assert not bottom.rstrip().endswith("Tab:")


@pytest.mark.parametrize("width", [80, 60, 44])
async def test_what_may_be_answered_ends_with_a_sign_where_it_has_no_room(
    open_reader: Open, width: int
) -> None:
    async with open_reader((width, 20)) as user:
        await user.press("I")
        await user.until(lambda: "Read before" in user.text, "the trail")
        asked_for = user.screen.query_one(Input)
        whole = type(user.screen).PLACEHOLDER  # type: ignore[attr-defined]
        await user.until(lambda: asked_for.size.width > 0, "a field")
        shown = user.text.splitlines()[1].rstrip()
        assert whole in shown or shown.endswith("…")
