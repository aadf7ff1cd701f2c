"""All commands by their words, and themes as the cursor comes to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.tui.parts.palette import CommandsScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


async def offered(user: Driver) -> None:
    await user.press("ctrl+p")
    await user.until(lambda: isinstance(user.screen, CommandsScreen), "the commands")
    await user.until(lambda: "▌" in user.text, "its lines")


def lines(user: Driver) -> list[str]:
    return [line.strip() for line in user.text.splitlines()]


async def test_every_command_is_one_line_with_its_key(open_reader: Open) -> None:
    async with open_reader() as user:
        await offered(user)
        moving = next(line for line in lines(user) if line.startswith("▌"))
        assert moving.split() == ["▌move", "j", "k"]
        assert not any("opy selected" in line for line in lines(user))


async def test_a_command_is_found_by_words_and_run_where_the_user_was(open_reader: Open) -> None:
    async with open_reader() as user:
        await offered(user)
        await user.press(*"timeline", "enter")
        await user.until(lambda: user.screen is user.reader, "the list, with the timeline in use")
        await user.until(lambda: "h l walk" in user.text, "its keys")


async def test_a_theme_is_seen_while_the_cursor_is_on_it(open_reader: Open) -> None:
    async with open_reader() as user:
        before = user.app.theme
        await offered(user)
        await user.press(*"reftel-light")
        await user.until(lambda: user.app.theme == "reftel-light", "the theme")
        await user.press("escape")
        await user.until(lambda: user.screen is user.reader, "the list")
        assert user.app.theme == before
        await offered(user)
        await user.press(*"reftel-light", "enter")
        await user.until(lambda: "To keep it" in user.said, "how to keep it")
        assert user.app.theme == "reftel-light"


async def test_what_no_command_has_is_said(open_reader: Open) -> None:
    async with open_reader() as user:
        await offered(user)
        await user.press(*"xyzzy")
        await user.until(lambda: "No command has these words." in user.text, "that there is none")
        await user.press("enter")
        assert isinstance(user.screen, CommandsScreen)
