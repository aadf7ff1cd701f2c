"""A connection to the records for each thread that reads; closing them."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from weakref import WeakSet

from reftel.errors import ReftelError
from reftel.library.store import database
from reftel.library.store.stored import MALFORMED, DamagedRecordsError

_log = logging.getLogger(__name__)

_MISTAKES: Final = (TypeError, AttributeError)
"""What a caller's value of another type raises, as long as nothing stored was read."""


class Connections:
    """The connections to one file of records. They only read."""

    def __init__(self, records: Path) -> None:
        self._records = records
        self._local = threading.local()
        self._readers: WeakSet[_Reader] = WeakSet()
        self._lock = threading.RLock()  # a reader may be let go by the collector, within it
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection to a ``with``, and explain SQLite's errors.

        Raises:
            ReftelError: they are closed, or the records cannot be read.
            DamagedRecordsError: what is stored is not as it was. What the caller gave, and is of
                another type than it should be, fails before a question is asked: that error stays.
        """
        with database.explained(self._records), self._reader() as connection:
            asked = connection.asked
            try:
                yield connection
            except (sqlite3.Error, MemoryError) as error:  # SQLite's word for a closed one
                if self._closed:
                    raise ReftelError("the library is closed") from error
                raise
            except MALFORMED as error:
                if isinstance(error, _MISTAKES) and connection.asked == asked:
                    raise
                _log.exception("%s is not as it was stored", self._records)
                raise DamagedRecordsError from error

    @contextmanager
    def _reader(self) -> Iterator[database.Connection]:
        """Give this thread's connection to a ``with``, behind which it is closed if all are."""
        reader: _Reader | None = getattr(self._local, "reader", None)
        if reader is None and not self._closed:  # not locked: it may wait for another program
            reader = self._local.reader = _Reader(database.read_connection(self._records))
        with self._lock:
            if self._closed or reader is None:
                raise ReftelError("the library is closed")
            self._readers.add(reader)
            reader.uses += 1
        try:
            yield reader.connection
        finally:
            with self._lock:
                reader.uses -= 1
                if self._closed and not reader.uses:
                    reader.connection.close()

    def close(self) -> bool:
        """Close every one, whichever thread opened it, and break off what it still asks.

        One that is in use is closed by the thread that uses it, as soon as it has done: SQLite
        would go on in memory that is given back. Returns whether this call did it, and not one
        before.
        """
        with self._lock:
            if self._closed:
                return False
            self._closed = True
            for reader in list(self._readers):
                reader.connection.is_ending = True
                reader.connection.interrupt()
                if not reader.uses:
                    reader.connection.close()
            return True


class _Reader:
    """A thread's connection, closed when the thread ends or the library is closed.

    ``uses`` counts how many ``with`` of the thread have it at the moment.
    """

    __slots__ = ("__weakref__", "connection", "uses")

    def __init__(self, connection: database.Connection) -> None:
        self.connection = connection
        self.uses = 0

    def __del__(self) -> None:
        self.connection.close()
