"""The trail keeps where the reader was, each cable once a day, for all sessions."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reftel.shelf import Position, Trail, Visit

HERE = Path("/libraries/main")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def trail(tmp_path: Path) -> Trail:
    return Trail(tmp_path / "state" / "trail.txt")


def file_of(trail: Trail) -> Path:
    return trail._journal.file


def visit(cable: str, minutes: int = 0, shown: int = 0, of: int = 28, block: int = 3) -> Visit:
    place = Position(cable, block, -1, (block, 7), 2)
    return Visit(NOON + timedelta(minutes=minutes), place, "¶4/28", shown, of)


def test_it_comes_back_as_it_was_the_latest_first(trail: Trail) -> None:
    for minutes, cable in enumerate(("09PORTAMSEL1", "09PORTAMSEL2")):
        trail.add(HERE, visit(cable, minutes, shown=3))
    expected = [visit("09PORTAMSEL2", 1, 3), visit("09PORTAMSEL1", 0, 3)]
    assert trail.visits(HERE) == Trail(file_of(trail)).visits(HERE) == expected
    assert trail.visits(Path("/libraries/other")) == []


def test_a_library_has_one_trail_by_whatever_path_it_is_opened(
    trail: Trail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cables").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "cables")
    monkeypatch.chdir(tmp_path)
    ways = [
        tmp_path / "cables",
        tmp_path / "link",
        Path("cables"),
        tmp_path / "cables" / ".." / "link",
    ]
    for minutes, way in enumerate(ways):
        trail.add(way, visit(f"09PORTAMSEL{minutes}", minutes))
    file = file_of(trail)  # as it was written before, by the path that was typed
    real = json.dumps(str(tmp_path / "cables"))
    file.write_text(file.read_text().replace(real, json.dumps(str(tmp_path / "link")), 1))
    for way in ways:
        assert len(Trail(file).visits(way)) == len(ways)


def test_a_cable_is_there_once_a_day_where_it_was_last_with_the_most_that_was_shown(
    trail: Trail,
) -> None:
    day = 24 * 60
    trail.add(HERE, visit("09PORTAMSEL1", 0, shown=9))
    trail.add(HERE, visit("09PORTAMSEL1", 5, shown=4, block=8))
    trail.add(HERE, visit("09PORTAMSEL1", day, shown=2))
    later, first = trail.visits(HERE)
    assert (later.shown, first.shown, first.place.block) == (2, 9, 8)
    furthest = trail.furthest(HERE, "09PORTAMSEL1")
    assert furthest is not None
    assert furthest.shown == 9
    assert trail.furthest(HERE, "09PORTAMSEL2") is None


def test_how_far_another_text_was_shown_says_nothing_of_this(trail: Trail) -> None:
    trail.add(HERE, visit("09PORTAMSEL1", 0, shown=20, of=28))
    trail.add(HERE, visit("09PORTAMSEL1", 24 * 60, shown=2, of=11))
    furthest = trail.furthest(HERE, "09PORTAMSEL1")
    assert furthest is not None
    assert furthest.shown == 2


def test_two_sessions_at_once_lose_nothing(trail: Trail) -> None:
    other = Trail(file_of(trail))
    for number in range(10):
        (trail, other)[number % 2].add(HERE, visit(f"09PORTAMSEL{number}", number))
    assert trail.visits(HERE) == other.visits(HERE)
    assert len(trail.visits(HERE)) == 10


def test_it_does_not_grow_for_ever(trail: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reftel.shelf.trail.KEPT", 5)
    monkeypatch.setattr("reftel.shelf.trail._MOST_LINES", 12)
    other = Trail(file_of(trail))
    for number in range(40):
        (trail, other)[number % 2].add(HERE, visit(f"09PORTAMSEL{number}", number))
        assert len(file_of(trail).read_text().splitlines()) <= 13
    found = [one.place.cable for one in trail.visits(HERE)]
    assert found[:5] == [f"09PORTAMSEL{number}" for number in range(39, 34, -1)]
    assert other.visits(HERE) == trail.visits(HERE)


@pytest.mark.parametrize(
    "change",
    [
        {"cable": 3}, {"cable": "x" * 5000}, {"cable": None}, {"library": None}, {"library": 7},
        {"block": -1}, {"block": "3"}, {"block": 10**12}, {"line": None}, {"text": 0},
        {"shown": -1}, {"shown": 29}, {"shown": "all"}, {"of": 1e9}, {"of": None},
        {"paragraph": 4}, {"paragraph": ["¶"]},
    ],
)  # fmt: skip
def test_a_line_that_is_no_visit_is_passed_over(trail: Trail, change: dict[str, object]) -> None:
    trail.add(HERE, visit("09PORTAMSEL1"))
    said = json.loads(file_of(trail).read_text().partition(" ")[2])
    with file_of(trail).open("a") as file:
        file.write(f"2026-03-02T12:00:00Z {json.dumps(said | change)}\n")
    trail.add(HERE, visit("09PORTAMSEL2", 1))
    assert len(trail.visits(HERE)) == len(Trail(file_of(trail)).visits(HERE)) == 2


@pytest.mark.parametrize(
    "line",
    [
        "", "x", "2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z []", "2026-03-02T12:00:00Z null",
        "2026-13-02T12:00:00Z {}", "9999-12-31T23:59:59-14:00 {}", "\x00\x1b]0;x\x07 {}",
        "2026-03-02T12:00:00Z " + "[" * 100_000,
    ],
)  # fmt: skip
def test_neither_is_one_that_was_cut_off(trail: Trail, line: str) -> None:
    trail.add(HERE, visit("09PORTAMSEL1"))
    with file_of(trail).open("a") as file:
        file.write(line)
    trail.add(HERE, visit("09PORTAMSEL2", 1))
    assert len(Trail(file_of(trail)).visits(HERE)) == 2


def test_times_at_the_ends_of_the_calendar_are_no_fault(trail: Trail) -> None:
    trail.add(HERE, visit("09PORTAMSEL1"))
    said = file_of(trail).read_text().partition(" ")[2]
    with file_of(trail).open("a") as file:
        file.write(f"0001-01-01T00:00:00Z {said}9999-12-31T23:59:59Z {said}")
    assert all(one.day for one in trail.visits(HERE))


def test_what_cannot_be_read_is_reported_and_never_overwritten(trail: Trail) -> None:
    file_of(trail).mkdir(parents=True)
    assert trail.visits(HERE) == []
    assert trail.problems()
