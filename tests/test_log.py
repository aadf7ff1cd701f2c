"""reftel.log: tracebacks go there, warnings are told, and nothing goes to the terminal."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from reftel.log import keep_log, write_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path))
    logger = logging.getLogger("reftel")
    before = list(logger.handlers)
    yield tmp_path
    logger.handlers = before


def test_entries_are_added_and_private(home: Path) -> None:
    write_log("first")
    log = write_log("second\udc80")
    assert log == home / "log" / "reftel.log"
    assert [line for line in log.read_text().splitlines() if " reftel " not in line and line] == [
        "first",
        "second?",
    ]
    assert log.stat().st_mode & 0o777 == 0o600
    assert log.parent.stat().st_mode & 0o777 == 0o700


def test_a_traceback_goes_to_the_file_alone(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    keep_log(told.append)
    keep_log(told.append)  # once is enough
    log = logging.getLogger("reftel.library")
    try:
        raise LookupError("a note nobody should see")
    except LookupError:
        log.exception("It broke")
    log.warning("Tell the user of %s.", "this")
    assert told == ["Tell the user of this."]
    text = (home / "log" / "reftel.log").read_text()
    assert text.count("It broke") == text.count("LookupError: a note") == 1
    assert "Tell the user of this." in text
    assert capfd.readouterr() == ("", "")


def test_a_log_that_cannot_be_written_stops_nothing(home: Path) -> None:
    (home / "log").write_text("in the way")
    keep_log()
    logging.getLogger("reftel.library").error("It broke")
    with pytest.raises(FileExistsError):
        write_log("x")
