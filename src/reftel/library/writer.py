"""Writing to a library: records first, then words, then the mark that says both agree.

A batch of cables is one transaction in SQLite, which also marks them as not indexed. Their words
go to the index, and when the index has committed, the marks go. Whatever is still marked when the
library is next opened for writing is indexed again, so a crash at any instant loses nothing.
"""

from __future__ import annotations

import json
import logging
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, Protocol

from reftel.errors import ReftelError
from reftel.library import database, shown
from reftel.library.links import link
from reftel.library.prepare import Details, Prepared, prepare
from reftel.library.stored import DamagedTextError, storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from reftel.cable.model import RawCable
    from reftel.library.index import IndexEntry
    from reftel.sources.piece import Reject

_log = logging.getLogger(__name__)

# An index commit costs half a second; this many cables a killed import leaves to index again.
INDEX_EVERY = 10_000
# The index passes on what the system said, in more than one shape: no space, no quota.
_FULL = ("No space left", "code: 28", "os error 28", "Disk quota", "code: 122", "os error 122")

Outcome = Literal["imported", "updated", "unchanged"]


class Words(Protocol):
    """The index, as far as writing needs it."""

    def replace(self, entries: Iterable[IndexEntry]) -> None:
        """Put entries in the place of those with the same keys."""

    def commit(self) -> None:
        """Make it durable."""

    def close(self) -> None:
        """Drop what was not committed."""


@dataclass(slots=True)
class Batch:
    """Some cables read from their sources, ready to be written in one transaction."""

    cables: list[Prepared] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    unchanged: int = 0


class Writer:
    """Writes to one library. To be used by one thread, under the library's lock.

    Args:
        path: the records.
        words: the index; closed with the writer.

    Raises:
        ReftelError: the index cannot be written. What the records hold stays marked.
    """

    def __init__(self, path: Path, words: Words) -> None:
        self._words = words
        self._directory = path.parent
        try:
            self._connection = database.write_connection(path)
        except BaseException:
            words.close()
            raise
        self._pending: list[int] = []
        self._tags: dict[tuple[str, str], int] = {}

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
        return self._added(
            "INSERT INTO imports (started, paths, outcome) VALUES (?, ?, 'running')",
            now,
            json.dumps(paths),
        )

    def finish(self, run: int, outcome: str, now: str) -> None:
        """Note in the log how an import ended."""
        self._connection.execute(
            "UPDATE imports SET finished = ?, outcome = ? WHERE key = ?", (now, outcome, run)
        )

    def write(self, batch: Batch, run: int) -> dict[Outcome, int]:
        """Write a batch in one transaction; return how many cables were new, changed, known."""
        outcomes: dict[Outcome, int] = {"imported": 0, "updated": 0, "unchanged": batch.unchanged}
        entries: dict[int, IndexEntry] = {}
        with self._transaction():
            for cable in batch.cables:
                outcome, entry = self._put(cable, run)
                outcomes[outcome] += 1
                if entry is not None:
                    entries[entry.key] = entry
            self._mark(entries)
            self._connection.executemany(
                "INSERT OR REPLACE INTO rejects VALUES (?, ?, ?, ?)",
                [(*_reject_columns(reject), run) for reject in batch.rejects],
            )
            self._connection.execute(
                """UPDATE imports SET imported = imported + ?, updated = updated + ?,
                unchanged = unchanged + ?, rejected = rejected + ? WHERE key = ?""",
                (*outcomes.values(), len(batch.rejects), run),
            )
        self._index(entries)
        return outcomes

    def forget_rejects(self, run: int, paths: list[str]) -> None:
        """Drop earlier rejects from under ``paths``, which this whole import did not meet."""
        with self._transaction():
            for path in paths:
                self._connection.execute(
                    """DELETE FROM rejects WHERE import < ? AND
                    (file = ? OR substr(file, 1, length(?) + 1) IN (? || '/', ? || '!'))""",
                    (run, *[storable(path)] * 4),
                )

    # -- reading again -------------------------------------------------------------------------

    def marked(self, after: int, limit: int) -> list[int]:
        """Return the next cables after a key that are marked as not indexed."""
        rows = self._connection.execute(
            "SELECT cable FROM unindexed WHERE cable > ? ORDER BY cable LIMIT ?", (after, limit)
        )
        return [key for (key,) in rows]

    def mark_all(self) -> None:
        """Mark every cable, so that all are read and indexed again."""
        with self._transaction():
            self._connection.execute("INSERT OR IGNORE INTO unindexed SELECT key FROM cables")

    def refresh(self, cables: Mapping[int, Prepared | None]) -> None:
        """Write again what is derived from the texts of these cables, and index them.

        Of a cable that is None, everything stays as it was.
        """
        entries = {}
        with self._transaction():
            for key, cable in cables.items():
                if cable is not None:
                    self._set_details(key, cable.details)
                    entries[key] = replace(cable.entry, key=key)
            self._mark(entries)
        self._index(entries)
        self._pending.extend(cables.keys() - entries.keys())

    # -- the two stores ------------------------------------------------------------------------

    def commit_index(self) -> None:
        """Commit the index and clear the marks of what it now holds."""
        if not self._pending:
            return
        # The records must be on the disk before the index names them.
        self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        with self._explained():
            self._words.commit()
        self._clear_marks()

    def _index(self, entries: dict[int, IndexEntry]) -> None:
        with self._explained():
            self._words.replace(entries.values())
        self._pending.extend(entries)
        if len(self._pending) >= INDEX_EVERY:
            self.commit_index()

    def _mark(self, keys: Iterable[int]) -> None:
        keys = list(keys)
        self._connection.executemany(
            "INSERT OR IGNORE INTO unindexed VALUES (?)", [(key,) for key in keys]
        )
        link(self._connection, keys)

    def _clear_marks(self) -> None:
        with self._transaction():
            self._connection.executemany(
                "DELETE FROM unindexed WHERE cable = ?", [(key,) for key in self._pending]
            )
        self._pending.clear()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what the index raises, whatever happened to it, into words."""
        try:
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
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._tags.clear()
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    # -- one cable -----------------------------------------------------------------------------

    def _put(self, cable: Prepared, run: int) -> tuple[Outcome, IndexEntry | None]:
        known = self._one("SELECT 1 FROM sources WHERE digest = ?", cable.source_digest)
        if known is not None:
            return "unchanged", None
        key = self._one("SELECT key FROM cables WHERE id = ?", cable.id)
        if key is None:
            key = self._insert(cable)
            text = self._add_text(key, cable)
            self._add_source(key, text, cable, run)
            self._connection.execute("UPDATE cables SET text = ? WHERE key = ?", (text, key))
            self._add_parts(key, cable.details)
            return "imported", replace(cable.entry, key=key)
        return self._join(key, cable, run)

    def _join(self, key: int, cable: Prepared, run: int) -> tuple[Outcome, IndexEntry | None]:
        """Add a text or source to a cable that is there; read it again if it now says more."""
        before = self._shown(key)
        held = self._one(
            "SELECT key FROM texts WHERE cable = ? AND digest = ?", key, cable.text_digest
        )
        text = self._add_text(key, cable) if held is None else held
        earlier = self._connection.execute(
            "SELECT key, text, import FROM sources WHERE cable = ? AND form = ? AND file = ?",
            (key, cable.source.form, cable.source.file),
        ).fetchall()
        self._add_source(key, text, cable, run)
        # The same file said something else in an earlier import: somebody changed it. Where one
        # file held the cable several times, nobody can say which of them it was.
        if len(earlier) == 1 and earlier[0][2] != run:
            self._drop_source(key, *earlier[0][:2])
        best = shown.best_text(self._connection, key)
        self._connection.execute("UPDATE cables SET text = ? WHERE key = ?", (best, key))
        after = shown.raw_cable(self._connection, key)
        if before is not None and (before.record, before.header, before.body) == (
            after.record,
            after.header,
            after.body,
        ):
            return "unchanged" if text == held else "updated", None
        again = prepare(after)
        self._set_details(key, again.details)
        return "updated", replace(again.entry, key=key)

    def _shown(self, key: int) -> RawCable | None:
        try:
            return shown.raw_cable(self._connection, key)
        except DamagedTextError:
            return None  # whatever arrives says more

    def _drop_source(self, key: int, source: int, text: int) -> None:
        self._connection.execute("DELETE FROM sources WHERE key = ?", (source,))
        if self._one("SELECT 1 FROM sources WHERE cable = ? AND text = ?", key, text) is None:
            self._connection.execute("DELETE FROM texts WHERE key = ?", (text,))

    def _insert(self, cable: Prepared) -> int:
        return self._added(
            "INSERT INTO cables VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            cable.id,
            *_columns(cable.details),
        )

    def _set_details(self, key: int, details: Details) -> None:
        self._connection.execute(
            """UPDATE cables SET canonical = ?, year = ?, place = ?, serial = ?, created = ?,
            precision = ?, released = ?, classification = ?, origin = ?, subject = ?, cites = ?
            WHERE key = ?""",
            (*_columns(details), key),
        )
        self._connection.execute("DELETE FROM citations WHERE cable = ?", (key,))
        self._connection.execute("DELETE FROM cable_tags WHERE cable = ?", (key,))
        self._connection.execute("DELETE FROM warnings WHERE cable = ?", (key,))
        self._add_parts(key, details)

    def _add_parts(self, key: int, details: Details) -> None:
        self._connection.executemany(
            "INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            [
                (key, n, c.label, c.kind, c.raw, c.remark, c.target, c.year_inferred, c.state)
                for n, c in enumerate(details.citations)
            ],
        )
        self._connection.executemany(
            "INSERT INTO cable_tags VALUES (?, ?)", [(key, self._tag(*tag)) for tag in details.tags]
        )
        self._connection.executemany(
            "INSERT INTO warnings VALUES (?, ?, ?)",
            [(key, code, count) for code, count in details.warnings],
        )

    def _tag(self, code: str, kind: str) -> int:
        key = self._tags.get((code, kind))
        if key is None:
            key = self._one("SELECT key FROM tags WHERE code = ? AND kind = ?", code, kind)
            if key is None:
                key = self._added("INSERT INTO tags VALUES (NULL, ?, ?)", code, kind)
            self._tags[code, kind] = key
        return key

    def _add_text(self, key: int, cable: Prepared) -> int:
        return self._added(
            "INSERT INTO texts VALUES (NULL, ?, ?, ?, ?)",
            key,
            cable.text_digest,
            cable.worth,
            cable.text,
        )

    def _add_source(self, key: int, text: int, cable: Prepared, run: int) -> None:
        self._added(
            "INSERT INTO sources VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
            key,
            text,
            run,
            cable.source_digest,
            cable.source.form,
            cable.source.file,
            cable.record,
        )

    def _one(self, query: str, *parameters: object) -> int | None:
        row = self._connection.execute(query, parameters).fetchone()
        return None if row is None else int(row[0])

    def _added(self, query: str, *parameters: object) -> int:
        return int(self._connection.execute(query, parameters).lastrowid or 0)


def _columns(details: Details) -> tuple[object, ...]:
    return (
        details.canonical,
        details.year,
        details.place,
        details.serial,
        details.created,
        details.precision,
        details.released,
        details.classification,
        details.origin,
        details.subject,
        details.cites,
    )


def _reject_columns(reject: Reject) -> tuple[str, str, str]:
    return storable(reject.file), storable(reject.place or ""), storable(reject.reason)
