from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import material
from reftel.library import Library
from tests.benchmarks.conftest import CABLES

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_dump_every_time(dump: Path, tmp_path: Path) -> None:
    again = material.dump(CABLES, tmp_path)
    assert again != dump
    assert again.read_bytes() == dump.read_bytes()


def test_what_is_kept_is_not_made_again(kept: Path, dump: Path, library: Path) -> None:
    before = [path.stat().st_mtime_ns for path in (dump, library)]
    assert (material.dump(CABLES, kept), material.library(CABLES, kept)) == (dump, library)
    assert [path.stat().st_mtime_ns for path in (dump, library)] == before


def test_the_library_holds_every_cable(library: Path) -> None:
    with Library.open(library, read_only=True) as opened:
        assert opened.count() == CABLES
        assert not opened.rejects()


def test_size_of_a_directory(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "file").write_bytes(b"x" * 700)
    (tmp_path / "file").write_bytes(b"x" * 77)
    assert material.size_of(tmp_path) == 777
