"""``import --dry-run``: what an import would do, by doing it to a scratch library.

Whether an arrival is a new cable, a copy, a part or a rival hangs on all texts of its ID. So it is
put into a scratch library by the same code that an import uses, beside copies of the cables that
the true library has under that ID. The scratch is a temporary database, which SQLite deletes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reftel.errors import ReftelError
from reftel.library.store import database, schema
from reftel.library.store.stored import MALFORMED, DamagedRecordsError
from reftel.library.values import ImportCounts
from reftel.library.writing.batches import read_batch
from reftel.library.writing.family import Family
from reftel.library.writing.importing import ImportSources, Progress, added
from reftel.library.writing.processes import spread, usable_cores
from reftel.library.writing.records import Changes, RecordTables

if TYPE_CHECKING:
    from reftel.library.library import Library
    from reftel.library.writing.arrivals import Arrivals
    from reftel.library.writing.writer import Batch
    from reftel.sources import Passed, Reject

_RUN: Final = 2**62  # no import of the true library has this number


@dataclass(frozen=True, slots=True)
class Survey:
    """What an import did or would do: its counts, what it rejected and what it passed over."""

    counts: ImportCounts
    rejects: list[Reject]
    passed_over: list[Passed]


def survey(
    library: Library | None,
    paths: Iterable[Path],
    *,
    progress: Callable[[Progress], None] | None = None,
    jobs: int | None = None,
    arrivals: Arrivals | None = None,
) -> Survey:
    """Read files, folders and archives as an import does, and leave the library as it is.

    There may be none yet. ``progress``, ``jobs`` and ``arrivals`` are those of an import
    (:func:`~reftel.library.writing.importing.import_paths`).

    Raises:
        ReftelError: the library cannot be read, or there is no room for temporary files.
    """
    sources = ImportSources(paths, measured=progress is not None)
    counts = ImportCounts()
    rejects: set[Reject] = set()
    passed: set[Passed] = set()
    read = partial(read_batch, library.records if library else None)
    with (
        closing(_Scratch(library)) as scratch,
        closing(spread(read, sources.batches(), jobs or usable_cores())) as reading,
    ):
        for batch in reading:
            changes = scratch.put(batch)
            counts = added(counts, batch, changes.outcomes)
            if arrivals is not None:
                arrivals.add(changes)
            rejects |= {replace(each, place=each.place or "") for each in batch.rejects}
            passed.update(batch.passed)
            if progress is not None:
                progress(Progress(sources.read, sources.total, counts))
        if arrivals is not None:
            scratch.settle(arrivals)
    return Survey(
        counts,
        sorted(rejects, key=lambda each: (each.file, each.place or "")),
        sorted(passed, key=lambda each: each.file),
    )


class _Scratch:
    """A temporary library, with copies of what the true one has of each ID that is put into it."""

    def __init__(self, library: Library | None) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        schema.create(self._connection)
        self._connection.execute("BEGIN")
        self._records = RecordTables(self._connection)
        self._brought: set[tuple[str, str]] = set()
        self._true: sqlite3.Connection | None = None
        if library is not None:
            self._true = database.read_connection(library.records)
            self._copy(self._true, "dictionaries", "TRUE")
            # What is new gets keys behind all that the true library has.
            for table in ("cables", "texts", "sources"):
                self._copy(self._true, table, f"key = (SELECT max(key) FROM {table})")  # noqa: S608 - named above

    def close(self) -> None:
        """Let go of both libraries."""
        self._connection.close()
        if self._true:
            self._true.close()

    def settle(self, arrivals: Arrivals) -> None:
        """Let it be worked out what there is to say."""
        arrivals.settle(self._connection)

    def put(self, batch: Batch) -> Changes:
        """Put in what an import would put in; return what that would change."""
        try:
            for cable in batch.cables:
                self._bring(cable.id, cable.details.canonical)
            changes = self._records.put(batch.cables, _RUN)
        except MALFORMED as error:
            raise DamagedRecordsError from error
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_FULL:
                raise
            raise ReftelError(
                "there is no room for the temporary files of a dry run",
                remedy="Make room, or name a folder with some: TMPDIR=FOLDER reftel import PATH",
            ) from error
        for text in batch.known:
            self._bring_known(text.digest)
            changes.count(text)
        return changes

    def _bring_known(self, digest: bytes) -> None:
        """Copy the cable that an arrival is known to be of, so that it can be named."""
        if (true := self._true) is None:
            return
        question = "SELECT cable FROM sources WHERE digest = ?"
        for (key,) in true.execute(question, (digest,)).fetchall():
            self._copy(true, "cables", "key = ?", key)
            self._copy(true, "sources", "digest = ?", digest)

    def _bring(self, filed: str, canonical: str) -> None:
        """Copy the cables that claim an ID, as an import would find them."""
        true = self._true
        if true is None or (filed, canonical) in self._brought:
            return
        self._brought.add((filed, canonical))
        keys = Family(true, filed, canonical).keys
        for key in keys:
            self._copy(true, "cables", "key = ?", key)
            for table in ("texts", "sources", "parts", "disputes", "warnings"):
                self._copy(true, table, "cable = ?", key)
        if any(_is_read_again(true, key) for key in keys):  # which an import does first
            self._records.read_again({keys[0]: None}, Changes())

    def _copy(self, true: sqlite3.Connection, table: str, where: str, *values: object) -> None:
        """Copy rows of a table; those that are there stay."""
        names = [name for _, name, *_ in self._connection.execute(f"PRAGMA table_info({table})")]
        rows = true.execute(f"SELECT {', '.join(names)} FROM {table} WHERE {where}", values)  # noqa: S608 - ours
        marks = ", ".join("?" * len(names))
        self._connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)  # noqa: S608 - ours


def _is_read_again(true: sqlite3.Connection, key: int) -> bool:
    """Whether an import would look again at what the texts of a cable are, before anything else."""
    (version,) = true.execute("PRAGMA user_version").fetchone()
    marked = true.execute("SELECT 1 FROM unindexed WHERE cable = ?", (key,)).fetchone()
    return version < schema.VERSION or marked is not None
