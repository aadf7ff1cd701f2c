"""``reftel check``: whether records, words and references agree; what ``--repair`` mends.

The records are the truth. What can be derived from them again, the words and where references
lead, can be mended here; what a disk has lost of the records themselves can only be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tantivy import FieldType, Query

from reftel.errors import ReftelError
from reftel.library.index import index_folder
from reftel.library.index.document import minutes, order_numbers
from reftel.library.index.index_files import broken_files, stray_files
from reftel.library.index.searcher import UnusableIndexError
from reftel.library.index.words_index import WordIndex
from reftel.library.reading import by_id
from reftel.library.store import database
from reftel.library.store.packing import is_as_stored
from reftel.library.store.shapes import malformed_details
from reftel.library.store.stored import DamagedRecordError, load_record, read_timestamp
from reftel.library.store.writer_lock import BusyError, writing
from reftel.library.writing import contradictions
from reftel.library.writing.importing import finish_indexing
from reftel.library.writing.links import link_again, outdated

if TYPE_CHECKING:
    import sqlite3

    from reftel.library.library import Library

_AT_ONCE: Final = 5_000  # cables compared at a time
_EXAMPLES: Final = 5
_LAST_KEY: Final = 2**63 - 1


class Matter(StrEnum):
    """What can be wrong with a library."""

    RECORDS_DAMAGED = "records-damaged"  # SQLite finds fault with its file
    RECORDS_CONTRADICT = "records-contradict"  # texts that belong to no cable, cables without text
    ROWS_ASTRAY = "rows-astray"  # of what is derived: they belong to no cable, or to another
    CABLE_TWICE = "cable-twice"  # two of one number that an older reftel did not compare
    TEXT_DAMAGED = "text-damaged"  # cannot be unpacked, or is another than was stored
    SOURCE_DAMAGED = "source-damaged"  # what a source said of a cable cannot be read
    DETAILS_DAMAGED = "details-damaged"  # what was read from a cable is not what is ever stored
    INDEX_UNUSABLE = "index-unusable"  # missing, damaged, or of another version
    INDEX_LACKS = "index-lacks"  # cables without a document
    INDEX_DIFFERS = "index-differs"  # documents of another ID or date, or several for one cable
    INDEX_EXCEEDS = "index-exceeds"  # documents of no cable
    UNINDEXED = "unindexed"  # marked: a killed import did not come to index them
    REFERENCES_OUTDATED = "references-outdated"  # cables whose references lead elsewhere today
    IMPORT_CUT_OFF = "import-cut-off"  # imports that the log takes for running
    LEFT_OVER = "left-over"  # files in the index that belong to nothing


MENDABLE: Final = frozenset(Matter) - {
    Matter.RECORDS_DAMAGED,
    Matter.RECORDS_CONTRADICT,
    Matter.TEXT_DAMAGED,
    Matter.SOURCE_DAMAGED,
}
"""What can be derived from the records again."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: how often, with some examples (IDs, file names, SQLite's words)."""

    matter: Matter
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check has looked at, what it found, and what of that is mended."""

    cables: int
    texts: int
    citations: int
    documents: int
    findings: tuple[Finding, ...] = ()
    mended: tuple[Finding, ...] = ()


def check(
    library: Library, *, repair: bool = False, progress: Callable[[int, int], None] | None = None
) -> Checked:
    """Compare records, words and references of a library, and look whether all can be read.

    Takes about as long as reading all texts. Reading goes on meanwhile, importing does not.

    Args:
        library: which; one that may not be written can only be checked.
        repair: mend what was found, as far as :data:`MENDABLE` goes.
        progress: called with how many texts and cables are done, and how many there are.

    Raises:
        BusyError: an import is running.
        ReftelError: it cannot be read, or is to be mended and may not be written.
    """
    if repair and library.read_only:
        raise ReftelError(
            "you may not write to this library",
            where=str(library.directory),
            remedy="Let somebody who may run: reftel check --repair",
        )
    with _undisturbed(library), database.explained(library.records):
        look = _Look(library, progress)
        with closing(database.read_connection(library.records, bounded=False)) as connection:
            checked = look.all(connection)
        if not repair or not checked.findings:
            return checked
        _mend(library, look)
    # What is now marked is indexed as after a killed import; so is all, without a usable index.
    # Stray files go as well.
    with suppress(BusyError):  # an import that was quicker does it
        finish_indexing(library)
    return replace(
        checked,
        findings=tuple(one for one in checked.findings if one.matter not in MENDABLE),
        mended=tuple(one for one in checked.findings if one.matter in MENDABLE),
    )


@contextmanager
def _undisturbed(library: Library) -> Iterator[None]:
    """Keep imports away, or at least refuse to work beside one."""
    if not library.read_only:
        with writing(library.directory):
            yield
        return
    if any(run.outcome == "running" for run in library.imports()[:1]):
        raise BusyError(
            "an import into this library is running, or was cut off",
            where=str(library.directory),
            remedy="Wait until it is done, or let somebody who may write to the library check it",
        )
    yield


@dataclass(slots=True)
class _Look:
    """One look at everything. What is to be mended is kept by its keys."""

    _library: Library
    _progress: Callable[[int, int], None] | None
    unlinked: list[int] = field(default_factory=list)  # cables with references out of date
    miscounted: list[int] = field(default_factory=list)  # cables with too few or too many of them
    twice: list[int] = field(default_factory=list)  # cables to compare with one of their number
    unlike: list[int] = field(default_factory=list)  # cables that the index lacks or has otherwise
    beyond: list[int] = field(default_factory=list)  # documents of no cable
    damaged: list[int] = field(default_factory=list)  # texts that cannot be unpacked
    sources: list[int] = field(default_factory=list)  # sources whose record cannot be read
    malformed: list[int] = field(default_factory=list)  # cables with details that are never stored
    index_unusable: bool = False
    _unreadable: list[int] = field(default_factory=list)
    _done: int = 0
    _total: int = 0

    def all(self, connection: sqlite3.Connection) -> Checked:
        """Look at records, texts, references, words and leftovers."""
        if faults := contradictions.faults(connection):
            return Checked(0, 0, 0, 0, (_finding(Matter.RECORDS_DAMAGED, faults),))
        cables, texts, citations = (
            database.number(connection, f"SELECT count(*) FROM {table}")  # noqa: S608 - ours
            for table in ("cables", "texts", "citations")
        )
        self._total = texts + cables
        findings = [
            _finding(Matter.RECORDS_CONTRADICT, contradictions.contradictions(connection)),
            _finding(Matter.ROWS_ASTRAY, contradictions.astray(connection)),
            self._twice(connection),
            self._texts(connection),
            self._sources(connection),
            self._details(connection),
            self._references(connection),
        ]
        documents, found = self._words(connection)
        findings += found
        findings += self._leftovers(connection)
        return Checked(
            cables, texts, citations, documents, tuple(one for one in findings if one.count)
        )

    def _texts(self, connection: sqlite3.Connection) -> Finding:
        rows = connection.execute("SELECT key, cable, digest, raw FROM texts")
        for key, cable, digest, raw in rows:
            if not is_as_stored(connection, raw, digest):
                self.damaged.append(key)
                self._unreadable.append(cable)
            self._tell(1)
        return _of_cables(connection, Matter.TEXT_DAMAGED, self._unreadable)

    def _sources(self, connection: sqlite3.Connection) -> Finding:
        of = []
        for key, cable, record in connection.execute("SELECT key, cable, record FROM sources"):
            try:
                load_record(record)
            except DamagedRecordError:
                self.sources.append(key)
                of.append(cable)
        self._unreadable += of
        return _of_cables(connection, Matter.SOURCE_DAMAGED, of)

    def _details(self, connection: sqlite3.Connection) -> Finding:
        self.malformed = [key for (key,) in connection.execute(malformed_details())]
        return _of_cables(connection, Matter.DETAILS_DAMAGED, self.malformed)

    def _twice(self, connection: sqlite3.Connection) -> Finding:
        self.twice = contradictions.twice(connection)
        return _of_cables(connection, Matter.CABLE_TWICE, self.twice)

    def _references(self, connection: sqlite3.Connection) -> Finding:
        for keys in _windows(connection):
            self.unlinked += outdated(connection, keys)
        self.miscounted = contradictions.miscounted(connection)
        wrong = sorted({*self.unlinked, *self.miscounted})
        return _of_cables(connection, Matter.REFERENCES_OUTDATED, wrong)

    def _words(self, connection: sqlite3.Connection) -> tuple[int, list[Finding]]:
        """Compare every cable with its document; return the number of documents as well."""
        broken = sorted(file.name for file in broken_files(self._library.index))
        try:
            if broken:
                return 0, [self._unusable(broken)]
            index = WordIndex.open(self._library.index, writable=False)
        except UnusableIndexError as error:
            return 0, [self._unusable([error.what])]
        lacking: list[int] = []
        different: list[int] = []
        with closing(index):
            first = 0
            for keys in [*_windows(connection), []]:
                # The last window reaches as far as keys can.
                last = keys[-1] if keys else _LAST_KEY
                if first > last:
                    break
                held = _documents(index, first, last)
                wanted = _wanted(connection, first, last)
                lacking += wanted.keys() - held.keys()
                self.beyond += held.keys() - wanted.keys()
                different += [
                    key for key in wanted if held.get(key, [wanted[key]]) != [wanted[key]]
                ]
                first = last + 1
                self._tell(len(keys))
            documents = index.searcher().num_docs
        marked = {key for (key,) in connection.execute("SELECT cable FROM unindexed")}
        # A cable that cannot be read cannot be indexed.
        lacking = sorted(set(lacking) - marked - set(self._unreadable))
        different = sorted(set(different) - marked)
        self.unlike = lacking + different
        return documents, [
            _of_cables(connection, Matter.UNINDEXED, sorted(marked)),
            _of_cables(connection, Matter.INDEX_LACKS, lacking),
            _of_cables(connection, Matter.INDEX_DIFFERS, different),
            Finding(Matter.INDEX_EXCEEDS, len(self.beyond)),
        ]

    def _unusable(self, why: list[str]) -> Finding:
        self.index_unusable = True
        return _finding(Matter.INDEX_UNUSABLE, why)

    def _leftovers(self, connection: sqlite3.Connection) -> list[Finding]:
        runs = connection.execute("SELECT started FROM imports WHERE outcome = 'running'")
        stray = [] if self.index_unusable else stray_files(self._library.index)
        return [
            _finding(Matter.IMPORT_CUT_OFF, [started for (started,) in runs]),
            _finding(Matter.LEFT_OVER, [file.name for file in stray]),
        ]

    def _tell(self, more: int) -> None:
        self._done += more
        if self._progress is not None:
            self._progress(self._done, self._total)


# -- mending ---------------------------------------------------------------------------------------


def _mend(library: Library, look: _Look) -> None:
    """Mend the records, take out of the index what is too much, and mark what is to be indexed."""
    with closing(database.write_connection(library.records)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        contradictions.take_away_astray(connection)
        link_again(connection, look.unlinked)
        connection.execute("UPDATE imports SET outcome = 'failed' WHERE outcome = 'running'")
        # What is marked is read again, its references too.
        connection.executemany(
            "INSERT OR IGNORE INTO unindexed VALUES (?)",
            [(key,) for key in (*look.twice, *look.unlike, *look.miscounted, *look.malformed)],
        )
        if look.index_unusable:
            connection.execute("INSERT OR IGNORE INTO unindexed SELECT key FROM cables")
        # What is damaged is kept, but gives way when its source is imported again.
        for query, keys in (
            ("UPDATE texts SET worth = -1, digest = randomblob(16) WHERE key = ?", look.damaged),
            ("UPDATE sources SET digest = randomblob(16) WHERE text = ?", look.damaged),
            ("UPDATE sources SET digest = randomblob(16) WHERE key = ?", look.sources),
        ):
            connection.executemany(query, [(key,) for key in keys])
        connection.execute("COMMIT")
        database.settle(connection)
    if look.index_unusable:
        index_folder.wipe(library.index)
    if look.beyond:
        with closing(WordIndex.open(library.index, writable=True)) as index:
            index.remove(look.beyond)
            index.commit()


# -- the records -----------------------------------------------------------------------------------


def _windows(connection: sqlite3.Connection) -> Iterator[list[int]]:
    """Yield the keys of all cables in order, some thousands at a time."""
    after = 0
    query = "SELECT key FROM cables WHERE key > ? ORDER BY key LIMIT ?"
    while keys := [key for (key,) in connection.execute(query, (after, _AT_ONCE))]:
        yield keys
        after = keys[-1]


def _finding(matter: Matter, found: list[str]) -> Finding:
    return Finding(matter, len(found), tuple(dict.fromkeys(found))[:_EXAMPLES])


def _of_cables(connection: sqlite3.Connection, matter: Matter, keys: list[int]) -> Finding:
    """Return a finding about cables, with the IDs of some."""
    return Finding(matter, len(keys), tuple(by_id.ids_of(connection, keys[:_EXAMPLES])))


# -- the index -------------------------------------------------------------------------------------

_SIGNS: Final = ("newest", "by_id")  # numbers of a document that tell whose it is


def _wanted(connection: sqlite3.Connection, first: int, last: int) -> dict[int, tuple[int, int]]:
    """Return the numbers by which the index should know the cables of a range of keys."""
    rows = connection.execute(
        "SELECT key, CAST(canonical AS TEXT), created FROM cables WHERE key BETWEEN ? AND ?",
        (first, last),
    )
    return {
        key: order_numbers(key, canonical, minutes(read_timestamp(created)))[:2]
        for key, canonical, created in rows
    }


def _documents(index: WordIndex, first: int, last: int) -> dict[int, list[tuple[int, int]]]:
    """Return the same numbers as the index has them: a list of one for each key, if all is well."""
    searcher = index.searcher()
    query = Query.range_query(index.schema, "key", FieldType.Integer, first, last)
    hits = searcher.search(query, max(1, searcher.num_docs)).hits
    addresses = [address for _, address in hits]
    columns = [searcher.fast_field_values(name, addresses) for name in ("key", *_SIGNS)]
    held: dict[int, list[tuple[int, int]]] = {}
    for key, newest, in_ids in zip(*columns, strict=True):
        held.setdefault(int(key or 0), []).append((int(newest or 0), int(in_ids or 0)))
    return held
