"""Whatever is open, the screen says what closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

SIZES = [(80, 24), (120, 40), (44, 12)]
OPENS = [
    (["question_mark"], "esc close"),
    (["p"], "esc back"),
    (["enter", "e"], "esc close"),
    (["enter", "m"], "esc close"),
    (["enter", "a"], "esc save and close"),
    (["slash"], "to the list"),
    (["t"], "q list"),
    (["T"], "q list"),
]


def bottom(user: Driver) -> str:
    return user.text.splitlines()[-1]


@pytest.mark.parametrize(("keys", "closes"), OPENS)
@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_says_what_closes(
    open_reader: Open, keys: list[str], closes: str, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        for key in keys:
            await user.press(key)
        await user.until(lambda: closes in user.text, closes)


@pytest.mark.parametrize("size", SIZES)
async def test_so_it_does_where_a_cable_is_cited(open_reader: Open, size: tuple[int, int]) -> None:
    async with open_reader(size) as user:
        await user.read("08THORSUND281")
        await user.press("c")
        await user.until(lambda: "esc back" in user.text, "esc back")


@pytest.mark.parametrize("key", ["colon", "L"])
@pytest.mark.parametrize("size", SIZES[:2])
async def test_esc_closes_a_prompt_that_lies_on_the_bottom_line(
    open_reader: Open, key: str, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        await user.until(lambda: " of 83" in bottom(user), "the list")
        await user.press(key)
        await user.until(lambda: " of 83" not in bottom(user), "the prompt")
        await user.press("escape")
        await user.until(lambda: " of 83" in bottom(user), "the list again")
