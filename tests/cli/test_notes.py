"""Notes are written, found, changed, deleted and exported without the screen."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from reftel.cli.exit_codes import ExitCode
from reftel.notes import DraftStore, Note, NoteStore
from reftel.notes.anchor import digest_of
from tests.cli import telegrams

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.cli.conftest import Run


def add(run: Run, typed: str, text: str, *more: str) -> str:
    """Write a note and return its short ID."""
    result = run("notes", "add", typed, "--text", text, *more)
    assert result.exit_code == ExitCode.OK, result.output
    return str(result.stdout.split()[0])


@pytest.mark.parametrize("kind", ["new", "there", "a link", "a pipe"])
def test_an_export_is_written_whole_or_not_at_all(
    run: Run, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("notes", "add", "09PORTAMSEL14#1", "--text", "first")
    target = tmp_path / "notes.md"
    output = target
    if kind in {"there", "a link"}:
        target.write_text("old")
        target.chmod(0o640)
    if kind == "a link":
        output = tmp_path / "link.md"
        output.symlink_to(target)
    if kind == "a pipe":
        os.mkfifo(target)
        reader = os.open(target, os.O_RDONLY | os.O_NONBLOCK)
        assert run("notes", "export", "-o", output).exit_code == 0
        assert b"first" in os.read(reader, 10_000)
        os.close(reader)
        return
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", _full)
        result = run("notes", "export", "-o", output, "--force")
        assert (result.exit_code, "No space left" in result.stderr) == (3, True)
    assert (target.read_text() if target.exists() else None) == (None if kind == "new" else "old")
    if kind != "new":
        refused = run("notes", "export", "-o", output)
        assert (refused.exit_code, "or --force to replace it" in refused.stderr) == (3, True)
        assert target.read_text() == "old"
    assert run("notes", "export", "-o", output, "--force").exit_code == 0
    assert "first" in target.read_text()
    assert target.stat().st_mode & 0o777 == (0o600 if kind == "new" else 0o640)
    assert output.is_symlink() == (kind == "a link")
    assert not list(tmp_path.glob(".reftel-*"))


@pytest.mark.parametrize("name", ["notes.html", "notes.docx", "notes.md.gz", "NOTES.HTML"])
def test_an_ending_that_no_export_has_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    add(run, "09PORTAMSEL14#2", "On pianos.")
    result = run("notes", "export", "-o", tmp_path / name)
    assert (result.exit_code, ".md, .jsonl, .csv" in result.stderr) == (2, True)
    assert not list(tmp_path.glob("*otes*"))
    run("notes", "export", "-o", tmp_path / name, "--format", "csv")
    assert (tmp_path / name).read_text().startswith("id,cable")


def _full(_: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_note_on_a_paragraph_is_listed_and_shown(run: Run) -> None:
    name = add(run, "09 port amsel 14#2", "Nine **pianos**?\n\nCount again.", "--tag", "music")
    listed = run("notes", "list").stdout
    assert listed.startswith(name)
    assert "09PORTAMSEL14 ¶2" in listed
    assert "Nine **pianos**?  [music]" in listed
    shown = run("notes", "show", name).stdout
    assert "09PORTAMSEL14 ¶2" in shown
    assert "> The harbour master told Econoff" in shown
    assert shown.endswith("Nine **pianos**?\n\nCount again.\n")
    found = json.loads(run("notes", "show", name, "--json").stdout)
    assert (found["cable"], found["paragraph"], found["tags"]) == ("09PORTAMSEL14", 2, ["music"])


def test_a_note_from_stdin_in_another_encoding_loses_no_letter(run: Run) -> None:
    result = run("notes", "add", "09PORTAMSEL12", stdin="Café at the quay\n".encode("latin-1"))
    assert result.exit_code == ExitCode.OK
    assert "not UTF-8; read as Windows-1252" in result.stderr
    assert "Café at the quay" in run("notes", "list").stdout


def test_bytes_that_are_no_text_are_no_note(run: Run) -> None:
    result = run("notes", "add", "09PORTAMSEL12", stdin=b"one\0two")
    assert result.exit_code == ExitCode.PROBLEM
    assert "cannot be taken for a note" in result.stderr
    assert run("notes", "list").stdout == ""


def test_a_note_on_a_whole_cable_comes_from_stdin(run: Run) -> None:
    result = run("notes", "add", "09PORTAMSEL12", stdin="from a pipe\n")
    assert result.exit_code == ExitCode.OK
    (found,) = [json.loads(line) for line in run("notes", "list", "--json").stdout.splitlines()]
    assert (found["cable"], found["paragraph"], found["text"]) == (
        "09PORTAMSEL12",
        None,
        "from a pipe\n",
    )


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["09PORTAMSEL14#2", "--text", "  \n"], ExitCode.NOTHING),
        (["09PORTAMSEL14#9", "--text", "x"], ExitCode.NOTHING),
        (["09KARSOVA77", "--text", "x"], ExitCode.NOTHING),
        (["port", "amsel", "14", "--text", "x"], ExitCode.AMBIGUOUS),
        (["09PORTAMSEL14#two", "--text", "x"], ExitCode.USAGE),
    ],
)
def test_no_note_comes_of_a_bad_command(
    run: Run, home: Path, args: list[str], code: ExitCode
) -> None:
    assert run("notes", "add", *args).exit_code == code
    assert list(home.glob("notes/**/*.toml")) == []


def test_notes_are_listed_by_cable_and_by_tag(run: Run) -> None:
    add(run, "09PORTAMSEL14#1", "one", "--tag", "a")
    add(run, "09PORTAMSEL14#2", "two", "--tag", "b")
    add(run, "08PORTAMSEL14", "three", "--tag", "a")
    assert len(run("notes", "list").stdout.splitlines()) == 3
    assert len(run("notes", "list", "09", "port", "amsel", "14").stdout.splitlines()) == 2
    assert len(run("notes", "list", "--tag", "a").stdout.splitlines()) == 2
    assert run("notes", "list", "--tag", "c").exit_code == ExitCode.NOTHING
    assert run("notes", "list", "port amsel 14").exit_code == ExitCode.AMBIGUOUS


def test_a_note_is_edited(run: Run) -> None:
    name = add(run, "09PORTAMSEL14#2", "draft", "--tag", "a")
    assert run("notes", "edit", name, "--text", "final").exit_code == ExitCode.OK
    assert run("notes", "edit", name, "--tag", "b", "--tag", "c").exit_code == ExitCode.OK
    found = json.loads(run("notes", "show", name, "--json").stdout)
    assert (found["text"], found["tags"], found["paragraph"]) == ("final", ["b", "c"], 2)
    assert run("notes", "edit", name, stdin="from stdin").exit_code == ExitCode.OK
    assert "from stdin" in run("notes", "show", name).stdout
    assert "Nothing has changed" in run("notes", "edit", name, "--text", "from stdin").stderr
    assert run("notes", "edit", name, "--text", " ").exit_code == ExitCode.NOTHING
    assert "from stdin" in run("notes", "show", name).stdout


def test_a_note_says_how_it_stands_in_the_text(run: Run, home: Path) -> None:
    name = add(run, "09PORTAMSEL14#2", "on pianos")
    file = next((home / "notes").rglob("*.toml"))
    text = file.read_text()

    def stated() -> tuple[list[str], str | None, str]:
        shown = run("notes", "show", name).stdout.splitlines()
        found = json.loads(run("notes", "list", "--json").stdout)
        return shown, found["state"], run("notes", "list").stdout

    shown, state, listed = stated()
    assert (shown[1].startswith("> The harbour"), state) == (True, "exact")
    assert "  on pianos" in listed
    file.write_text(text.replace("paragraph = 2", "paragraph = 7"))
    shown, state, listed = stated()
    assert (shown[1], state) == ("moved: was ¶7, is ¶2", "moved")
    assert "(moved) on pianos" in listed
    quote = re.search(r'quote = "(.*)"', text)
    assert quote is not None
    other = quote[1].replace("nobody", "Alver")
    changed = re.sub('digest = ".*"', f'digest = "{digest_of(other)}"', text)
    file.write_text(changed.replace(quote[1], other))
    shown, state, listed = stated()
    assert (shown[1].startswith("drifted: other words"), state) == (True, "drifted")
    assert "(drifted) on pianos" in listed
    assert shown.index("Now there is, in ¶2:") > 2
    assert "Alver" in "".join(shown[: shown.index("Now there is, in ¶2:")])
    file.write_text(re.sub(r'(quote|digest) = ".*"', r'\1 = "zeppelins"', text))
    shown, state, listed = stated()
    assert (shown[1].startswith("orphaned: its words are not in the text"), state) == (
        True,
        "orphaned",
    )
    assert "(orphaned) on pianos" in listed
    assert "> zeppelins" in shown
    shutil.rmtree(home / "libraries")
    shown, state, listed = stated()
    assert (shown[1], state) == ("its cable is not in the library", None)


def test_the_review_prints_what_is_not_exact_and_confirms_one(run: Run, home: Path) -> None:
    assert "There are no notes here." in run("notes", "review").stderr
    name = add(run, "09PORTAMSEL14#2", "on pianos")
    assert "Every note is exactly where it was written." in run("notes", "review").stderr
    assert run("notes", "review").exit_code == ExitCode.NOTHING
    file = next((home / "notes").rglob("*.toml"))
    text = file.read_text()
    quote = re.search(r'quote = "(.*)"', text)
    assert quote is not None
    other = quote[1].replace("nobody", "Alver")
    changed = re.sub('digest = ".*"', f'digest = "{digest_of(other)}"', text)
    file.write_text(changed.replace(quote[1], other))
    changed = file.read_text()
    result = run("notes", "review", "09PORTAMSEL14")
    lines = result.stdout.splitlines()
    assert (result.exit_code, lines[0]) == (ExitCode.OK, name)
    assert lines[2].startswith("drifted: other words")
    assert "Alver" in result.stdout
    assert "nobody" in result.stdout[result.stdout.index("Now there is, in ¶2:") :]
    assert json.loads(run("notes", "review", "--json").stdout)["state"] == "drifted"
    assert run("notes", "review", "09PORTAMSEL12").exit_code == ExitCode.NOTHING
    assert file.read_text() == changed
    assert run("notes", "review", "--confirm", name).exit_code == ExitCode.OK
    assert file.read_text().partition("[anchor]")[2] == text.partition("[anchor]")[2]
    assert run("notes", "review").exit_code == ExitCode.NOTHING


def test_what_is_not_in_the_text_cannot_be_confirmed(run: Run, home: Path) -> None:
    name = add(run, "09PORTAMSEL14#2", "on pianos")
    file = next((home / "notes").rglob("*.toml"))
    file.write_text(re.sub(r'(quote|digest) = ".*"', r'\1 = "zeppelins"', file.read_text()))
    before = file.read_text()
    result = run("notes", "review", "--confirm", name)
    assert (result.exit_code, "so it has no place" in result.stderr) == (ExitCode.PROBLEM, True)
    assert file.read_text() == before
    NoteStore(home / "notes").save(Note("09NOWHERE1", "gone"))
    assert "Notes on cables that the library does not have: 1." in run("notes", "review").stderr


def test_an_edit_gives_an_older_note_what_is_kept_nowadays(run: Run, home: Path) -> None:
    name = add(run, "09PORTAMSEL14#2", "on pianos")
    file = next((home / "notes").rglob("*.toml"))
    now = file.read_text()
    old = re.sub(r"(before|after|prefix|suffix|heading|start|end) = .*\n", "", now)
    old = old[: old.index("\n[seen]")]
    file.write_text(old)
    assert run("notes", "edit", name, "--text", "on two pianos").exit_code == ExitCode.OK
    again = file.read_text()
    assert again[again.index("[anchor]") :] == now[now.index("[anchor]") :]
    moved = old.replace("paragraph = 2", "paragraph = 7")
    file.write_text(moved)
    assert run("notes", "edit", name, "--text", "on nine pianos").exit_code == ExitCode.OK
    assert file.read_text().endswith(moved[moved.index("[anchor]") :])


def test_a_lost_draft_is_listed(run: Run, home: Path) -> None:
    assert run("notes", "list", "--drafts").exit_code == ExitCode.NOTHING
    drafts = DraftStore(home / "state" / "drafts")
    drafts.save(Note("09PORTAMSEL14", "half a sen"))
    assert run("notes", "list", "--drafts").exit_code == ExitCode.NOTHING  # somebody is writing it
    drafts.close()
    assert "half a sen" in run("notes", "list", "--drafts").stdout


@pytest.mark.parametrize("args", [("list",), ("search", "half"), ("export",)], ids=str)
def test_a_lost_draft_is_missed_aloud(run: Run, home: Path, args: Sequence[str]) -> None:
    add(run, "09PORTAMSEL14", "half a loaf")
    assert "cut off" not in run("notes", *args).stderr
    for count, said in enumerate(("A note was cut off", "2 notes were cut off"), 1):
        drafts = DraftStore(home / "state" / "drafts")
        drafts.save(Note("09PORTAMSEL14", f"half a sen {count}"))
        assert "cut off" not in run("notes", *args).stderr or count > 1  # it is being written
        drafts.close()
        result = run("notes", *args)
        assert result.exit_code == ExitCode.OK
        assert said in result.stderr
        assert "half a loaf" in result.stdout
        assert "half a sen" not in result.stdout


def test_the_editor_is_the_users(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = home / "editor"
    editor.write_text('#!/bin/sh\nprintf "%s, edited" "$(cat "$1")" > "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    name = add(run, "09PORTAMSEL14#2", "draft")
    monkeypatch.setattr("reftel.cli.commands.notes_writing.is_interactive", lambda: True)
    result = run("notes", "edit", name)
    assert result.exit_code == ExitCode.OK, result.output
    assert run("notes", "show", name).stdout.endswith("draft, edited\n")
    assert list((home / "state" / "drafts").iterdir()) == []


@pytest.mark.parametrize("args", [(), ("--trash",), ("--drafts",)], ids=str)
def test_a_list_of_no_notes_says_so(run: Run, args: tuple[str, ...]) -> None:
    listed = run("notes", "list", *args)
    assert listed.exit_code == ExitCode.NOTHING
    assert listed.stdout == ""
    assert re.match(r"No (?:(?:unsaved|deleted) notes\.|notes yet\. Write one: )", listed.stderr)
    for narrowed in (run("notes", "list", *args, "--tag", "c"), run("notes", "search", "quay")):
        assert narrowed.exit_code == ExitCode.NOTHING
        assert "answers this." in narrowed.stderr


def test_a_deleted_note_comes_back(run: Run) -> None:
    name = add(run, "09PORTAMSEL14#2", "keep me")
    result = run("notes", "delete", name)
    assert f"reftel notes restore {name}" in result.stdout
    assert run("notes", "list").exit_code == ExitCode.NOTHING
    assert run("notes", "list", "--trash").stdout.startswith(name)
    assert run("notes", "restore", name).exit_code == ExitCode.OK
    assert "keep me" in run("notes", "list").stdout
    assert run("notes", "restore", name).exit_code == ExitCode.NOTHING


def test_notes_are_exported_with_citation_and_subject(run: Run, tmp_path: Path) -> None:
    add(run, "09PORTAMSEL14#2", "On pianos.")
    add(run, "09PORTAMSEL12", "On quays.")
    text = run("notes", "export").stdout
    assert "## 09PORTAMSEL14: The Ferry Does Not Sail\n\n> The harbour" in text
    assert "2 Jan 2009, UNCLASSIFIED, ¶2 (SBU), 09PORTAMSEL14#2. Anchor: exact." in text
    assert text.count("Anchor: exact.") == 2
    assert text.index("On quays.") < text.index("On pianos.")
    file = tmp_path / "notes.md"
    result = run("notes", "export", "09PORTAMSEL12", "--output", file)
    assert (result.stdout, "1 note written" in result.stderr) == ("", True)
    assert "On quays." in file.read_text()
    assert "On pianos." not in file.read_text()
    lines = run("notes", "export", "--json").stdout.splitlines()
    assert [json.loads(line)["citation"] for line in lines] == ["09PORTAMSEL12", "09PORTAMSEL14 ¶2"]
    assert run("notes", "export", "-o", tmp_path / "no" / "x.md").exit_code == ExitCode.PROBLEM


def test_notes_outlive_the_library(run: Run, home: Path) -> None:
    name = add(run, "09PORTAMSEL14#2", "still here")
    shutil.rmtree(home / "libraries")
    assert "still here" in run("notes", "list", "09PORTAMSEL14").stdout
    assert "still here" in run("notes", "export", "09portamsel14").stdout
    assert run("notes", "edit", name, "--text", "changed").exit_code == ExitCode.OK
    assert run("notes", "add", "09PORTAMSEL14", "--text", "x").exit_code == ExitCode.PROBLEM


def test_a_note_is_named_by_either_end_if_that_is_clear(run: Run) -> None:
    names = [add(run, "09PORTAMSEL14", text) for text in ("one", "two")]
    whole = [json.loads(line)["id"] for line in run("notes", "list", "--json").stdout.splitlines()]
    assert run("notes", "show", whole[0]).exit_code == ExitCode.OK
    assert run("notes", "show", names[0].lower()).exit_code == ExitCode.OK
    result = run("notes", "show", whole[0][:5])
    assert result.exit_code == ExitCode.AMBIGUOUS
    assert all(note in result.stderr for note in whole)
    assert run("notes", "show", "0").exit_code == ExitCode.NOTHING


def test_a_broken_file_is_named_every_time(run: Run, home: Path) -> None:
    add(run, "09PORTAMSEL14", "fine")
    broken = home / "notes" / "09PORTAMSEL14" / "01ARZ3NDEKTSV4RRFFQ69G5FAV.toml"
    broken.write_text("<<<<<<< HEAD\n")
    for command in ("list", "export"):
        result = run("notes", command)
        assert result.exit_code == ExitCode.PROBLEM
        assert "fine" in result.stdout
        assert str(broken) in result.stderr
    assert broken.read_text() == "<<<<<<< HEAD\n"


def test_hostile_notes_are_harmless(run: Run) -> None:
    name = add(run, "09PORTAMSEL66#1", telegrams.BELL, "--tag", telegrams.BELL)
    for args in (["list"], ["show", name], ["export"], ["list", "--json"], ["export", "--json"]):
        output = run("notes", *args).stdout
        assert "gotcha" in output
        assert not set("\x1b\x07\x9b\u202e") & set(output)
