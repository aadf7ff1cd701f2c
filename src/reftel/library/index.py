"""The words of a library: a tantivy index beside the records, derived from them."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
import threading
import weakref
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import tantivy

from reftel.errors import ReftelError
from reftel.library.words import ANALYZER, encodable
from reftel.paths import make_private

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reftel.cable.model import Cable

# Raised whenever the fields, or what a word is, change: an index of another version is rebuilt.
VERSION = 1
_VERSION_FILE = "version"
_HEAP = 96_000_000  # bytes for each indexing thread, before it writes a segment

# Fields are named as the attributes of IndexEntry that fill them.
_TEXT = ("subject", "body", "sender", "to", "signer")
_EXACT = ("id", "canonical", "post", "caption", "marking", "flag", "ref")
_COUNTED = ("tag", "kind", "origin", "classification")
_NUMBERS = ("day", "month", "released")
# Every order of the list is one number a cable, so that any window of it is quickly found.
_ORDERS = ("newest", "by_id", "by_origin")

_ID_PARTS = re.compile(r"(\d{4}|\d{2})([A-Z]+)0*(\d+)")
_EPOCH = datetime.fromisoformat("1900-01-01")


class UnusableIndexError(ReftelError):
    """The index is of another version or damaged; the library can rebuild it from its records."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What the index holds of one cable. ``key`` is the library's number of the cable.

    ``body`` has one text a block, as it is shown. ``tag`` holds ``kind/CODE``. ``day`` and
    ``released`` are yyyymmdd, ``month`` is yyyymm, 0 when unknown; ``minutes`` count from 1900,
    0 when undated. ``ref`` holds the canonical IDs that are cited. ``flag`` is any of
    ``partial``, ``truncated``, ``redacted``, ``ref``.
    """

    key: int
    id: str
    canonical: str
    post: str
    subject: str
    body: tuple[str, ...]
    sender: str
    to: tuple[str, ...]
    signer: tuple[str, ...]
    tag: tuple[str, ...]
    kind: tuple[str, ...]
    origin: str
    classification: str
    caption: tuple[str, ...]
    marking: tuple[str, ...]
    flag: tuple[str, ...]
    ref: tuple[str, ...]
    day: int
    month: int
    released: int
    minutes: int


def index_entry(key: int, cable: Cable) -> IndexEntry:
    """Return what the index is to hold of a cable."""
    flags = {
        "partial": cable.partial,
        "truncated": cable.truncated,
        "redacted": cable.redactions > 0,
        "ref": any(reference.id for reference in cable.references),
    }
    cited = [reference.id for reference in cable.references]
    cited += [id_ for mention in cable.mentions for id_ in mention.ids]
    day = _day(cable.created)
    return IndexEntry(
        key=key,
        id=cable.id,
        canonical=cable.canonical_id,
        post=_id_parts(cable.canonical_id)[1],
        subject=cable.subject,
        body=tuple(block.text for block in cable.blocks),
        sender=cable.sender or "",
        to=tuple(f"{to.routing or ''} {to.name}" for to in (*cable.to, *cable.info)),
        signer=cable.signers,
        tag=_distinct(f"{tag.kind.value}/{tag.code}" for tag in cable.tags),
        kind=_distinct(tag.kind.value for tag in cable.tags),
        origin=cable.origin,
        classification=cable.classification,
        caption=_distinct(caption.upper() for caption in cable.captions),
        marking=_distinct(block.marking for block in cable.blocks),
        flag=tuple(flag for flag, is_set in flags.items() if is_set),
        ref=_distinct(cited),
        day=day,
        month=day // 100,
        released=_day(cable.released),
        minutes=_minutes(cable.created),
    )


class WordIndex:
    """The index of one library. Any thread may read; one process at a time may write.

    Attributes:
        schema: the schema to build queries with.
    """

    def __init__(self, directory: Path, index: tantivy.Index, *, writable: bool) -> None:
        self._directory = directory
        self._index = index
        self._writable = writable
        self._writer: tantivy.IndexWriter | None = None
        self._mirror: _ReadingMirror | None = None
        self._lock = threading.Lock()
        self._seen: object = None
        self._searcher = index.searcher()
        self.schema = index.schema

    @staticmethod
    def exists(directory: Path) -> bool:
        """Say whether there is an index, of whatever version, in a directory."""
        return (directory / _VERSION_FILE).is_file() and (directory / "meta.json").is_file()

    @staticmethod
    def wipe(directory: Path) -> None:
        """Remove the index in a directory, whatever state it is in."""
        if directory.is_dir():
            # The version goes first: what is half removed is no index.
            (directory / _VERSION_FILE).unlink(missing_ok=True)
            shutil.rmtree(directory)

    @classmethod
    def open(cls, directory: Path, *, writable: bool) -> WordIndex:
        """Open the index in ``directory``; a writable one is made when there is none.

        Raises:
            UnusableIndexError: the index is missing, of another version, or damaged.
        """
        try:
            if not cls.exists(directory):
                if not writable:
                    raise _unusable("The library has no search index", directory)
                cls._create(directory)
            return cls._open(directory, writable=writable)
        except (ValueError, OSError) as error:
            raise _unusable("The search index cannot be read", directory) from error

    @classmethod
    def _open(cls, directory: Path, *, writable: bool) -> WordIndex:
        found = (directory / _VERSION_FILE).read_text(encoding="utf-8", errors="replace").strip()
        if found != str(VERSION):
            what = f"The search index has version {found[:20]!r}, and this reftel reads {VERSION}"
            raise _unusable(what, directory)
        mirror = None if os.access(directory, os.W_OK) else _ReadingMirror(directory)
        index = tantivy.Index.open(str(mirror.path if mirror else directory))
        index.register_tokenizer("words", ANALYZER)
        # Tantivy's own watching costs a thread that never sleeps for long.
        index.config_reader("Manual")
        opened = cls(directory, index, writable=writable)
        opened._mirror = mirror
        opened.reload()
        return opened

    @classmethod
    def _create(cls, directory: Path) -> None:
        cls.wipe(directory)
        make_private(directory)
        tantivy.Index(_schema(), str(directory), reuse=False)
        (directory / _VERSION_FILE).write_text(f"{VERSION}\n", encoding="utf-8")
        _share_as_directory(directory)

    def reload(self) -> None:
        """Let readers see what was last committed, by this process or another."""
        with self._lock:
            self._seen = self._state()
            if self._mirror:
                self._mirror.update()
            self._index.reload()
            self._searcher = self._index.searcher()

    def searcher(self) -> tantivy.Searcher:
        """Return a snapshot of the last commit; it stays as it is while others write.

        Until something is committed the same snapshot is returned.
        """
        if self._seen != self._state():
            # A merge by another process may be removing files: then the last snapshot serves.
            with contextlib.suppress(ValueError, OSError):
                self.reload()
        return self._searcher

    def replace(self, entries: Iterable[IndexEntry]) -> None:
        """Put cables in, each instead of what the index holds under its key. Seen on commit."""
        writer = self._writing()
        for entry in entries:
            writer.delete_documents_by_term("key", entry.key)
            writer.add_document(_document(entry))

    def remove(self, keys: Iterable[int]) -> None:
        """Take cables out. Seen on commit."""
        writer = self._writing()
        for key in keys:
            writer.delete_documents_by_term("key", key)

    def commit(self) -> None:
        """Make all changes safe on disk and visible. Nothing of them is kept without it."""
        if self._writer is not None:
            self._writer.commit()
            _share_as_directory(self._directory)
        self.reload()

    def close(self) -> None:
        """Finish writing. What was not committed is dropped."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.rollback()
            writer.wait_merging_threads()
            _share_as_directory(self._directory)
        if self._mirror:
            self._mirror.close()

    def _writing(self) -> tantivy.IndexWriter:
        if not self._writable:
            raise ReftelError("The library is open for reading only", where=str(self._directory))
        if self._writer is None:
            threads = min(2, os.cpu_count() or 1)
            try:
                self._writer = self._index.writer(_HEAP * threads, threads)
            except ValueError as error:
                raise ReftelError(
                    "The search index cannot be written",
                    where=str(self._directory),
                    remedy="Another import may be running: wait for it, then try again",
                ) from error
        return self._writer

    def _state(self) -> object:
        try:
            found = (self._directory / "meta.json").stat()
        except OSError:
            return self._seen
        return found.st_mtime_ns, found.st_size, found.st_ino


class _ReadingMirror:
    """A folder of links to an index that lies where the reader may not write.

    Tantivy makes a lock file even to read. The links are private to this process; ``close`` (or
    its end) removes them.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.path = Path(tempfile.mkdtemp(prefix="reftel-index-"))
        self.close = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)
        self.update()

    def update(self) -> None:
        """Link to what is there now."""
        files = {file.name for file in self._directory.iterdir() if file.suffix != ".lock"}
        linked = {link.name for link in self.path.iterdir() if link.is_symlink()}
        for name in linked - files:
            (self.path / name).unlink()
        for name in files - linked:
            (self.path / name).symlink_to(self._directory.resolve() / name)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    # Signed: deleting by term misses the documents of an unsigned field.
    builder.add_integer_field("key", indexed=True, fast=True)
    for name in _NUMBERS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in _ORDERS:
        builder.add_unsigned_field(name, fast=True)
    for name in _EXACT:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in _COUNTED:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in _TEXT:
        builder.add_text_field(name, tokenizer_name="words", index_option="position")
    return builder.build()


def _document(entry: IndexEntry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_integer("key", entry.key)
    for name in (*_EXACT, *_COUNTED, *_TEXT):
        value: str | tuple[str, ...] = getattr(entry, name)
        for text in (value,) if isinstance(value, str) else value:
            if text:
                document.add_text(name, encodable(text))
    for name in _NUMBERS:
        number: int = getattr(entry, name)
        if number:
            document.add_unsigned(name, number)
    for name, number in zip(_ORDERS, _order_numbers(entry), strict=True):
        document.add_unsigned(name, number)
    return document


def _order_numbers(entry: IndexEntry) -> tuple[int, int, int]:
    """Return the numbers of ``_ORDERS``, each under 2**63.

    ``newest`` grows with the time and is different for every cable. ``by_id`` grows with year,
    post and serial; ``by_origin`` with the post, and falls with the time within a post.
    """
    year, post, serial = _id_parts(entry.canonical)
    letters = 0
    for letter in post[:7].ljust(7, "@"):
        letters = letters * 27 + (ord(letter) - ord("@"))
    newest = entry.minutes << 24 | entry.key & 0xFFFFFF
    by_id = year << 55 | letters << 20 | min(serial, 0xFFFFF)
    return newest, by_id, letters << 28 | (1 << 28) - 1 - min(entry.minutes, (1 << 28) - 1)


def _id_parts(canonical: str) -> tuple[int, str, int]:
    """Return year since 1900 (under 256), post and serial; a malformed ID comes last."""
    match = _ID_PARTS.match(canonical)
    if match is None:
        return 255, "", 0
    year, post, serial = match.groups()
    since = int(year) - 1900 if len(year) == 4 else int(year) + (100 if int(year) < 60 else 0)
    return min(max(since, 0), 254), post, int(serial[:9])


def _day(time: datetime | None) -> int:
    return 0 if time is None else time.year * 10_000 + time.month * 100 + time.day


def _minutes(time: datetime | None) -> int:
    if time is None:
        return 0
    return max(1, int((time.replace(tzinfo=None) - _EPOCH).total_seconds()) // 60)


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _share_as_directory(directory: Path) -> None:
    """Let whoever may read the directory read its files: 0600 in 0700, 0644 in 0755."""
    mode = stat.S_IMODE(directory.stat().st_mode) & 0o666
    for file in directory.iterdir():
        # A merge in the background may remove a file meanwhile.
        with contextlib.suppress(FileNotFoundError):
            if stat.S_IMODE(file.stat().st_mode) != mode:
                file.chmod(mode)


def _unusable(what: str, directory: Path) -> UnusableIndexError:
    return UnusableIndexError(what, where=str(directory), remedy="Run: reftel index --rebuild")
