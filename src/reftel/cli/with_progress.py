"""Importing and indexing, with a line that says how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reftel.cli.ending import in_good_order
from reftel.cli.import_words import arrived
from reftel.cli.output import tell
from reftel.cli.progress import ProgressLine
from reftel.errors import ReftelError

if TYPE_CHECKING:
    from reftel.library import ImportCounts, Library, Progress
    from reftel.library.writing.arrivals import Arrivals
    from reftel.library.writing.dry_run import Survey

_AT_A_BREATH = 1_000  # cables that are indexed before anybody wonders
_FINISHING = "completing the index ..."


class _Drawing(NamedTuple):
    """What is to be called while a job goes on, and when nothing but its end is left."""

    progress: Callable[[Progress], None]
    finishing: Callable[[], None]


@contextmanager
def _drawn(label: str, cables: Callable[[Progress], int]) -> Iterator[_Drawing]:
    """Draw how far a job is and how many cables that is; let a signal end it in good order."""
    with in_good_order(), ProgressLine(label, "cables") as line:
        yield _Drawing(
            progress=lambda progress: line.show(progress.done, progress.total, cables(progress)),
            finishing=lambda: line.say(_FINISHING),
        )


def import_with_progress(
    library: Library,
    files: Sequence[Path],
    jobs: int | None = None,
    arrivals: Arrivals | None = None,
) -> ImportCounts:
    """Import files and folders, drawing how far it is; raises ReftelError, KeyboardInterrupt.

    ``jobs`` is how many processes read, by default as many as there are cores; ``arrivals`` notes
    what there is to say of the cables.
    """
    from reftel.library import import_paths

    with _drawn("Importing", lambda progress: arrived(progress.counts)) as drawing:
        return import_paths(
            library,
            files,
            progress=drawing.progress,
            jobs=jobs,
            arrivals=arrivals,
            finishing=drawing.finishing,
        )


def survey_with_progress(
    library: Library | None, files: Sequence[Path], jobs: int | None, arrivals: Arrivals
) -> Survey:
    """Read what an import would read and write nothing, drawing how far it is."""
    from reftel.library.writing.dry_run import survey

    with _drawn("Reading", lambda progress: arrived(progress.counts)) as drawing:
        return survey(library, files, progress=drawing.progress, jobs=jobs, arrivals=arrivals)


def finish_indexing_with_progress(library: Library) -> int:
    """Index what a killed import left; return how many cables are damaged. Raises ReftelError."""
    from reftel.library.writing.importing import finish_indexing

    with _drawn("Indexing", lambda progress: progress.done) as drawing:
        return finish_indexing(library, progress=drawing.progress, finishing=drawing.finishing)


def rebuild_with_progress(library: Library) -> int:
    """Make the index anew; return how many cables are damaged. Raises ReftelError."""
    from reftel.library import rebuild_index

    with _drawn("Indexing", lambda progress: progress.done) as drawing:
        return rebuild_index(library, progress=drawing.progress, finishing=drawing.finishing)


def finish_before(library: Library) -> None:
    """See that a search finds all cables, also after an import that was cut off.

    It says so when that takes long, and when it cannot be: the search finds the others all the
    same.
    """
    from reftel.library.store.writer_lock import BusyError

    missing = 0 if library.read_only else library.unindexed()
    if not missing:
        return
    if missing > _AT_A_BREATH:
        tell(f"Indexing {missing:,} cables that are not in the index yet ...")
    try:
        finish_indexing_with_progress(library)
    except BusyError:
        tell(f"{missing:,} cables cannot be found yet: they are just being imported or indexed.")
    except ReftelError as error:
        tell(f"{missing:,} cables cannot be found yet. {error}")
