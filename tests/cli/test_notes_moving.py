"""Notes are chosen, taken elsewhere and back; their files are looked after."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from reftel.cli.exit_codes import ExitCode
from reftel.notes import NoteStore
from reftel.paths import paths
from reftel.shelf import Shelf
from tests.cli.conftest import objects
from tests.cli.test_notes import add

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def listed(run: Run, *args: str) -> list[str]:
    command, *rest = args
    # A query may begin with a dash.
    rest = ["--", *rest] if command == "search" else rest
    lines = run("notes", command, "--json", *rest).stdout.splitlines()
    return [json.loads(line)["text"].strip() for line in lines]


def files(home: Path) -> dict[str, bytes]:
    notes = home / "notes"
    return {str(path.relative_to(notes)): path.read_bytes() for path in notes.rglob("*.toml")}


@pytest.fixture
def three(run: Run, home: Path) -> Run:
    (home / "config").mkdir(parents=True, exist_ok=True)
    add(run, "09PORTAMSEL14#2", "On pianos.", "--tag", "lead")
    (home / "config" / "config.toml").write_text('author = "R. Holm"\n')
    add(run, "09PORTAMSEL12", "On quays and pianos.", "--tag", "lead", "--tag", "harbour")
    add(run, "09PORTAMSEL12#1", "Nothing.")
    return run


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("pianos", {"On pianos.", "On quays and pianos."}),
        ("pianos -quays", {"On pianos."}),
        ('"on quays"', {"On quays and pianos."}),
        ("note:nothing", {"Nothing."}),
        ("ntag:lead", {"On pianos.", "On quays and pianos."}),
        ("ntag:har", {"On quays and pianos."}),
        ("-ntag:lead", {"Nothing."}),
        ("by:holm", set()),
        ("by:R", {"On quays and pianos.", "Nothing."}),
        ("id:09PORTAMSEL14 OR nothing", {"On pianos.", "Nothing."}),
        ("id:09PORTAMSEL14", {"On pianos."}),
        ("-id:09PORTAMSEL14 lead", set()),
        ("is:drifted", set()),
        ("-is:drifted,orphan id:09PORTAMSEL12 nothing", {"Nothing."}),
    ],
)
def test_words_are_of_the_note_and_fields_of_its_cable(
    three: Run, query: str, found: set[str]
) -> None:
    assert set(listed(three, "search", query)) == found
    assert set(listed(three, "list", "--query", query)) == found


def test_a_drifted_note_is_found_by_how_it_stands(three: Run, home: Path) -> None:
    path = next((home / "notes" / "09PORTAMSEL14").glob("*.toml"))
    words = path.read_text().replace("harbour", "hotel").replace("[seen]", "[was]")
    path.write_text(words.replace('digest = "', 'digest = "00'))
    assert listed(three, "search", "is:orphan") + listed(three, "search", "is:drifted") == [
        "On pianos."
    ]
    assert "On pianos." not in listed(three, "search", "-is:orphan,drifted")


def test_they_are_chosen_by_tag_and_day(three: Run) -> None:
    assert set(listed(three, "list", "--tag", "harbour")) == {"On quays and pianos."}
    assert len(listed(three, "list", "--since", "2020-01-01")) == 3
    assert listed(three, "list", "--until", "2020-01-01") == []
    result = three("notes", "list", "--since", "yesterday")
    assert (result.exit_code, "2026-03-02" in result.stderr) == (ExitCode.USAGE, True)
    assert three("notes", "list", "--query", "tag:").exit_code == ExitCode.USAGE


@pytest.mark.parametrize("asked", ["lead", "LEAD", "Léad"])
def test_a_tag_is_the_same_in_every_spelling_wherever_it_is_asked_for(
    three: Run, asked: str
) -> None:
    add(three, "08PORTAMSEL14", "In capitals.", "--tag", "LEAD")
    tagged = ["In capitals.", "On pianos.", "On quays and pianos."]
    for given in (
        ["list", "--tag", asked],
        ["search", f"ntag:{asked}"],
        ["export", "--tag", asked],
    ):
        assert sorted(listed(three, *given)) == tagged, given
    found = objects(three("search", f"ntag:{asked}", "--json"))
    assert {one["id"] for one in found} == {"09PORTAMSEL12", "09PORTAMSEL14", "08PORTAMSEL14"}
    article = three("notes", "export", "--tag", asked, "--by", "tag").stdout
    assert re.findall(r"^## (.*)", article, re.MULTILINE) == ["harbour", "lead"]
    assert Shelf(paths()).known_tags(0) == ["lead", "harbour"]


def test_an_unknown_name_is_said(three: Run) -> None:
    assert "no note has by:gundar" in three("notes", "search", "by:gundar").stderr


def test_what_is_exported_and_imported_again_is_the_same(
    three: Run, home: Path, tmp_path: Path
) -> None:
    before = files(home)
    backup = tmp_path / "backup.jsonld"
    assert three("notes", "export", "-o", backup).exit_code == ExitCode.OK
    assert json.loads(three("notes", "import", backup, "--json").stdout)["same"] == 3
    for path in (home / "notes").rglob("*.toml"):
        path.unlink()
    said = json.loads(three("notes", "import", backup, "--json").stdout)
    assert said == {"added": 3, "same": 0, "beside": 0, "refused": 0}
    assert files(home) == before
    assert three("undo").exit_code == ExitCode.OK
    assert len(files(home)) == 2 + 1  # one of them in the trash


def test_another_state_of_a_note_is_put_beside_it_once(
    three: Run, home: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.jsonld"
    three("notes", "export", "09PORTAMSEL14", "-o", backup)
    (note,) = NoteStore(home / "notes").of("09PORTAMSEL14")
    three("notes", "edit", note.id, "--text", "Changed here.")
    for _ in range(2):
        assert three("notes", "import", backup).exit_code == ExitCode.OK
    texts = [one.text for one in NoteStore(home / "notes").of("09PORTAMSEL14")]
    assert sorted(texts) == ["Changed here.", "On pianos."]


def test_what_is_no_annotation_is_named_and_the_others_come_in(three: Run, tmp_path: Path) -> None:
    file = tmp_path / "odd.jsonld"
    good = {"target": "urn:reftel:cable:09PORTAMSEL14", "body": "From elsewhere."}
    file.write_text(json.dumps([good, {"target": "https://example.org/"}]))
    result = three("notes", "import", file)
    assert result.exit_code == ExitCode.PROBLEM
    assert "Annotation 2 is left out: its target is no cable" in result.stderr
    assert "From elsewhere." in listed(three, "list")
    file.write_text("no json")
    result = three("notes", "import", file)
    assert (result.exit_code, "not JSON" in result.stderr) == (ExitCode.PROBLEM, True)


def test_the_cables_of_the_notes_are_a_bibliography(three: Run, tmp_path: Path) -> None:
    bibtex = three("notes", "export", "--format", "bibtex").stdout
    assert bibtex.count("@misc{") == 2
    assert three("notes", "export", "--format", "ris").stdout.count("TY  - ") == 2
    file = tmp_path / "cables.json"
    three("notes", "export", "-o", file)
    entries: list[dict[str, Any]] = json.loads(file.read_text())
    assert [one["number"] for one in entries] == ["09PORTAMSEL12", "09PORTAMSEL14"]
    rows = csv.DictReader(io.StringIO(three("notes", "export", "--format", "csv").stdout))
    assert [row["post"] for row in rows] == ["Embassy Port Amsel"] * 3


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl-json", "markdown", "csv", "jsonld"])
def test_of_notes_that_a_bibliography_lacks_it_is_said_how_many(three: Run, form: str) -> None:
    whole = three("notes", "export", "--format", form)
    assert "without an entry" not in whole.stderr
    three("notes", "add", "--alone", "--text", "A thought.")
    result = three("notes", "export", "--format", form)
    if form in ("markdown", "csv", "jsonld"):
        assert "A thought." in result.stdout
        assert "without an entry" not in result.stderr
    else:
        assert result.stdout == whole.stdout
        assert "Of these notes 1 is on no cable that is here, so without an entry." in result.stderr


def test_an_article_has_the_sections_and_the_citations_that_are_asked_for(three: Run) -> None:
    text = three("notes", "export", "--by", "tag", "--cite", "chicago").stdout
    assert text.index("## harbour") < text.index("## lead") < text.index("## Without a tag")
    assert "cable 09PORTAMSEL14, January 2, 2009" in text
    assert three("notes", "export", "--cite", "nonsense").exit_code == ExitCode.NOTHING


# -- the files -----------------------------------------------------------------------------------


def test_right_files_are_said_to_be_right(three: Run) -> None:
    result = three("notes", "check")
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "")
    assert "right" in result.stderr


def conflict(home: Path) -> Path:
    """Put both sides of a conflict into a note, as git does."""
    (path,) = (home / "notes" / "09PORTAMSEL14").glob("*.toml")
    lines = path.read_text().splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("text"))
    sides = ['text = "One.\\nOurs.\\nTwo."', 'text = "One.\\nTheirs.\\nTwo."']
    marked = ["<<<<<<< HEAD", sides[0], "=======", sides[1], ">>>>>>> theirs"]
    path.write_text("\n".join([*lines[:at], *marked, *lines[at + 1 :]]) + "\n")
    return path


def test_every_kind_of_fault_is_named_with_its_file_and_remedy(three: Run, home: Path) -> None:
    marked = conflict(home)
    other = home / "notes" / "09PORTAMSEL12"
    one, two = sorted(other.glob("*.toml"))
    (home / "notes" / "09PORTAMSEL99").mkdir()
    twice = home / "notes" / "09PORTAMSEL99" / one.name
    twice.write_bytes(one.read_bytes())
    two.with_suffix(".deleted").write_text("deleted = 2026-03-02T10:11:12Z\n")
    buried = add(three, "09PORTAMSEL14#2", "Wrong.")
    three("notes", "delete", buried)
    (trashed,) = (home / "notes" / ".trash").rglob("*.toml")
    trashed.write_text(trashed.read_text().replace("Wrong.", "Right!"))
    broken = other / "01ARZ3NDEKTSV4RRFFQ69G5FAV.toml"
    broken.write_text("text = ")
    before = files(home)
    result = three("notes", "check", "--json")
    assert result.exit_code == ExitCode.PROBLEM
    found = {(said["code"], said["path"]) for said in map(json.loads, result.stdout.splitlines())}
    assert found == {
        ("conflict", str(marked)),
        ("duplicate", str(twice)),
        ("other-cable", str(twice)),
        ("undead", str(two)),
        ("buried", str(trashed)),
        ("unreadable", str(broken)),
    }
    assert f"reftel notes merge {marked.stem}" in three("notes", "check").stdout
    assert files(home) == before


@pytest.mark.parametrize(
    ("keep", "text"),
    [
        ("ours", "One.\nOurs.\nTwo."),
        ("theirs", "One.\nTheirs.\nTwo."),
        ("both", "One.\nOurs.\nTheirs.\nTwo."),
    ],
)
def test_a_conflict_is_settled_and_that_is_undone(
    three: Run, home: Path, keep: str, text: str
) -> None:
    path = conflict(home)
    marked = path.read_bytes()
    shown = three("notes", "merge", path.stem).stdout
    assert "Ours." in shown
    assert "Theirs." in shown
    assert path.read_bytes() == marked
    assert three("notes", "merge", path.stem, "--keep", keep).exit_code == ExitCode.OK
    (note,) = NoteStore(home / "notes").of("09PORTAMSEL14")
    assert (note.text, note.tags) == (text, ("lead",))
    assert note.anchor is not None
    assert three("undo").exit_code == ExitCode.OK
    assert path.read_bytes() == marked


def test_a_deleted_note_leaves_a_word_that_goes_when_it_comes_back(run: Run, home: Path) -> None:
    name = add(run, "09PORTAMSEL14#2", "On pianos.")
    (path,) = (home / "notes" / "09PORTAMSEL14").glob("*.toml")
    run("notes", "delete", name)
    (left,) = (home / "notes" / "09PORTAMSEL14").iterdir()
    assert left.name == f"{path.stem}.deleted"
    assert "revision = " in left.read_text()
    assert run("notes", "check").exit_code == ExitCode.OK
    run("notes", "restore", name)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_what_one_changes_and_the_other_deletes_is_named_wherever_git_puts_it(
    three: Run, home: Path
) -> None:
    def git(*words: str) -> int:
        who = ["-c", "user.name=x", "-c", "user.email=x@y"]
        return subprocess.run(["git", *who, *words], cwd=home / "notes", check=False).returncode

    def commit() -> None:
        assert git("add", ".") == git("commit", "-qm", "change") == 0

    one, other, _ = (line.split()[0] for line in three("notes", "list").stdout.splitlines())
    (home / "notes" / ".gitignore").write_text(".lock\n")
    git("init", "-q", "-b", "mine")
    commit()
    git("checkout", "-qb", "theirs")
    three("notes", "edit", one, "--text", "wrote on in it")
    three("notes", "delete", other)
    commit()
    git("checkout", "-q", "mine")
    three("notes", "delete", one)
    three("notes", "delete", other)
    commit()
    assert git("merge", "-q", "-m", "both", "theirs") == 0
    checked = three("notes", "check")
    assert checked.exit_code == ExitCode.PROBLEM
    assert three("notes", "restore", one).exit_code == ExitCode.OK
    assert "wrote on in it" in three("notes", "list").stdout
    assert three("notes", "check").exit_code == ExitCode.OK


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_has_reftel_merge_what_does_not_meet(three: Run, home: Path) -> None:
    notes = home / "notes"
    driver = f"{sys.executable} -m reftel notes merge-files %O %A %B"

    def git(*words: str) -> int:
        who = ["-c", "user.name=x", "-c", "user.email=x@y", "-c", f"merge.reftel.driver={driver}"]
        return subprocess.run(["git", *who, *words], cwd=notes, check=False).returncode

    def commit(*words: str) -> None:
        assert three("notes", "edit", name, *words).exit_code == ExitCode.OK
        assert git("commit", "-qam", "change") == 0

    (notes / ".gitattributes").write_text("*.toml merge=reftel\n")
    (notes / ".gitignore").write_text(".lock\n")
    name = str(three("notes", "list").stdout.split()[0])
    assert git("init", "-q", "-b", "mine") == git("add", ".") == git("commit", "-qm", "all") == 0
    git("checkout", "-qb", "theirs")
    commit("--tag", "theirs")
    git("checkout", "-q", "mine")
    commit("--text", "my own words")
    assert git("merge", "-q", "-m", "both", "theirs") == 0
    found = json.loads(three("notes", "show", name, "--json").stdout)
    assert (found["text"], found["tags"]) == ("my own words", ["theirs"])
    commit("--text", "mine again")
    git("checkout", "-q", "theirs")
    commit("--text", "and theirs")
    assert git("merge", "-q", "mine") == 1
    assert "reftel notes merge" in three("notes", "check").stdout


def test_files_that_are_no_notes_are_merged_by_lines_or_left(run: Run, tmp_path: Path) -> None:
    base, ours, theirs = (tmp_path / name for name in ("base", "ours", "theirs"))
    base.write_text("= 1\n\n= 2\n")
    ours.write_text("= one\n\n= 2\n")
    theirs.write_text("= 1\n\n= two\n")
    assert run("notes", "merge-files", base, ours, theirs).exit_code == 0
    assert ours.read_text() == "= one\n\n= two\n"
    base.unlink()
    found = run("notes", "merge-files", base, ours, theirs)
    assert found.exit_code == ExitCode.PROBLEM
    assert f"{ours}: two states of a note cannot be merged" in found.stderr
    assert ours.read_text() == "= one\n\n= two\n"
