"""Everything lies where the user expects it, and nothing is made by asking."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reftel.errors import ReftelError
from reftel.paths import Paths, library_directory, make_private, paths, shipped_themes


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path))
    return paths()


def test_one_variable_moves_everything(where: Paths, tmp_path: Path) -> None:
    places = (
        where.libraries,
        where.shared_libraries,
        where.notes,
        where.config,
        where.state,
        where.log,
        where.lists,
        where.searches,
    )
    assert {place.parent for place in places} == {tmp_path}
    assert len(set(places)) == len(places)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("home", ["notes", "./notes", "../notes"])
def test_a_directory_that_depends_on_the_current_folder_is_refused(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REFTEL_HOME", home)
    with pytest.raises(ReftelError, match="REFTEL_HOME") as refused:
        paths()
    assert refused.value.where == home
    assert str(tmp_path) in (refused.value.remedy or "")


def test_without_it_the_folders_of_the_system_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REFTEL_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    found = paths()
    for place in (found.libraries, found.notes, found.config, found.state, found.log, found.lists):
        assert tmp_path in place.parents
        assert "reftel" in place.parts[len(tmp_path.parts) :]
    # What can be rebuilt and what cannot lie apart.
    assert found.notes.parent not in found.libraries.parents


def test_a_name_is_a_library_of_ones_own(where: Paths) -> None:
    assert library_directory(None, where) == where.libraries / "cablegate"
    assert library_directory("work.2", where) == where.libraries / "work.2"


def test_a_shared_library_is_used_when_there_is_no_own(where: Paths) -> None:
    (where.shared_libraries / "cablegate").mkdir(parents=True)
    assert library_directory("cablegate", where) == where.shared_libraries / "cablegate"
    (where.libraries / "cablegate").mkdir(parents=True)
    assert library_directory("cablegate", where) == where.libraries / "cablegate"


def test_a_path_is_a_directory(
    where: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/amsel")
    assert library_directory("./lib", where) == tmp_path / "lib"
    assert library_directory("/srv/lib", where) == Path("/srv/lib")
    assert library_directory("~/lib", where) == Path("/home/amsel/lib").resolve()


@pytest.mark.parametrize("name", ["-x", "a b", "\x1b[31m", "a\n", "a;b"])
def test_other_names_are_refused(where: Paths, name: str) -> None:
    with pytest.raises(ReftelError, match="cannot be the name of a library") as caught:
        library_directory(name, where)
    assert "\x1b" not in str(caught.value)


def test_the_themes_that_ship_are_found() -> None:
    assert any(shipped_themes().glob("*.toml"))


def test_private_directories_are_private(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        made = make_private(tmp_path / "a" / "b")
        again = make_private(made)
    finally:
        os.umask(old)
    assert made == again == tmp_path / "a" / "b"
    assert made.stat().st_mode & 0o777 == 0o700


def test_parents_of_private_directories_are_private_too(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        make_private(tmp_path / "a" / "b")
    finally:
        os.umask(old)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700
