"""The tantivy index of a library: opened, added to, committed; its memory while writing."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterable
from pathlib import Path

import tantivy

from reftel.errors import ReftelError
from reftel.library.index import index_folder
from reftel.library.index.document import IndexEntry, document, schema
from reftel.library.index.index_files import broken_files, remove_stray_files
from reftel.library.index.index_folder import (
    VERSION,
    LocksElsewhere,
    ReadingMirror,
    share_as_directory,
)
from reftel.library.index.searcher import Searcher, UnusableIndexError, distrusting, unusable
from reftel.library.index.tokenizer import ANALYZER
from reftel.paths import make_private

_HEAP = 96_000_000  # bytes for each indexing thread, before it writes a segment
# Bytes of a file that is looked through before tantivy gets it. The tables of a segment's store are
# far smaller, and what a flipped bit there asks of memory ends the process.
_LOOKED_THROUGH = 1 << 18


class WordIndex:
    """The index of one library. Any thread may read; one process at a time may write.

    Queries are built with its ``schema``.
    """

    def __init__(self, directory: Path, index: tantivy.Index, *, writable: bool) -> None:
        self._directory = directory
        self._index = index
        self._writable = writable
        self._writer: tantivy.IndexWriter | None = None
        self._mirror: ReadingMirror | None = None
        self._locks: LocksElsewhere | None = None
        self._lock = threading.Lock()
        self._highest = 0  # of the keys that were given to the writer, or were there before
        self._seen: object = None
        self._searcher = Searcher(index.searcher(), directory)
        self.schema = index.schema

    @classmethod
    def open(cls, directory: Path, *, writable: bool) -> WordIndex:
        """Open the index in ``directory``; a writable one is made when there is none.

        Raises:
            UnusableIndexError: the index is missing, of another version, or damaged.
        """
        with distrusting(directory, "The search index cannot be read"):
            if index_folder.version(directory) is None:
                if not writable:
                    raise unusable("The library has no search index", directory)
                cls._create(directory)
            return cls._open(directory, writable=writable)

    @classmethod
    def _open(cls, directory: Path, *, writable: bool) -> WordIndex:
        found = index_folder.version(directory)
        if found != str(VERSION):
            what = f"The search index has version {found!r:.20}, and this reftel reads {VERSION}"
            raise unusable(what, directory)
        index_folder.refuse_what_is_no_file(directory)
        if broken_files(directory, longest=_LOOKED_THROUGH):
            raise unusable("The search index is damaged", directory)
        mirror = locks = None
        if index_folder.may_be_opened(directory, to_write=writable):
            index_folder.drop_lock_links(directory)
        elif writable:
            locks = LocksElsewhere(directory)
        else:
            mirror = ReadingMirror(directory)
        opened = cls(directory, _opened(mirror.path if mirror else directory), writable=writable)
        opened._mirror, opened._locks = mirror, locks
        opened.reload()
        return opened

    @classmethod
    def _create(cls, directory: Path) -> None:
        index_folder.wipe(directory)
        make_private(directory)
        tantivy.Index(schema(), str(directory), reuse=False)
        index_folder.write_version(directory)
        share_as_directory(directory)

    def reload(self) -> None:
        """Let readers see what was last committed, by this process or another."""
        with self._lock:
            self._seen = self._state()
            if self._mirror:
                self._mirror.update()
            with distrusting(self._directory):
                self._index.reload()
                self._searcher = Searcher(self._index.searcher(), self._directory)

    def map_afresh(self) -> bool:
        """Map the files of the index into memory anew: nothing of them is in memory then.

        What searches have read stays mapped as long as a searcher lives that was given out before.

        Returns:
            Whether the index is still in the state of those: what they found holds.
        """
        with self._lock, contextlib.suppress(UnusableIndexError), distrusting(self._directory):
            seen = self._state()
            index = _opened(self._mirror.path if self._mirror else self._directory)
            index.reload()
            if seen == self._seen == self._state():
                self._index = index
                self._searcher = Searcher(index.searcher(), self._directory)
                return True
        return False

    def searcher(self) -> Searcher:
        """Return a snapshot of the last commit; it stays as it is while others write.

        Until something is committed the same snapshot is returned.
        """
        if self._seen != self._state():
            # A merge by another process may be removing files: then the last snapshot serves.
            with contextlib.suppress(UnusableIndexError):
                self.reload()
        return self._searcher

    def replace(self, entries: Iterable[IndexEntry]) -> None:
        """Put cables in, each instead of what the index holds under its key. Seen on commit."""
        writer = self._writing()
        for entry in entries:
            # What is deleted is looked for in every segment, so only what may be there.
            if entry.key <= self._highest:
                writer.delete_documents_by_term("key", entry.key)
            self._highest = max(self._highest, entry.key)
            writer.add_document(document(entry))

    def remove(self, keys: Iterable[int]) -> None:
        """Take cables out. Seen on commit."""
        writer = self._writing()
        for key in keys:
            writer.delete_documents_by_term("key", key)

    def commit(self) -> None:
        """Make all changes safe on disk and visible. Nothing of them is kept without it."""
        if self._writer is not None:
            self._writer.commit()
            share_as_directory(self._directory)
        self.reload()

    def close(self) -> None:
        """Finish writing. What was not committed is dropped."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.rollback()
            writer.wait_merging_threads()
            remove_stray_files(self._directory)  # of merges that this has cut short
            share_as_directory(self._directory)
        for beside in (self._mirror, self._locks):
            if beside is not None:
                beside.close()

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
            self._highest = self._highest_key()
        return self._writer

    def _highest_key(self) -> int:
        self.reload()
        every = tantivy.Query.all_query()
        hits = self._searcher.search(every, 1, count=False, order_by_field="key").hits
        return int(hits[0][0]) if hits else 0

    def _state(self) -> object:
        try:
            found = (self._directory / "meta.json").stat()
        except OSError:
            return self._seen
        return found.st_mtime_ns, found.st_size, found.st_ino


def _opened(folder: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(folder))
    index.register_tokenizer("words", ANALYZER)
    # Tantivy's own watching costs a thread that never sleeps for long.
    index.config_reader("Manual")
    return index
