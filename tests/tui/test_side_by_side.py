"""Two cables side by side: the link's, the one read before or any; moved together or alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.tui.text.over.side_by_side import SideScreen
from tests.tui.test_recall import search

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


async def beside(user: Driver, typed: str = "") -> SideScreen:
    await user.press("|")
    await user.until(lambda: "Beside " in user.text, "the question")
    if typed:
        await user.type(typed)
    await user.press("enter")
    await user.until(lambda: isinstance(user.screen, SideScreen), "the screen")
    screen = user.screen
    assert isinstance(screen, SideScreen)
    await user.until(lambda: screen._sides[1].view is not None, "the other cable")
    return screen


def shown(screen: SideScreen) -> list[str]:
    return [pane.view.cable.id for pane in screen._sides if pane.view is not None]


def places(screen: SideScreen) -> list[str]:
    return [pane.status.partition("/")[0] for pane in screen._sides]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_they_are_moved_one_by_one_or_together(
    open_reader: Open, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        await user.read("09PORTAMSEL219")
        screen = await beside(user, "06PORTAMSEL412#2")
        assert shown(screen) == ["09PORTAMSEL219", "06PORTAMSEL412"]
        assert places(screen) == ["¶-", "¶2"]
        await user.press("K")
        await user.until(lambda: places(screen) == ["¶-", "¶1"], "the second alone")
        await user.press("tab", "J")
        await user.until(lambda: places(screen) == ["¶1", "¶1"], "the first alone")
        await user.press("t", "J")
        await user.until(lambda: places(screen) == ["¶2", "¶2"], "both")
        one, other = (pane.region for pane in screen._sides)
        if size[0] >= 100:
            assert one.y == other.y
            assert one.right <= other.x
        else:
            assert one.x == other.x
            assert one.bottom <= other.y
        await user.press("escape")
        await user.until(lambda: user.screen is user.reader, "the text")
        assert user.open_id == "09PORTAMSEL219"


async def test_enter_reads_on_in_the_one_at_hand_and_back_leads_back(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("09PORTAMSEL219")
        screen = await beside(user, "06PORTAMSEL412")
        await user.press("J", "J")
        await user.until(lambda: places(screen)[1] == "¶2", "a paragraph")
        await user.press("enter")
        await user.reading("06PORTAMSEL412")
        assert user.pane.status.startswith("¶2/")
        await user.press("[")
        await user.reading("09PORTAMSEL219")


async def test_the_link_is_proposed_or_else_what_was_read_before(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("09PORTAMSEL219")
        await user.read("08THORSUND281")
        screen = await beside(user)
        assert shown(screen) == ["08THORSUND281", "09PORTAMSEL219"]
        await user.press("q")
        await user.until(lambda: user.screen is user.reader, "the text")
        await user.press("tab")
        await user.until(lambda: user.pane.link is not None, "a link")
        link = user.pane.link
        assert link is not None
        target = next(each.id for each in link.targets if each.in_library)
        screen = await beside(user)
        assert shown(screen) == ["08THORSUND281", target]


async def test_the_page_of_a_cable_that_is_not_here_is_not_proposed(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("09PORTAMSEL219")
        await user.press("colon")
        await user.type("06PORTAMSEL979")
        await user.press("enter")
        await user.until(lambda: user.open_id == "06PORTAMSEL979", "the page of what is not here")
        await user.read("08THORSUND281")
        screen = await beside(user)
        assert shown(screen) == ["08THORSUND281", "09PORTAMSEL219"]


async def test_the_other_goes_to_the_paragraph_with_the_same_words(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("09PORTAMSEL219")
        screen = await beside(user, "09PORTAMSEL219")
        await user.press("m")
        await user.until(lambda: "Go to a paragraph first" in user.said, "that there is none")
        await user.press("J", "J", "J", "m")
        await user.until(lambda: places(screen) == ["¶3", "¶3"], "the paragraph")
        await user.press("escape")
        await user.until(lambda: user.screen is user.reader, "the text")
        screen = await beside(user, "06PORTAMSEL412")
        await user.press("J", "m")
        await user.until(lambda: "No paragraph of 09PORTAMSEL219 has four" in user.said, "none")


async def test_hits_are_lit_in_both(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("/")
        await user.type("harbour")
        await user.press("enter", "enter")
        await user.until(lambda: user.open_id is not None, "a cable")
        screen = await beside(user, "09OLDDRAY40")
        views = [pane.view for pane in screen._sides]
        assert all(
            view is not None and view.highlight("the harbour") == [(4, 11)] for view in views
        )


async def test_a_cable_that_is_not_here_has_its_page_there(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("09PORTAMSEL219")
        await beside(user, "06PORTAMSEL979")
        await user.until(lambda: "06PORTAMSEL979" in user.text, "its page")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_in_the_list_it_is_put_beside_the_one_under_the_cursor(
    open_reader: Open, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        await user.read("09PORTAMSEL219")
        await user.press("escape", "j", "j")
        await user.until(lambda: user.cables.cursor == 2, "the cursor to move")
        assert user.cables.row is not None
        screen = await beside(user, "06PORTAMSEL412")
        assert shown(screen) == [user.cables.row.id, "06PORTAMSEL412"]


async def test_without_a_cable_it_says_what_to_do(open_reader: Open) -> None:
    async with open_reader() as user:
        await search(user, "tag:QQQQ")
        await user.until(lambda: not user.cables.total, "nothing")
        await user.press("|")
        await user.until(lambda: "Read a cable first" in user.said, "what to do")
