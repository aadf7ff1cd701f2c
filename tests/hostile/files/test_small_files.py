"""One bad file is one message: it is named and left alone, and everything else works."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from reftel.cli.exit_codes import ExitCode
from reftel.cli.program import cli
from reftel.log import write_log
from tests.hostile.files.kinds import CABLE, HARMLESS, KINDS, PLACES

if TYPE_CHECKING:
    from pathlib import Path

FINE = {ExitCode.OK, ExitCode.NOTHING, ExitCode.PROBLEM}


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args), prog_name="reftel", catch_exceptions=False)


def put(home: Path, kind: str, reader: str) -> Path:
    """Put a bad file of a kind in the place of a reader's."""
    place = PLACES[reader]
    path = home / place.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    KINDS[kind](path, place)
    return path


def state(path: Path) -> tuple[object, ...]:
    found = os.lstat(path)
    content = path.read_bytes() if stat.S_ISREG(found.st_mode) and found.st_size < 2**24 else b""
    return found.st_mode, found.st_ino, found.st_size, content


@pytest.mark.parametrize("reader", [name for name, place in PLACES.items() if place.command])
@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_file_is_named_and_left_alone(home: Path, kind: str, reader: str) -> None:
    path = put(home, kind, reader)
    before = state(path)
    result = run(*(PLACES[reader].command or ()))
    assert result.exit_code in FINE, result.output
    if path.exists() or path.is_symlink():
        assert state(path) == before
    if reader not in HARMLESS.get(kind, ()) and not _passes(kind, reader):
        assert path.name in result.stderr, result.output
    assert "\x1b" not in result.output


def _passes(kind: str, reader: str) -> bool:
    """Whether a reader takes such a file as it is, and rightly so."""
    lines = reader in {"list", "marks"}
    is_content = not kind.startswith("a link") and kind not in {
        "too large", "a pipe", "a directory", "a socket", "a device",
    }  # fmt: skip
    taken = {
        "a float without end", "a time out of range", "another type", "a control character",
        "a value of a newer reftel", "one line of a million letters",
    }  # fmt: skip
    if lines:  # what is no line of ours is a comment or a line that was cut off
        return is_content
    # Keys that reftel does not know may say anything that it can write again.
    return (reader in {"note", "draft"} and kind in taken) or (
        kind == "a link to nothing" and reader in {"config", "theme"}
    )


@pytest.mark.parametrize("kind", KINDS)
def test_everything_else_works_beside_bad_files(home: Path, kind: str) -> None:
    for reader in PLACES:
        put(home, kind, reader)
    listed = run("notes", "list")
    assert "the note that is fine" in listed.stdout
    assert CABLE in run("list", "show", "good").stdout
    assert CABLE in run("search", "in:good").stdout
    assert CABLE in run("search", "has:note").stdout
    for line in (
        "notes export", "saved list", "search note:fine", "stats", "check", "search is:unread",
        "search saved:a", f"show {CABLE}", f"refs {CABLE}",
    ):  # fmt: skip
        args = line.split()
        result = run(*args)
        assert result.exit_code in FINE, (args, result.output)
    # What is written meets the bad files too.
    for line in (
        f"notes add {CABLE} --text another", f"list add good {CABLE}", f"list add harbour {CABLE}",
        "saved add new ferry", "saved delete a", "list delete harbour",
    ):  # fmt: skip
        args = line.split()
        result = run(*args)
        assert result.exit_code in FINE, (args, result.output)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("has:note", "notes"),
        ("note:fine", "notes"),
        ("ntag:x", "notes"),
        ("has:note", f"notes/{CABLE}"),
        ("in:good", "lists"),
        ("is:unread", "state/read.txt"),
        ("is:read", "state/read.txt"),
        ("is:changed", "state/read.txt"),
        ("saved:a", "searches.toml"),
    ],
)
def test_a_query_says_what_of_the_readers_cannot_be_read(
    home: Path, query: str, place: str
) -> None:
    path = home / place
    if path.exists():
        path.rename(home / "elsewhere")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(path)  # which nobody can follow, root neither
    result = run("search", query)
    assert result.exit_code in FINE
    assert f"not all is known: {path}" in result.stderr, result.output


def test_a_home_that_cannot_be_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert home.is_dir()
    monkeypatch.setenv("REFTEL_HOME", "~nosuchuser/x")
    result = run("notes", "list")
    assert result.exit_code == ExitCode.PROBLEM
    assert "~nosuchuser/x: there can be no such path" in result.stderr


@pytest.mark.parametrize("name", ["~nosuchuser/x", "./a\0b", "./\udcff\ud800"])
def test_a_library_that_cannot_be_is_said(home: Path, name: str) -> None:
    assert home.is_dir()
    result = run("stats", "--library", name)
    assert result.exit_code == ExitCode.PROBLEM
    assert "there can be no such path" in result.stderr


def test_a_library_behind_links_that_lead_to_each_other_is_said(home: Path) -> None:
    (home / "round").symlink_to(home / "round")
    result = run("stats", "--library", str(home / "round"))
    assert result.exit_code == ExitCode.PROBLEM
    assert "round" in result.stderr


def test_a_log_that_nobody_reads_keeps_nobody_waiting(home: Path) -> None:
    put(home, "a pipe", "log")
    with pytest.raises(OSError, match="No such device"):
        write_log("x")
