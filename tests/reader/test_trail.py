"""What was read before is found by its words and by the days on which it was read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from reftel.reader import Desk, remembered, trodden
from reftel.shelf import Position, Visit

WEDNESDAY = date(2026, 3, 4)
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "query", "first", "last"),
    [
        ("", "", None, None),
        ("harbour lease", "harbour lease", None, None),
        ("today", "", "2026-03-04", "2026-03-04"),
        ("harbour YESTERDAY", "harbour", "2026-03-03", "2026-03-03"),
        ("wednesday", "", "2026-03-04", "2026-03-04"),
        ("x thursday y", "x y", "2026-02-26", "2026-02-26"),
        ("this week", "", "2026-03-02", "2026-03-08"),
        ("last  week tag:EWWT", "tag:EWWT", "2026-02-23", "2026-03-01"),
        ("this month", "", "2026-03-01", "2026-03-31"),
        ("last month", "", "2026-02-01", "2026-02-28"),
        ("last year", "", "2025-01-01", "2025-12-31"),
        ("2026-02 halibut", "halibut", "2026-02-01", "2026-02-28"),
        ("2026-02-27", "", "2026-02-27", "2026-02-27"),
        ("last week sunday", "", "2026-03-01", "2026-03-01"),
        ("2026-02-30 2026-13", "2026-02-30 2026-13", None, None),
        ("9999-12 0000-01", "9999-12 0000-01", None, None),
        ('"last week" x', '"last week" x', None, None),
        ('"last week', '"last week', None, None),
        ("todayish date:2026-02 lastweek", "todayish date:2026-02 lastweek", None, None),
    ],
)
def test_days_are_told_from_words(
    typed: str, query: str, first: str | None, last: str | None
) -> None:
    asked = remembered(typed, WEDNESDAY)
    days = [day and day.isoformat() for day in (asked.first, asked.last)]
    assert (asked.query, *days) == (query, first, last)


def test_the_days_are_said() -> None:
    assert remembered("last week", WEDNESDAY).days == "Mon 23 Feb 2026 to Sun 1 Mar 2026"
    assert remembered("yesterday", WEDNESDAY).days == "Tue 3 Mar 2026"
    assert remembered("harbour", WEDNESDAY).days == ""


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A desk whose reader has read a cable a day."""
    for days, cable in enumerate(("06PORTAMSEL978", "08THORSUND281", "10PORTAMSEL170", "99NO1")):
        desk.visited(Visit(NOON - timedelta(days), Position(cable, 3), "¶2/8", 2, 9))
    return desk


def found(desk: Desk, typed: str) -> list[str]:
    asked = remembered(typed, WEDNESDAY)
    return [
        one.visit.place.cable for one in trodden(desk.library, desk.shelf, desk.search, asked)[0]
    ]


def test_words_are_looked_for_in_the_cables_that_were_read(desk: Desk) -> None:
    assert found(desk, "") == ["06PORTAMSEL978", "08THORSUND281", "10PORTAMSEL170", "99NO1"]
    of_all = {"06PORTAMSEL978", "08THORSUND281", "10PORTAMSEL170"}
    some = 0
    for word in ("halibut", "harbour", "ferry", "ambassador", "subject:strike"):
        everywhere = {row.id for row in desk.search.find(word).rows(0, 999)}
        assert set(found(desk, word)) == everywhere & of_all
        some += 0 < len(everywhere & of_all) < len(everywhere)
    assert some
    assert found(desk, "nowhereatall") == []


def test_what_is_not_here_any_more_is_still_there(desk: Desk) -> None:
    asked = remembered("", WEDNESDAY)
    (*_, gone), remarks = trodden(desk.library, desk.shelf, desk.search, asked)
    assert gone.row is None
    assert remarks == [], "nobody asked for it by its ID"
    assert found(desk, "id:10PORTAMSEL170") == ["10PORTAMSEL170"]


def test_days_narrow_it(desk: Desk) -> None:
    assert found(desk, "yesterday") == ["08THORSUND281"]
    assert found(desk, "2026-03-02") == ["10PORTAMSEL170"]
    assert found(desk, "last week") == ["99NO1"]
    assert found(desk, "last year") == []
