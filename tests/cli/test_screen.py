"""The way from the command line to the screen."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from reftel.cli.as_file import CableFiles
from reftel.cli.exit_codes import ExitCode
from reftel.config import Config
from reftel.paths import paths

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Pretend that there is a terminal, and return with what the screen was opened."""
    calls: list[dict[str, Any]] = []

    def run(directory: Path, **more: Any) -> NoReturn:
        calls.append({"directory": directory} | more)
        raise SystemExit(7)

    monkeypatch.setattr("reftel.tui.run", run)
    monkeypatch.setattr("reftel.cli.screen.has_screen", lambda: True)
    monkeypatch.setattr("reftel.cli.commands.demo.has_screen", lambda: True)
    return calls


def test_without_a_command_the_screen_opens(
    run: Run, home: Path, opened: list[dict[str, Any]]
) -> None:
    assert run().exit_code == 7
    assert isinstance(opened[0].pop("writer"), CableFiles)
    assert opened == [
        {
            "directory": home / "libraries" / "cablegate",
            "config": Config(),
            "paths": paths(),
            "read_only": False,
            "go_to": None,
            "option": "",
        }
    ]


def test_the_screen_opens_where_it_is_told_to(
    run: Run, tmp_path: Path, opened: list[dict[str, Any]]
) -> None:
    run("--library", tmp_path / "lib", "--read-only", "--go-to", "port amsel 14#2")
    assert opened[0]["directory"] == tmp_path / "lib"
    assert opened[0]["option"] == f" -l {tmp_path / 'lib'}"
    assert (opened[0]["read_only"], opened[0]["go_to"]) == (True, "port amsel 14#2")


def test_an_empty_library_is_filled_under_the_name_that_it_was_opened_by(
    run: Run, tmp_path: Path, opened: list[dict[str, Any]]
) -> None:
    typed = f"{tmp_path}/my own/"
    run("--library", typed)
    assert shlex.split(opened[0]["option"]) == ["-l", typed]


def test_demo_opens_it_on_the_sample_cables(
    run: Run, home: Path, opened: list[dict[str, Any]]
) -> None:
    assert run("demo").exit_code == 7
    assert opened[0]["directory"] == home / "libraries" / "demo"
    assert (home / "libraries" / "demo" / "records.db").exists()


def test_without_a_terminal_nothing_opens(run: Run) -> None:
    result = run()
    assert result.exit_code == ExitCode.USAGE
    assert "needs a terminal" in result.stderr
