"""A short soak; ``python -m benchmarks.soak`` presses 3,000 keys by five seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import soak
from reftel.library import Library, import_paths
from reftel.paths import sample_cables

if TYPE_CHECKING:
    from pathlib import Path


def test_random_keys_leave_a_screen_that_answers(tmp_path: Path) -> None:
    library, home = tmp_path / "library", tmp_path / "home"
    home.mkdir()
    with Library.open(library, create=True) as opened:
        import_paths(opened, [sample_cables()], jobs=1)
    done = soak.soak(library, home, seed=7, presses=200)
    assert done.logged == ""
    assert done.answers
    assert done.code == 0
