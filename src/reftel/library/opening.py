"""What happens before a library can be read: tables and index are made, or brought up to date."""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from reftel.errors import ReftelError
from reftel.library import database, index_folder, schema
from reftel.paths import make_private

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)


def may_write(directory: Path, records: Path) -> bool:
    """Say whether this user may change the library (SQLite makes files beside the records)."""
    return all(os.access(path, os.W_OK) for path in (directory, records) if path.exists())


def ensure_tables(records: Path, *, create: bool, read_only: bool) -> None:
    """See that ``records`` has the tables that this reftel knows.

    Raises:
        ReftelError: it has not, and may not be given them; nothing was changed then.
    """
    if not records.exists():
        if not create or read_only:
            raise ReftelError(
                "there is no library here",
                where=str(records.parent),
                remedy="Make one with: reftel import PATH",
            )
        try:
            make_private(records.parent)
        except OSError as error:
            raise ReftelError(
                f"the library cannot be made ({error.strerror})",
                where=str(records.parent),
                remedy="Give a directory that you may write to, with --library",
            ) from error
        version = None
    else:
        version = _version(records)
    if version == schema.VERSION:
        return
    if read_only:
        raise _out_of_date(records, version)
    from reftel.library.locking import writing  # noqa: PLC0415 - few who read write

    with (
        writing(records.parent),
        database.explained(records),
        closing(database.write_connection(records)) as connection,
    ):
        # Somebody else may have been faster.
        version = database.version(connection)
        if version is None:
            schema.create(connection)
        else:
            schema.migrate(connection, version)
        database.settle(connection)


def drop_unfit_index(records: Path, index: Path) -> None:
    """Take away an index of another version, or what is left of one that was lost.

    All cables are marked unindexed then. While somebody else writes, it is left to them.
    """
    if _is_fit(index) or not (index_folder.version(index) or _has_cables(records)):
        return
    from reftel.library.locking import BusyError, writing  # noqa: PLC0415 - seldom needed

    with (
        suppress(BusyError),
        writing(records.parent),
        database.explained(records),
        closing(database.write_connection(records)) as connection,
    ):
        if _is_fit(index):  # somebody else was faster
            return
        connection.execute("INSERT OR IGNORE INTO unindexed SELECT key FROM cables")
        database.settle(connection)
        index_folder.wipe(index)


def _is_fit(index: Path) -> bool:
    return index_folder.version(index) == str(index_folder.VERSION)


def _has_cables(records: Path) -> bool:
    with (
        database.explained(records),
        closing(database.read_connection(records)) as connection,
    ):
        return connection.execute("SELECT 1 FROM cables").fetchone() is not None


def leave_plain(records: Path) -> None:
    """Put records that an import left in WAL mode, because they were being read, into plain mode.

    While others still read or write them, it is left to those.
    """
    try:
        if not database.is_settled(records):
            from reftel.library.locking import writing  # noqa: PLC0415 - few who read write

            with (
                writing(records.parent),
                closing(database.write_connection(records)) as connection,
            ):
                database.settle(connection)
    except (OSError, sqlite3.Error, ReftelError) as error:
        _log.info("%s stays in WAL mode: %s", records, error)


def _version(records: Path) -> int | None:
    with (
        database.explained(records),
        closing(database.read_connection(records)) as connection,
    ):
        return database.version(connection)


def _out_of_date(records: Path, version: int | None) -> ReftelError:
    if version is None:
        return ReftelError(
            "this library is empty",
            where=str(records),
            remedy="Fill it with: reftel import PATH",
        )
    return ReftelError(
        f"this library was made by an older reftel (version {version} of its tables)",
        where=str(records),
        remedy="Let somebody who may write to it open it once with this reftel",
    )
