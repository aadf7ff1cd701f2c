"""A folder of somebody's is no library, and nothing in it is changed, made or removed."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from reftel.cli.exit_codes import ExitCode
from reftel.errors import ReftelError
from reftel.library import Library, import_paths, rebuild_index
from reftel.library.store.library_folder import NoLibraryError
from reftel.library.writing.integrity import check
from tests.hostile.conftest import reftel
from tests.library.cables import page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

IDS = [f"09PORTAMSEL{number}" for number in range(1, 6)]


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Everything below a folder: what files hold, where links lead."""
    return {
        str(path.relative_to(folder)): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else "other"
        for path in folder.rglob("*")
    }


@pytest.fixture
def cables(tmp_path: Path) -> Path:
    for cable_id in IDS:
        page(tmp_path / "cables", cable_id)
    return tmp_path / "cables"


@pytest.mark.parametrize("home", [b"home", b"caf\xe9"])
def test_a_name_that_is_no_text_is_no_place_for_a_library(
    tmp_path: Path, cables: Path, home: bytes
) -> None:
    at_home = tmp_path / os.fsdecode(home)
    library = () if home == b"caf\xe9" else ("--library", tmp_path / os.fsdecode(b"caf\xe9"))
    for command in (("import", cables), ("search", "gate"), ("check",), ("stats",)):
        done = reftel(at_home, *library, *command)
        assert done.returncode == ExitCode.PROBLEM, done
        assert b"is not UTF-8" in done.stderr
    assert not list(tmp_path.rglob("records.db"))


def a_folder_named_index(project: Path) -> None:
    (project / "index").mkdir()
    (project / "index" / "chapter.txt").write_text("the only copy")


def a_file_named_index(project: Path) -> None:
    (project / "index").write_text("the only copy")


def a_link_named_index(project: Path) -> None:
    (project / "elsewhere").mkdir()
    (project / "elsewhere" / "version").write_text("the only copy")
    (project / "index").symlink_to("elsewhere")


def an_empty_file_named_as_the_records(project: Path) -> None:
    a_folder_named_index(project)
    (project / "records.db").touch()


def a_lock_with_something_in_it(project: Path) -> None:
    (project / "lock").write_text("the only copy")


def one_hidden_file(project: Path) -> None:
    (project / ".config").write_text("the only copy")


FOLDERS = [
    a_folder_named_index,
    a_file_named_index,
    a_link_named_index,
    an_empty_file_named_as_the_records,
    a_lock_with_something_in_it,
    one_hidden_file,
]


@pytest.mark.parametrize("make", FOLDERS)
@pytest.mark.parametrize("command", [["import", "CABLES"], ["check", "--repair"], ["index"]])
def test_no_command_makes_a_library_of_it(
    tmp_path: Path, cables: Path, make: Callable[[Path], None], command: list[str]
) -> None:
    project = tmp_path / "proj"
    project.mkdir()
    make(project)
    before = snapshot(project)
    args = [str(cables) if each == "CABLES" else each for each in command]
    done = reftel(tmp_path / "home", *args, "--library", project)
    assert done.returncode == 3, done.stderr
    assert str(project).encode() in done.stderr
    assert snapshot(project) == before


def test_a_new_and_an_empty_folder_become_one(tmp_path: Path, cables: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "new", "deep/er"):
        with Library.open(tmp_path / name, create=True) as library:
            import_paths(library, [cables], jobs=1)
            assert library.count() == len(IDS)


def test_what_a_killed_import_left_of_its_first_step_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "begun").mkdir()
    (tmp_path / "begun" / "lock").touch()
    (tmp_path / "begun" / "records.db").touch()
    with Library.open(tmp_path / "begun", create=True) as library:
        assert library.count() == 0


def test_there_is_none_is_told_apart_from_one_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(NoLibraryError):
        Library.open(tmp_path / "none")
    (tmp_path / "proj").mkdir()
    one_hidden_file(tmp_path / "proj")
    with pytest.raises(ReftelError, match="holds something else") as caught:
        Library.open(tmp_path / "proj")
    assert not isinstance(caught.value, NoLibraryError)


def test_what_lies_in_a_library_and_is_not_of_it_stays(filled: Library, cables: Path) -> None:
    mine = {
        filled.directory / "README": "of mine",
        filled.index / "notes.txt": "of mine",
        filled.index / "meta.json.bak": "of mine",
        filled.index / ("0" * 32): "of mine",
    }
    for path, text in mine.items():
        path.write_text(text)
        path.chmod(0o640)
    (filled.index / "folder").mkdir()
    (filled.index / "version").write_text("1\n")  # an index of another version is taken away
    with Library.open(filled.directory) as library:
        import_paths(library, [cables], jobs=1)
        rebuild_index(library, jobs=1)
        assert not check(library, repair=True).findings
        assert library.unindexed() == 0
    assert {path: path.read_text() for path in mine} == mine
    assert {path.stat().st_mode & 0o777 for path in mine} == {0o640}
    assert (filled.index / "folder").is_dir()


NAMES = ["records.db", "records.db-wal", "records.db-shm", "records.db-journal", "lock", "index"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("what", ["link", "dangling link", "pipe", "folder"])
@pytest.mark.parametrize("create", [False, True])
def test_no_part_of_a_library_leads_elsewhere(
    tmp_path: Path, filled: Library, name: str, what: str, *, create: bool
) -> None:
    part, victim = filled.directory / name, tmp_path / "victim"
    victim.mkdir()
    (victim / "dear").write_text("what is dear to somebody")
    if what == "folder" and name == "index":
        pytest.skip("which it should be")
    shutil.rmtree(part) if part.is_dir() else part.unlink(missing_ok=True)
    target = victim if name == "index" else victim / "dear"
    match what:
        case "link":
            part.symlink_to(target)
        case "dangling link":
            part.symlink_to(victim / "made")
        case "pipe":
            os.mkfifo(part)
        case _:
            part.mkdir()
    with pytest.raises(ReftelError, match="no part of a library"):
        Library.open(filled.directory, create=create)
    assert snapshot(victim) == {"dear": b"what is dear to somebody"}


@pytest.mark.parametrize("name", ["version", "meta.json", ".managed.json", "0" * 32 + ".store"])
@pytest.mark.parametrize("what", ["link", "pipe"])
def test_no_part_of_an_index_leads_elsewhere(
    tmp_path: Path, filled: Library, name: str, what: str
) -> None:
    part, victim = filled.index / name, tmp_path / "victim"
    victim.write_text("what is dear to somebody")
    part.unlink(missing_ok=True)
    if what == "link":
        part.symlink_to(victim)
    else:
        os.mkfifo(part)
    done = reftel(tmp_path / "home", "search", "gate", "--library", filled.directory)
    assert done.returncode == 3
    assert b"no part of an index" in done.stderr
    assert victim.read_text() == "what is dear to somebody"


def test_a_lock_that_is_a_link_is_never_followed(tmp_path: Path, filled: Library) -> None:
    """The victim's file was emptied on a mere search."""
    victim = tmp_path / "victim"
    victim.write_text("what is dear to somebody")
    (filled.directory / "lock").unlink()
    (filled.directory / "lock").symlink_to(victim)
    done = reftel(tmp_path / "home", "search", "gate", "--library", filled.directory)
    assert done.returncode == 3
    assert victim.read_text() == "what is dear to somebody"
