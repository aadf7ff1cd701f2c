"""A window may have any size at any time, whatever lies on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Open

TINY = [(1, 1), (2, 1), (1, 24), (80, 1), (3, 3), (10, 4), (300, 80), (40, 12)]
OVER = {
    "the list": [],
    "the tags": ["t"],
    "the timeline": ["T"],
    "a search": ["slash", *"harb"],
    "a text": ["enter"],
    "a note": ["enter", "a", *"thought"],
    "the help": ["question_mark"],
    "all commands": ["ctrl+p"],
    "quick open": ["p", *"harb"],
    "what is copied": ["enter", "y"],
    "all notes": ["A"],
    "the web": ["R"],
    "two cables": ["enter", "vertical_line"],
    "the outline": ["enter", "C"],
    "the words": ["enter", "e"],
    "who cites it": ["c"],
    "what is not here": ["W"],
    "what sets apart": ["percent_sign"],
    "a line to type": ["colon"],
}


@pytest.mark.parametrize("keys", OVER.values(), ids=OVER)
async def test_it_is_drawn_in_any_size_and_back_in_its_own(
    keys: list[str], open_reader: Open
) -> None:
    async with open_reader() as user:
        await user.press(*keys)
        await user.until(lambda: not user.app.workers, "all that is looked for")
        before = user.text
        for size in TINY:
            await user.pilot.resize_terminal(*size)
            await user.press("down")  # in a window of any size
        await user.pilot.resize_terminal(80, 24)
        assert user.app.size == (80, 24)
        assert len(user.text.splitlines()) == len(before.splitlines())
        assert not user.app.failure
