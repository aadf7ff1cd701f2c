"""What was read is kept as it is really shown, listed by day, and read on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.notes.note import now
from reftel.shelf import Position, Trail, Visit
from reftel.tui.kept.trail import TrailScreen, VisitEntry
from reftel.tui.text import reading_pane
from tests.tui.test_typed_at_once import at_once as typed_at_once

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

LONG = "08THORSUND281"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is shown count as shown at once."""
    monkeypatch.setattr(reading_pane, "REST", 0.01)


def visits(home: Paths, library: Path) -> list[Visit]:
    return Trail(home.state / "trail.txt").visits(library)


async def open_trail(user: Driver) -> TrailScreen:
    await user.press("I")
    await user.until(lambda: isinstance(user.screen, TrailScreen), "the trail")
    screen = user.screen
    assert isinstance(screen, TrailScreen)
    await user.until(lambda: screen._answered == "", "what was read")
    return screen


def cables(screen: TrailScreen) -> list[str]:
    entries = (screen._lines.at(at) for at in range(screen._lines.total))
    return [entry.found.visit.place.cable for entry in entries if isinstance(entry, VisitEntry)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_enter_reads_on_at_the_place(
    open_reader: Open, home: Paths, samples: Path, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        await user.read(LONG)
        await user.press("J", "J", "J")
        place = user.pane.position
        await user.until(lambda: [v.place for v in visits(home, samples)] == [place], "its visit")
        await user.read("06PORTAMSEL978")
        await user.until(lambda: len(visits(home, samples)) == 2, "the second")
        screen = await open_trail(user)
        assert "Today, " in user.text
        assert cables(screen) == ["06PORTAMSEL978", LONG]
        await user.press("down", "enter")
        await user.reading(LONG)
        assert user.pane.position == place
        await user.press("left_square_bracket")
        await user.reading("06PORTAMSEL978")


async def test_typing_finds_what_has_the_words_and_was_read_then(open_reader: Open) -> None:
    async with open_reader() as user:
        for cable in (LONG, "06PORTAMSEL978"):
            await user.read(cable)
            await user.until(lambda: user.pane._resting is None, "the reader to rest")
        screen = await open_trail(user)
        await user.type("yesterday")
        await user.until(lambda: screen._answered == "yesterday", "the answer")
        assert "Nothing that you read answers this." in user.text
        await user.press("ctrl+u")
        await user.type("id:08thorsund281 today")
        await user.until(lambda: cables(screen) == [LONG], "the one")
        await user.press("enter")
        await user.reading(LONG)


async def test_enter_in_one_go_with_the_words_waits_for_what_they_find(open_reader: Open) -> None:
    async with open_reader() as user:
        for cable in (LONG, "06PORTAMSEL978"):
            await user.read(cable)
            await user.until(lambda: user.pane._resting is None, "the reader to rest")
        typed_at_once(user, ["I", *"thorsund", "enter"])
        await user.reading(LONG)


async def test_what_is_hostile_in_the_file_is_harmless(
    open_reader: Open, home: Paths, samples: Path
) -> None:
    trail = Trail(home.state / "trail.txt")
    for cable in ("09\x1b]0;gotcha\x07X", "09PORT\u202eAMSEL66", "x" * 3000, "\ud800"):
        trail.add(samples, Visit(now(), Position(cable, 999), "¶\x1b[2J\n/8", 3, 9))
    with (home.state / "trail.txt").open("a") as file:
        file.write('2026-01-01T00:00:00Z {"library": 3}\n')
    async with open_reader() as user:
        screen = await open_trail(user)
        assert screen._lines.total == 3  # half a character is no text
        assert not set(user.text) & {"\x1b", "\x07", "\u202e"}
        await user.press("down", "enter")
        await user.until(lambda: user.screen is user.reader, "a page for it")


# -- what was really shown -------------------------------------------------------------------------


async def test_a_cable_that_is_only_passed_does_not_count_as_read(
    open_reader: Open, home: Paths, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_pane, "REST", 3600)
    async with open_reader() as user:
        await user.read(LONG)
        monkeypatch.setattr(reading_pane, "REST", 0.01)
        await user.read("06PORTAMSEL978")
        await user.until(lambda: bool(visits(home, samples)), "a visit")
        assert [one.place.cable for one in visits(home, samples)] == ["06PORTAMSEL978"]
        desk = user.reader._desk
        assert desk is not None
        await user.until(lambda: bool(desk.shelf.marks.all()), "a mark")
        assert list(desk.shelf.marks.all()) == ["06PORTAMSEL978"]


async def test_only_what_follows_without_a_gap_was_shown(
    open_reader: Open, home: Paths, samples: Path
) -> None:
    async with open_reader((80, 14)) as user:
        await user.read("10OLDDRAY31")
        await user.until(lambda: bool(visits(home, samples)), "a visit")
        begun = visits(home, samples)[0].shown
        of = user.pane.stops
        assert begun < of
        await user.press("G")
        await user.until(lambda: visits(home, samples)[0].place.block is not None, "the end")
        assert visits(home, samples)[0].shown == begun
        await user.press("g")
        while of - 1 not in user.pane.stops_shown:
            await user.press("space")
            await user.until(lambda: user.pane._resting is None, "the reader to rest")
        await user.until(lambda: visits(home, samples)[0].shown == of, "all of it")


async def test_unread_again_stays_unread(open_reader: Open, home: Paths, samples: Path) -> None:
    async with open_reader() as user:
        await user.read(LONG)
        desk = user.reader._desk
        assert desk is not None
        await user.until(lambda: LONG in desk.shelf.marks.all(), "read")
        await user.press("U", "J")
        await user.until(
            lambda: (
                visits(home, samples)[0].paragraph == "¶1/" + user.pane.status.partition("/")[2]
            ),
            "on",
        )
        assert LONG not in desk.shelf.marks.all()
