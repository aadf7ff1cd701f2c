"""Notes on no cable in the shell."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from reftel.cli.exit_codes import ExitCode
from reftel.notes import NoteStore
from reftel.notes.ulid import new_ulid

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

THOUGHT = "Who paid for the pianos? See 09PORTAMSEL14#2. #lead"


@pytest.fixture
def name(run: Run) -> str:
    """Return the short ID of a thought, beside a note on a cable."""
    run("notes", "add", "09PORTAMSEL12", "--text", "On quays.")
    result = run("notes", "add", "--alone", "--text", THOUGHT, "--tag", "thread")
    assert result.exit_code == ExitCode.OK, result.output
    assert result.stdout.endswith("  no cable\n")
    return str(result.stdout.split()[0])


def test_it_is_listed_found_and_shown(run: Run, name: str) -> None:
    assert len(run("notes", "list").stdout.splitlines()) == 2
    (line,) = run("notes", "list", "--alone").stdout.splitlines()
    assert line.startswith(name)
    for query in ("pianos", "ntag:lead", "ntag:thread", "pianos -quays", "-id:09PORTAMSEL12"):
        (line,) = run("notes", "search", "--", query).stdout.splitlines()
        assert line.startswith(name), query
    assert run("notes", "search", "pianos date:2009").exit_code == ExitCode.NOTHING
    assert THOUGHT in run("notes", "show", name).stdout
    found = json.loads(run("notes", "show", name, "--json").stdout)
    assert (found["cable"], found["state"], found["tags"]) == (None, None, ["thread", "lead"])


def test_no_cable_is_found_by_it(run: Run, name: str) -> None:
    assert name
    for query in ("ntag:lead", "note:pianos", "note:(-quays)"):
        assert run("search", query).exit_code == ExitCode.NOTHING
    assert len(run("search", "has:note", "--json").stdout.splitlines()) == 1


def test_it_waits_for_no_review_and_is_no_note_on_an_absent_cable(run: Run, name: str) -> None:
    assert name
    result = run("notes", "review")
    assert result.exit_code == ExitCode.NOTHING
    assert "Every note is exactly where it was written." in result.stderr
    assert run("notes", "check").exit_code == ExitCode.OK


def test_it_is_edited_deleted_restored_and_undone(run: Run, home: Path, name: str) -> None:
    store = NoteStore(home / "notes")
    assert run("notes", "edit", name, "--text", "Who was paid?").exit_code == ExitCode.OK
    assert [note.text for note in store.of("")] == ["Who was paid?"]
    assert "no cable" in run("undo").stdout
    assert [note.text for note in store.of("")] == [THOUGHT]
    run("notes", "delete", name)
    assert run("notes", "list", "--alone").exit_code == ExitCode.NOTHING
    assert run("notes", "list", "--alone", "--trash").stdout.startswith(name)
    assert run("notes", "restore", name).exit_code == ExitCode.OK
    run("undo")
    run("undo", "--redo")
    assert [note.text for note in store.of("")] == [THOUGHT]


def test_it_is_exported_in_every_form_and_taken_in_again(
    run: Run, home: Path, tmp_path: Path, name: str
) -> None:
    text = run("notes", "export").stdout
    assert text.index("## 09PORTAMSEL12") < text.index("## On no cable")
    assert THOUGHT in text
    assert f"[^{name.lower()}]" not in text  # the mark is longer: ten characters
    footnote = text.splitlines()[-1]
    assert footnote.partition("]: ")[2].startswith("Note of 20")
    assert "## thread" in run("notes", "export", "--by", "tag").stdout
    (row,) = csv.DictReader(
        io.StringIO(run("notes", "export", "--alone", "--format", "csv").stdout)
    )
    assert row["text"] == THOUGHT
    assert {row[key] for key in ("cable", "citation", "post", "date", "class", "marking")} == {""}
    assert run("notes", "export", "--alone", "--format", "bibtex").stdout.strip() == ""
    file = tmp_path / "alone.jsonld"
    run("notes", "export", "--alone", "-o", file)
    (path,) = (home / "notes" / "+alone").glob("*.toml")
    before = path.read_bytes()
    assert "1 were here already" in run("notes", "import", file).stdout
    path.unlink()
    assert "1 added, " in run("notes", "import", file).stdout
    assert path.read_bytes() == before


def test_both_sides_of_a_conflict_become_one_note(run: Run, home: Path, name: str) -> None:
    (path,) = (home / "notes" / "+alone").glob("*.toml")
    whole = path.read_text()
    line = next(line for line in whole.splitlines(keepends=True) if "pianos" in line)
    other = line.replace("pianos", "harps")
    path.write_text(whole.replace(line, f"<<<<<<< a\n{line}=======\n{other}>>>>>>> b\n"))
    assert run("notes", "check").exit_code == ExitCode.PROBLEM
    assert run("notes", "merge", name, "--keep", "both").exit_code == ExitCode.OK
    (note,) = NoteStore(home / "notes").of("")
    assert "pianos" in note.text
    assert "harps" in note.text


@pytest.mark.parametrize("args", [[], ["09PORTAMSEL14", "--alone"]])
def test_either_a_cable_or_none_is_given(run: Run, args: list[str]) -> None:
    result = run("notes", "add", *args, "--text", "x")
    assert (result.exit_code, "or --alone" in result.stderr) == (ExitCode.USAGE, True)


@pytest.mark.parametrize("suffix", ["md", "toml"])
def test_a_draft_that_cannot_be_saved_as_a_note_is_checked_too(
    run: Run, home: Path, suffix: str
) -> None:
    drafts = home / "state" / "drafts"
    drafts.mkdir(parents=True)
    left = drafts / f"09PORTAMSEL14-{new_ulid()}.{suffix}"
    left.write_bytes(b"half a sen\0")
    result = run("notes", "check", "--json")
    assert result.exit_code == ExitCode.PROBLEM
    (fault,) = map(json.loads, result.stdout.splitlines())
    assert (fault["code"], fault["path"]) == ("draft", str(left))
    left.write_bytes(b"half a sen" if suffix == "md" else b"text = 'half a sen'")
    assert run("notes", "check").exit_code == ExitCode.OK
