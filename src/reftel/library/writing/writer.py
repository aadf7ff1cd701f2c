"""Writing to a library: records, then words; how often each is committed, a full disk.

Some batches of cables are one transaction in SQLite, which also marks them as not indexed. Their
words go to the index, and when the index has committed, the marks go. Whatever is still marked when
the library is next opened for writing is indexed again, so a crash at any instant loses nothing.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.errors import ReftelError
from reftel.library.index.searcher import surviving
from reftel.library.reading import by_id, import_log, shown
from reftel.library.store import database, packing
from reftel.library.store.stored import MALFORMED, DamagedRecordsError, storable
from reftel.library.writing.links import link
from reftel.library.writing.records import Changes, RecordTables

if TYPE_CHECKING:
    from reftel.library.index.words_index import WordIndex
    from reftel.library.reading.shown import CableTexts
    from reftel.library.writing.arrivals import Arrivals, ArrivedText
    from reftel.library.writing.prepare import Derived, Prepared
    from reftel.sources import Passed, Reject

_log = logging.getLogger(__name__)

# Every commit of the records writes most pages of their indexes; this many cables a killed import
# leaves to be read again from their sources.
RECORDS_EVERY = 2_500
# Every commit of the index makes small segments, which are merged later; this many cables a killed
# import leaves to be indexed again.
INDEX_EVERY = 25_000
# The index passes on what the system said, in more than one shape: no space, no quota.
_FULL = ("No space left", "code: 28", "os error 28", "Disk quota", "code: 122", "os error 122")


@dataclass(slots=True)
class Batch:
    """Some cables read from their sources, ready to be written: all of them or none."""

    cables: list[Prepared] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    known: list[ArrivedText] = field(default_factory=list)


class Writer:
    """Writes to one library. To be used by one thread, under the library's lock.

    Args:
        path: the records.
        words: the index; closed with the writer.

    Raises:
        ReftelError: the index cannot be written. What the records hold stays marked.
    """

    def __init__(self, path: Path, words: WordIndex) -> None:
        self._words = words
        self._directory = path.parent
        try:
            self._connection = database.write_connection(path)
        except BaseException:
            words.close()
            raise
        self._records = RecordTables(self._connection)
        self._uncommitted: list[int] = []  # their records are written, but in an open transaction
        self._pending: list[int] = []  # their words are given to the index

    def close(self) -> None:
        """Leave the records as one plain file, whatever happened before."""
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            database.settle(self._connection)
            self._connection.close()
        finally:
            with self._explained():
                self._words.close()

    # -- imports -------------------------------------------------------------------------------

    def begin(self, paths: list[str], now: str) -> int:
        """Note in the log that an import began, and return its key."""
        # Only one can run: we hold the lock, so whatever still says so was killed.
        self._connection.execute("UPDATE imports SET outcome = 'failed' WHERE outcome = 'running'")
        row = self._connection.execute(
            "INSERT INTO imports (started, paths, outcome) VALUES (?, ?, 'running')",
            (now, json.dumps(paths)),
        )
        return int(row.lastrowid or 0)

    def finish(self, run: int, outcome: str, now: str) -> None:
        """Note in the log how an import ended."""
        self._connection.execute(
            "UPDATE imports SET finished = ?, outcome = ? WHERE key = ?", (now, outcome, run)
        )
        self.commit_records()

    @property
    def wants_sample(self) -> bool:
        """Whether the library has nothing yet to compress its texts with."""
        return not packing.has_dictionary(self._connection)

    def take_sample(self, texts: Sequence[bytes]) -> None:
        """Make from texts that are to come what they will be compressed with."""
        packing.make_dictionary(self._connection, texts)
        self.commit_records()

    def write(self, batch: Batch, run: int) -> Changes:
        """Write a batch, all or nothing; return what that changed."""
        with self._step():
            changes = self._records.put(batch.cables, run)
            for text in batch.known:
                changes.count(text)
            outcomes = changes.outcomes
            self._mark([*changes.entries, *changes.gone])
            self._connection.executemany(
                "INSERT OR REPLACE INTO rejects VALUES (?, ?, ?, ?)",
                [
                    (storable(each.file), storable(each.place or ""), storable(each.reason), run)
                    for each in batch.rejects
                ],
            )
            self._connection.executemany(
                "INSERT OR REPLACE INTO passed_over VALUES (?, ?, ?)",
                [(storable(passed.file), passed.kind, run) for passed in batch.passed],
            )
            self._connection.execute(
                """UPDATE imports SET imported = imported + ?, updated = updated + ?,
                unchanged = unchanged + ?, parts = parts + ?, texts = texts + ?,
                rejected = rejected + ?
                WHERE key = ?""",
                (*outcomes.values(), len(batch.rejects), run),
            )
        self._index(changes)
        return changes

    def settle(self, arrivals: Arrivals) -> None:
        """Let it be worked out what there is to say."""
        arrivals.settle(self._connection)

    def forget_rejects(self, run: int, paths: list[str]) -> None:
        """Drop earlier rejects from under ``paths``, which this whole import did not meet.

        So with what was passed over.
        """
        with self._step():
            for path in paths:
                for table in ("rejects", "passed_over"):
                    self._connection.execute(
                        f"""DELETE FROM {table} WHERE import < ? AND
                        (file = ? OR substr(file, 1, length(?) + 1) IN (? || '/', ? || '!'))""",  # noqa: S608 - named above
                        (run, *[storable(path)] * 4),
                    )

    # -- reading again -------------------------------------------------------------------------

    def marked(self, after: int, limit: int) -> list[int]:
        """Return the next cables after a key that are marked as not indexed."""
        rows = self._connection.execute(
            "SELECT cable FROM unindexed WHERE cable > ? ORDER BY cable LIMIT ?", (after, limit)
        )
        return [key for (key,) in rows]

    def unindexed(self) -> int:
        """Return how many cables are marked."""
        return import_log.unindexed(self._connection)

    def texts_of(self, key: int) -> CableTexts | None:
        """Return a cable as it arrived, with its other texts; None if it is damaged."""
        return shown.all_texts(self._connection, key)

    def ids_of(self, keys: Sequence[int]) -> list[str]:
        """Return the IDs of these cables."""
        return by_id.ids_of(self._connection, keys)

    def refresh(self, cables: Mapping[int, Derived | None]) -> None:
        """Write again what is derived from the texts of these cables, and index them.

        Of a cable that is None, everything stays as it was.
        """
        changes = Changes()
        with self._step():
            self._records.read_again(cables, changes)
            self._mark([*changes.entries, *changes.gone])
        self._index(changes)
        self._pending.extend(cables.keys() - changes.entries.keys() - set(changes.gone))

    # -- the two stores ------------------------------------------------------------------------

    def commit_index(self) -> None:
        """Commit the records, then the index, and clear the marks of what it now holds."""
        self.commit_records()
        if not self._pending:
            return
        # The records must be on the disk before the index names them.
        self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        with self._explained():
            self._words.commit()
        self._clear_marks()

    def commit_records(self) -> None:
        """Commit what was written to the records, with the references that it completes."""
        if self._connection.in_transaction:
            link(self._connection, self._uncommitted)
            self._connection.execute("COMMIT")
        self._uncommitted.clear()

    def _index(self, changes: Changes) -> None:
        with self._explained():
            self._words.replace(changes.entries.values())
            if changes.gone:
                self._words.remove(changes.gone)
        self._pending += [*changes.entries, *changes.gone]
        if len(self._pending) >= INDEX_EVERY:
            self.commit_index()
        elif len(self._uncommitted) >= RECORDS_EVERY:
            self.commit_records()

    def _mark(self, keys: Iterable[int]) -> None:
        keys = list(keys)
        self._connection.executemany(
            "INSERT OR IGNORE INTO unindexed VALUES (?)", [(key,) for key in keys]
        )
        self._uncommitted += keys

    def _clear_marks(self) -> None:
        with self._step():
            self._connection.executemany(
                "DELETE FROM unindexed WHERE cable = ?", [(key,) for key in self._pending]
            )
        self.commit_records()
        self._pending.clear()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what the index raises, whatever happened to it, into words."""
        try:
            with surviving(self._directory):
                yield
        except (ValueError, OSError) as error:
            _log.error("The index could not be written", exc_info=error)
            full = any(sign in str(error) for sign in _FULL)
            raise ReftelError(
                "the disk is full" if full else "the search index cannot be written",
                where=str(self._directory),
                remedy=f"{'Make room' if full else 'Look at the disk'} and import again: "
                "what was imported is kept",
            ) from error

    @contextmanager
    def _step(self) -> Iterator[None]:
        """Do something as a whole or not at all, within the transaction that is or becomes open."""
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")
        before = len(self._uncommitted)
        self._connection.execute("SAVEPOINT step")
        try:
            yield
        except BaseException as error:
            self._records.forget()
            del self._uncommitted[before:]
            # A full disk may have ended the whole transaction.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK TO step")
            if isinstance(error, MALFORMED):
                _log.error("The records are not as they were stored", exc_info=error)
                raise DamagedRecordsError from error  # where, the import says
            raise
        self._connection.execute("RELEASE step")
