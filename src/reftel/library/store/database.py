"""Opening ``records.db`` with SQLite: its locks, how long it waits, how much a question may take.

Reading connections never write. A library that rests is in SQLite's plain journal mode, so that
a copy in a folder which the reader may not write opens like any other; while an import runs it is
in WAL mode, so that reading goes on.

Where the file system has no locks, SQLite is told to do without: it would wait for them in vain.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from reftel.errors import NotFoundError, ReftelError
from reftel.library.store import schema
from reftel.locking import has_record_locks

_log = logging.getLogger(__name__)

_PATIENCE = 10.0  # seconds to wait for another connection's lock
_ASKED_AT_ONCE: Final = 500  # values of one question; SQLite's bound may be as low as 999
_LONGEST: Final = 64 << 20  # bytes of a value; what reftel stores is far shorter
# A question is broken off after so many steps of SQLite's machine, some ten seconds. The longest
# that reftel asks of the whole archive takes a hundredth of them.
_STEPS_AT_ONCE: Final = 1_000_000
_MOST_AT_ONCE: Final = 2_000


class Connection(sqlite3.Connection):
    """A connection whose questions take a bounded time, whatever is in the file.

    Attributes:
        steps: how far the latest question is, in millions of steps of SQLite's machine.
        asked: how many questions SQLite took.
        is_ending: nothing more is asked; another thread says so, and may not close it itself.
    """

    steps = 0
    asked = 0
    is_ending = False

    def execute(self, *question: Any) -> sqlite3.Cursor:
        """Ask a question; raises sqlite3.OperationalError (SQLITE_INTERRUPT) if it is endless."""
        if self.is_ending:
            raise sqlite3.ProgrammingError("The connection is about to be closed.")
        self.steps = 0
        answer = super().execute(*question)
        self.asked += 1
        return answer

    def bound(self) -> None:
        """From now on break off what takes too long, and what is asked as it ends.

        An interrupt that comes before a question is under way is not heard.
        """
        self.set_progress_handler(self._go_on, _STEPS_AT_ONCE)

    def _go_on(self) -> bool:
        self.steps += 1
        return self.is_ending or self.steps > _MOST_AT_ONCE


def read_connection(path: Path, *, bounded: bool = True) -> Connection:
    """Open the records at ``path`` for reading only; ``bounded`` breaks off what takes too long.

    SQLite cannot read a file left in WAL mode where it may not write beside it; such a file is
    opened as unchanging, which it is as long as nobody imports into that copy in place.
    """
    has_locks = locks_are_to_be_had(path)
    # Not nolock=1, with which SQLite still asks for a lock when it finds a journal.
    connection = _open(path, "mode=ro" if has_locks else "mode=ro&vfs=unix-none")
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if (has_locks and os.access(path.parent, os.W_OK)) or not _is_for_want_of_wal(error):
            raise
        connection = _open(path, "mode=ro&immutable=1")
        _warn_of_unread(path)
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found in schema.READABLE:
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.executescript(schema.READABLE[found])
    connection.execute("PRAGMA query_only=ON")
    connection.execute("PRAGMA cache_size=-8192")
    if bounded:
        connection.bound()
    return connection


def locks_are_to_be_had(path: Path) -> bool:
    """Say whether SQLite can lock the file, as far as can be known without opening it."""
    try:
        return has_record_locks(path)
    except OSError:
        return True  # what is wrong with the file, SQLite says


def _is_for_want_of_wal(error: sqlite3.OperationalError) -> bool:
    """Whether SQLite fails because it may not make what belongs to WAL mode."""
    code = error.sqlite_errorcode
    return code & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) and (
        code != sqlite3.SQLITE_READONLY_ROLLBACK
    )


def _warn_of_unread(path: Path) -> None:
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        _log.warning(
            "%s: an import was cut off, or still runs; what it wrote last cannot be read here", path
        )


def write_connection(path: Path) -> sqlite3.Connection:
    """Open ``path`` for writing (WAL mode), making it if need be.

    A new file may be read by whoever may read its directory: 0600 in 0700, 0644 in 0755. SQLite
    gives the files that it makes beside it the same mode.
    """
    if not path.exists():
        path.touch(0o600, exist_ok=False)
        path.chmod(stat.S_IMODE(path.parent.stat().st_mode) & 0o644)
    has_locks = locks_are_to_be_had(path)
    connection = _open(path, "mode=rw" if has_locks else "mode=rw&vfs=unix-none")
    # Compressed texts of some 3 KB pack badly into pages of about that size: this saves a tenth.
    connection.execute("PRAGMA page_size=32768")
    # Without locks nobody could read beside it, which is what WAL mode is for.
    connection.execute(f"PRAGMA journal_mode={'WAL' if has_locks else 'DELETE'}")
    # A power cut may cost the last batches, never the file: importing again makes them good.
    connection.execute(f"PRAGMA synchronous={'NORMAL' if has_locks else 'FULL'}")
    # 64 MB: every checkpoint waits for the disk, and a batch alone fills the default.
    connection.execute("PRAGMA wal_autocheckpoint=2048")
    connection.execute("PRAGMA cache_size=-65536")
    connection.execute("PRAGMA temp_store=MEMORY")
    return connection


def number(connection: sqlite3.Connection, question: str, *values: object) -> int:
    """Return the one number that answers a question; 0 where the answer is NULL or none."""
    row = connection.execute(question, values).fetchone()
    return int(row[0] or 0) if row else 0


def asked(
    connection: sqlite3.Connection, question: str, values: Iterable[object]
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a question about many values (``IN ({})``), some hundred at a time."""
    values = iter(values)
    while some := list(islice(values, _ASKED_AT_ONCE)):
        yield from connection.execute(question.format(", ".join("?" * len(some))), some)


def settle(connection: sqlite3.Connection) -> None:
    """Leave WAL mode, so that the file can be copied and shared as it lies.

    While somebody reads, SQLite refuses; then at least nothing remains outside the main file.
    """
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.execute("PRAGMA busy_timeout=0")
    try:
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
    finally:
        connection.execute(f"PRAGMA busy_timeout={int(_PATIENCE * 1000)}")


def is_settled(path: Path) -> bool:
    """Say whether the file is in SQLite's plain mode (two bytes of its header tell)."""
    with path.open("rb") as file:
        return file.read(20)[18:] != b"\x02\x02"


def version(connection: sqlite3.Connection) -> int | None:
    """Return the version of a library's tables, or None for an empty database.

    Raises:
        ReftelError: the file is another program's database, or a newer reftel's.
    """
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != schema.APPLICATION_ID:
        if not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            return None
        raise ReftelError(
            "this database is not a reftel library and was left as it is",
            remedy="Give another directory with --library",
        )
    if number > schema.VERSION:
        raise ReftelError(
            f"this library was made by a newer reftel (version {number} of its tables, "
            f"this reftel knows {schema.VERSION})",
            remedy="Update reftel, or import the sources into a new library with --library",
        )
    return int(number)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file at ``path`` into errors that say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        what, remedy = (
            _EXPLANATIONS.get(code)
            or _EXPLANATIONS.get(code & 0xFF)
            or (f"the records cannot be read ({error})", _REMEDY)
        )
        raise ReftelError(what, where=str(path), remedy=remedy) from error
    except ReftelError as error:
        # Of what is not there the file says nothing: it is as it should be.
        if error.where is None and not isinstance(error, NotFoundError):
            error.where = str(path)
        raise


_REMEDY = "Nothing was changed. Move the file away and import again; no notes are kept in it"
_EXPLANATIONS = {
    sqlite3.SQLITE_NOTADB: ("this file is not a reftel library", _REMEDY),
    sqlite3.SQLITE_CORRUPT: ("the records of this library are damaged", _REMEDY),
    sqlite3.SQLITE_BUSY: (
        "another program is using this library",
        "Wait until it is done and try again",
    ),
    sqlite3.SQLITE_FULL: (
        "the disk is full",
        "Make room and import again: what was imported is kept",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk fails to give or take these records",
        "Look at its free space and its health, then try again: what was imported is kept",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "the records of this library cannot be opened",
        "Check that the directory is there and that you may read it",
    ),
    sqlite3.SQLITE_PERM: ("you may not read this library", "Check the rights of the file"),
    sqlite3.SQLITE_READONLY_ROLLBACK: (
        "an import into this library is running, or was cut off",
        "Wait until it is done; if none runs, let somebody who may write to the library open it",
    ),
    sqlite3.SQLITE_INTERRUPT: (
        "this library takes too long to answer",
        "It may be damaged, or made to do so: look with 'reftel check'",
    ),
    sqlite3.SQLITE_READONLY: (
        "you may not write to this library",
        "Import into a library of your own with --library",
    ),
}


def _open(path: Path, options: str) -> Connection:
    # isolation_level=None: transactions are begun and ended by name, never behind our back.
    # Closing happens in the thread that closes the library, not in the one that opened.
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?{options}",
        uri=True,
        timeout=_PATIENCE,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
        factory=Connection,
    )
    # The file may be damaged, or made by somebody who means harm.
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection
