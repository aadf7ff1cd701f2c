"""A library opened: cables, rows, references, whatever the screen and the commands ask for.

A :class:`Library` may be used from several threads: each gets a connection of its own, which only
reads. Writing is the business of ``importing.py``; reading goes on meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from reftel import cable as cables
from reftel.dates import full_year
from reftel.library.reading import citations, graph, lookup, rows, runs, shown, tallies
from reftel.library.reading.connections import Connections
from reftel.library.reading.opening import drop_unfit_index, ensure_tables, leave_plain, may_write
from reftel.library.reading.warned import warned
from reftel.library.store import place
from reftel.library.store.stored import read_timestamp
from reftel.library.values import (
    ImportRun,
    NamedCable,
    PassedOver,
    RecordOrder,
    RejectedFile,
    ResolvedReference,
    Row,
    Stats,
    StoredText,
    Warned,
)

if TYPE_CHECKING:
    from array import array
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from reftel.cable import Cable, RawCable


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
        return self.directory / place.RECORDS

    @property
    def index(self) -> Path:
        """The folder of the word index, derived from the records."""
        return self.directory / place.INDEX

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
        place.refuse_what_is_no_name(directory)
        place.refuse_what_is_no_file(directory)
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

    def count(self) -> int:
        """Return how many cables there are."""
        with self._reading() as connection:
            return rows.count(connection)

    def keys(self, order: RecordOrder = RecordOrder.NEWEST) -> array[int]:
        """Return the keys of all cables in ``order``, four bytes each."""
        return self.window(order, 0, -1)

    def window(self, order: RecordOrder, start: int, stop: int) -> array[int]:
        """Return the keys from ``start`` to ``stop`` (exclusive; -1: the end) of ``order``."""
        with self._reading() as connection:
            return rows.window(connection, order, start, stop)

    def newer(self, key: int) -> int:
        """Return how many cables come before this one in the order of time, newest first.

        Raises:
            UnknownKeyError: there is no such cable.
        """
        with self._reading() as connection:
            return rows.newer(connection, key)

    def rows(self, keys: Sequence[int]) -> list[Row]:
        """Return a row for each key, in the order of ``keys``; keys of no cable are left out."""
        with self._reading() as connection:
            return rows.rows(connection, keys)

    def named(self, keys: Sequence[int]) -> list[NamedCable]:
        """Return what names the cable of each key, in any order; keys of no cable are left out."""
        with self._reading() as connection:
            return rows.named(connection, keys)

    def ids(self) -> dict[int, str]:
        """Return the stored ID of every cable by its key."""
        with self._reading() as connection:
            return lookup.ids(connection)

    # -- one cable -----------------------------------------------------------------------------

    def key_of(self, cable_id: str) -> int | None:
        """Return the key of the cable that an ID names, in whatever form, if it names just one.

        An ID that is stored is that cable's; a canonical ID is that of the cable which citations
        of it lead to.
        """
        with self._reading() as connection:
            if found := lookup.exact(connection, cable_id):
                return found[0]
            found = lookup.named(connection, cable_id)
            return found[0] if len(found) == 1 else None

    def cable(self, cable_id: str) -> Cable | None:
        """Return a cable, parsed (about a millisecond), by any form of its ID (:meth:`key_of`)."""
        raw = self.raw(cable_id)
        return None if raw is None else cables.parse_raw(raw)

    def cable_of(self, key: int, number: int = 1) -> Cable:
        """Return the cable with this key, or one of its texts, parsed.

        Raises what :meth:`raw_of` does.
        """
        return cables.parse_raw(self.raw_of(key, number))

    def raw(self, cable_id: str) -> RawCable | None:
        """Return header, body and record of a cable as they arrived, by any form of its ID."""
        key = self.key_of(cable_id)
        return None if key is None else self.raw_of(key)

    def raw_of(self, key: int, number: int = 1) -> RawCable:
        """Return header, body and record of the cable with this key.

        ``number`` is that of one of its texts (:class:`StoredText`).

        Raises:
            UnknownKeyError: there is no such cable.
            NoSuchTextError: it has no text of that number.
            DamagedTextError: its text, or what came with it, is not as it was stored.
        """
        with self._reading() as connection:
            if number == 1:
                return shown.raw_cable(connection, key)
            return shown.other_text(connection, key, number)

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

    def text(self, cable_id: str, number: int) -> Cable | None:
        """Return one of the texts of a cable by its number (:class:`StoredText`), parsed.

        Raises:
            NoSuchTextError: it has no text of that number.
            DamagedTextError: the text, or what came with it, is not as it was stored.
        """
        key = self.key_of(cable_id)
        return None if key is None else self.cable_of(key, number)

    def texts(self, cable_id: str) -> list[StoredText]:
        """Return the texts that arrived for a cable, with their sources; the one shown first."""
        key = self.key_of(cable_id)
        if key is None:
            return []
        with self._reading() as connection:
            return shown.texts(connection, key)

    def text_digests(self, ids: Collection[str]) -> Mapping[str, str]:
        """Return a digest of the text that is shown of each of these cables, by stored ID.

        It changes when a later import brings a better text; read marks are kept with it.
        """
        with self._reading() as connection:
            return shown.text_digests(connection, ids)

    def lookup(self, text: str) -> list[Row]:
        """Return the cables that an ID as somebody types it names.

        ``09HANOI1436``, ``09 hanoi 001436`` and ``09HANOI1436_a`` name one, ``hanoi 1436`` the
        cable of that number of each year, newest first.
        """
        with self._reading() as connection:
            return self.rows(lookup.named(connection, text))

    def complete(self, text: str, limit: int = 20) -> list[Row]:
        """Return cables for an ID that is still being typed: those named, then those begun.

        ``hanoi 14`` gives HANOI 14 of each year, then HANOI 140...; ``09han`` cables of HANNOVER
        and HANOI of 2009.
        """
        with self._reading() as connection:
            found = lookup.named(connection, text) + lookup.beginning(connection, text, limit)
        return self.rows(list(dict.fromkeys(found))[:limit])

    # -- references ----------------------------------------------------------------------------

    def references(self, cable_id: str) -> list[ResolvedReference]:
        """Return the entries of a cable's REF block, each with its state and target.

        Raises:
            DamagedTextError: what is stored of them is not as it was.
        """
        key = self.key_of(cable_id)
        with self._reading() as connection:
            return citations.stored(connection, key)

    def resolved(self, cable: Cable) -> list[ResolvedReference]:
        """Return the entries of the REF block of a text, whether it is the one shown or not."""
        with self._reading() as connection:
            return citations.resolved(connection, cable)

    def resolve(self, cited: str) -> str | None:
        """Return the stored ID of the cable that a canonical ID leads to, or None."""
        with self._reading() as connection:
            found = lookup.exact(connection, cited)
            return lookup.id_of(connection, found[0]) if found else None

    def leading_to(self, cable_id: str, ids: Iterable[str]) -> list[str]:
        """Return which of some IDs lead to this stored one, and are no other cable's.

        What was kept under them is on this cable too: under a form of its ID, or under the number
        that it had while the ID was disputed.
        """
        canonical = cables.canonical_id(cable_id)
        alike = [id_ for id_ in ids if cables.canonical_id(id_) == canonical and id_ != cable_id]
        return [id_ for id_ in alike if self.resolve(id_) == cable_id]

    def citing(self, cable_id: str) -> list[Row]:
        """Return the cables whose REF block leads to this one, newest first.

        For an ID that the library does not hold, those that name it (or its twin).
        """
        with self._reading() as connection:
            if found := lookup.exact(connection, cable_id):
                return rows.citing(connection, found[0])
            canonical = cables.canonical_id(cable_id)
            return rows.naming(connection, [canonical, cables.ids.twin_id(canonical) or canonical])

    def missing_references(self) -> Sequence[int]:
        """Return the keys of the cables that cite one which the library lacks, in order."""
        with self._reading() as connection:
            return graph.missing(connection)

    def absent(self, beginning: str = "") -> list[tuple[str, int]]:
        """Return the IDs that are cited and not here, with how many cables cite each; most first.

        What citations name is a canonical ID; only those that begin with a year and a post.
        """
        with self._reading() as connection:
            return graph.absent(connection, beginning)

    def beside(self, cable_id: str) -> tuple[Row | None, Row | None]:
        """Return the cables of its post whose numbers come next, below and above, of its year.

        The cable of the ID itself need not be here.
        """
        parts = cables.ids.split_id(cables.canonical_id(cable_id))
        if parts is None:
            return None, None
        with self._reading() as connection:
            keys = graph.beside(connection, full_year(int(parts[0])), *parts[1:])
            found = [rows.rows(connection, [key])[0] if key else None for key in keys]
        return found[0], found[1]

    def numbers(self, place: str, year: int) -> list[tuple[int, datetime | None]]:
        """Return the numbers of a post's cables of a year, each with when it was written."""
        with self._reading() as connection:
            found = graph.numbers(connection, year, place)
        return [(number, read_timestamp(created)) for number, created in found]

    def citations_of(
        self, keys: Collection[int], absent: Collection[str] = ()
    ) -> list[tuple[int, int | str]]:
        """Return the citations in some cables, in their order, of these, and of IDs not here.

        Each as the key of the citing cable, and that of the cited one or, where it leads to none,
        its ID. Of two cables that are both given, a citation comes twice.
        """
        with self._reading() as connection:
            return graph.citations_of(connection, keys, absent)

    def neighbours(self, keys: Collection[int]) -> set[int]:
        """Return the keys of the cables that these cite, or that cite them."""
        with self._reading() as connection:
            return graph.neighbours(connection, keys)

    def cited(self) -> Mapping[int, int]:
        """Return how many cables cite each cable that is cited at all, by its key."""
        with self._reading() as connection:
            return graph.cited(connection)

    # -- counts and lists ----------------------------------------------------------------------

    def stats(self) -> Stats:
        """Return what the library holds, added up."""
        with self._reading() as connection:
            return tallies.stats(connection, place.size(self.directory))

    def rejects(self, *, latest: bool = False) -> list[RejectedFile]:
        """Return what could not be imported, by file; of the latest import alone if asked to."""
        with self._reading() as connection:
            return runs.rejects(connection, latest=latest)

    def passed_over(self, *, latest: bool = False) -> list[PassedOver]:
        """Return what was met and is no cable by its kind, by file; of the latest import alone."""
        with self._reading() as connection:
            return runs.passed_over(connection, latest=latest)

    def warned(self) -> list[Warned]:
        """Return which warnings the cables carry, of each kind how many and one of them."""
        with self._reading() as connection:
            return warned(connection)

    def imports(self) -> list[ImportRun]:
        """Return the log of imports, the latest first."""
        with self._reading() as connection:
            return runs.runs(connection)

    def first_new(self) -> int | None:
        """Return the lowest key of the cables that the latest import brought, None without any.

        Keys grow and no cable is ever taken out, so the new ones are this one and all above it.
        """
        with self._reading() as connection:
            return runs.first_new(connection)

    def unindexed(self) -> int:
        """Return how many cables are not in the index yet, or not as they are now."""
        with self._reading() as connection:
            return runs.unindexed(connection)
