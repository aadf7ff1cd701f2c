"""What is shown through a real multiplexer, for a short while."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest


@pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")
def test_tmux_shows_what_textual_draws() -> None:
    """In a process of its own: it fixes the terminal's name before Textual is loaded."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.multiplexed", "--actions", "15"],
        env=os.environ | {"NO_COLOR": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
