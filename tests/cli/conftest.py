"""A small library of invented cables, and a way to run commands on it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from reftel.cli.program import cli
from tests.cli import telegrams

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the invented telegrams in the usual library."""
    return telegrams.imported(tmp_path_factory.mktemp("imported") / "home")


@pytest.fixture
def home(imported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that home for one test, which is everything that reftel sees."""
    home = tmp_path / "home"
    shutil.copytree(imported, home)
    monkeypatch.setenv("REFTEL_HOME", str(home))
    monkeypatch.setenv("REFTEL_DEBUG", "1")
    monkeypatch.chdir(tmp_path)
    return home


@pytest.fixture
def run(home: Path) -> Run:
    """Run a command in this process: ``run("show", "09PORTAMSEL14")``."""
    assert home.is_dir()

    def invoke(*args: object, stdin: str | bytes = "") -> Result:
        return CliRunner().invoke(
            cli, [str(arg) for arg in args], input=stdin, prog_name="reftel", catch_exceptions=False
        )

    return invoke


def reftel(home: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "reftel", *args],
        env=os.environ | {"REFTEL_HOME": str(home), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def objects(result: Result) -> list[dict[str, Any]]:
    """Return the objects that a command printed as JSON, one a line, in ASCII."""
    assert result.stdout.isascii()
    return [json.loads(line) for line in result.stdout.splitlines()]


def import_lisbon(run: Run, home: Path) -> None:
    """Import the cable 09LISBON12, of a post that reftel knows."""
    file = home / "lisbon.txt"
    file.write_text(telegrams.PIANOS.replace("PORT AMSEL", "LISBON"))
    assert run("import", file).exit_code == 0
