"""Paths that are bad, unreadable or changed while they are read: named, and the rest goes on."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from itertools import permutations
from typing import TYPE_CHECKING

from reftel.library import Library, import_paths
from reftel.library.writing import importing
from reftel.library.writing.dry_run import survey
from tests.library.cables import page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

    from reftel.library import ImportCounts, Progress


def reasons(library: Library) -> dict[str, str]:
    """What an import rejected, by the last part of its path."""
    return {each.file.rpartition("/")[2]: each.reason for each in library.rejects(latest=True)}


def imported(library: Library, paths: list[Path]) -> ImportCounts:
    """Import with the counts that a dry run has told."""
    told = survey(library, paths, jobs=1).counts
    assert import_paths(library, paths, jobs=1) == told
    return told


def test_bad_paths_in_any_order_refuse_no_other(tmp_path: Path) -> None:
    good = tmp_path / "good"
    page(good, "09PORTAMSEL1")
    (good / "self").symlink_to(good)
    (tmp_path / "round").symlink_to(tmp_path / "about")
    (tmp_path / "about").symlink_to(tmp_path / "round")
    os.mkfifo(tmp_path / "pipe")
    bad = [tmp_path / "none", tmp_path / "round", tmp_path / "pipe", tmp_path / ("x" * 300)]
    seen = []
    for number, order in enumerate(permutations([*bad, good])):
        if number % 11:
            continue
        with Library.open(tmp_path / f"library-{number}", create=True) as library:
            seen.append((imported(library, [*order]), reasons(library)))
    assert all(each == seen[0] for each in seen)
    counts, told = seen[0]
    assert (counts.imported, counts.rejected, len(told)) == (1, 5, 5)
    assert "link" in told["self"]
    assert "symbolic links" in told["round"]


def test_what_is_named_twice_is_read_once(tmp_path: Path, library: Library) -> None:
    file = page(tmp_path / "in", "09PORTAMSEL1")
    counts = imported(library, [file, tmp_path / "none", file, tmp_path / "none"])
    assert (counts.imported, counts.unchanged, counts.rejected) == (1, 0, 1)


def test_names_that_differ_in_no_text_alone_are_two(tmp_path: Path, library: Library) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in (b"\xff.txt", b"\xfe.txt", b"\xff.png", b"\xfe.png", b"\x1b[2J.txt"):
        (folder / os.fsdecode(name)).write_text("nothing")
    counts = imported(library, [folder])
    assert counts.rejected == len(reasons(library)) == 3
    assert sum(counts.passed_over.values()) == len(library.passed_over(latest=True)) == 2


def test_a_working_folder_that_is_gone_takes_no_other_path_with_it(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = page(tmp_path / "in", "09PORTAMSEL1")
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    counts = imported(library, [file.relative_to(tmp_path), file])
    assert (counts.imported, counts.rejected) == (1, 1)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Have no more rights than everybody, for root may read all."""
    privileged = os.geteuid() == 0
    if privileged:
        os.seteuid(65534)
    try:
        yield
    finally:
        if privileged:
            os.seteuid(0)


def test_what_may_not_be_read_is_named(open_folder: Path) -> None:
    folder = open_folder / "in"
    page(folder / "good", "09PORTAMSEL1")
    page(folder / "shut", "09PORTAMSEL2")
    page(folder / "names", "09PORTAMSEL3")
    secret = page(folder / "good", "09PORTAMSEL4")
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    folder.chmod(0o755)
    secret.chmod(0)
    (folder / "shut").chmod(0)
    (folder / "names" / "cable" / "2009" / "11").chmod(0o444)
    with as_nobody():
        told = survey(None, [folder], jobs=1)
    (folder / "shut").chmod(0o755)
    (folder / "names" / "cable" / "2009" / "11").chmod(0o755)
    assert told.counts.imported == 1
    assert {each.file.rpartition("/")[2] for each in told.rejects} == {
        "shut",
        "09PORTAMSEL3.html",
        "09PORTAMSEL4.html",
    }
    assert all("permission" in each.reason for each in told.rejects)


def during(
    monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]
) -> Callable[[Progress], None]:
    """Import a piece at a time, and do something after the first."""
    monkeypatch.setattr(importing, "_BATCH_PIECES", 1)
    monkeypatch.setattr(importing, "_SAMPLED_BATCHES", 1)
    done: list[bool] = []

    def progress(_: Progress) -> None:
        if not done:
            done.append(True)
            act()

    return progress


def test_a_folder_that_goes_while_it_is_imported_is_named(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 6):
        page(tmp_path / "in" / f"{number}", f"09PORTAMSEL{number}")
    page(tmp_path / "in" / "4", "09PORTAMSEL40")
    progress = during(monkeypatch, lambda: shutil.rmtree(tmp_path / "in" / "4"))
    counts = import_paths(library, [tmp_path / "in"], progress=progress, jobs=1)
    assert (counts.imported, counts.rejected) == (4, 1)
    assert reasons(library) == {"4": "no such file or directory"}


def test_a_file_that_grows_while_it_is_read_is_named(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = '"{0}","09PORTAMSEL{0}","12/11/2009 09:49","CONFIDENTIAL","Embassy Port Amsel","{1}"\n'
    text = "1. (C) The herring quarrel goes on and on. " * 2_000
    file = tmp_path / "cables.csv"
    head = "id,refid,date,classification,origin,body\n"
    file.write_text(head + "".join(row.format(number, text) for number in range(1, 40)))

    def grow() -> None:
        with file.open("a") as more:
            more.write(row.format(40, text)[:-50])

    counts = import_paths(library, [file], progress=during(monkeypatch, grow), jobs=1)
    assert counts.imported >= 39
    assert "changed while it was read" in reasons(library)["cables.csv"]
    file.write_text(head + "".join(row.format(number, text) for number in range(1, 41)))
    counts = import_paths(library, [file], jobs=1)
    assert (library.count(), counts.rejected, reasons(library)) == (40, 0, {})
