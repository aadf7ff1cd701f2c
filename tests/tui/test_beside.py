"""What stands beside a text on a wide screen: what it cites, what cites it, and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.tui.text.beside import Beside
from reftel.tui.text.pane_row import cells_beside

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


def beside(user: Driver) -> str:
    found = list(user.reader.query(Beside))
    lines = found[0]._lines if found and found[0].display else []
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


@pytest.mark.parametrize(
    ("width", "cells"), [(80, 0), (145, 0), (146, 44), (170, 68), (192, 90), (400, 90)]
)
def test_a_text_comes_first(width: int, cells: int) -> None:
    assert cells_beside(width) == cells


async def test_what_belongs_to_a_cable_stands_beside_it(open_reader: Open) -> None:
    async with open_reader((200, 60)) as user:
        await user.read("10OLDDRAY31")
        await user.until(lambda: "Cites 9" in beside(user), "what it cites")
        lines = beside(user).splitlines()
        assert sum(line.startswith(" not here") for line in lines) == 2
        assert any("10PORTAMSEL170" in line and "One Chair" in line for line in lines)
        assert "Cited by 1" in beside(user)
        assert "Notes" not in beside(user)
        await user.press("a", *"who", "ctrl+s")
        await user.until(lambda: "Notes 1" in beside(user), "the note")
        assert beside(user).endswith("who")
        at = user.pane.size.width
        assert user.pane._page is not None
        assert user.pane._page.width == at - 1
        await user.press("greater_than_sign", "greater_than_sign")
        await user.until(lambda: "Notes" not in beside(user), "the next cable's")


async def test_a_cable_that_is_not_here_cites_nothing(open_reader: Open) -> None:
    async with open_reader((200, 60)) as user:
        await user.press("W")
        await user.until(lambda: "are cited and not here" in user.text, "the list")
        await user.press("enter")
        await user.until(lambda: "Cited by" in beside(user), "who cites it")
        assert "Cites" not in beside(user), "its page leads to others that it may not cite"


async def test_it_comes_and_goes_with_the_room_there_is(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.read("10OLDDRAY31")
        assert not beside(user)
        await user.pilot.resize_terminal(200, 60)
        await user.until(lambda: "Cites 9" in beside(user), "what it cites")
        await user.pilot.resize_terminal(120, 40)
        await user.until(lambda: not beside(user), "the room to be gone")
        await user.until(lambda: user.pane.size.width == 90, "the text to have it all")
