"""ULIDs sort by the time they were made and are of one shape."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from reftel.notes.ulid import is_ulid, new_ulid, time_of


def test_each_is_later_than_the_one_before() -> None:
    made = [new_ulid() for _ in range(2000)]
    assert made == sorted(set(made))
    assert all(is_ulid(ulid) for ulid in made)


def test_the_order_holds_when_the_clock_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_ulid()
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert new_ulid() > first


def test_a_ulid_holds_its_time() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    assert 0 <= (time_of(new_ulid()) - before).total_seconds() < 100
    assert time_of("01ARZ3NDEKTSV4RRFFQ69G5FAV") == datetime(2016, 7, 30, 23, 54, 10, tzinfo=UTC)
    assert time_of("7ZZZZZZZZZZZZZZZZZZZZZZZZZ").year == 9999


@pytest.mark.parametrize(
    "text",
    [
        "",
        "../../x",
        "01arz3ndektsv4rrffq69g5fav",
        "01ARZ3NDEKTSV4RRFFQ69G5FA",
        "8" + "Z" * 25,
        "01ARZ3NDEKTSV4RRFFQ69G5FAU",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV\n",
        "\u06601ARZ3NDEKTSV4RRFFQ69G5FAV",
    ],
)
def test_what_is_not_a_ulid_in_capitals_is_refused(text: str) -> None:
    assert not is_ulid(text)
