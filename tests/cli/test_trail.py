"""``reftel trail`` lists what was read, by day."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reftel.cli.exit_codes import ExitCode
from reftel.cli.job import Job
from reftel.shelf import Position, Visit
from tests.cli.conftest import objects

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def read(home: Path) -> Path:
    """Two cables were read, one of which is not in the library any more."""
    job = Job()
    for cable in ("09PORTAMSEL14", "09\x1b[31mGONE1"):
        visit = Visit(NOON, Position(cable, 3), "¶2/8\x1b]0;gotcha\x07", 2, 9)
        job.shelf.trail.add(job.directory, visit)
    return home / "state" / "trail.txt"


@pytest.mark.usefixtures("read")
def test_it_is_listed_by_day(run: Run) -> None:
    result = run("trail")
    assert result.exit_code == ExitCode.OK
    assert result.stdout.startswith("2026-03-04\n")
    assert "09PORTAMSEL14" in result.stdout
    assert "(not in this library)" in result.stdout
    assert not set(result.stdout) & {"\x1b", "\x07"}


@pytest.mark.usefixtures("read")
def test_words_and_days_narrow_it(run: Run) -> None:
    (found,) = objects(run("trail", "ferry", "2026-03", "--json"))
    assert (found["id"], found["in_library"]) == ("09PORTAMSEL14", True)
    assert (found["read"], found["paragraphs_shown"], found["paragraphs"]) == (
        "2026-03-04T12:00:00Z", 2, 9,
    )  # fmt: skip
    assert run("trail", "ferry", "yesterday").exit_code == ExitCode.NOTHING
    assert run("trail", "tag:").exit_code == ExitCode.USAGE
    said = run("trail", "2026-03")
    assert "Sun 1 Mar 2026 to Tue 31 Mar 2026" in said.stderr


def test_nothing_read_and_what_cannot_be_read_is_said(run: Run, home: Path) -> None:
    assert "Nothing was read yet" in run("trail").stderr
    (home / "state" / "trail.txt").mkdir(parents=True)
    result = run("trail")
    assert result.exit_code == ExitCode.PROBLEM
    assert "trail.txt" in result.stderr


@pytest.mark.usefixtures("read")
def test_visits_that_are_not_listed_are_counted(run: Run) -> None:
    assert "The latest 1 of 2 visits; --limit 0 lists all." in run("trail", "--limit", "1").stderr
    assert "visits" not in run("trail", "--limit", "2").stderr
    assert "visits" not in run("trail", "--limit", "0").stderr


@pytest.mark.usefixtures("read")
def test_a_word_to_be_left_out_is_no_option(run: Run) -> None:
    assert run("trail", "-subject:nothing").exit_code == ExitCode.OK
