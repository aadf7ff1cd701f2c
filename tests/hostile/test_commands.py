"""No command prints what a terminal would obey, whatever cables, notes and names say."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from reftel.cli.exit_codes import ExitCode
from tests.hostile import texts
from tests.hostile.conftest import reftel
from tests.tui.terminal import Terminal, ssh_environment

if TYPE_CHECKING:
    from pathlib import Path

HARMLESS = {ExitCode.OK, ExitCode.NOTHING, ExitCode.USAGE, ExitCode.PROBLEM, ExitCode.AMBIGUOUS}

COMMANDS = [
    ["search", "harbour"],
    ["search", texts.ONE_LINE],
    ["search", "tag:EWWT", "--json"],
    ["search", f"nowhere{texts.SEQUENCES['title']}"],
    *(
        ["show", cable, *form]
        for cable in (texts.EVERYTHING, texts.ROW, texts.PAGE)
        for form in (["--format", "text"], ["--format", "markdown"], ["--json"], ["--raw"])
    ),
    ["show", f"{texts.EVERYTHING}#2"],
    ["show", texts.FLOOD],
    ["show", texts.WIDE],
    ["show", texts.MANY_TAGS],
    ["show", "09PORTAMSEL109", "--json"],
    ["show", texts.ONE_LINE],
    ["show", f"{texts.EVERYTHING}#{texts.ONE_LINE}"],
    ["refs", texts.EVERYTHING],
    ["refs", texts.EVERYTHING, "--json"],
    ["refs", texts.ROW],
    ["parse", "files", "--json"],
    ["parse", "files"],
    ["notes", "list"],
    ["notes", "list", "--json"],
    ["notes", "export"],
    ["notes", "export", "--json"],
    ["notes", "list", texts.ONE_LINE],
    ["notes", "show", texts.ONE_LINE],
    ["stats"],
    ["stats", "--json"],
    ["rejects"],
    ["rejects", "--json"],
    ["index", "--rebuild"],
    ["paths"],
    ["import", f"nowhere{texts.ONE_LINE}"],
    [texts.ONE_LINE],
    ["stats", "--library", f"./{texts.SEQUENCES['title']}\n{texts.FORGED}"],
    ["search", f"--{texts.SEQUENCES['title']}"],
]


@pytest.mark.parametrize("args", COMMANDS, ids=range(len(COMMANDS)))
def test_no_command_prints_a_sequence(
    imported: Path, args: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(imported)
    result = reftel(imported, *args)
    assert result.returncode in HARMLESS, result.stderr.decode()
    assert result.stdout or result.stderr
    assert not texts.harm(result.stdout)
    assert not texts.harm(result.stderr)


LISTS = [
    ["search", "harbour"],
    ["search", "id:09PORTAMSEL107"],
    ["refs", texts.EVERYTHING],
    ["refs", texts.ROW],
    ["notes", "list"],
    ["stats"],
    ["rejects"],
    ["show", texts.ROW, "--format", "markdown"],
    ["import", "files"],
]


@pytest.mark.parametrize("args", LISTS, ids=" ".join)
def test_what_should_be_one_line_is_one(
    imported: Path, args: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a subject or the name of a file could pass for a line of the program's own."""
    monkeypatch.chdir(imported)
    result = reftel(imported, *args)
    assert result.stdout or result.stderr
    assert not texts.forged((result.stdout + result.stderr).decode())


def test_rejects_of_parse_are_one_line_each(imported: Path) -> None:
    rejected = reftel(imported, "parse", imported / "files").stderr.decode().splitlines()
    assert len(rejected) == 6
    assert not texts.forged("\n".join(rejected))


def test_the_import_names_hostile_files_harmlessly(imported: Path) -> None:
    said = (imported / "import.out").read_bytes()
    assert not texts.harm(said)
    assert not texts.forged(said.decode())
    assert "9 imported" in said.decode()
    assert "b" + "quay\\xff␛[7331m␛]0;7331␇ FORGED \ufffd.txt: no cable" in said.decode()
    assert "its name leads out of the archive; unpack it, and import the file" in said.decode()


def test_progress_on_a_terminal_says_nothing_of_the_files(imported: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reftel", "import", str(imported / "files")]
    with Terminal(command, env=ssh_environment(REFTEL_HOME=str(tmp_path))) as terminal:
        assert terminal.wait_exit(timeout=100) == ExitCode.OK
        output = bytes(terminal.output).replace(b"\r\n", b"\n")
    assert b"\r" in output  # progress was drawn
    assert not texts.harm(output, "line")


def shown(home: Path, cable: str) -> Any:
    return json.loads(reftel(home, "show", cable, "--json").stdout)


def test_what_a_terminal_must_not_see_is_whole_in_json(imported: Path) -> None:
    blocks = shown(imported, texts.EVERYTHING)["blocks"]
    first = next(block["text"] for block in blocks if block["number"] == 1)
    assert texts.SEQUENCES["title"] in first
    assert texts.SEQUENCES["tag characters"] in first


def test_long_fields_are_whole(imported: Path) -> None:
    blocks = shown(imported, texts.LONG_LINE)["blocks"]
    assert sum(len(block["text"]) for block in blocks) >= 1_000_000
    assert len(shown(imported, texts.LONG_SUBJECT)["subject"]) > 200_000
    assert len(shown(imported, texts.MANY_TAGS)["tags"]) > 500
    raw = reftel(imported, "show", texts.MANY_TAGS, "--raw").stdout.decode()
    assert all(tag in raw for tag in texts.TAGS)


def test_no_name_leads_out_of_the_home(imported: Path) -> None:
    written = [path for path in imported.parent.rglob("*") if not path.is_relative_to(imported)]
    assert written == []


def test_notes_written_from_a_pipe_come_back_harmless(home: Path) -> None:
    added = reftel(home, "notes", "add", texts.EVERYTHING, stdin=texts.NOTE.encode())
    assert added.returncode == ExitCode.OK
    assert not texts.harm(added.stdout)
    name = added.stdout.split()[0].decode()
    shown = reftel(home, "notes", "show", name)
    assert texts.VISIBLE in shown.stdout.decode()
    assert not texts.harm(shown.stdout)


def test_the_test_would_notice() -> None:
    for name, sequence in texts.SEQUENCES.items():
        if name not in {"Rich", "Textual", "Markdown", "HTML", "entities"}:
            assert texts.harm(sequence.encode("utf-8", "surrogatepass")), name
    assert texts.harm(b"\x1b[7331m", "screen")
    assert not texts.harm(b"\x1b[1;31mred\x1b[0m\r\n", "screen")
    assert texts.forged("one\n  FORGED")
