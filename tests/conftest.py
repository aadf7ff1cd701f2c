"""What all tests have in common."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes says more about the machine than about the program.
settings.register_profile("reftel", deadline=None)
settings.load_profile("reftel")
