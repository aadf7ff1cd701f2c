"""Work spread over processes comes back in order, and trouble in them is told."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.library.writing.processes import spread, usable_cores

if TYPE_CHECKING:
    from collections.abc import Iterator


def where(number: int) -> tuple[int, int]:
    return number, os.getpid()


def fail(number: int) -> int:
    if number == 3:
        raise ReftelError("three is too many", where="the harbour", remedy="Bring fewer")
    return number


def die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    results = list(spread(where, range(20), jobs))
    assert [number for number, _ in results] == list(range(20))
    assert ({process for _, process in results} == {os.getpid()}) == (jobs == 1)


def test_one_task_starts_no_process() -> None:
    assert list(spread(where, [7], 8)) == [(7, os.getpid())]
    assert list(spread(where, [], 8)) == []


def test_only_a_few_tasks_are_taken_ahead() -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield number

    results = spread(where, tasks(), 2)
    for done in range(1, 40):
        next(results)
        assert taken <= done + 2 * 2 + 1
    results.close()
    assert taken < 100


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_comes_back_whole(jobs: int) -> None:
    with pytest.raises(ReftelError) as caught:
        list(spread(fail, range(10), jobs))
    error = caught.value
    assert (error.what, error.where, error.remedy) == (
        "three is too many",
        "the harbour",
        "Bring fewer",
    )


def test_a_killed_process_is_told_with_advice() -> None:
    with pytest.raises(ReftelError, match="was killed") as caught:
        list(spread(die, range(10), 2))
    assert "--jobs 1" in (caught.value.remedy or "")


def test_there_is_always_a_core() -> None:
    assert usable_cores() >= 1
