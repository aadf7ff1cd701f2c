"""A short soak; ``python -m benchmarks.soak`` presses 3,000 keys by five seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import soak
from tests.sample_library import sample_library

if TYPE_CHECKING:
    from pathlib import Path


def test_random_keys_leave_a_screen_that_answers(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    done = soak.soak(sample_library(tmp_path / "library"), home, seed=7, presses=200)
    assert done.logged == ""
    assert done.answers
    assert done.code == 0
