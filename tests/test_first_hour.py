"""What a stranger does in the first hour, in processes of their own, in a home of their own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reftel.cli.exit_codes import ExitCode
from reftel.paths import sample_cables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]

WIDOW = "07PORTAMSEL390"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home without anything in it; the tests of this module are one session."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def run(home: Path) -> Run:
    """Run a command; nothing that it prints may be of Python's making."""

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        result = subprocess.run(
            [sys.executable, "-m", "reftel", *args],
            env=os.environ | {"REFTEL_HOME": str(home), "COLUMNS": "80"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert not re.search(r"Traceback|Errno|[a-z]Error\b", result.stdout + result.stderr)
        return result

    return run


def test_before_the_import_it_is_said_what_to_do(run: Run) -> None:
    result = run("search", "harbour")
    assert (result.returncode, result.stdout) == (ExitCode.PROBLEM, "")
    assert "there is no library here. Make one with: reftel import PATH." in result.stderr


def test_the_samples_are_imported_once(run: Run) -> None:
    first, again = (run("import", str(sample_cables())) for _ in range(2))
    assert (first.returncode, again.returncode) == (ExitCode.OK, ExitCode.OK)
    assert first.stderr.startswith(
        "Warnings, those of losses first, each with how many cables carry it and an example:\n"
    )
    assert "Not imported" not in first.stderr
    assert again.stderr == ""
    # The one cable that comes in two texts is told of twice.
    (imported,) = re.findall(r"^(\d+) imported, 1 updated, 0 unchanged, 0 rejected", first.stdout)
    assert int(imported) > 50
    assert again.stdout == (
        f"0 imported, 0 updated, {int(imported) + 1} unchanged, 0 rejected. Nothing has changed.\n"
        "Passed over: 1 readme.\n"
    )
    assert run("index").stdout == f"All {imported} cables are in the index.\n"


def test_a_search_leads_to_a_paragraph(run: Run) -> None:
    result = run("search", "widow", "boundary", "stone", "--context")
    assert result.returncode == ExitCode.OK
    lines = result.stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if WIDOW in line)
    paragraph = re.match(r" +¶(\d+) ", lines[at + 1])
    assert paragraph is not None
    shown = run("show", f"{WIDOW}#{paragraph[1]}")
    assert shown.returncode == ExitCode.OK
    assert f"¶{paragraph[1]} " in shown.stdout
    assert "boundary stone" in shown.stdout
    missing = run("show", f"{WIDOW}#99")
    assert (missing.returncode, missing.stdout) == (ExitCode.NOTHING, "")
    assert "has no paragraph 99; it has paragraphs 1 to 11" in missing.stderr


def test_a_query_that_cannot_be_answered_says_why(run: Run) -> None:
    for query, code, words in (
        ("zeppelinfabrik", ExitCode.NOTHING, "No cable answers to this."),
        ("date:2009-13", ExitCode.USAGE, "query, column"),
        ('"open', ExitCode.USAGE, "This quotation is not closed"),
        ("\N{SHIP}", ExitCode.USAGE, "There is no word in this to look for"),
    ):
        result = run("search", query)
        assert (result.returncode, result.stdout) == (code, "")
        assert words in result.stderr


def test_references_lead_both_ways(run: Run) -> None:
    result = run("refs", WIDOW)
    assert result.returncode == ExitCode.OK
    assert f"{WIDOW} cites 4" in result.stdout
    assert "D 05PORTAMSEL1533 (not in library)" in result.stdout
    cited = re.search(r"^  A (\w+)", result.stdout, re.MULTILINE)
    assert cited is not None
    assert WIDOW in run("refs", cited[1]).stdout.partition("is cited by")[2]


def test_a_note_is_written_listed_and_exported(run: Run) -> None:
    assert (
        run("notes", "add", f"{WIDOW}#2", "--text", "Who drew the line?").returncode == ExitCode.OK
    )
    listed = run("notes", "list")
    assert listed.returncode == ExitCode.OK
    assert f"{WIDOW} ¶2" in listed.stdout
    assert "Who drew the line?" in listed.stdout
    exported = run("notes", "export").stdout
    assert exported.startswith(f"# Notes\n\n## {WIDOW}: ")
    assert "\n\n> The Ministry of Ports relies on" in exported
    assert f"¶2 (C/NF), {WIDOW}#2. Anchor: exact." in exported
    assert "\nWho drew the line?\n" in exported
    assert run("search", "has:note").stdout.split()[1] == WIDOW


def test_the_library_is_counted_and_found(run: Run, home: Path) -> None:
    stats = run("stats")
    assert stats.returncode == ExitCode.OK
    cables = json.loads(run("stats", "--json").stdout)["cables"]
    assert f"Cables          {cables} ({cables + 1} texts)" in stats.stdout
    paths = run("paths")
    assert (paths.returncode, paths.stderr) == (ExitCode.OK, "")
    assert str(home / "libraries" / "cablegate") in paths.stdout
    assert f"notes             {home / 'notes'}\n" in paths.stdout
    assert not (home / "log").exists()
