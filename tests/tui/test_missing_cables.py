"""What is cited and not here, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.tui.text.over.missing_cables import AbsentEntry, WantedScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Open


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_who_cites_it_is_one_key_away(open_reader: Open, size: tuple[int, int]) -> None:
    async with open_reader(size) as user:
        await user.press("W")
        await user.until(lambda: "are cited and not here" in user.text, "the list")
        assert isinstance(user.screen, WantedScreen)
        view = user.screen.view
        assert "cited by" in user.text
        await user.press("G")
        await user.until(lambda: view.cursor == view.total - 1, "the last")
        await user.press("g", "enter")
        await user.until(lambda: user.screen is user.reader, "its page")
        await user.until(lambda: "These cite it:" in user.text,
                         "who cites it")  # fmt: skip
        await user.press("c")
        await user.until(lambda: "is cited by" in user.text, "the sentences")


async def test_it_is_shown_again_where_it_was_left(open_reader: Open) -> None:
    async with open_reader() as user:
        for at in (0, 2):
            await user.press("W")
            await user.until(lambda: isinstance(user.screen, WantedScreen), "the list")
            assert isinstance(user.screen, WantedScreen)
            view = user.screen.view
            await user.until(lambda now=view: now.total > 4, "what is missing")  # type: ignore[misc]
            assert view.cursor == at
            await user.press("j", "j", "enter")
            await user.until(lambda: "These cite it:" in user.text, "its page")


async def test_the_page_names_the_numbers_beside_it(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL979")
        await user.until(lambda: "By their numbers these stand beside it." in user.text, "them")
        assert "What is known of the numbers of PORTAMSEL in 2006:" in " ".join(user.text.split())
        assert user.pane.status == "", "a page in the place of a cable has no paragraphs"
        await user.press("G")
        await user.until(lambda: "# here   + cited and not here   . unknown" in user.text, "signs")
        await user.press("g")
        await user.press("tab", "enter")
        await user.reading("06PORTAMSEL978")


async def test_a_wide_screen_names_who_cites_each(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.press("W")
        await user.until(lambda: "are cited and not here" in user.text, "the list")
        screen = user.screen
        assert isinstance(screen, WantedScreen)
        for at in range(screen.view.total):
            entry = screen.view.at(at)
            assert isinstance(entry, AbsentEntry)
            assert len(entry.cable.citing) == entry.cable.cited_by
            assert entry.cable.citing[0] in "".join(text for text, _ in entry.lines(118)[0])
            assert entry.cable.citing[0] not in "".join(text for text, _ in entry.lines(78)[0])
