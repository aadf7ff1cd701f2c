"""Importing, as the commands ``import`` and ``demo`` do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.cli.output import tell, tell_line
from reftel.cli.progress import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reftel.library import ImportCounts, Library, Progress

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
