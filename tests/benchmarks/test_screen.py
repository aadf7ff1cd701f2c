"""The benchmarks that run the program in a terminal, on a small library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import memory, start, terminal_bytes

if TYPE_CHECKING:
    from pathlib import Path


def test_start_of_both(library: Path) -> None:
    starts = start.compare({"few": library}, 1)
    programs = {start.PYTHON, start.EMPTY, start.SAME_IMPORTS, "few"}
    assert {name: len(runs) for name, runs in starts.items()} == dict.fromkeys(programs, 1)
    assert starts["few"][0].answer > starts["few"][0].screen


def test_every_action_costs_something_and_limits_are_kept(library: Path) -> None:
    costs = terminal_bytes.measure(library, (80, 24), idle=0.1)
    for action, limit in terminal_bytes.LIMITS.items():
        assert max(costs.pop(action)) <= limit
    assert all(min(bytes_) > 0 for bytes_ in costs.values())


def test_memory_at_three_moments(library: Path) -> None:
    assert len(memory.measure(library, 3)) == 3
