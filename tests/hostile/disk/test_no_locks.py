"""A file system without locks: all works from one session, and what that means is said once."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reftel.paths import sample_cables

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "06PORTAMSEL412"

# Writes half of something, and is killed.
KILLED = """
import os, signal, sys
from pathlib import Path
from reftel.library.store import database
connection = database.write_connection(Path(sys.argv[1]))
connection.execute("PRAGMA cache_size=1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE cables SET subject = subject || ' half'")
connection.execute("UPDATE texts SET worth = worth + 1")
os.kill(os.getpid(), signal.SIGKILL)
"""

# Between Python and the C library, so that SQLite and the index meet it as well.
NO_LOCKS = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/file.h>

int flock(int descriptor, int operation) { errno = ENOLCK; return -1; }

static int locks(int command) {
    return command == F_SETLK || command == F_SETLKW || command == F_GETLK
        || command == F_OFD_SETLK || command == F_OFD_SETLKW;
}

#define REPLACE(NAME)                                                   \
    int NAME(int descriptor, int command, ...) {                        \
        va_list rest;                                                   \
        va_start(rest, command);                                        \
        void *argument = va_arg(rest, void *);                          \
        va_end(rest);                                                   \
        if (locks(command)) { errno = ENOLCK; return -1; }              \
        int (*next)(int, int, ...) = dlsym(RTLD_NEXT, #NAME);           \
        return next(descriptor, command, argument);                     \
    }
REPLACE(fcntl)
REPLACE(fcntl64)
"""


@pytest.fixture(scope="session")
def without_locks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which no file can be locked."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("needs Linux and a C compiler, to take the locks away from a process")
    folder = tmp_path_factory.mktemp("no-locks")
    (folder / "no_locks.c").write_text(NO_LOCKS)
    library = folder / "no_locks.so"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", library, folder / "no_locks.c", "-ldl"],
        check=True,
        timeout=60,
    )
    return dict(os.environ) | {"LD_PRELOAD": str(library), "PYTHONUTF8": "1"}


def reftel(
    environment: dict[str, str], home: Path, *args: str | Path, code: int = 0, stdin: str = ""
) -> tuple[str, str]:
    """Run a command, see that it ends with ``code``; return what it printed and what it told."""
    done = subprocess.run(
        [sys.executable, "-m", "reftel", *args],
        env=environment | {"REFTEL_HOME": str(home)},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout, done.stderr


def said(told: str, folder: Path) -> int:
    """How often it was told that a folder has no locks."""
    return told.count(f"{folder}: this file system has no locks")


def test_notes_and_lists_are_kept(without_locks: dict[str, str], tmp_path: Path) -> None:
    reftel(dict(os.environ), tmp_path, "import", sample_cables())
    _, told = reftel(without_locks, tmp_path, "notes", "add", FIRST, stdin="A note.\n")
    assert said(told, tmp_path / "notes") == 1
    _, told = reftel(without_locks, tmp_path, "list", "add", "harbour", FIRST)
    assert said(told, tmp_path / "lists") == 1
    shown, _ = reftel(without_locks, tmp_path, "notes", "list")
    assert "A note." in shown
    shown, _ = reftel(without_locks, tmp_path, "list", "show", "harbour")
    assert FIRST in shown


def test_a_library_is_filled_checked_and_read(
    without_locks: dict[str, str], tmp_path: Path
) -> None:
    home = tmp_path / "without"
    library = home / "libraries" / "cablegate"
    args = ("import", sample_cables(), "--jobs", "2", "--json")
    shown, told = reftel(without_locks, home, *args)
    counts = json.loads(shown)
    assert counts["imported"]
    assert said(told, library) == 1
    assert "another" not in told
    shown, told = reftel(without_locks, home, *args)
    assert json.loads(shown)["unchanged"] == counts["imported"] + counts["updated"]
    for command in (["check"], ["index", "--rebuild"], ["check", "--repair"]):
        shown, told = reftel(without_locks, home, *command)
        assert said(told, library) == 1
    # The same as where there are locks, and no links to where the locks were are left.
    reftel(dict(os.environ), tmp_path / "with", "import", sample_cables())
    for query in ("harbour", "tag:PREL", ""):
        here, told = reftel(without_locks, home, "search", query, "--json")
        there, _ = reftel(dict(os.environ), tmp_path / "with", "search", query, "--json")
        assert sorted(here.split("\n")) == sorted(there.split("\n"))
        assert said(told, library) == 1
    assert not [path for path in library.rglob("*") if path.is_symlink()]
    shown, _ = reftel(dict(os.environ), home, "check")
    assert "All is well." in shown


def test_a_copy_that_may_only_be_read_is_read(
    without_locks: dict[str, str],
    tmp_path: Path,
    open_folder: Path,
) -> None:
    reftel(dict(os.environ), tmp_path, "import", sample_cables())
    copy = shutil.copytree(tmp_path / "libraries" / "cablegate", open_folder / "copy")
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*")}
    reading = ("--read-only", "search", "harbour", "--json", "--library", copy)
    shown, told = reftel(without_locks, tmp_path, *reading)
    assert FIRST in shown
    assert said(told, copy) == 1
    assert {path: path.stat().st_mtime_ns for path in copy.rglob("*")} == before


def test_a_writer_that_was_killed_there_is_made_good(
    without_locks: dict[str, str], tmp_path: Path
) -> None:
    """Without locks the records are written with a journal, which only who writes can undo."""
    reftel(without_locks, tmp_path, "import", sample_cables())
    library = tmp_path / "libraries" / "cablegate"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, library / "records.db"],
        env=without_locks,
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL
    assert (library / "records.db-journal").stat().st_size
    _, told = reftel(without_locks, tmp_path, "--read-only", "search", "harbour", code=3)
    assert "running, or was cut off" in told
    shown, _ = reftel(without_locks, tmp_path, "search", "harbour", "--json")
    assert FIRST in shown
    shown, _ = reftel(without_locks, tmp_path, "check")
    assert "All is well." in shown
