"""The help: the pane on one page, its filter, the names of the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.tui.parts.help import HelpScreen
from reftel.tui.parts.key_line import KeyLine
from tests.tui.noting import CABLE

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver
    from tests.tui.noting import Noted


async def asked(user: Driver, *, seen: str) -> None:
    await user.press("question_mark")
    await user.until(lambda: isinstance(user.screen, HelpScreen) and seen in user.text, "the help")


def line_of(user: Driver, words: str) -> str:
    return next(line for line in user.text.splitlines() if words in line)


async def test_a_pane_and_what_works_everywhere_are_one_page_at_80x24(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("09PORTAMSEL219")
        await asked(user, seen="Reading")
        assert "Everywhere" in line_of(user, "Reading")
        for key in ("next link", "raw text", "full header", "what the words mean", "quit at once"):
            assert key in user.text
        assert "reading.raw" not in user.text


async def test_names_for_the_configuration_stand_behind_a_key(open_reader: Open) -> None:
    async with open_reader() as user:
        await asked(user, seen="Cables")
        await user.press("c")
        await user.until(lambda: "list.down" in user.text, "the names")
        assert "name in config.toml" in line_of(user, "Cables")
        await user.press("c")
        await user.until(lambda: "list.down" not in user.text, "two columns again")


async def test_lines_are_filtered_by_their_words(open_reader: Open) -> None:
    async with open_reader() as user:
        await asked(user, seen="Cables")
        await user.press("slash", *"order")
        await user.until(lambda: "Cables" not in user.text, "fewer lines")
        assert "reader.order" in line_of(user, "order")
        await user.press("enter", "c")
        assert isinstance(user.screen, HelpScreen)
        await user.press("slash", *"xyz")
        await user.until(lambda: "No line has these words." in user.text, "no line")
        await user.press("escape")
        await user.until(lambda: "Cables" in user.text, "all lines")
        await user.press("escape")
        await user.until(lambda: user.screen is user.reader, "the list")


async def test_a_narrow_window_has_one_column(open_reader: Open) -> None:
    async with open_reader((60, 20)) as user:
        await asked(user, seen="Cables")
        assert "Everywhere" not in line_of(user, "Cables")


async def test_the_help_goes_to_its_ends(open_reader: Open) -> None:
    async with open_reader() as user:
        await asked(user, seen="Cables")
        await user.press("G")
        await user.until(lambda: "saved:harbour" in user.text, "its last line")
        await user.press("g")
        await user.until(lambda: "Cables" in user.text, "its first line")


async def test_the_marks_of_the_list_are_told(open_reader: Open) -> None:
    async with open_reader() as user:
        await asked(user, seen="Cables")
        await user.press("slash", *"marks")
        await user.until(lambda: "two of the five are here" in user.text, "the marks")
        assert "→2/5" in user.text


async def test_what_is_text_in_a_note_is_no_key_there(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.read("06PORTAMSEL978")
        await user.press("a")
        await user.until(lambda: "esc save and close" in user.text, "the editor")
        await user.press("f1")
        await user.until(lambda: "Note editor" in user.text, "the help")
        keys, _, _ = user.text.partition("Marks in the list")
        told = {" ".join(line.split()) for line in keys.splitlines()}
        assert any("f1 help" in line for line in told)
        for sign in ("+ keep it", "- skip it", "@ as of its day", "/ search"):
            assert not any(sign in line for line in told), sign


@pytest.mark.parametrize(
    ("key", "told", "help_key"),
    [
        ("R", "up to", "f1"), ("W", "who cites it", "question_mark"),
        ("c", "whole paragraph", "question_mark"), ("A", "mark all", "question_mark"),
        ("V", "open the cable there", "f1"), ("y", "Markdown", "question_mark"),
        ("e", "page down", "question_mark"),
    ],
)  # fmt: skip
async def test_every_screen_that_is_laid_over_has_the_help_of_its_keys(
    open_reader: Open, key: str, told: str, help_key: str
) -> None:
    async with open_reader((80, 24)) as user:
        await user.read("10PORTAMSEL61" if key == "c" else "06PORTAMSEL978")
        await user.press(key)
        await user.until(lambda: user.screen is not user.reader, key)
        over = user.screen
        await user.press(help_key)
        await user.until(lambda: isinstance(user.screen, HelpScreen), "the help")
        await user.until(lambda: told in user.text, told)
        assert "Search, after /" not in user.text  # there is none here
        await user.press(help_key)
        await user.until(lambda: user.screen is over, "the screen again")


async def test_the_foot_of_the_web_names_its_other_form_at_80_columns(open_reader: Open) -> None:
    async with open_reader((80, 24)) as user:
        await user.read("06PORTAMSEL978")
        await user.press("R")
        await user.until(lambda: " of " in user.text.splitlines()[-1], "the web")
        for told in ("t in time", "o around it", "esc back"):
            assert told in user.text.splitlines()[-1]


async def test_keys_below_the_help_stay_those_of_what_it_lies_over(
    open_reader: Open, noted: Noted
) -> None:
    noted("exact", 8)
    async with open_reader() as user:
        await user.read(CABLE)
        await user.press("A")
        await user.until(lambda: "exact" in user.text, "all notes")
        await user.press("m")
        await user.until(lambda: "d delete" in user.said, "the note")
        line, before = user.screen.query_one(KeyLine), user.said
        await asked(user, seen="Notes")
        user.app.screen_stack[-2].refresh_bindings()  # as when the terminal loses the focus
        await user.pilot.pause()
        assert line.said == before
        await user.press("escape")
        await user.until(lambda: not isinstance(user.screen, HelpScreen), "the note again")
        await user.pilot.pause()
        assert user.said == before
