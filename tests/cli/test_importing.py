"""import and demo: counts, rejects, and an interruption that loses nothing."""

from __future__ import annotations

import io
import itertools
import json
import re
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reftel.cli.commands import check
from reftel.cli.exit_codes import ExitCode
from reftel.cli.progress import ProgressLine, describe, duration
from reftel.library import ImportCounts
from reftel.library.store.database import write_connection
from reftel.library.store.writer_lock import writing
from reftel.library.writing.integrity import Matter
from tests.cli import telegrams

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def counts(output: str) -> tuple[int, ...]:
    found = json.loads(output)
    return tuple(found[name] for name in ("imported", "updated", "unchanged", "rejected"))


def test_importing_again_changes_nothing_and_says_so(run: Run, home: Path) -> None:
    result = run("import", home / "files")
    assert result.exit_code == ExitCode.OK
    assert result.stdout == "0 imported, 0 updated, 4 unchanged, 0 rejected. Nothing has changed.\n"
    assert counts(run("import", home / "files", "--json").stdout) == (0, 0, 4, 0)


def test_import_with_few_processes_that_let_others_go_first(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[int] = []
    monkeypatch.setattr("os.nice", steps.append, raising=False)
    given: list[int | None] = []

    def import_paths(*_paths: object, jobs: int | None, **_rest: object) -> ImportCounts:
        given.append(jobs)
        return ImportCounts(imported=1)

    monkeypatch.setattr("reftel.library.import_paths", import_paths)
    assert run("import", home / "files", "--jobs", "1", "--nice").exit_code == ExitCode.OK
    assert run("import", home / "files").exit_code == ExitCode.OK
    assert given == [1, None]
    assert steps == [15]
    assert run("import", home / "files", "--jobs", "0").exit_code == ExitCode.USAGE


def test_what_cannot_be_read_is_named_and_stops_nothing(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "a.txt").write_text("no cable\x1b[31m")
    (folder / "b.txt").write_text(telegrams.telegram(99, "NEW", "1. (U) New.\n\nWHITLOCK"))
    result = run("import", folder, tmp_path / "missing", "--json")
    assert result.exit_code == ExitCode.PROBLEM
    assert counts(result.stdout) == (1, 0, 0, 2)
    assert "a.txt" in result.stderr
    assert "missing" in result.stderr
    assert "\x1b" not in result.output
    kept = [json.loads(line) for line in run("rejects", "--json").stdout.splitlines()]
    assert {one["file"].rpartition("/")[2] for one in kept} == {"a.txt", "missing"}
    assert all(one["reason"] for one in kept)
    assert "a.txt" in run("rejects").stdout
    assert run("show", "09PORTAMSEL99").exit_code == ExitCode.OK


def test_many_rejects_are_cut_short_at_the_end(run: Run, tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"{number:02}.txt").write_text("no cable")
    result = run("import", *sorted(tmp_path.glob("*.txt")))
    assert result.exit_code == ExitCode.NOTHING
    assert "and 5 more: see 'reftel rejects'" in result.stderr
    assert len(run("rejects").stdout.splitlines()) == 25


def test_only_what_this_import_could_not_read_is_named_at_its_end(
    run: Run, home: Path, tmp_path: Path
) -> None:
    for name in ("aaa.txt", "zzz.txt"):
        (tmp_path / name).write_text("no cable")
    run("import", tmp_path / "aaa.txt")
    result = run("import", tmp_path / "zzz.txt")
    assert "zzz.txt" in result.stderr
    assert "aaa.txt" not in result.stderr
    assert "zzz.txt" in run("import", tmp_path / "zzz.txt").stderr
    assert run("import", home / "files").stderr == ""
    assert len(run("rejects").stdout.splitlines()) == 2


def test_no_rejects_is_said_and_is_well(run: Run) -> None:
    result = run("rejects")
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "")
    assert result.stderr == "Nothing was rejected.\n"


def left_unindexed(library: Path) -> None:
    """Leave three cables as a killed import does."""
    with closing(write_connection(library / "records.db")) as connection:
        connection.execute("INSERT INTO unindexed SELECT key FROM cables LIMIT 3")
        connection.execute("UPDATE imports SET outcome = 'running'")


def test_while_an_import_runs_neither_index_nor_check_nor_import_does_anything(
    run: Run, home: Path
) -> None:
    library = home / "libraries" / "cablegate"
    left_unindexed(library)
    with writing(library):
        for command in (["index"], ["check"], ["import", home / "files"]):
            refused = run(*command)
            assert (refused.exit_code, refused.stdout) == (ExitCode.PROBLEM, "")
            assert "import" in refused.stderr
            assert "Wait until it is done" in refused.stderr
        assert run("search", "ferry").exit_code == ExitCode.OK
    indexed = run("index")
    assert (indexed.exit_code, indexed.stdout) == (ExitCode.OK, "All 4 cables are in the index.\n")


@pytest.mark.parametrize(
    "command",
    [
        "search ferry", "export ferry", "trail ferry", "echoes 09PORTAMSEL14#1",
        "refs 09PORTAMSEL14 --context", "verify draft.md", "notes search ferry",
    ],
)  # fmt: skip
def test_what_asks_the_index_first_indexes_what_a_killed_import_left(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(home)
    (home / "draft.md").write_text('As it says, "the ferry was late again this week".')
    left_unindexed(home / "libraries" / "cablegate")
    result = run(*command.split())
    assert "not searched yet" not in result.stderr
    assert run("stats", "--json").stdout.count('"unindexed": 0') == 1


def test_a_search_finds_what_a_killed_import_left(run: Run, home: Path) -> None:
    left_unindexed(home / "libraries" / "cablegate")
    assert run("search", "ferry").stderr == "2 cables, best first.\n"


def test_a_check_says_what_is_wrong_and_mends_it(run: Run, home: Path) -> None:
    well = run("check")
    assert (well.exit_code, well.stderr) == (ExitCode.OK, "")
    assert well.stdout.startswith("Checked 4 cables, 4 texts, ")
    assert well.stdout.endswith(" 4 documents in the index.\nAll is well.\n")
    left_unindexed(home / "libraries" / "cablegate")
    ill = run("check")
    assert ill.exit_code == ExitCode.PROBLEM
    assert ill.stderr == "To mend it: reftel check --repair\n"
    assert re.search(
        r"^  cables that a killed import left unindexed +3  0", ill.stdout, re.MULTILINE
    )
    found = json.loads(run("check", "--json").stdout)
    assert {one["matter"]: one["count"] for one in found["findings"]} == {
        "unindexed": 3,
        "import-cut-off": 1,
    }
    assert run("--read-only", "check", "--repair").exit_code == ExitCode.PROBLEM
    mended = run("check", "--repair")
    assert (mended.exit_code, mended.stderr) == (ExitCode.OK, "")
    assert "Mended:\n" in mended.stdout
    assert mended.stdout.endswith("All is well now.\n")
    assert run("check").stdout == well.stdout


def test_a_check_says_how_a_damaged_text_comes_back(run: Run, home: Path, imported: Path) -> None:
    library = home / "libraries" / "cablegate"
    with closing(write_connection(library / "records.db")) as connection:
        connection.execute("UPDATE texts SET raw = x'00' WHERE key = 2")
    assert run("check").exit_code == run("check", "--repair").exit_code == ExitCode.PROBLEM
    assert "import the source again" in run("check").stderr
    assert run("import", imported / "files").exit_code == ExitCode.OK
    assert run("check").exit_code == ExitCode.OK


def test_every_matter_of_a_check_has_words() -> None:
    assert list(check._WORDS) == list(Matter)


@pytest.mark.parametrize("where", ["before", "after"])
def test_the_library_is_named_before_or_after_the_command(
    run: Run, home: Path, tmp_path: Path, where: str
) -> None:
    library = ["--library", str(tmp_path / "lib")]
    files = str(home / "files")
    args = [*library, "import", files] if where == "before" else ["import", files, *library]
    assert run(*args).exit_code == ExitCode.OK
    assert (tmp_path / "lib" / "records.db").exists()
    for order in ([*library, "search", "ferry"], ["search", "ferry", *library]):
        assert len(run(*order).stdout.splitlines()) == 2
    assert run("-l", "nowhere", "search", "ferry", *library).exit_code == ExitCode.OK


def test_the_configuration_names_the_usual_library(run: Run, home: Path, tmp_path: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text(f'library = "{tmp_path / "mine"}"\n')
    run("import", home / "files")
    assert (tmp_path / "mine" / "records.db").exists()
    assert json.loads(run("paths", "--json", "-l", "other").stdout)["library"].endswith("other")


@pytest.mark.parametrize("damage", ["theme = [", "libary = 1"])
@pytest.mark.parametrize(
    "command",
    ["search x", "import {files}", "stats", "show 09X1", "notes add --alone --text x", "paths"],
)
def test_a_command_says_once_that_it_does_without_the_settings_it_cannot_read(
    run: Run, home: Path, damage: str, command: str
) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text(f'author = "Holm"\n{damage}\n')
    result = run(*command.format(files=home / "files").split())
    assert result.stderr.count("config.toml: ") == 1
    assert run("stats", "-l", "named").stderr.count("config.toml: ") == 0  # it asks for none


def test_a_library_that_is_not_there_is_explained(run: Run) -> None:
    for command in (["search", "x"], ["show", "09X1"], ["stats"], ["rejects"], ["index"]):
        result = run(*command, "--library", "nowhere")
        assert result.exit_code == ExitCode.PROBLEM, command
        assert "reftel import" in result.stderr
    assert run("stats", "--library", "bad name").exit_code == ExitCode.PROBLEM


def test_read_only_writes_nothing(run: Run, home: Path, tmp_path: Path) -> None:
    assert run("--read-only", "import", home / "files").exit_code == ExitCode.PROBLEM
    assert run("--read-only", "search", "ferry").exit_code == ExitCode.OK
    assert run("--read-only", "-l", tmp_path / "lib", "import", home).exit_code == ExitCode.PROBLEM
    assert not (tmp_path / "lib").exists()


def test_ctrl_c_says_how_to_go_on(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reftel.library.import_paths", interrupted)
    result = run("import", home / "files")
    assert result.exit_code == ExitCode.INTERRUPTED
    assert "import the same files again" in result.stderr


def test_demo_fills_a_library_of_its_own(run: Run, home: Path) -> None:
    assert run("demo", "--no-screen").exit_code == ExitCode.OK
    assert json.loads(run("stats", "--json", "-l", "demo").stdout)["cables"] >= 60
    assert json.loads(run("stats", "--json").stdout)["cables"] == 4
    assert "Nothing has changed" in run("demo").stdout
    assert (home / "libraries" / "demo").is_dir()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_twice_a_second_and_wiped_out(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = itertools.count(1000.0, 0.125)
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    monkeypatch.setenv("COLUMNS", "60")
    with ProgressLine("Importing", "cables") as line:
        for done in range(10):
            line.show(done, 10, done)
    drawn = terminal.getvalue().split("\r")[1:]
    assert len(drawn) - 1 == 3  # in one second and an eighth
    assert all(len(text.removesuffix("\x1b[K")) < 60 for text in drawn)
    assert drawn[-1] == "\x1b[K"


def test_what_is_done_at_the_end_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.monotonic", lambda: 1000.0)
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with ProgressLine("Importing", "cables") as line:
        line.show(1, 2, 3)
        line.say("completing the index ...")
    drawn = terminal.getvalue().split("\r")[1:]
    assert drawn[1] == "Importing  completing the index ...\x1b[K"
    assert drawn[2:] == ["\x1b[K"]


def test_progress_is_not_drawn_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", log := io.StringIO())
    with ProgressLine("Importing", "cables") as line:
        line.show(1, 2, 3)
        line.say("completing the index ...")
    assert log.getvalue() == ""


def test_progress_is_told_in_words() -> None:
    assert describe(25, 100, 1000, "cables", 10) == (
        "[#####...............]  25%  1,000 cables  100/s  30 s left"
    )
    assert describe(0, 0, 0, "cables", 0) == "[....................]   0%  0 cables"
    assert describe(200, 100, 5, "cables", 1) == "[####################] 100%  5 cables  5/s"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (59.4, "59 s"), (59.9, "1 min 0 s"), (200, "3 min 20 s"), (7260, "2 h 1 min")],
)
def test_time_is_told_as_people_do(seconds: float, words: str) -> None:
    assert duration(seconds) == words
