"""What is said of the folders that reftel reads and writes."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from reftel.doctor import Diagnosis, Health, folders
from reftel.doctor.folders import file_system, folder_findings
from reftel.library import Library
from reftel.library.store.writer_lock import writing
from reftel.paths import Paths, paths


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path / "home"))
    return paths()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    Library.open(tmp_path / "library", create=True).close()
    return tmp_path / "library"


def findings(directory: Path, where: Paths) -> dict[str, Diagnosis]:
    return {found.matter: found for found in folder_findings(directory, where)}


def files(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def test_all_is_fine_and_nothing_is_made(library: Path, where: Paths, tmp_path: Path) -> None:
    before = files(tmp_path)
    found = findings(library, where)
    assert {each.state for each in found.values()} == {Health.FINE}
    assert found["library"].facts["cables"] == 0
    assert files(tmp_path) == before


def test_no_library_is_said_with_what_to_do(where: Paths, tmp_path: Path) -> None:
    found = findings(tmp_path / "none", where)
    assert "reftel import" in found["library"].advice[0]


def test_a_damaged_library_is_a_fault(library: Path, where: Paths) -> None:
    (library / "records.db").write_bytes(b"no database" * 1000)
    assert findings(library, where)["library"].state is Health.FAULT


def test_an_import_that_runs_is_said(library: Path, where: Paths) -> None:
    with writing(library):
        assert findings(library, where)["library-lock"].facts["held"] is True
    assert findings(library, where)["library-lock"].facts["held"] is False


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_notes_that_cannot_be_written_are_a_fault(library: Path, where: Paths) -> None:
    where.notes.mkdir(parents=True, mode=0o500)
    assert findings(library, where)["notes"].state is Health.FAULT


def test_a_file_in_the_way_is_a_fault(library: Path, where: Paths) -> None:
    where.notes.parent.mkdir(parents=True)
    where.notes.write_text("")
    assert findings(library, where)["notes"].state is Health.FAULT


def test_a_full_disk_is_a_fault(
    library: Path, where: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1_000_000})())
    assert findings(library, where)["notes"].state is Health.FAULT


def test_notes_that_others_may_read_could_be_safer(library: Path, where: Paths) -> None:
    where.notes.mkdir(parents=True, mode=0o755)
    where.notes.chmod(0o755)
    assert "chmod 700" in findings(library, where)["notes"].advice[0]


def test_a_network_file_system_is_named(
    library: Path, where: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "file_system", lambda _: "nfs4")
    found = findings(library, replace(where))
    assert (found["notes"].state, found["library-folder"].state) == (Health.BETTER, Health.BETTER)


def test_the_file_system_is_that_of_the_nearest_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("a / ext4 rw 0 0\nb /home nfs4 rw 0 0\nc /home/with\\040blank tmpfs rw 0 0\n")
    assert file_system(Path("/home/x"), mounts) == "nfs4"
    assert file_system(Path("/home/with blank/y"), mounts) == "tmpfs"
    assert file_system(Path("/homework"), mounts) == "ext4"
    assert file_system(Path("/home"), tmp_path / "none") == ""
