"""Have I seen enough? Cables that the query does not find, judged by two keys."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from reftel.errors import ReftelError
from reftel.shelf import Lists
from reftel.tui.text.over.seen_enough import JudgingScreen

if TYPE_CHECKING:
    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


async def judging(user: Driver, query: str, name: str = "leases") -> JudgingScreen:
    await user.press("/")
    await user.type(query)
    await user.press("enter", "E")
    await user.type(name)
    await user.press("enter")
    await user.until(lambda: isinstance(user.screen, JudgingScreen), "the screen")
    assert isinstance(user.screen, JudgingScreen)
    return user.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_two_keys_judge_one_after_another_and_the_bound_follows(
    open_reader: Open, home: Paths, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        await judging(user, "harbour")
        await user.until(lambda: " 1. " in user.text, "the first")
        assert "cables outside is judged yet" in user.text
        assert "On list leases: seen enough of harbour?" in user.text
        await user.press("n")
        await user.until(lambda: " 2. " in user.text, "the second")
        assert "0 of 1 were" in user.text
        await user.press("y")
        await user.until(lambda: " 3. " in user.text, "the third")
        assert "1 of 2 was" in user.text
        await user.press("u")
        await user.until(lambda: " 2. (relevant)" in user.text, "the one before")
        await user.press("n")
        await user.until(lambda: "0 of 2 were" in user.text, "it is judged otherwise")
        await user.press("j", "space", "k", "escape")
        await user.until(lambda: user.screen is user.reader, "the list")
        await judging(user, "harbour")
        await user.until(lambda: " 3. " in user.text, "it goes on")
    assert (home.lists / "leases.txt").read_text().count("# not relevant: ") == 2


async def test_another_query_is_told(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await judging(user, "harbour")
        await user.until(lambda: " 1. " in user.text, "the first")
        await user.press("n")
        await user.until(lambda: " 2. " in user.text, "the second")
        await user.press("escape")
        await user.until(lambda: user.screen is user.reader, "the list")
        await judging(user, "lease")
        await user.until(lambda: "was judged for another query (harbour)" in user.text, "that")


async def test_after_the_last_it_says_that_all_are_judged(open_reader: Open) -> None:
    async with open_reader() as user:
        await judging(user, "-id:09OLDDRAY40")
        await user.until(lambda: " 1. 09OLDDRAY40" in user.text, "the only one")
        await user.press("n")
        await user.until(
            lambda: "Every cable outside is judged: 0 of 1 relevant" in user.text, "the end"
        )
        await user.press("y")
        assert isinstance(user.screen, JudgingScreen)


async def test_without_a_query_it_asks_for_one(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("E")
        await user.until(lambda: "Ask for something first" in user.said, "why")


async def test_what_cannot_be_kept_is_judged_again(
    open_reader: Open, home: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader((120, 40)) as user:
        await judging(user, "harbour")
        await user.until(lambda: " 1. " in user.text, "the first")
        with monkeypatch.context() as patch:
            patch.setattr(Lists, "judge", Mock(side_effect=ReftelError("The disk is full")))
            await user.press("n")
            await user.until(lambda: "The disk is full" in user.text, "why")
        assert " 1. " in user.text
        await user.press("n")
        await user.until(lambda: " 2. " in user.text, "the second")
    assert (home.lists / "leases.txt").read_text().count("# not relevant: ") == 1
