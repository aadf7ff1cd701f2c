"""Before a library is read: it is looked at, made, brought up to date, an unfit index dropped."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.errors import ReftelError
from reftel.library.index import index_folder
from reftel.library.store import database, expected, library_folder, schema
from reftel.library.store.writer_lock import BusyError, writing
from reftel.paths import make_private
from reftel.saving import saying_why

if TYPE_CHECKING:
    import sqlite3

_log = logging.getLogger(__name__)


def may_write(directory: Path, *, to_write: bool) -> bool:
    """Say whether a library is to be changed: by who may, if it is theirs or they ask to.

    SQLite makes files beside the records, so the directory matters as well.
    """
    there = [path for path in (directory, directory / library_folder.RECORDS) if path.exists()]
    return all(
        os.access(path, os.W_OK) and (to_write or library_folder.is_of_this_user(path))
        for path in there
    )


def ensure_tables(records: Path, *, create: bool, read_only: bool) -> None:
    """See that ``records`` has the tables that this reftel knows.

    Raises:
        NoLibraryError: there is none, and none is to be made.
        ReftelError: it has other tables, and may not be given these; or no library may be made
            here. Nothing was changed then.
    """
    if not library_folder.has_records(records.parent):
        library_folder.refuse_unless_free(records.parent)
        if not create or read_only:
            raise library_folder.NoLibraryError(records.parent)
        remedy = "Give a directory that you may write to, with --library"
        with saying_why("the library cannot be made", records.parent, otherwise=remedy):
            make_private(records.parent)
        version = None
    else:
        if not read_only:
            _roll_back(records)
        version = _version(records)
        if version is None:
            library_folder.refuse_unless_free(records.parent, begun=True)
    if version == schema.VERSION:
        return
    if read_only:
        if version in schema.READABLE:
            return
        raise _out_of_date(records, version)
    with _changing(records) as connection:
        # Somebody else may have been faster.
        version = database.version(connection)
        if version is None:
            schema.create(connection)
        else:
            schema.migrate(connection, version)
        expected.refuse_unexpected(connection)
        database.settle(connection)


def drop_unfit_index(records: Path, index: Path) -> None:
    """Take away an index of another version, or what is left of one that was lost.

    All cables are marked unindexed then. While somebody else writes, it is left to them.
    """
    if _is_fit(index) or not (index_folder.version(index) or _has_cables(records)):
        return
    with suppress(BusyError), writing(records.parent), database.explained(records):
        if not _is_fit(index):  # nobody else was faster
            take_index_away(records, index)


def take_index_away(records: Path, index: Path) -> None:
    """Mark every cable as not indexed, and then remove the index, so that a kill loses neither.

    The caller holds the library's lock, and explains SQLite's errors.
    """
    with closing(database.write_connection(records)) as connection:
        connection.execute("INSERT OR IGNORE INTO unindexed SELECT key FROM cables")
        database.settle(connection)
    index_folder.wipe(index)


def _is_fit(index: Path) -> bool:
    return index_folder.version(index) == str(index_folder.VERSION)


def _has_cables(records: Path) -> bool:
    with _reading(records) as connection:
        return connection.execute("SELECT 1 FROM cables").fetchone() is not None


def leave_plain(records: Path) -> None:
    """Put records that an import left in WAL mode, because they were being read, into plain mode.

    While others still read or write them, it is left to those.
    """
    try:
        if not database.is_settled(records):
            with _changing(records) as connection:
                database.settle(connection)
    except (OSError, ReftelError) as error:
        _log.info("%s stays in WAL mode: %s", records, error)


def _version(records: Path) -> int | None:
    with _reading(records) as connection:
        version = database.version(connection)
        if version is not None:
            expected.refuse_unexpected(connection, older=version < schema.VERSION)
        return version


def _roll_back(records: Path) -> None:
    """Undo what was half done when a writer was killed outside of WAL mode, as only who writes can.

    While somebody else writes there is nothing to undo.
    """
    journal = records.with_name(records.name + "-journal")
    if not journal.exists() or not journal.stat().st_size:
        return
    with suppress(BusyError), _changing(records) as connection:
        database.settle(connection)


@contextmanager
def _reading(records: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that reads to a ``with``, and explain SQLite's errors."""
    with database.explained(records), closing(database.read_connection(records)) as connection:
        yield connection


@contextmanager
def _changing(records: Path) -> Iterator[sqlite3.Connection]:
    """Hold the right to write, and give a connection that writes; explain SQLite's errors."""
    with (
        writing(records.parent),
        database.explained(records),
        closing(database.write_connection(records)) as connection,
    ):
        yield connection


def _out_of_date(records: Path, version: int | None) -> ReftelError:
    if version is None:
        return ReftelError(
            "this library is empty", where=str(records), remedy="Fill it with: reftel import PATH"
        )
    return ReftelError(
        f"this library was made by an older reftel (version {version} of its tables)",
        where=str(records),
        remedy="Let somebody who may write to it open it once with this reftel",
    )
