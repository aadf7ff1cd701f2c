"""The web of references on the screen: as a tree, in time, around another cable, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cable import shown_subject
from reftel.tui.text.over.web import WebEntry, WebScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

FIRST = "06PORTAMSEL978"


async def opened(user: Driver, cable_id: str = FIRST) -> WebScreen:
    await user.read(cable_id)
    await user.press("R")
    await user.until(lambda: "citations" in user.text, "the web")
    assert isinstance(user.screen, WebScreen)
    return user.screen


async def test_the_title_is_whole_on_a_small_screen(open_reader: Open) -> None:
    async with open_reader((40, 12)) as user:
        screen = await opened(user, "06PORTAMSEL412")
        await user.until(lambda: screen.title_line.size.height == 2, "a second line")
        assert "17 cables, 25 beyond; 33 citations" in " ".join(user.text.split())
        assert screen.view.size.height == 9


def current(screen: WebScreen) -> WebEntry:
    entry = screen.view.current
    assert isinstance(entry, WebEntry)
    return entry


def _entries(screen: WebScreen) -> list[object]:
    return [screen.view.at(at) for at in range(screen.view.total)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_what_hangs_on_a_cable_is_shown_and_read(
    open_reader: Open, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        screen = await opened(user)
        assert f"What hangs on {FIRST}, 2 deep" in user.text
        assert current(screen).cable.id == FIRST
        await user.press("l")
        child = current(screen)
        assert child.level == 1
        await user.press("enter")
        await user.reading(child.cable.id)
        await user.press("left_square_bracket")
        await user.reading(FIRST)


async def test_parent_child_and_sibling_are_a_key_each(open_reader: Open) -> None:
    async with open_reader() as user:
        screen = await opened(user)
        await user.press("l")
        first = current(screen)
        await user.press("J")
        second = current(screen)
        assert (first.level, second.level) == (1, 1)
        assert first.cable.id != second.cable.id
        await user.press("K")
        assert current(screen) == first
        await user.press("h")
        assert current(screen).cable.id == FIRST
        await user.press("h", "K", "J")  # nothing above it, nothing beside it
        assert current(screen).cable.id == FIRST


async def test_one_that_stands_again_leads_to_where_it_is_unfolded(open_reader: Open) -> None:
    async with open_reader() as user:
        screen = await opened(user)
        view = screen.view
        entries = [view.at(at) for at in range(view.total)]
        again = next(
            at
            for at, e in enumerate(entries)
            if isinstance(e, WebEntry) and e.again and e.cable.named
        )
        view.place(again)
        there = current(screen).cable.id
        await user.press("l")
        assert (current(screen).cable.id, current(screen).again) == (there, False)


async def test_deeper_and_in_time(open_reader: Open) -> None:
    async with open_reader() as user:
        screen = await opened(user)
        before = screen.view.total
        await user.press("plus")
        await user.until(lambda: "3 deep" in user.text, "more")
        assert screen.view.total >= before
        await user.press(*["plus"] * 20)  # deeper than any is
        await user.until(lambda: "All that hangs on" in user.text, "all")
        await user.press("plus")
        await user.until(lambda: "All that hangs on it is shown." in user.said, "that it is")
        deepest = max(each.level for each in _entries(screen) if isinstance(each, WebEntry))
        await user.press(*["minus"] * 20)
        await user.until(lambda: "1 deep" in user.text, "less")
        assert deepest > 3
        await user.press("t")
        dates = []
        for at in range(screen.view.total):
            entry = screen.view.at(at)
            assert isinstance(entry, WebEntry)
            dates.append(entry.cable.date)
        assert dates == sorted(dates)
        assert current(screen).cable.id == FIRST
        assert dates[0][:10] in user.text, "the day, not the month alone"
        drawn = "".join(entry.margin for entry in _entries(screen) if isinstance(entry, WebEntry))
        assert set(drawn) <= set(" \u25cf\u251c\u2514\u2502\u2500~")
        assert set("\u25cf\u2514") <= set(drawn)


async def test_around_another_and_back(open_reader: Open) -> None:
    async with open_reader() as user:
        screen = await opened(user)
        await user.press("l")
        other = current(screen).cable.id
        await user.press("o")
        await user.until(lambda: f"What hangs on {other}" in user.text, "the other's")
        await user.press("left_square_bracket")
        await user.until(lambda: f"What hangs on {FIRST}" in user.text, "the first's")


async def test_what_the_query_finds_stands_out(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.press("slash")
        await user.type("origin:port date:2006")
        await user.press("enter")
        await user.until(lambda: user.cables.total < user.everything, "the answer")
        screen = await opened(user)
        await user.until(lambda: "the query finds" in user.text, "how many")
        await user.press("n")
        assert current(screen).matches
        at = screen.view.cursor
        await user.press("N")
        assert screen.view.cursor < at
        total = screen.view.total
        await user.press("z")
        assert screen.view.total < total
        assert "others folded" in user.text
        entries = [screen.view.at(at) for at in range(screen.view.total)]
        hung = {each.parent for each in entries if isinstance(each, WebEntry)}
        for number, entry in enumerate(entries):
            assert isinstance(entry, WebEntry)
            assert entry.matches or number in hung or number == 0
        await user.press("t")
        assert all(isinstance(e, WebEntry) and e.matches for e in _entries(screen))
        await user.press("t", "z")
        assert screen.view.total == total


async def test_nothing_is_folded_without_a_query(open_reader: Open) -> None:
    async with open_reader() as user:
        screen = await opened(user)
        total = screen.view.total
        await user.press("z")
        assert screen.view.total == total
        assert "No query stands" in user.text


async def test_a_cable_that_is_not_here_has_a_web(open_reader: Open) -> None:
    async with open_reader() as user:
        screen = await opened(user, "08ANSBECK44")
        assert current(screen).cable.named is None
        assert screen.view.total > 1


async def test_what_was_sent_later_is_dim_as_of_the_day_of_a_cable(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.press("j", "j", "j")
        row = user.cables.row
        assert row is not None
        assert row.created is not None

        def signs() -> list[str]:
            return [user.cables.render_line(y).text[0] for y in range(user.cables.page)]

        assert ">" not in signs()
        await user.press("at")
        assert "is dim, with > before it" in user.said
        assert "as of " in user.cables.position
        for y, sign in enumerate(signs()):
            other = user.cables._window.row(user.cables.top + y)
            if other is not None and other is not row:
                assert (sign == ">") is (other.created is not None and other.created > row.created)
        assert signs().count(">") == 3
        await user.press("at")
        assert ">" not in signs()
        assert "as of" not in user.cables.position


async def test_the_web_is_shown_as_of_the_day_of_the_cable_in_its_middle(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        screen = await opened(user)
        await user.press("at")
        assert "as of" in user.text
        first = current(screen).cable.date
        entries = [each for each in _entries(screen) if isinstance(each, WebEntry)]
        assert any(each.later for each in entries)
        for each in entries:
            assert each.later is (each.cable.date > first)
            said = "".join(text for text, _ in each.lines(200)[0])
            assert ("(later)" in said) is each.later
        await user.press("escape", "escape", "at", "R")  # and so is the next one, by itself
        await user.until(lambda: "as of" in user.text, "the day")
        await user.press("at")
        assert "as of" not in user.text.partition("\n")[0]
        await user.press("escape")
        await user.read("08ANSBECK44")
        await user.press("at", "at")
        assert "When 08ANSBECK44 was sent is not known" in user.said


async def test_the_shortest_way_to_another_cable(open_reader: Open) -> None:
    async with open_reader() as user:
        screen = await opened(user)
        await user.press("w")
        await user.type("06portamsel412")
        await user.press("enter")
        await user.until(lambda: f"from {FIRST} to 06PORTAMSEL412: 1 citation" in user.text, "it")
        assert [each.cable.id for each in _entries(screen) if isinstance(each, WebEntry)] == [
            FIRST,
            "06PORTAMSEL412",
        ]
        assert current(screen).cable.id == "06PORTAMSEL412"
        await user.press("left_square_bracket")
        assert "What hangs on" in user.text
        await user.press("w")
        await user.type("nonsense 999")
        await user.press("enter")
        await user.until(lambda: "No cable here is nonsense 999." in user.text, "that")


async def test_in_time_ids_days_and_classes_stand_below_each_other(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        screen = await opened(user, "09DOVREC44")
        await user.press("t")
        await user.until(lambda: "not here or undated" in user.text, "the web in time")
        columns = set()
        for entry in _entries(screen):
            assert isinstance(entry, WebEntry)
            assert entry.cable.named is not None
            line = "".join(text for text, _ in entry.lines(118)[0])
            columns.add(line.index(shown_subject(entry.cable.named.subject)[:9]))
        assert len(columns) == 1


async def test_what_is_not_here_stands_back(open_reader: Open) -> None:
    async with open_reader() as user:
        screen = await opened(user, "09DOVREC44")
        absent = [
            entry.lines(80)[0]
            for entry in _entries(screen)
            if isinstance(entry, WebEntry) and entry.cable.named is None
        ]
        assert absent
        assert all(line[-1] == ("  (not here)", "dim") for line in absent)
