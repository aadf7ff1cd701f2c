"""A disk that is full at any write of an import, a rebuild or a check: told, and nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reftel.library import Library
from reftel.library.writing.integrity import check
from reftel.paths import sample_cables
from tests.hostile.conftest import reftel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

IN_WORDS = (b"the disk is full", b"the disk fails to give or take", b"No space left", b"cannot be")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Give a disk of so many KB, or another size to the one that is there."""
    place = tmp_path / "disk"
    place.mkdir()
    made: list[bool] = []

    def sized(kilobytes: int) -> Path:
        options = f"{'remount,' if made else ''}size={kilobytes}k"
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if (
            sys.platform != "linux"
            or os.geteuid()
            or subprocess.run(command, check=False).returncode
        ):
            pytest.skip("needs the right to mount a small disk")
        made.append(True)
        return place

    yield sized
    if made:
        subprocess.run(["umount", place], check=True)


@pytest.mark.parametrize("kilobytes", [32, 64, 128, 256, 400, 600, 800, 1000, 1200, 1400])
def test_an_import_that_finds_no_room_goes_on_when_there_is(
    tmp_path: Path, disk: Callable[[int], Path], kilobytes: int
) -> None:
    library = disk(kilobytes) / "library"
    args = ("--library", library)
    done = reftel(tmp_path / "home", "import", sample_cables(), "--jobs", "1", *args)
    assert done.returncode in (0, 3), done.stderr
    if done.returncode:
        assert any(words in done.stderr for words in IN_WORDS), done.stderr
    for command in (["search", "harbour"], ["check"]):
        done = reftel(tmp_path / "home", *command, *args)
        assert done.returncode in (0, 1, 3), done.stderr
        assert b"defect" not in done.stderr
    disk(65536)
    done = reftel(tmp_path / "home", "import", sample_cables(), "--jobs", "1", *args)
    assert done.returncode == 0, done.stderr
    with Library.open(library) as whole:
        assert whole.count() == len({row.id for row in whole.rows(whole.keys())}) > 80
        assert not check(whole, repair=True).findings


def test_a_rebuild_and_a_check_either_do_or_say_that_there_is_no_room(
    tmp_path: Path, disk: Callable[[int], Path]
) -> None:
    library = disk(65536) / "library"
    args = ("--library", library)
    done = reftel(tmp_path / "home", "import", sample_cables(), "--jobs", "1", *args)
    assert done.returncode == 0, done.stderr
    whole_size = sum(file.stat().st_size for file in library.rglob("*") if file.is_file())
    said = b""
    for room in (64, 512):
        disk(whole_size // 1024 + room)
        for command in (["index", "--rebuild"], ["check", "--repair"]):
            done = reftel(tmp_path / "home", *command, *args)
            assert done.returncode in (0, 3), done.stderr
            said += done.stderr
        disk(65536)
        assert reftel(tmp_path / "home", "index", *args).returncode == 0
        with Library.open(library) as whole:
            assert not check(whole, repair=True).findings
    assert any(words in said for words in IN_WORDS), said  # there was too little room once
