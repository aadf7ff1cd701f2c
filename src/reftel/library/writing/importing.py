"""An import: files read on all cores, written in batches; what goes on from a killed one.

Pieces of the sources are read and parsed in several processes; this one finds the pieces and
writes the results, a batch at a time, so that memory stays the same however much is imported.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.cable import RawCable
from reftel.errors import ReftelError
from reftel.library.index import index_folder
from reftel.library.index.index_files import remove_stray_files
from reftel.library.index.searcher import UnusableIndexError
from reftel.library.index.words_index import WordIndex
from reftel.library.reading.opening import take_index_away
from reftel.library.store import database
from reftel.library.store.packing import SAMPLE
from reftel.library.store.stored import arrival
from reftel.library.store.writer_lock import writing
from reftel.library.values import ImportCounts
from reftel.library.writing.batches import read_batch
from reftel.library.writing.prepare import Derived, derive
from reftel.library.writing.processes import rarely_collecting, spread, usable_cores
from reftel.library.writing.writer import Batch, Writer
from reftel.sources import Piece, measure, pieces, read_piece

if TYPE_CHECKING:
    from reftel.library.library import Library
    from reftel.library.reading.shown import CableTexts
    from reftel.library.writing.arrivals import Arrivals, Outcome
    from reftel.sources import Cut

_log = logging.getLogger(__name__)

# A batch is one task of a process and one transaction: about this many bytes or pieces.
_BATCH_SIZE = 2 << 20
_BATCH_PIECES = 250
_REFRESHED_AT_ONCE = 250
_NAMED = 20  # damaged cables in a warning
_SAMPLED_BATCHES = 20  # at the most: pages of a mirror are mostly menus


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: ``done`` of ``total`` bytes (of an import) or cables (of a rebuild)."""

    done: int
    total: int
    counts: ImportCounts = field(default_factory=ImportCounts)


def import_paths(
    library: Library,
    paths: Iterable[Path],
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    jobs: int | None = None,
    arrivals: Arrivals | None = None,
    finishing: Callable[[], None] | None = None,
) -> ImportCounts:
    """Import files, folders and archives of cables into a library.

    What is there already is left alone, so an import that was broken off goes on where it was
    when it is started again. What cannot be read is kept in ``library.rejects()`` and stops
    nothing.

    Args:
        library: where to; it can be read meanwhile.
        paths: what to import, in any form that ``reftel.sources`` reads.
        progress: called after each batch.
        cancelled: asked after each batch; when it says yes, the import ends in good order. So it
            does on ``KeyboardInterrupt``, which is then raised again.
        jobs: processes to read with; by default as many as there are cores.
        arrivals: notes what there is to say of the cables at the end, if it is wanted.
        finishing: called when no more is read, and the index is to be completed.

    Raises:
        ReftelError: the library cannot be written, or another import is running.
    """
    sources = ImportSources(paths, measured=progress is not None)
    counts = ImportCounts()
    jobs = jobs or usable_cores()
    named = [str(path) for path in sources.paths]
    with _writer(library, finishing) as writer:
        run = writer.begin(named, _now())
        outcome = "failed"
        try:
            _refresh(writer, None, jobs)
            batches = _sampled(sources.batches(), writer)
            # Beside the writer the records can be read where there are locks.
            beside = database.locks_are_to_be_had(library.records)
            read = partial(read_batch, library.records if beside else None)
            reading = spread(read, batches, jobs)
            with closing(reading):
                for batch in reading:
                    changes = writer.write(batch, run)
                    counts = added(counts, batch, changes.outcomes)
                    if arrivals is not None:
                        arrivals.add(changes)
                    if progress is not None:
                        progress(Progress(sources.read, sources.total, counts))
                    if cancelled is not None and cancelled():
                        counts = replace(counts, cancelled=True)
                        break
            if not counts.cancelled:
                writer.forget_rejects(run, named)
            if arrivals is not None:
                writer.settle(arrivals)
            outcome = "cancelled" if counts.cancelled else "complete"
        except KeyboardInterrupt:
            outcome = "cancelled"
            raise
        finally:
            writer.finish(run, outcome, _now())
    return counts


def whole_paths(paths: Iterable[Path]) -> list[Path]:
    """Return what is to be imported, each once: a source is known by its whole path."""
    return list(dict.fromkeys(map(_whole_path, paths)))


def _whole_path(path: Path) -> Path:
    try:
        return path.absolute()
    except OSError:  # the folder in which the command was given is gone: so is what is in it
        return path


def rebuild_index(
    library: Library,
    *,
    progress: Callable[[Progress], None] | None = None,
    jobs: int | None = None,
    finishing: Callable[[], None] | None = None,
) -> int:
    """Read every stored text again: what the records derive from it, and the whole word index.

    Returns:
        How many cables are damaged and therefore not in the index; a warning names them.

    Raises:
        ReftelError: the library cannot be written, or an import is running.
    """
    with _writer(library, finishing, rebuild=True) as writer:
        return _refresh(writer, progress, jobs or usable_cores())


def finish_indexing(
    library: Library,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    jobs: int | None = None,
    finishing: Callable[[], None] | None = None,
) -> int:
    """Index what a killed import left unindexed; an import does the same before anything else.

    The library can be read meanwhile, and sees the cables when all is done. ``progress``,
    ``cancelled``, ``jobs`` and ``finishing`` are those of an import; what is left is left for the
    next time.

    Returns:
        How many cables are damaged and therefore not in the index; a warning names them.

    Raises:
        BusyError: an import is running, and does it.
        ReftelError: the library cannot be written.
    """
    with _writer(library, finishing) as writer:
        return _refresh(writer, progress, jobs or usable_cores(), cancelled)


@contextmanager
def _writer(
    library: Library, finishing: Callable[[], None] | None, *, rebuild: bool = False
) -> Iterator[Writer]:
    """Open what writes to a library; what was written is committed, also at a Ctrl-C."""
    if library.read_only:
        raise ReftelError(
            "you may not write to this library",
            where=str(library.directory),
            remedy="Import into a library of your own with --library",
        )
    with writing(library.directory), database.explained(library.records):
        if rebuild or index_folder.version(library.index) is None:
            take_index_away(library.records, library.index)
        try:
            words = WordIndex.open(library.index, writable=True)
        except UnusableIndexError:
            # The records are the truth: an index that cannot be used is made again.
            take_index_away(library.records, library.index)
            words = WordIndex.open(library.index, writable=True)
        remove_stray_files(library.index)
        with closing(Writer(library.records, words)) as writer, rarely_collecting():
            try:
                yield writer
            except KeyboardInterrupt:
                _commit(writer, finishing)
                raise
            _commit(writer, finishing)


def _commit(writer: Writer, finishing: Callable[[], None] | None) -> None:
    """Commit the index, which takes a while, and say so."""
    if finishing is not None:
        finishing()
    writer.commit_index()


def _refresh(
    writer: Writer,
    progress: Callable[[Progress], None] | None,
    jobs: int,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Read the marked cables again; return how many could not be, which a warning names."""
    done, total = 0, writer.unindexed()
    unread: list[int] = []
    with closing(spread(_derive_again, _marked(writer), jobs)) as reading:
        for cables in reading:
            writer.refresh(cables)
            unread += [key for key, cable in cables.items() if cable is None]
            done += len(cables)
            if progress is not None:
                progress(Progress(done, total))
            if cancelled is not None and cancelled():
                break
    if unread:
        _log.warning(
            "%d of %d cables are damaged and cannot be found by their words: %s%s. "
            "What can be done about it: reftel check --repair",
            len(unread),
            total,
            ", ".join(writer.ids_of(unread[:_NAMED])),
            ", ..." if len(unread) > _NAMED else "",
        )
    return len(unread)


def _marked(writer: Writer) -> Iterator[dict[int, CableTexts | None]]:
    after = 0
    while keys := writer.marked(after, _REFRESHED_AT_ONCE):
        yield {key: writer.texts_of(key) for key in keys}
        after = keys[-1]


def _derive_again(cables: dict[int, CableTexts | None]) -> dict[int, Derived | None]:
    again: dict[int, Derived | None] = {}
    for key, texts in cables.items():
        if texts is None:
            again[key] = None
            continue
        try:
            again[key] = derive(texts.shown, texts.others)
        except Exception:
            # It was read once; one cable must not keep a library from being opened.
            _log.exception("%s could not be read again", texts.shown.record.id)
            again[key] = None
    return again


class ImportSources:
    """What is imported: the ``paths``, each once, and how many of their bytes are ``read``.

    ``total`` is how many there are, if they are to be ``measured``.
    """

    def __init__(self, paths: Iterable[Path], *, measured: bool) -> None:
        self.paths = whole_paths(paths)
        self.total = sum(map(measure, self.paths)) if measured else 0
        self.read = 0

    def batches(self) -> Iterator[list[Cut]]:
        """Yield what they hold in lists of about a task of one process."""
        batch: list[Cut] = []
        size = 0
        for piece in (piece for path in self.paths for piece in pieces(path, self._add)):
            batch.append(piece)
            size += len(piece.data) if isinstance(piece, Piece) else 0
            if size >= _BATCH_SIZE or len(batch) >= _BATCH_PIECES:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _add(self, taken: int) -> None:
        self.read += taken


def _sampled(batches: Iterator[list[Cut]], writer: Writer) -> Iterator[list[Cut]]:
    """Yield the batches; let the first be a sample of what a new library is to compress."""
    if writer.wants_sample:
        texts: list[bytes] = []
        first: list[list[Cut]] = []
        for batch in islice(batches, _SAMPLED_BATCHES):
            first.append(batch)
            found = [
                raw for piece in batch if isinstance(piece, Piece) for raw in read_piece(piece)
            ]
            texts += [arrival(raw).text for raw in found if isinstance(raw, RawCable)]
            if len(texts) >= SAMPLE:
                break
        writer.take_sample(texts)
        yield from first
    yield from batches


def added(counts: ImportCounts, batch: Batch, outcomes: dict[Outcome, int]) -> ImportCounts:
    """Return the counts with those of a further batch."""
    return ImportCounts(
        imported=counts.imported + outcomes["imported"],
        updated=counts.updated + outcomes["updated"],
        unchanged=counts.unchanged + outcomes["unchanged"],
        parts=counts.parts + outcomes["parts"],
        texts=counts.texts + outcomes["texts"],
        rejected=counts.rejected + len(batch.rejects),
        passed_over=Counter(counts.passed_over) + Counter(each.kind for each in batch.passed),
    )


def _now() -> str:
    return datetime.now(UTC).replace(tzinfo=None).isoformat(" ", "seconds")
