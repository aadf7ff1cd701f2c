"""Undo in the note editor comes back to all that was typed, whatever was done in between."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from textual.app import App

from reftel.notes import NoteStore
from reftel.shelf import Shelf
from reftel.tui.notes.cable_notes import NoteCard
from reftel.tui.notes.note_editor import NoteEditor
from reftel.tui.parts.plain_text_area import PlainTextArea
from tests.tui.noting import CABLE, OTHER

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver
    from tests.tui.noting import Noted


class Field(App[None]):
    def compose(self) -> ComposeResult:
        yield PlainTextArea()


def stands_in(text: str, other: str) -> bool:
    """Return whether a text is another, or what was left of it, or what it began as."""
    rest = iter(other)
    return all(letter in rest for letter in text)


def type_word(area: PlainTextArea, chance: random.Random) -> None:
    for letter in chance.choice(["one", "two ", "drei\n", "\u06f5\u06f6", "x"]):
        area.replace(letter, *area.selection, maintain_selection_offset=False)


STEPS: list[Callable[[PlainTextArea], object]] = [
    PlainTextArea.action_delete_left,
    PlainTextArea.action_delete_right,
    PlainTextArea.action_delete_word_left,
    PlainTextArea.action_delete_word_right,
    PlainTextArea.action_delete_to_start_of_line,
    PlainTextArea.action_delete_to_end_of_line,
    PlainTextArea.action_delete_line,
    PlainTextArea.action_select_all,
    PlainTextArea.action_select_line,
    PlainTextArea.action_cursor_left,
    PlainTextArea.action_cursor_line_start,
    PlainTextArea.action_cursor_up,
    PlainTextArea.undo,
    PlainTextArea.undo,
    PlainTextArea.redo,
    lambda area: area.replace("pasted\nlines", (0, 0), (0, 0)),
    lambda area: area.replace("of an editor", (0, 0), area.document.end),
]


def texts_behind(area: PlainTextArea) -> set[str]:
    """Return what is seen as undo is pressed until nothing changes, from the newest step on."""
    while area.history.redo_stack:
        area.redo()
    found = {area.text}
    while area.history.undo_stack:
        area.undo()
        found.add(area.text)
    return found


async def test_every_text_that_was_there_can_be_come_back_to() -> None:
    app = Field()
    async with app.run_test(size=(30, 6)):  # lines are wrapped, and a scroll bar comes and goes
        area = app.query_one(PlainTextArea)
        for seed in range(150):
            chance = random.Random(seed)  # noqa: S311 - picks keys
            area.load_text("as it was")
            stood = {area.text}
            for _ in range(chance.randint(3, 30)):
                if chance.random() < 0.4:
                    type_word(area, chance)
                else:
                    chance.choice(STEPS)(area)
                stood.add(area.text)
            last, kept = area.text, set(area.texts())
            assert area.text == last
            found = texts_behind(area)
            assert found == kept
            lost = [text for text in stood if not any(stands_in(text, each) for each in found)]
            assert not lost, seed


@pytest.mark.parametrize("taken_back", ["backspace", "ctrl+w", "ctrl+u"])
@pytest.mark.parametrize("emptied", ["backspace", "ctrl+w", "ctrl+u", "ctrl+k"])
async def test_what_is_undone_and_deleted_again_comes_back(taken_back: str, emptied: str) -> None:
    app = Field()
    async with app.run_test() as pilot:
        area = app.query_one(PlainTextArea)
        await pilot.press(*"onetwo", taken_back)
        area.undo()
        assert area.text == "onetwo"
        await pilot.press("home" if emptied == "ctrl+k" else "end", emptied)
        assert area.text != "onetwo"
        area.undo()
        assert area.text == "onetwo"


async def test_more_steps_are_kept_than_anybody_takes() -> None:
    app = Field()
    async with app.run_test() as pilot:
        area = app.query_one(PlainTextArea)
        for _ in range(100):  # there is a scroll bar by then, and none in the end
            await pilot.press("x", "enter")
        while area.history.undo_stack:
            area.undo()
        assert area.text == ""
        while area.history.redo_stack:
            area.redo()
        assert area.text == "x\n" * 100


async def open_editor(user: Driver, key: str) -> None:
    await user.press(key)
    await user.until(lambda: bool(user.screen.query(NoteEditor)), "the editor")


@pytest.mark.parametrize(
    ("before", "emptied"),
    [
        (None, ["ctrl+u"]),
        (None, ["backspace"] * 10),
        (None, ["ctrl+z"]),
        (None, ["backspace", "ctrl+z", "ctrl+u"]),
        (None, ["ctrl+u", "space"]),
        ("as it was", ["ctrl+u"]),
        ("as it was", ["f7", "delete"]),
    ],
)
@pytest.mark.parametrize("way_out", ["escape", "ctrl+g", "ctrl+q"])
async def test_words_typed_into_a_note_that_is_empty_at_last_are_not_lost(
    open_reader: Open,
    home: Paths,
    noted: Noted,
    before: str | None,
    emptied: list[str],
    way_out: str,
) -> None:
    store = NoteStore(home.notes)
    async with open_reader((80, 24)) as user:
        other = noted("an older note", 8, cable_id=OTHER)
        await user.read(f"{CABLE}#2")
        await open_editor(user, "a")
        if before is not None:
            await user.type(before)
            await user.press("escape", "m")
            await user.until(lambda: isinstance(user.screen.focused, NoteCard), "a card")
            await open_editor(user, "e")
        await user.type(" new words")
        await user.press(*emptied, way_out)
        if way_out != "ctrl+q":
            await user.until(lambda: "u saves what was typed" in user.said, "the way back")
            assert [note.text for note in store.of(CABLE)] == [before] * (before is not None)
            await user.press("u")
    if way_out == "ctrl+q":
        Shelf(home).undoing.undo()
    assert [note.text for note in store.of(CABLE)] == [f"{before or ''} new words"]
    assert store.of(OTHER) == [other]


@pytest.mark.parametrize("way_out", ["escape", "ctrl+g"])
async def test_of_a_note_in_which_nothing_was_typed_nothing_is_said(
    open_reader: Open, home: Paths, way_out: str
) -> None:
    async with open_reader((80, 24)) as user:
        await user.read(f"{CABLE}#2")
        said = user.said
        await open_editor(user, "a")
        await user.press(way_out)
        await user.until(lambda: user.said == said, "the keys of the text again")
        assert Shelf(home).undoing.undo() is None
