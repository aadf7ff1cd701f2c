"""A walk over 200 links and back passes the same places, and so does the next session."""

from __future__ import annotations

import threading
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.library import Library, import_paths
from reftel.notes.note import now
from reftel.shelf import Position, Trail, Visit
from reftel.tui.text import reading_pane
from reftel.tui.text.cable_text import CableText
from tests.cli.telegrams import telegram

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.paths import Paths
    from tests.tui.conftest import Open

LINKS = 200


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    """A library in which each cable cites the next, in a paragraph further and further down."""
    folder = tmp_path / "telegrams"
    folder.mkdir()
    for number in range(1, LINKS + 2):
        paragraphs = [f"{at}. (U) The quay has a stone of number {at}. " * 9 for at in range(1, 9)]
        paragraphs[(number - 1) % 8] += "See ref A."
        text = telegram(
            number, "STONES", "\n\n".join(paragraphs), ref=f"A. 09 PORT AMSEL {number + 1}"
        )
        (folder / f"{number}.txt").write_text(text)
    with Library.open(tmp_path / "chain", create=True) as library:
        import_paths(library, [folder], jobs=1)
    return tmp_path / "chain"


async def test_two_hundred_links_and_back(
    open_reader: Open, chain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_pane, "REST", 3600)
    places: list[Position | None] = []
    async with open_reader(library=chain) as user:
        await user.read("09PORTAMSEL1")
        text = user.reader.query_one(CableText)
        pane = user.pane
        for number in range(2, LINKS + 2):
            pane.go_to_paragraph((number - 2) % 8 + 1)
            pane.action_link(1)
            if number % 3 == 0:
                pane.action_scroll_lines(1)
            places.append(pane.position)
            assert pane.link is not None
            text.following.follow(pane.link)
            assert user.open_id == f"09PORTAMSEL{number}"
        pane.action_paragraph(1)
        places.append(pane.position)
        assert len({place and (place.block, place.line) for place in places}) > 8
        for number in range(LINKS, 0, -1):
            user.reader.action_travel(-1)
            assert pane.position == places[number - 1]
        user.reader.action_travel(-1)
        await user.until(lambda: "Nothing to go back to" in user.said, "the first of all")
        for number in range(2, LINKS + 2):
            user.reader.action_travel(1)
            assert pane.position == places[number - 1]
        await user.press("left_square_bracket")
        await user.reading(f"09PORTAMSEL{LINKS}")
        assert pane.position == places[LINKS - 1]


def is_kept(home: Paths, library: Path, place: Position | None) -> bool:
    visits = Trail(home.state / "trail.txt").visits(library)
    return bool(visits) and visits[0].place == place


async def test_back_goes_on_to_what_was_read_in_the_session_before(
    open_reader: Open, home: Paths, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_pane, "REST", 0.01)
    monkeypatch.setattr("reftel.tui.text.visits.now", lambda: now() - timedelta(minutes=1))
    places = []
    async with open_reader() as user:
        for cable in ("08THORSUND281", "10OLDDRAY31", "06PORTAMSEL978"):
            await user.read(cable)
            await user.press("space")
            places.append(user.pane.position)
            await user.until(partial(is_kept, home, samples, places[-1]), "the visit")
        user.reader.save()  # as leaving does
    monkeypatch.setattr("reftel.tui.text.visits.now", now)
    async with open_reader() as user:
        await user.read("06PORTAMSEL412")
        for place in reversed(places):
            assert place is not None
            await user.press("left_square_bracket")
            await user.reading(place.cable)
            assert user.pane.position == place
        await user.press("right_square_bracket")
        await user.reading("10OLDDRAY31")


async def test_back_goes_first_to_what_was_left_last_though_it_was_first_read_long_before(
    open_reader: Open, home: Paths, samples: Path
) -> None:
    trail = Trail(home.state / "trail.txt")
    for days, cable in ((3, "08THORSUND281"), (2, "10OLDDRAY31"), (1, "08THORSUND281")):
        trail.add(samples, Visit(now() - timedelta(days), Position(cable), "¶1", 1, 9))
    async with open_reader() as user:
        await user.read("06PORTAMSEL412")
        user.reader.action_travel(-1)
        user.reader.action_travel(-1)  # before the trail is read: it counts all the same
        await user.reading("10OLDDRAY31")
        await user.press("right_square_bracket")
        await user.reading("08THORSUND281")


async def test_back_reads_what_was_before_in_no_handler_of_a_key(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def visits(_: Trail, __: Path) -> list[Visit]:
        asked.append(threading.current_thread() is threading.main_thread())
        raise ReftelError("The trail is no trail.")

    async with open_reader() as user:
        await user.read("06PORTAMSEL412")
        monkeypatch.setattr(Trail, "visits", visits)
        await user.press("left_square_bracket")
        await user.until(lambda: "is no trail" in user.said, "what is wrong")
        await user.press("left_square_bracket")
        await user.until(lambda: len(asked) == 2, "the next key, which tries anew")
    assert asked == [False, False]
