"""What all tests have in common."""

from __future__ import annotations

import os

from hypothesis import settings

# How long an example takes says more about the machine than about the program.
# The same examples in each run, so that a change is judged by itself. Others are tried by
# python -m pytest --hypothesis-profile explore
settings.register_profile("reftel", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("reftel")


def pytest_xdist_auto_num_workers() -> int:
    """Return how many tests run at once: more than there are cores, as many wait for a program."""
    cores = os.cpu_count() or 1
    return cores + cores // 2
