"""Keys that come in one go with the key that opens a field or a pane go into it, each of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, TextArea

from reftel.tui.parts.help import HelpScreen
from reftel.tui.parts.line_view import CursorView
from reftel.tui.parts.plain_input import PlainInput
from reftel.tui.parts.plain_text_area import PlainTextArea
from reftel.tui.terminal.type_ahead import TypeAhead
from tests.tui.terminal import Terminal, ssh_environment
from tests.tui.test_terminal_reader import reftel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

CABLE = "08OLDDRAY61"
# Each letter is a key somewhere: one quits, one deletes, one writes a note.
LETTERS = "Qdaxuj"
# The way to a field, from the list or from the text: which keys lead there.
FROM_THE_LIST = [
    ["slash"],
    ["colon"],
    ["p"],
    ["ctrl+o"],
    ["ctrl+p"],
    ["I"],
    ["L"],
    ["B"],
    ["question_mark", "slash"],
    ["A", "slash"],
    ["A", "n"],
]
FROM_THE_TEXT = [
    ["a"],
    ["slash"],
    ["colon"],
    ["L"],
    ["vertical_line"],
    ["R", "w"],
    ["question_mark", "slash"],
    ["y", "w"],
    ["y", "a"],
]
# Screens that are lists: the keys behind the opening one move in them.
LISTS_FROM_THE_TEXT = ["c", "C", "R", "I", "W"]


def at_once(driver: Driver, keys: Sequence[str]) -> None:
    """Press keys without waiting for anything between them."""
    for key in keys:
        driver.app.post_message(Key(key, key if len(key) == 1 else None))


def typed(driver: Driver) -> str:
    """Return what stands in the field that has the focus."""
    match driver.app.focused:
        case Input() as field:
            return field.value
        case TextArea() as area:
            return area.text
    return ""


async def _types_all(driver: Driver, opening: Sequence[str]) -> None:
    at_once(driver, [*opening, *LETTERS])
    await driver.until(lambda: typed(driver).endswith(LETTERS[-1]), f"{opening} to take letters")
    assert typed(driver) == LETTERS


@pytest.mark.parametrize("opening", FROM_THE_LIST, ids=" ".join)
async def test_a_field_takes_every_letter_behind_the_key_that_opens_it(
    open_reader: Open, opening: list[str]
) -> None:
    async with open_reader() as driver:
        await _types_all(driver, opening)


@pytest.mark.parametrize("opening", FROM_THE_TEXT, ids=" ".join)
async def test_so_it_does_over_a_text(open_reader: Open, opening: list[str]) -> None:
    async with open_reader() as driver:
        await driver.read(CABLE)
        await _types_all(driver, opening)


async def test_so_it_does_when_the_text_is_opened_in_the_same_breath(open_reader: Open) -> None:
    async with open_reader() as driver:
        await _types_all(driver, ["slash", *"harbour", "enter", "enter", "a"])


@pytest.mark.parametrize("opening", [["t", "f"], ["slash", *"harbour", "enter", "s"]], ids=" ".join)
async def test_so_it_does_of_what_stands_in_no_field(open_reader: Open, opening: list[str]) -> None:
    async with open_reader() as driver:
        at_once(driver, [*opening, *"Qdaxuj"])
        await driver.until(lambda: "Qdaxuj" in driver.text, f"{opening} to take letters")


@pytest.mark.parametrize("opening", LISTS_FROM_THE_TEXT)
async def test_a_list_moves_by_every_key_behind_the_one_that_opens_it(
    open_reader: Open, opening: str
) -> None:
    async with open_reader() as driver:
        await driver.read(CABLE)
        place = driver.pane.position
        at_once(driver, [opening, "down", "escape", "question_mark"])
        await driver.until(lambda: isinstance(driver.screen, HelpScreen), "the help")
        assert len(driver.app.screen_stack) == 2  # over the text: the list was left
        assert driver.reader.focused is driver.pane
        assert driver.pane.position == place


async def test_the_first_text_tells_and_knows_all_its_keys(open_reader: Open) -> None:
    async with open_reader() as driver:
        at_once(driver, ["enter", "question_mark"])
        await driver.until(lambda: isinstance(driver.screen, HelpScreen), "the help")
        at_once(driver, ["escape"])
        await driver.until(lambda: driver.screen is driver.reader, "the text")
        await driver.until(lambda: driver.text.rstrip().endswith("? help"), "the keys")
        assert driver.pane.is_attached


async def test_enter_behind_the_words_of_a_command_runs_that_command(open_reader: Open) -> None:
    async with open_reader() as driver:
        at_once(driver, ["ctrl+p", *"timeline", "enter"])
        await driver.until(lambda: "h l walk" in driver.text, "the timeline in use")
        assert driver.cables.cursor == 0  # "move" stands first where no words were typed


async def test_so_it_does_where_the_cursor_was_moved_down_from_the_words(
    open_reader: Open,
) -> None:
    async with open_reader() as driver:
        at_once(driver, ["ctrl+p", *"reftel-safe", "down", "enter"])
        await driver.until(lambda: "To keep it" in driver.said, "a theme")
        assert driver.app.theme == "reftel-safe-light"


async def test_enter_behind_the_words_of_a_cable_opens_it(open_reader: Open) -> None:
    async with open_reader() as driver:
        at_once(driver, ["p", *"06PORTAMSEL", "down", "enter"])
        await driver.reading("06PORTAMSEL978")


class Fields(TypeAhead[None]):
    """One of every kind of widget that takes keys."""

    def compose(self) -> ComposeResult:
        yield PlainInput()
        yield PlainTextArea()
        yield Lines()


class Lines(CursorView):
    total = 0

    def pieces(self, index: int) -> Sequence[tuple[str, str]]:  # noqa: ARG002 - there is none
        return ()


async def test_what_is_given_the_focus_has_it_at_once() -> None:
    app = Fields()
    async with app.run_test():
        widgets = [each for each in app.query(Widget) if each.can_focus]
        assert len(widgets) == 3
        for widget in widgets:
            widget.focus()
            assert app.focused is widget


@pytest.mark.parametrize(
    ("opening", "shown"),
    [("/", "Qdaxuj"), (":", "Qdaxuj"), ("p", "Qdaxuj"), ("I", "Qdaxuj"), ("An", "Qdaxuj")],
)
def test_so_it_is_with_bytes_in_one_write(
    library: Path, tmp_path: Path, opening: str, shown: str
) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.send(opening + LETTERS)
        terminal.wait_for(shown)


def test_enter_typed_before_the_terminal_is_reftels_is_enter(library: Path, tmp_path: Path) -> None:
    """Until then the terminal makes a line feed of it."""
    env = ssh_environment(REFTEL_HOME=str(tmp_path))
    command = [sys.executable, "-m", "reftel", "--library", f"{library}/"]
    with Terminal(command, env=env) as terminal:
        terminal.send("/harbour\r\ra" + LETTERS)
        terminal.wait_for("Note on")
        terminal.wait_for(LETTERS)


@pytest.mark.parametrize("key", ["enter", "ctrl+j"])
async def test_a_line_feed_is_enter_where_it_is_nothing_else(open_reader: Open, key: str) -> None:
    async with open_reader() as driver:
        at_once(driver, ["slash", *"harbour", key, key, "a", "x", key, "y"])
        await driver.until(lambda: typed(driver) == "x\ny", "the note")


def test_a_note_takes_all_bytes_of_one_write(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.send(f"\ra{LETTERS}")
        terminal.wait_for("Note on")
        terminal.wait_for(LETTERS)
