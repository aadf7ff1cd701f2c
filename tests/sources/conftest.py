"""No defect may pass for a file that cannot be read."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def defects_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFTEL_DEBUG", "1")
