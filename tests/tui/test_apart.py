"""What sets the result apart, on the screen: each part asked for or left out by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.tui.tags.apart import ApartEntry, ApartScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


async def weigh(user: Driver, query: str) -> ApartScreen:
    if query:
        await user.press("/")
        await user.type(query)
        await user.press("enter")
    await user.press("%")
    await user.until(lambda: isinstance(user.screen, ApartScreen), "the screen")
    assert isinstance(user.screen, ApartScreen)
    return user.screen


def entry(screen: ApartScreen) -> ApartEntry:
    assert isinstance(screen.view.current, ApartEntry)
    return screen.view.current


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_what_is_frequent_here_and_rare_elsewhere_is_asked_for_by_a_key(
    open_reader: Open, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        screen = await weigh(user, "origin:karsova")
        await user.until(lambda: "apart: origin:karsova" in user.text, "the title")
        await user.until(lambda: "of all " in user.text, "the numbers")
        first = entry(screen)
        assert first.sign == " ", "the cursor begins below what is asked already"
        await user.press("enter")
        await user.until(lambda: entry(screen).sign == "+", "it stands in the query")
        assert entry(screen).query == first.query, "the cursor goes with it"
        await user.press("x")
        await user.until(lambda: entry(screen).sign == "-", "it is left out")
        await user.press("x")
        await user.until(lambda: "apart: origin:karsova" in user.text, "it is taken back")
        await user.press("q")
        await user.until(lambda: user.screen is user.reader, "the list")
        assert user.field.value == "origin:karsova"


async def test_the_list_below_follows(open_reader: Open) -> None:
    async with open_reader() as user:
        screen = await weigh(user, "origin:karsova")
        await user.until(lambda: screen.view.total > 1, "the answer")
        await user.press("x")
        await user.until(lambda: entry(screen).sign == "-", "it is left out")
        left_out = entry(screen).query
        await user.press("escape")
        await user.until(lambda: user.screen is user.reader, "the list")
        assert user.field.value == f"origin:karsova -{left_out}"
        assert user.cables.total < user.everything


@pytest.mark.parametrize("query", ["", "id:09OLDDRAY40"])
async def test_it_says_why_there_is_nothing(open_reader: Open, query: str) -> None:
    async with open_reader() as user:
        await weigh(user, query)
        said = "At least 3" if query else "whole library"
        await user.until(lambda: said in user.text, "why")


async def test_until_a_change_is_weighed_it_says_so(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader() as user:
        screen = await weigh(user, "origin:karsova")
        await user.until(lambda: "of all " in user.text, "the numbers")
        monkeypatch.setattr(screen, "_weigh", lambda: None)
        chosen = entry(screen).query
        await user.press("enter")
        await user.until(lambda: f"Weighing what origin:karsova {chosen}" in user.text, "that")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_both_keys_are_named_beside_the_place(
    open_reader: Open, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        screen = await weigh(user, "origin:karsova")
        await user.until(lambda: "of all " in user.text, "the numbers")
        await user.until(lambda: f"of {screen.view.total} " in user.said, "the place")
        assert "x leave out" in user.said
        assert "ask for it" in user.said
