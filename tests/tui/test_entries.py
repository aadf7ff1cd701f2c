"""Lists of entries of several lines: the cursor goes by entries, and all of a long one is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from textual.app import App

from reftel.tui.parts.entries import EntryView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reftel.tui.parts.line_view import Piece
    from tests.tui.conftest import Open


@dataclass(frozen=True)
class _Made:
    name: str
    height: int

    def lines(self, width: int) -> Sequence[Sequence[Piece]]:
        assert width > 0
        return [[(f"{self.name}{at}", "text")] for at in range(self.height)]


class _Host(App[None]):
    def __init__(self, heights: Sequence[int]) -> None:
        super().__init__()
        self.view: EntryView[_Made] = EntryView()
        self.heights = heights

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.show([_Made(f"e{at}.", height) for at, height in enumerate(self.heights)])
        self.view.focus()


def seen(view: EntryView[_Made]) -> list[str]:
    rows = (view.pieces(view.top + y) for y in range(view.page))
    return [pieces[1][0] for pieces in rows if pieces]


@pytest.mark.parametrize("heights", [[], [1], [3] * 9, [30], [1, 25, 1], [2, 1, 40, 2]])
async def test_down_shows_every_line_and_up_comes_back(heights: list[int]) -> None:
    app = _Host(heights)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        everything = {
            f"e{at}.{line}" for at, height in enumerate(heights) for line in range(height)
        }
        shown = set(seen(app.view))
        for _ in range(2 * sum(heights) + 2):
            await pilot.press("j")
            shown |= set(seen(app.view))
        assert shown == everything
        assert app.view.cursor == max(0, len(heights) - 1)
        for _ in range(2 * sum(heights) + 2):
            await pilot.press("k")
        assert app.view.top == app.view.cursor == 0


async def test_pages_and_ends() -> None:
    app = _Host([3] * 20)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("G")
        assert (app.view.cursor, "e19.2" in seen(app.view)) == (19, True)
        await pilot.press("g", "space")
        assert 0 < app.view.cursor < 19
        for _ in range(30):
            await pilot.press("space")
        assert app.view.cursor == 19
        for _ in range(30):
            await pilot.press("b")
        assert app.view.cursor == 0


async def test_on_a_wide_screen_nothing_shows_beside_it(open_reader: Open) -> None:
    async with open_reader((200, 60)) as user:
        await user.read("06PORTAMSEL412")
        await user.press("c")
        await user.until(lambda: "is cited by" in user.text, "the sentences")
        lines = user.text.splitlines()[:-1]
        assert {line[:39].strip() for line in lines} == {""}
        assert {line[161:].strip() for line in lines} == {""}


async def test_a_list_of_one_line_each_has_all_of_a_wide_screen(open_reader: Open) -> None:
    async with open_reader((200, 60)) as user:
        await user.press("W")
        await user.until(lambda: "cited and not here" in user.text, "the list")
        assert user.text.startswith(" 25 cables are cited and not here")
