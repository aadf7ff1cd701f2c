"""A file that only grows, a line at a time, by any number of sessions: how it is locked and read.

A line is written in one piece, under a lock; if a session is killed in the middle of it, the next
one begins a new line. Whoever reads must therefore tell a whole line from one that was cut off.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from reftel.files import FileProblem, OversizeError, check_regular, reason, write_durably
from reftel.saving import changing

T = TypeVar("T")

_LARGEST = 64 * 1024 * 1024  # bytes: every cable of the archive, marked as read and unread again


class Journal:
    """One file of lines, read once and then only as far as it has grown.

    It is made when the first line is added. ``what`` it is: "the read marks" cannot be written.
    """

    def __init__(self, file: Path, what: str) -> None:
        self.file = file
        self._what = what
        self._inode = -1
        self._at = 0

    def news(self) -> tuple[list[str], bool]:
        """Return the lines added since this was called last, and whether the file is another.

        When it is another, the lines are all of its lines, and what was read before counts no
        more. A line that is still without its end waits for the next call. Of a file that cannot
        be read nothing is new: :meth:`problems` says why.
        """
        try:
            return self._read_on()
        except OSError:
            return [], False

    def _read_on(self) -> tuple[list[str], bool]:
        """Return the same; raises OSError."""
        try:
            descriptor = os.open(self.file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except FileNotFoundError:
            anew, self._inode, self._at = self._inode != -1, -1, 0
            return [], anew
        with os.fdopen(descriptor, "rb") as file:
            found = check_regular(descriptor, _LARGEST)
            anew = found.st_ino != self._inode or found.st_size < self._at
            if anew:
                self._inode, self._at = found.st_ino, 0
            file.seek(self._at)
            whole, end, _ = file.read(_LARGEST).rpartition(b"\n")
        self._at += len(whole) + len(end)
        return whole.decode("utf-8", "replace").split("\n") if end else [], anew

    def problems(self) -> list[FileProblem]:
        """Return why the file cannot be read, if so."""
        try:
            Journal(self.file, self._what)._read_on()  # noqa: SLF001 - another of its kind
        except OSError as error:
            return [FileProblem(self.file, reason(error))]
        return []

    def add(self, lines: Iterable[str]) -> None:
        """Write lines at the end; raises ReftelError when that is not possible."""
        content = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
        with changing(self.file, self._what):
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
            descriptor = os.open(self.file, flags | os.O_CLOEXEC, 0o600)
            try:
                size = check_regular(descriptor, _LARGEST).st_size
                if size + len(content) >= _LARGEST:
                    raise OversizeError(f"it has {_LARGEST:,} bytes, and no more can be read again")
                if size and os.pread(descriptor, 1, size - 1) != b"\n":
                    content = b"\n" + content
                while content:
                    content = content[os.write(descriptor, content) :]
            finally:
                os.close(descriptor)

    def rewrite(self, change: Callable[[list[str]], Iterable[str]]) -> None:
        """Put other lines instead of all that are there now; raises ReftelError."""
        with changing(self.file, self._what):
            lines, _ = Journal(self.file, self._what)._read_on()  # noqa: SLF001 - another of its kind
            content = "".join(f"{line}\n" for line in change(lines)).encode()
            write_durably(self.file, content, largest=_LARGEST)


class ParsedJournal(Generic[T]):
    """A journal and what its lines say, kept short. Any thread may ask.

    ``read`` returns what a line says; None for one that was cut off, or is none of ours.
    """

    def __init__(self, file: Path, what: str, read: Callable[[str], T | None]) -> None:
        self._journal = Journal(file, what)
        self._line_says = read
        self._lock = threading.Lock()
        self._said: list[T] = []
        self._lines = 0

    @property
    def file(self) -> Path:
        """The file."""
        return self._journal.file

    def all(self) -> Sequence[T]:
        """Return what the lines say, of all sessions together, the oldest first."""
        with self._lock:
            return self._read()

    def add(self, line: str, *, most: int, shortened: Callable[[list[str]], Iterable[str]]) -> None:
        """Write a line at the end; raises ReftelError when that is not possible.

        Of more than ``most``, those that ``shortened`` returns are written anew.
        """
        with self._lock:
            self._journal.add([line])
            self._read()
            if self._lines > most:
                self._journal.rewrite(shortened)

    def problems(self) -> list[FileProblem]:
        """Return why the file cannot be read, if so."""
        return self._journal.problems()

    def _read(self) -> Sequence[T]:
        lines, anew = self._journal.news()
        if anew:
            self._said, self._lines = [], 0
        self._lines += len(lines)
        new = [said for said in map(self._line_says, lines) if said is not None]
        if new:
            self._said = [*self._said, *new]  # another object: somebody may be reading the old one
        return self._said
