"""Whatever is done, reftel's driver shows cell for cell what Textual draws."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from random import Random
from typing import TYPE_CHECKING

import pytest
from textual.containers import VerticalScroll
from textual.geometry import Region

from reftel.config import Config
from reftel.library import Library
from reftel.reader import Desk
from reftel.tui.app import ReftelApp
from reftel.tui.parts.help import HelpScreen
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.quiet_screen import QuietScreen
from tests.tui.mirrored import at_rest, difference, mirrored
from tests.tui.random_use import SIZES, strange_library, use

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from reftel.paths import Paths

ACTIONS = 100


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return strange_library(tmp_path_factory.mktemp("strange"))


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_the_terminal_shows_what_textual_draws(seed: int, strange: Path, home: Paths) -> None:
    random, line = Random(seed), Random(-seed)  # noqa: S311 - keys, not secrets
    config = Config()
    app = ReftelApp(
        lambda: Desk(Library.open(strange, read_only=True), config, home), "strange", config, home
    )
    done: Counter[str] = Counter()
    async with mirrored(app, SIZES[seed % len(SIZES)], line) as (pilot, driver):
        assert await use(pilot, driver, random, ACTIONS, done) == ""
    assert driver.frames > ACTIONS / 4
    assert done["key"] > ACTIONS / 2
    assert driver.sent < driver.written / 2


@asynccontextmanager
async def changed(
    strange: Path, home: Paths, change: Callable[[KeyLine], None], seen: str
) -> AsyncIterator[QuietScreen[None]]:
    """Give a screen of which the line of keys has changed and is not drawn yet.

    Afterwards what is then to be seen must stand on the screen, as Textual's own driver shows it.
    """
    config = Config()
    app = ReftelApp(
        lambda: Desk(Library.open(strange, read_only=True), config, home), "strange", config, home
    )
    async with mirrored(app, (80, 24), Random(1)) as (pilot, driver):  # noqa: S311 - no secrets
        await at_rest(pilot, driver)
        screen = app.screen
        assert isinstance(screen, QuietScreen)
        line = screen.query_one(KeyLine)
        for again in (change, KeyLine.hush, change):  # what is shown anew has the size it had
            await at_rest(pilot, driver)
            again(line)
        while line not in screen._dirty_widgets:
            await asyncio.sleep(0)
        yield screen
        await at_rest(pilot, driver)
        assert difference(driver) == ""
        assert seen in " ".join(driver.spared.screen.display[22:])


def goes_elsewhere(line: KeyLine) -> None:
    line.place(f"{line._place}, elsewhere")


def says_two_lines(line: KeyLine) -> None:
    line.say("Above" + 15 * " and on")


@pytest.mark.parametrize(
    ("change", "seen"), [(goes_elsewhere, "elsewhere"), (says_two_lines, "Above")]
)
async def test_what_changes_while_a_frame_is_held_back_is_in_the_next(
    strange: Path, home: Paths, change: Callable[[KeyLine], None], seen: str
) -> None:
    async with changed(strange, home, change, seen) as screen:
        screen._go_on()


async def test_what_changes_after_a_frame_of_everything_is_drawn_too(
    strange: Path, home: Paths
) -> None:
    """A frame that was held back has shown all; Textual means to draw all once more."""
    async with changed(strange, home, goes_elsewhere, "elsewhere") as screen:
        screen._repaint_required = True
        screen._repaint_regions.clear()
        screen._on_timer_update()


async def test_what_changes_over_a_screen_that_changes_is_drawn_too(
    strange: Path, home: Paths
) -> None:
    """What changes below a screen has a part of it drawn again, beside what has changed on it."""
    config = Config()
    app = ReftelApp(
        lambda: Desk(Library.open(strange, read_only=True), config, home), "strange", config, home
    )
    async with mirrored(app, (80, 24), Random(1)) as (pilot, driver):  # noqa: S311 - no secrets
        await at_rest(pilot, driver)
        app.action_help()
        await at_rest(pilot, driver)
        screen = app.screen
        assert isinstance(screen, HelpScreen)
        frame = screen.query_one(VerticalScroll)
        frame.border_subtitle = "elsewhere"
        while frame not in screen._dirty_widgets:
            await asyncio.sleep(0)
        screen.refresh(Region(0, 0, 1, 1))  # as a screen below does
        screen._on_timer_update()
        await at_rest(pilot, driver)
        assert difference(driver) == ""
        assert any("elsewhere" in line for line in driver.spared.screen.display)
