"""Quick open: candidates at every key, Enter opens the likeliest."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from reftel.search import Search
from reftel.tui.list.cable_list import CableList
from reftel.tui.list.quick_open import QuickOpen

if TYPE_CHECKING:
    from reftel.library.values import Row
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


def candidates(user: Driver) -> CableList:
    return user.screen.query_one(CableList)


def answered(user: Driver) -> str | None:
    """Return the text that the list answers, or None before the first."""
    assert isinstance(user.screen, QuickOpen)
    return user.screen._answered


async def open_it(user: Driver, key: str = "ctrl+o") -> None:
    await user.press(key)
    await user.until(lambda: isinstance(user.screen, QuickOpen), "quick open")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_as_one_remembers_it(open_reader: Open, size: tuple[int, int]) -> None:
    async with open_reader(size) as user:
        await open_it(user)
        await user.type("prt amsl 412")
        await user.until(lambda: candidates(user).total > 0, "candidates")
        await user.press("enter")
        await user.reading("06PORTAMSEL412")


async def test_the_keys_move_in_the_list_below_the_field(open_reader: Open) -> None:
    async with open_reader() as user:
        await open_it(user, "p")
        await user.type("harbor")
        await user.until(lambda: answered(user) == "harbor", "the answer")
        assert candidates(user).total > 1
        await user.press("down", "up", "down")
        assert candidates(user).cursor == 1
        row = candidates(user).row
        assert row is not None
        assert any(name == "cursor" for _, name in candidates(user).pieces(1))
        await user.press("enter")
        await user.reading(row.id)


async def test_enter_waits_for_the_answer_to_what_is_typed(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    quick = Search.quick

    def slow(self: Search, text: str, limit: int = 20) -> list[Row]:
        assert go_on.wait(20)
        return quick(self, text, limit)

    monkeypatch.setattr(Search, "quick", slow)
    async with open_reader() as user:
        await open_it(user)
        await user.type("06portamsel412")
        await user.press("enter")
        await user.pilot.pause()
        assert isinstance(user.screen, QuickOpen)
        go_on.set()
        await user.reading("06PORTAMSEL412")


async def test_nothing_near_and_never_mind(open_reader: Open) -> None:
    async with open_reader() as user:
        await open_it(user)
        await user.type("qqqqzzzz")
        await user.until(lambda: "No cable comes near qqqqzzzz." in user.text, "a word")
        user.screen.query_one(Input).value = "qqqqzzzz" * 500
        await user.until(lambda: "qqqzzzzqqq…." in user.text, "it on one line")
        await user.press("enter", "escape")
        await user.until(lambda: user.screen is user.reader, "the list")
        assert user.cables.has_focus


async def test_from_the_search_field_too(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("hal")
        await open_it(user)
        await user.press("escape")
        await user.until(lambda: user.field.has_focus, "the field")
        assert user.field.value == "hal"
