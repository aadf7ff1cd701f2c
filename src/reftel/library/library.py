"""A library opened: cables, rows, references, whatever the screen and the commands ask for.

A :class:`Library` may be used from several threads: each gets a connection of its own, which only
reads. Writing is the business of ``importing.py``; reading goes on meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from reftel import cable as cables
from reftel.library.reading import (
    by_id,
    cable_rows,
    citation_targets,
    graph,
    import_log,
    shown,
    tallies,
)
from reftel.library.reading.connections import Connections
from reftel.library.reading.opening import drop_unfit_index, ensure_tables, leave_plain, may_write
from reftel.library.store import library_folder

if TYPE_CHECKING:
    import sqlite3

    from reftel.cable import Cable, RawCable
    from reftel.library.values import Row, Stats

P = ParamSpec("P")
T = TypeVar("T")


def _question(
    ask: Callable[Concatenate[sqlite3.Connection, P], T],
) -> Callable[Concatenate[Library, P], T]:
    """Return what is asked of the records as a method, which asks by this thread's connection."""

    @wraps(ask)
    def asked(library: Library, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with library._reading() as connection:  # noqa: SLF001 - a method of it
            return ask(connection, *args, **kwargs)

    return asked


class Library:
    """One library, opened by :meth:`open`; also a context manager.

    Attributes:
        directory: where it lies.
        read_only: whether it was asked to be, or has to be, left as it is.
    """

    def __init__(self, directory: Path, *, read_only: bool) -> None:
        self.directory = directory
        self.read_only = read_only
        self._connections = Connections(self.records)
        self._reading = self._connections.reading

    @property
    def records(self) -> Path:
        """The SQLite file."""
        return self.directory / library_folder.RECORDS

    @property
    def index(self) -> Path:
        """The folder of the word index, derived from the records."""
        return self.directory / library_folder.INDEX

    @classmethod
    def open(
        cls,
        directory: Path,
        *,
        create: bool = False,
        to_write: bool = False,
        read_only: bool = False,
    ) -> Library:
        """Open the library in ``directory``.

        A library of an older reftel is brought up to date; an index of another version is taken
        away. What is therefore unindexed, or was left so by a killed import (:meth:`unindexed`),
        stays so until ``importing.finish_indexing``.

        Args:
            directory: the library's folder.
            create: make an empty library (of mode 0700) when there is none.
            to_write: it is opened in order to be changed. Otherwise a library of another user
                is only read, whatever the rights are.
            read_only: change nothing, whatever the rights are.

        Raises:
            NoLibraryError: there is no library.
            ReftelError: it cannot be used, or made; nothing was changed then.
        """
        library = cls(directory, read_only=read_only)
        library_folder.refuse_what_is_no_name(directory)
        library_folder.refuse_what_is_no_file(directory)
        library.read_only = read_only or not may_write(directory, to_write=to_write or create)
        ensure_tables(library.records, create=create, read_only=library.read_only)
        if not library.read_only:
            drop_unfit_index(library.records, library.index)
        return library

    def close(self) -> None:
        """Close every connection, whichever thread opened it; break off what it still asks."""
        if self._connections.close() and not self.read_only:
            leave_plain(self.records)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # -- the list ------------------------------------------------------------------------------

    count = _question(cable_rows.count)
    keys = _question(cable_rows.keys)
    window = _question(cable_rows.window)
    newer = _question(cable_rows.newer)
    rows = _question(cable_rows.rows)
    named = _question(cable_rows.named)
    ids = _question(by_id.ids)

    # -- one cable -----------------------------------------------------------------------------

    key_of = _question(by_id.key_of)
    lookup = _question(cable_rows.lookup)
    complete = _question(cable_rows.complete)
    raw_of = _question(shown.raw_of)
    texts = _question(shown.texts)
    text_digests = _question(shown.text_digests)

    def rows_of(self, ids: Iterable[str]) -> dict[str, Row]:
        """Return the rows of those of some IDs that name a cable here, by ID (:meth:`key_of`)."""
        keys = {id_: key for id_ in ids if (key := self.key_of(id_)) is not None}
        rows = {row.key: row for row in self.rows(list(keys.values()))}
        return {id_: rows[key] for id_, key in keys.items() if key in rows}

    def raw(self, cable_id: str) -> RawCable | None:
        """Return header, body and record of a cable as they arrived, by any form of its ID."""
        key = self.key_of(cable_id)
        return None if key is None else self.raw_of(key)

    def cable(self, cable_id: str) -> Cable | None:
        """Return a cable, parsed (about a millisecond), by any form of its ID (:meth:`key_of`)."""
        return self.text(cable_id, 1)

    def cable_of(self, key: int, number: int = 1) -> Cable:
        """Return the cable with this key, or one of its texts, parsed.

        Raises what :meth:`raw_of` does.
        """
        return cables.parse_raw(self.raw_of(key, number))

    def text(self, cable_id: str, number: int) -> Cable | None:
        """Return one of the texts of a cable by its number (:class:`StoredText`), parsed.

        Raises:
            NoSuchTextError: it has no text of that number.
            DamagedTextError: the text, or what came with it, is not as it was stored.
        """
        key = self.key_of(cable_id)
        return None if key is None else self.cable_of(key, number)

    def readings(self, cable_id: str) -> Iterator[Cable]:
        """Yield the texts of a cable, parsed as they are asked for: first the one that is shown.

        Those that are damaged are left out.

        Raises:
            DamagedTextError: the one that is shown, or what came with it, is not as it was stored.
        """
        key = self.key_of(cable_id)
        if key is not None:
            yield self.cable_of(key)
            with self._reading() as connection:
                others = list(shown.other_texts(connection, key))
            yield from map(cables.parse_raw, others)

    # -- references ----------------------------------------------------------------------------

    references = _question(citation_targets.references)
    resolved = _question(citation_targets.resolved)
    resolve = _question(by_id.resolve)
    citing = _question(cable_rows.citing)
    missing_references = _question(graph.missing)
    absent = _question(graph.absent)
    beside = _question(graph.beside)
    numbers = _question(graph.numbers)
    citations_of = _question(graph.citations_of)
    neighbours = _question(graph.neighbours)
    cited = _question(graph.cited)

    def leading_to(self, cable_id: str, ids: Iterable[str]) -> list[str]:
        """Return which of some IDs lead to this stored one, and are no other cable's.

        What was kept under them is on this cable too: under a form of its ID, or under the number
        that it had while the ID was disputed.
        """
        canonical = cables.canonical_id(cable_id)
        alike = [id_ for id_ in ids if cables.canonical_id(id_) == canonical and id_ != cable_id]
        return [id_ for id_ in alike if self.resolve(id_) == cable_id]

    # -- counts and lists ----------------------------------------------------------------------

    rejects = _question(import_log.rejects)
    passed_over = _question(import_log.passed_over)
    warned = _question(tallies.warned)
    imports = _question(import_log.runs)
    first_new = _question(import_log.first_new)
    unindexed = _question(import_log.unindexed)

    def stats(self) -> Stats:
        """Return what the library holds, added up."""
        with self._reading() as connection:
            return tallies.stats(connection, library_folder.size(self.directory))
