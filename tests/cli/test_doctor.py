"""``reftel doctor``, where there is no terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel.cli.exit_codes import ExitCode
from reftel.doctor import connection, multiplexer, terminal

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(autouse=True)
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name a terminal, whatever the tests are run from."""
    monkeypatch.setenv("TERM", "xterm-256color")


def test_it_says_what_it_found_without_a_terminal(run: Run) -> None:
    done = run("doctor", "--quick")
    assert done.exit_code == ExitCode.OK
    for matter in ("versions", "terminal", "multiplexer", "round-trip", "library", "notes"):
        assert f"\n{matter} " in f"\n{done.stdout}"


def test_each_finding_is_an_object(run: Run) -> None:
    lines = run("doctor", "--quick", "--json").stdout.splitlines()
    text = (DOCS / "json.md").read_text(encoding="utf-8")
    for line in lines:
        finding = json.loads(line)
        for key in finding:
            assert f"`{key}`" in text
        assert f"`{finding['state']}`" in text
    assert len(lines) > 10


def test_a_fault_is_told_the_shell(run: Run, home: Path) -> None:
    config = home / "config" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text('theme = "no such"\n')
    done = run("doctor", "--quick")
    assert done.exit_code == ExitCode.PROBLEM
    assert "FAULT: There is no theme 'no such'" in " ".join(done.stdout.split())


def test_the_page_names_everything_that_it_may_advise_to_set() -> None:
    page = (DOCS / "ssh.md").read_text(encoding="utf-8")
    for module in (terminal, multiplexer, connection):
        for name, line in vars(module).items():
            if name.startswith("SET_"):
                assert line.removeprefix("export ") in page, f"docs/ssh.md does not name {line}"
