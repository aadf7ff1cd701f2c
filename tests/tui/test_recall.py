"""Earlier searches called back into the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.tui.search.recall import Recall

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


def test_those_with_what_is_typed_in_them_the_latest_first() -> None:
    recall = Recall("lease", ["harbour lease", "boiler", "Lease of the pier", "lease"])
    assert recall.step(-1) is None
    assert recall.step(1) == "harbour lease"
    assert recall.is_begun
    assert recall.place == "1 of 2"
    assert recall.step(1) == "Lease of the pier"
    assert recall.step(1) is None
    assert recall.step(-1) == "harbour lease"
    assert recall.step(-1) == "lease"
    assert not recall.is_begun


async def search(user: Driver, query: str) -> None:
    await user.press("slash", "ctrl+u")
    await user.type(query)
    await user.press("enter")
    await user.until(lambda: user.cables.has_focus, "the list")
    await user.app.workers.wait_for_complete()


async def test_up_and_down_in_the_field(open_reader: Open) -> None:
    async with open_reader() as user:
        await search(user, "harbour")
        await search(user, "halibut")
        await user.press("slash", "ctrl+u", "up")
        await user.until(lambda: user.field.value == "halibut", "the latest")
        await user.press("up")
        await user.until(lambda: user.field.value == "harbour", "the one before")
        await user.until(lambda: user.cables.total == 16, "its answer")
        await user.press("up")
        await user.until(lambda: "no earlier search" in user.said, "the end")
        await user.press("down", "down")
        await user.until(lambda: user.field.value == "", "what was typed")
        assert user.field.has_focus
        await user.press("down")
        await user.until(lambda: user.cables.has_focus, "the list")


async def test_what_is_typed_chooses_among_them(open_reader: Open) -> None:
    async with open_reader() as user:
        await search(user, "harbour lease")
        await search(user, "boiler")
        await user.press("slash", "ctrl+u")
        await user.type("lea")
        await user.press("up")
        await user.until(lambda: user.field.value == "harbour lease", "the one with lea in it")
        await user.type("s")
        await user.press("up")
        await user.until(lambda: "no earlier search" in user.said, "a new beginning")
        assert user.field.value == "harbour leases"


async def test_they_are_there_in_the_next_session(open_reader: Open) -> None:
    async with open_reader() as user:
        await search(user, "halibut")
    async with open_reader() as user:
        await user.press("slash", "ctrl+u", "up")
        await user.until(lambda: user.field.value == "halibut", "the search of last time")


async def test_half_a_query_is_not_kept(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("date:2009-13")
        await user.press("enter", "escape")
        await user.until(lambda: user.cables.has_focus, "the list")
        await user.app.workers.wait_for_complete()
        await user.press("slash", "ctrl+u", "up")
        await user.until(lambda: "no earlier search" in user.said, "nothing")
