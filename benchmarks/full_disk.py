"""A disk that is full under all that a reader writes: a small one, filled but for some pages.

A file system of a few megabytes is mounted (by root alone) and filled but for some pages. On what
is left, all that writes something of the reader's does so, and the screen writes a note. Where it
was said that a write failed, all must be as it was before; what was typed on the screen must be
there after the next start; and nothing may end with a defect.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from click.testing import CliRunner
from tests.tui.terminal import Terminal, ssh_environment

from benchmarks.report import machine, table
from reftel.cli.exit_codes import ExitCode
from reftel.cli.program import cli
from reftel.errors import ReftelError
from reftel.library import Library, import_paths
from reftel.notes import DraftStore, Note, NoteStore
from reftel.paths import paths, sample_cables
from reftel.shelf import Asked, SavedSearch, SessionFile, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROUNDS: Final = 24
_PAGE: Final = 4096
_SIZE: Final = 4 * 1024 * 1024  # bytes of the file system
_TEXT: Final = "many words " * 900  # a note of three pages
_OLD: Final = "what was there before"


@contextmanager
def small_disk() -> Iterator[Path]:
    """Mount a small file system and give its folder; raises SystemExit where none may be."""
    with tempfile.TemporaryDirectory() as scratch:
        options = f"size={_SIZE},mode=0700"
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", scratch]
        if subprocess.run(command, check=False).returncode:
            raise SystemExit("only root can mount the small file system that this needs")
        try:
            yield Path(scratch)
        finally:
            subprocess.run(["umount", "--lazy", scratch], check=True)


def fill(disk: Path, pages: int) -> Path:
    """Fill a disk but for some pages, and return the file that fills it."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        while True:
            try:
                file.write(b"x" * _PAGE)
            except OSError:
                break
    os.truncate(filler, max(0, filler.stat().st_size - pages * _PAGE))
    return filler


def _said(home: Path, cable: str, library: Path) -> dict[str, object]:
    """Return all that is kept, as a new session reads it."""
    where = paths()
    shelf = Shelf(where)
    return {
        "notes": sorted(note.text for note in NoteStore(where.notes).of(cable)),
        "trash": sorted(note.text for note in NoteStore(where.notes).trash()),
        "lists": {name: shelf.lists.of(name) for name in shelf.lists.names()},
        "saved": shelf.saved.all(),
        "marks": dict(shelf.marks.all()),
        "history": shelf.history.latest(),
        "session": SessionFile(where.state / "session.json", library).load(),
        "export": (home / "export.md").read_text(),
        "problems": [str(problem) for problem in shelf.problems()],
    }


def _writes(home: Path, library: Path, cable: str, other: str) -> dict[str, Callable[[], int]]:
    """Return everything that writes; each gives its exit code."""

    def run(*args: str) -> Callable[[], int]:
        given = [*args, "--library", str(library)]
        return lambda: CliRunner().invoke(cli, given, prog_name="reftel").exit_code

    def kept(do: Callable[[], object]) -> Callable[[], int]:
        def code() -> int:
            try:
                do()
            except ReftelError:
                return ExitCode.PROBLEM
            return ExitCode.OK

        return code

    (note,) = NoteStore(home / "notes").of(cable)
    shelf = Shelf(paths())
    session = SessionFile(paths().state / "session.json", library)
    return {
        "notes add": run("notes", "add", other, "--text", _TEXT),
        "notes edit": run("notes", "edit", note.id, "--text", _TEXT),
        "notes delete": run("notes", "delete", note.id),
        "notes export": run("notes", "export", "--output", str(home / "export.md")),
        "list add": run("list", "add", "old", other),
        "list remove": run("list", "remove", "old", cable),
        "list delete": run("list", "delete", "old"),
        "saved add": run("saved", "add", "new", "ferry"),
        "saved delete": run("saved", "delete", "old"),
        "read mark": kept(lambda: shelf.marks.mark({other: "ab"})),
        "history": kept(lambda: shelf.history.add("new " * 900)),
        "session": kept(lambda: session.save(Asked("new " * 900))),
    }


def commands(
    rounds: int, disk: Path, library: Path, cables: Sequence[str]
) -> tuple[int, int, list[str]]:
    """Write everything at every filling; return how often, how often it failed, what is wrong."""
    tried, failed = 0, 0
    wrong: list[str] = []
    cable, other = cables
    for pages in range(rounds):
        for name in _writes_of_one(disk, library, cable, other):
            home = disk / "home"
            _begin(home, library, cable)
            before = _said(home, cable, library)
            filler = fill(disk, pages)
            code = _writes(home, library, cable, other)[name]()
            filler.unlink()
            after = _said(home, cable, library)
            tried += 1
            failed += code != ExitCode.OK
            if code not in {ExitCode.OK, ExitCode.PROBLEM}:
                wrong.append(f"{name} with {pages} pages left: exit code {code}")
            if code == ExitCode.PROBLEM and after != before:
                wrong.append(f"{name} with {pages} pages left: failed, and changed something")
            if list(home.rglob("*.tmp")):
                wrong.append(f"{name} with {pages} pages left: left a temporary file")
            subprocess.run(["rm", "-r", str(home)], check=True)
    return tried, failed, wrong


def _writes_of_one(disk: Path, library: Path, cable: str, other: str) -> list[str]:
    home = disk / "home"
    _begin(home, library, cable)
    names = list(_writes(home, library, cable, other))
    subprocess.run(["rm", "-r", str(home)], check=True)
    return names


def _begin(home: Path, library: Path, cable: str) -> None:
    """Keep something of everything, while there is room."""
    os.environ["REFTEL_HOME"] = str(home)
    home.mkdir()
    NoteStore(home / "notes").save(Note(cable, _OLD))
    shelf = Shelf(paths())
    shelf.lists.add("old", [cable])
    shelf.saved.add(SavedSearch("old", "harbour"))
    shelf.marks.mark({cable: "ab"})
    shelf.history.add("old")
    SessionFile(paths().state / "session.json", library).save(Asked("old"))
    (home / "export.md").write_text("an older export")


def screen(rounds: int, disk: Path, library: Path, cable: str) -> tuple[int, list[str]]:
    """Write a note on the screen while the disk is full, and save it once there is room."""
    wrong: list[str] = []
    for pages in range(rounds):
        home = disk / "home"
        _begin(home, library, cable)
        command = [sys.executable, "-m", "reftel", "--library", str(library), "--go-to", cable]
        environment = ssh_environment(REFTEL_HOME=str(home))
        with Terminal(command, env=environment, size=(200, 40)) as terminal:
            terminal.wait_for("\xb6")
            terminal.settle()
            filler = fill(disk, pages)
            terminal.press("a")
            terminal.wait_for("Note on")
            terminal.send("words of a note")
            terminal.wait_for("words of a note")
            terminal.settle()
            terminal.press("ctrl+q")
            terminal.wait(
                lambda: terminal.has_ended or "would be lost" in terminal.screen_text(),
                "neither an end nor a reason to stay",
            )
            if "would be lost" in terminal.screen_text():
                filler.unlink()
                terminal.press("ctrl+s")
                terminal.wait_for("saved. m shows it")
                terminal.press("ctrl+q")
            code = terminal.wait_exit()
        filler.unlink(missing_ok=True)
        DraftStore(home / "state" / "drafts").rescue(NoteStore(home / "notes"))
        found = [note.text for note in NoteStore(home / "notes").of(cable)]
        if sorted(found) != sorted([_OLD, "words of a note"]) or code:
            wrong.append(f"the screen with {pages} pages left: {found}, exit code {code}")
        subprocess.run(["rm", "-r", str(home)], check=True)
    return rounds, wrong


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.full_disk", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"fillings ({ROUNDS})")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as elsewhere, small_disk() as disk:
        place = Path(elsewhere, "library")
        with Library.open(place, create=True) as library:
            import_paths(library, [sample_cables()], jobs=1)
            cables = [row.id for row in library.rows(library.keys()[:2])]
        tried, failed, wrong = commands(chosen.rounds, disk, place, cables)
        on_screen, wrong_there = screen(chosen.rounds, disk, place, cables[0])
    print(machine(), "\n")
    rows = [
        ("commands and stores", tried, failed, len(wrong)),
        ("notes on the screen", on_screen, "", len(wrong_there)),
    ]
    print(table(("what", "writes", "said to have failed", "wrong"), rows))
    for line in [*wrong, *wrong_there][:20]:
        print(line)
    if wrong or wrong_there:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
