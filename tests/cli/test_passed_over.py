"""What an import says of everything it met, and what a dry run says without writing."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from reftel.cli.exit_codes import ExitCode
from tests.cli import telegrams

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

NEW = telegrams.telegram(99, "NEW", "1. (U) New.\n\nWHITLOCK")


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with a cable, two pictures, an XML file and a text that is no cable."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    for name in ("a.png", "b.JPG", "c.xml", "d.txt"):
        (folder / name).write_text("nothing")
    (folder / "e.txt").write_text(NEW)
    return folder


def everything_under(folder: Path) -> dict[str, tuple[bytes | None, int]]:
    """Return the bytes and the time of change of all that lies in a folder."""
    return {
        str(path): (path.read_bytes() if path.is_file() else None, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
    }


def test_what_is_passed_over_is_counted_and_named_when_asked(run: Run, mixed: Path) -> None:
    result = run("import", mixed)
    assert result.stdout == (
        "1 imported, 0 updated, 0 unchanged, 1 rejected.\nPassed over: 2 images, 1 .xml.\n"
    )
    assert "a.png" not in result.stderr
    assert f"{mixed / 'a.png'}: image" in run("import", "--verbose", mixed).stderr
    assert json.loads(run("import", "--json", mixed).stdout)["passed_over"] == {
        "image": 2,
        ".xml": 1,
    }


def test_rejects_has_what_was_passed_over(run: Run, mixed: Path) -> None:
    run("import", mixed)
    assert "Passed over: 2 images, 1 .xml; --verbose names them." in run("rejects").stderr
    assert f"{mixed / 'c.xml'}: passed over (.xml)" in run("rejects", "--verbose").stdout
    kept = [json.loads(line) for line in run("rejects", "--json").stdout.splitlines()]
    assert [one["passed_over"] for one in kept] == [None, "image", "image", ".xml"]
    (mixed / "a.png").unlink()
    run("import", mixed)
    assert "Passed over: 1 .xml, 1 image;" in run("rejects").stderr


@pytest.mark.parametrize("library", ["there", "none yet"])
def test_a_dry_run_says_the_same_and_writes_nothing(
    run: Run, home: Path, mixed: Path, tmp_path: Path, library: str
) -> None:
    where = () if library == "there" else ("--library", tmp_path / "proj")
    before = everything_under(home), everything_under(tmp_path)
    dry = run("import", "--dry-run", mixed, home / "files", *where)
    assert (everything_under(home), everything_under(tmp_path)) == before
    true = run("import", mixed, home / "files", *where)
    assert dry.stdout == f"A dry run, nothing was written: {true.stdout}"
    # But it names no command that shows what was written.
    said = true.stderr.splitlines(keepends=True)
    assert dry.stderr == "".join(line for line in said if "reftel search" not in line)
    assert dry.exit_code == true.exit_code == ExitCode.OK


def test_one_bad_path_refuses_no_other(run: Run, mixed: Path, tmp_path: Path) -> None:
    result = run("import", tmp_path / "none", "", tmp_path / ("x" * 300), mixed / "e.txt")
    assert result.exit_code == ExitCode.PROBLEM
    assert result.stdout.startswith("1 imported, 0 updated, 0 unchanged, 2 rejected.")
    assert "no such file or directory" in result.stderr
    assert "file name too long" in result.stderr
    assert "An empty path was left out" in result.stderr
    assert run("import", "").exit_code == ExitCode.USAGE


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
@pytest.mark.parametrize("is_there", [False, True])
def test_a_mistyped_path_makes_nothing_and_is_kept_nowhere(
    run: Run, mixed: Path, tmp_path: Path, dry: tuple[str, ...], *, is_there: bool
) -> None:
    where = ("-l", tmp_path / "library")
    if is_there:
        run("import", mixed / "e.txt", *where)
    before = everything_under(tmp_path)
    slips = (mixed / "e.text", tmp_path / "nowhere" / "at all")
    result = run("import", *slips, *dry, *where)
    assert result.exit_code == ExitCode.NOTHING
    assert f"{slips[0]}: no such file or folder; did you mean {mixed / 'e.txt'}?" in result.stderr
    assert f"{slips[1]}: no such file or folder" in result.stderr
    assert result.stderr.endswith("Nothing was imported.\n")
    assert everything_under(tmp_path) == before


def test_an_import_that_found_nothing_says_what_it_looked_at(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "there is no file there" in run("import", empty).stderr
    (empty / "a.png").write_text("x")
    (empty / "b.txt").write_text("x")
    result = run("import", empty)
    assert result.exit_code == ExitCode.NOTHING
    assert "No cable was found in what is named there." in result.stderr
    assert "is read when it is named itself" in result.stderr
    assert "reftel parse" in result.stderr


def test_an_import_that_found_only_tables_without_a_text_does_not_say_to_name_them(
    run: Run, tmp_path: Path
) -> None:
    dump = tmp_path / "dump.sql"
    dump.write_text("CREATE TABLE users (id int, name text);\nINSERT INTO users VALUES (1,'a');\n")
    result = run("import", dump)
    assert result.exit_code == ExitCode.NOTHING
    assert "named itself" not in result.stderr
    assert "reftel parse" in result.stderr


def test_parse_counts_what_is_passed_over_and_reads_a_piped_archive(run: Run, mixed: Path) -> None:
    assert "1 read, 1 rejected. Passed over: 2 images, 1 .xml." in run("parse", mixed).stderr
    piped = run("parse", "-", "--json", stdin=gzip.compress(NEW.encode()))
    assert json.loads(piped.stdout)["id"] == "09PORTAMSEL99"


def test_what_is_passed_over_on_one_line_is_counted_each(run: Run, tmp_path: Path) -> None:
    records = [{"body": NEW}, *({"text": "A herring. " * at} for at in (1, 2, 3))]
    (tmp_path / "x.json").write_text(json.dumps(records))
    said = "Passed over: 3 records without a cable"
    assert f"{said}." in run("import", tmp_path / "x.json").output
    assert said in run("rejects").output
