"""Importing, as the commands ``import`` and ``demo`` do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.cli.output import tell, tell_line
from reftel.cli.progress import ProgressLine
from reftel.errors import ReftelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reftel.library import ImportCounts, Library, Progress

_AT_A_BREATH = 1_000  # cables that are indexed before anybody wonders
_SHOWN = 20  # rejects at the end; the rest are in `reftel rejects`


def import_with_progress(
    library: Library, files: Sequence[Path], jobs: int | None = None
) -> ImportCounts:
    """Import files and folders, drawing how far it is; raises ReftelError, KeyboardInterrupt.

    ``jobs`` is how many processes read; by default as many as there are cores.
    """
    from reftel.library import import_paths

    with ProgressLine("Importing", "cables") as line:

        def show(progress: Progress) -> None:
            line.show(progress.done, progress.total, arrived(progress.counts))

        return import_paths(library, files, progress=show, jobs=jobs)


def finish_indexing_with_progress(library: Library) -> None:
    """Index what a killed import left, drawing how far it is; raises ReftelError."""
    from reftel.library.importing import finish_indexing

    with ProgressLine("Indexing", "cables") as line:
        finish_indexing(library, progress=_cables_on(line))


def rebuild_with_progress(library: Library) -> None:
    """Make the index anew, drawing how far it is; raises ReftelError."""
    from reftel.library import rebuild_index

    with ProgressLine("Indexing", "cables") as line:
        rebuild_index(library, progress=_cables_on(line))


def finish_before(library: Library) -> None:
    """See that a search finds all cables, also after an import that was cut off.

    It says so when that takes long, and when it cannot be: the search finds the others all the
    same.
    """
    from reftel.library.locking import BusyError

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


def _cables_on(line: ProgressLine) -> Callable[[Progress], None]:
    return lambda progress: line.show(progress.done, progress.total, progress.done)


def arrived(counts: ImportCounts) -> int:
    """Return how many cables the files held."""
    return counts.imported + counts.updated + counts.unchanged


def in_words(counts: ImportCounts) -> str:
    """Return what an import did."""
    text = (
        f"{counts.imported:,} imported, {counts.updated:,} updated, "
        f"{counts.unchanged:,} unchanged, {counts.rejected:,} rejected."
    )
    if arrived(counts) and not counts.imported and not counts.updated:
        text += " Nothing has changed."
    return text


def list_rejects(library: Library) -> None:
    """List on stderr what the import that has just ended could not read."""
    rejects = library.rejects(latest=True)
    if rejects:
        tell("Not imported:")
    for reject in rejects[:_SHOWN]:
        place = f", {reject.place}" if reject.place else ""
        tell_line(f"  {reject.file}{place}: {reject.reason}")
    if len(rejects) > _SHOWN:
        tell(f"  and {len(rejects) - _SHOWN:,} more: see 'reftel rejects'")
