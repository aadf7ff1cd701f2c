"""The timeline on the screen: it follows the query, is walked, and narrows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.tui.main.panes import Panes
from reftel.tui.timeline.timeline import Timeline

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


def timeline(user: Driver) -> Timeline:
    return user.reader.query_one(Timeline)


def drawn(user: Driver) -> str:
    return timeline(user).render_line(0).text


async def walk_in(user: Driver) -> None:
    await user.press("T")
    await user.until(lambda: timeline(user).has_focus, "the timeline")


async def test_it_follows_every_key(open_reader: Open) -> None:
    async with open_reader() as user:
        before = drawn(user)
        assert "2010 months" in " ".join(before.split())
        await user.press("slash")
        await user.type("halibut")
        await user.until(lambda: drawn(user) != before, "other bars")


async def test_walking_says_what_is_where(open_reader: Open) -> None:
    async with open_reader() as user:
        await walk_in(user)
        assert user.said.startswith("May 2010: 1")
        await user.press("h")
        assert user.said.startswith("Apr 2010: 1")
        await user.press("h", "enter")
        await user.until(lambda: "Nothing that was found is of Mar 2010" in user.said, "a word")
        assert user.field.value == ""
        await user.press("b")
        assert user.said.startswith("Mar 2009")
        await user.press("g")
        assert user.said.startswith("Jun 1974")
        await user.press("G", "T")
        await user.until(lambda: user.cables.has_focus, "the list")
        assert user.said.startswith(" 1 of 83")


async def test_enter_narrows_and_enter_again_takes_it_back(open_reader: Open) -> None:
    async with open_reader() as user:
        await walk_in(user)
        await user.press("h", "enter")
        await user.until(lambda: user.field.value == "date:2010-04", "a narrower query")
        await user.until(lambda: user.cables.total == 1, "the cable of that month")
        looks = {look for _, look in timeline(user).pieces(0)}
        assert "out" in looks  # the other months stay in sight
        await user.press("enter")
        await user.until(lambda: user.cables.total == user.everything, "all cables")
        assert user.field.value == ""


async def test_a_range_from_here_to_there(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("harbour")
        await user.press("enter")
        await user.until(lambda: user.cables.total == 16, "cables about harbours")
        await walk_in(user)
        await user.press("space", "h", "h")
        assert user.said.startswith("Feb-Apr 2010: 2")
        await user.press("enter")
        await user.until(lambda: user.field.value == "harbour date:2010-02..2010-04", "a range")
        await user.until(lambda: user.cables.total == 2, "two cables")
        await user.press("enter")
        await user.until(lambda: user.field.value == "harbour", "no range")


async def test_leaving_out_a_month(open_reader: Open) -> None:
    async with open_reader() as user:
        await walk_in(user)
        await user.press("x")
        await user.until(lambda: user.field.value == "-date:2010-05", "an exclusion")
        await user.until(lambda: user.cables.total == user.everything - 1, "all but one")


async def test_coarser_and_finer(open_reader: Open) -> None:
    async with open_reader() as user:
        await walk_in(user)
        await user.press("minus", "minus")
        assert user.said.startswith("2010: 8")
        await user.press("enter")
        await user.until(lambda: user.field.value == "date:2010", "a year")
        await user.press("plus", "minus", "minus", "minus")
        assert drawn(user).rstrip().endswith("years")


@pytest.mark.parametrize(
    ("size", "lines"), [((80, 24), 1), ((120, 40), 2), ((80, 19), 0), ((30, 24), 1)]
)
async def test_it_stands_where_there_is_room(
    open_reader: Open, size: tuple[int, int], lines: int
) -> None:
    async with open_reader(size) as user:
        assert (timeline(user).size.height if timeline(user).display else 0) == lines
        await walk_in(user)
        assert timeline(user).size.height == max(1, lines)
        assert len(drawn(user)) == size[0]
        await user.press("escape")
        await user.until(lambda: user.cables.has_focus, "the list")
        assert timeline(user).display == bool(lines)


async def test_the_text_has_the_room_on_a_small_screen(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("enter")
        await user.until(lambda: user.pane.has_focus, "the text")
        assert not timeline(user).display


@pytest.mark.parametrize("query", ["date:1974", "date<=1974/12 date>=1974.1"])
async def test_dates_that_are_typed_are_lit(open_reader: Open, query: str) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type(query)
        await user.press("enter")
        await user.until(lambda: 0 < user.cables.total < 5, "cables of 1974")
        lit = [text for text, look in timeline(user).pieces(0) if look == "bar"]
        assert lit[0] == "█" or "▁" in lit
        assert len(lit) <= 12
        assert any(look == "out" for _, look in timeline(user).pieces(0)), "the rest is in sight"


async def test_an_empty_library_has_no_timeline(open_reader: Open, tmp_path: Path) -> None:
    async with open_reader(library=tmp_path / "none") as user:
        await user.pilot.resize_terminal(120, 40)
        await user.until(lambda: user.app.size.width == 120, "the size")
        assert not user.reader.query_one(Panes).display


async def test_its_place_is_not_said_in_the_search(open_reader: Open) -> None:
    async with open_reader() as user:
        await walk_in(user)
        assert "May 2010: 1" in user.said
        await user.press("slash")
        await user.until(lambda: user.field.has_focus, "the field")
        assert "May 2010" not in user.said
        await user.press(*"hali")
        assert "May 2010" not in user.said
