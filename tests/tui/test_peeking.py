"""What a link leads to is said, and can be looked at, without leaving the cable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.tui.text.over.peeking import PeekScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Open


async def test_tab_says_what_a_link_leads_to(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.read("06PORTAMSEL978")
        await user.press("g", "tab")
        link = user.pane.link
        assert link is not None
        target = link.targets[0].id
        await user.until(lambda: f"→ {target} · " in user.said, "what it leads to")
        assert "2006" in user.said
        await user.press("j")
        await user.until(lambda: "→" not in user.said, "the keys again")


async def test_tab_says_what_is_not_here(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.read("10OLDDRAY31")
        links = user.pane.links
        at = next(i for i, link in enumerate(links) if link.targets and not link.in_library)
        for _ in range(at + 1):
            await user.press("tab")
        await user.until(lambda: "is not in your library" in user.said, "that it is not here")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 10)])
async def test_a_look_stays_where_one_was(open_reader: Open, size: tuple[int, int]) -> None:
    async with open_reader(size) as user:
        await user.read("06PORTAMSEL978")
        await user.press("g", "tab")
        place = user.pane.position
        link = user.pane.link
        assert link is not None
        await user.press("P")
        await user.until(lambda: isinstance(user.screen, PeekScreen), "the look")
        await user.until(
            lambda: f"{link.targets[0].id} · ¶1/6 · 16 May 2006 · U · Tern" in user.text,
            "which cable it is",
        )
        await user.press("j", "space", "b", "k", "escape")
        await user.until(lambda: user.screen is user.reader, "the text again")
        assert (user.open_id, user.pane.position, user.pane.link) == (
            "06PORTAMSEL978", place, link
        )  # fmt: skip


async def test_enter_goes_there_and_back_leads_back(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978")
        await user.press("g", "P")
        await user.until(lambda: isinstance(user.screen, PeekScreen), "the look")
        await user.press("enter")
        await user.reading("06PORTAMSEL412")
        await user.press("left_square_bracket")
        await user.reading("06PORTAMSEL978")


async def test_of_several_cables_each_can_be_looked_at(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("10OLDDRAY31")
        links = user.pane.links
        several = next(i for i, link in enumerate(links) if len(link.targets) > 1)
        for _ in range(several + 1):
            await user.press("tab")
        await user.press("P")
        await user.until(lambda: "(1 of" in user.text, "the first")
        await user.press("n")
        await user.until(lambda: "(2 of" in user.text, "the second")
