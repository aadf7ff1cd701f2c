"""A session is recorded on a real library, and nothing of the user's is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.doctor.recording import Recording, record, recorded_findings
from reftel.paths import paths
from tests.sample_library import sample_library

if TYPE_CHECKING:
    from pathlib import Path


def test_each_key_is_counted_raw_and_compressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORTERM", raising=False)
    recording = record(sample_library(tmp_path / "library"), paths())
    assert recording is not None
    assert recording.started > 0
    assert len(recording.costs) == 5
    for what, costs in recording.costs.items():
        assert costs, what
        assert all(0 < cost.packed < cost.raw for cost in costs), (what, costs)
    row, opened = (recording.median(what) for what in ("a row down in the list", "open a cable"))
    assert row is not None
    assert opened is not None
    assert row.raw <= 120 < opened.raw
    assert not (tmp_path / "home").exists()


def test_a_screen_that_does_not_come_up_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "reftel.py").write_text("")  # ends at once
    assert record(tmp_path / "library", paths()) is None


@pytest.mark.parametrize(("load", "advice"), [(99.0, "when it is quiet"), (0.0, "on a disk")])
def test_a_late_start_is_laid_on_the_machine_where_that_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, load: float, advice: str
) -> None:
    monkeypatch.setattr("reftel.doctor.recording.record", lambda *_: Recording(started=4.0))
    monkeypatch.setattr("os.getloadavg", lambda: (load, load, load))
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    (start,) = recorded_findings(tmp_path, paths())
    assert advice in start.advice[0]
