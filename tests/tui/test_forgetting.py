"""What was opened and closed is gone: nothing keeps hold of it."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from textual.widget import Widget

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

# What opens something that Esc closes: prompts, sheets, choosers, the note editor.
_OPENED = ("colon", "L", "ctrl+o", "question_mark", "a", "ctrl+p")


def widgets(user: Driver) -> set[Widget]:
    return {each for screen in user.app.screen_stack for each in screen.walk_children(Widget)}


async def open_and_close(user: Driver, key: str) -> set[Widget]:
    """Press a key and then Esc; return what came and went."""
    before = widgets(user)
    await user.press(key)
    await user.until(lambda: bool(widgets(user) - before), "something to open")
    await user.pilot.pause()
    opened = widgets(user) - before
    await user.press("escape")
    await user.until(lambda: not opened & widgets(user), "it to close")
    return opened


@pytest.mark.parametrize("key", _OPENED)
async def test_what_was_opened_and_closed_is_gone(open_reader: Open, key: str) -> None:
    async with open_reader() as user:
        await user.read("10PORTAMSEL170")
        await open_and_close(user, key)  # the first time, some of it is made to stay
        gone = [
            weakref.ref(thing)
            for each in await open_and_close(user, key)
            for thing in (each, each._styles_cache)
        ]
        assert gone
        for _ in range(3):  # Textual remembers what it had last, by several ways
            await open_and_close(user, key)
        gc.unfreeze()  # a start may have set aside what was there at the moment

        def all_are_gone() -> bool:
            gc.collect()
            return not any(each() for each in gone)

        # A thread that was asked for something may end after what asked it.
        await user.until(all_are_gone, "what was closed to be gone")
