"""Locks keep sessions and threads apart, and harm no file that lies where they should."""

from __future__ import annotations

import errno
import fcntl
import logging
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel import locking
from reftel.locking import Lock, LockHeldError, locked

if TYPE_CHECKING:
    from collections.abc import Callable

HOLDER = """
import sys
from pathlib import Path
from reftel.locking import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    with locked(tmp_path / "lock"):
        with pytest.raises(LockHeldError, match="does not let go"), locked(tmp_path / "lock"):
            pass
        with locked(tmp_path / "another"):
            pass
    with locked(tmp_path / "lock"):
        pass
    assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600


def test_the_system_frees_the_lock_of_a_process_that_dies(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LockHeldError), locked(path):
            pass
        holder.kill()
    with locked(path):
        pass


def test_who_waits_gets_the_lock_when_it_is_free(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    held = Lock(path)
    held.acquire()
    got: list[bool] = []

    def wait() -> None:
        with locked(path, 60):
            got.append(held.is_held)

    waiting = threading.Thread(target=wait)
    waiting.start()
    held.release()
    waiting.join()
    assert got == [False]


def test_a_lock_that_is_removed_while_it_is_held_locks_no_more(tmp_path: Path) -> None:
    """Who then waits for the old file would hold a lock that nobody else sees."""
    path = tmp_path / "lock"
    with locked(path):
        old = path.stat().st_ino
        path.unlink()
        path.touch()
    with locked(path):
        assert path.stat().st_ino != old


def link(path: Path, victim: Path) -> None:
    path.symlink_to(victim)


def dangling(path: Path, victim: Path) -> None:
    path.symlink_to(victim.with_name("made"))


def fifo(path: Path, _victim: Path) -> None:
    os.mkfifo(path)


def folder(path: Path, _victim: Path) -> None:
    path.mkdir()


def a_socket(path: Path, _victim: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.fspath(path))


@pytest.mark.parametrize("make", [link, dangling, fifo, folder, a_socket])
def test_what_is_no_plain_file_is_no_lock_and_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path, Path], None]
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    path, victim = Path("lock"), tmp_path / "victim"
    victim.write_text("what is dear to somebody")
    make(path, victim)
    with pytest.raises(OSError, match="was left alone"), locked(path):
        pass
    assert victim.read_text() == "what is dear to somebody"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["lock", "victim"]


def test_a_lock_never_empties_a_file(tmp_path: Path) -> None:
    """Somebody may have given a file that is dear to them, or a second name of it."""
    victim = tmp_path / "victim"
    victim.write_text("what is dear to somebody")
    victim.chmod(0o640)
    os.link(victim, tmp_path / "lock")
    with locked(tmp_path / "lock"):
        assert victim.read_text() == "what is dear to somebody"
    assert victim.read_text() == "what is dear to somebody"
    assert victim.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS])
def test_without_locks_threads_still_wait_and_it_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    def none_to_be_had(_descriptor: int, _how: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", none_to_be_had)
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            with locked(tmp_path / "lock"), pytest.raises(LockHeldError), locked(tmp_path / "lock"):
                pass
    assert [record.getMessage().partition(". ")[0] for record in caplog.records] == [
        f"{tmp_path}: this file system has no locks"
    ]


def test_an_error_that_is_none_of_the_lock_is_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_descriptor: int, _how: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", broken)
        with pytest.raises(OSError, match="Input/output"), locked(tmp_path / "lock"):
            pass
    with locked(tmp_path / "lock"):
        pass


def test_record_locks_are_asked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def refuse(descriptor: int, *_: int) -> None:
        asked.append(descriptor)
        raise OSError(errno.ENOLCK, "No locks available")

    file = tmp_path / "records.db"
    file.touch()
    monkeypatch.setattr(locking, "_record_locks", {})
    assert locking.has_record_locks(file)
    monkeypatch.setattr(locking, "_record_locks", {})
    monkeypatch.setattr(fcntl, "lockf", refuse)
    assert not locking.has_record_locks(file)
    assert not locking.has_record_locks(file)
    assert len(asked) == 1
