"""``reftel import``: its options (``--dry-run``, ``--jobs``, ``--nice``), and missing paths."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli.ending import code_of_end
from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.import_words import arrived, in_words, tell_details, what_to_try
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say, say_json, tell
from reftel.cli.with_progress import import_with_progress, survey_with_progress
from reftel.errors import NotFoundError

if TYPE_CHECKING:
    from reftel.library.writing.arrivals import Arrivals
    from reftel.library.writing.dry_run import Survey

_NICE = 15  # of 19


@click.command("import", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    help="How many processes read; by default as many as there are cores.",
)
@click.option("--nice", is_flag=True, help="Let everything else on the machine go first.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option(
    "--verbose",
    "-v",
    is_flag=True,
    help="Name every cable and what became of it, and all that is rejected or passed over.",
)
@json_option
@pass_job
def command(
    job: Job,
    files: tuple[str, ...],
    *,
    jobs: int | None,
    nice: bool,
    dry_run: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """Import cables from files, folders and archives.

    Each PATH may be a folder or file of mirror pages, telegrams as text, pages copied as text,
    tables in CSV, objects in JSON, dumps in SQL, or an archive of any of these. What is
    there already is left as it is, so an import can be broken off and started again. What cannot
    be read is named with the reason, and what is no cable by its kind is counted. Warnings name
    what was repaired, inferred or left out in the cables that came in.

    Examples:
      reftel import ~/mirror
      reftel import cables.csv
      reftel import cables.csv --jobs 2 --nice
      reftel import --dry-run --verbose ~/Downloads
      reftel import cables-2010.tar.xz cables-2011.tar.xz
      reftel import --library ./work --json pages.zip
    """
    if nice and hasattr(os, "nice"):  # Windows has no such thing
        os.nice(_NICE)
    paths = [Path(file) for file in files if file]
    if len(paths) < len(files):
        tell("An empty path was left out: perhaps a variable of the shell that holds nothing.")
    if not paths:
        return ExitCode.USAGE
    if all(map(_is_missing, paths)):  # nothing is made, and nothing kept, of a slip
        said = "\n".join(map(_missing_in_words, paths))
        raise NotFoundError(f"{said}\nNothing was imported")
    began = time.monotonic()
    from reftel.library.writing.arrivals import Arrivals
    from reftel.library.writing.importing import whole_paths
    from reftel.sources.defect import DEFECT
    from reftel.sources.walk import shown

    arrivals = Arrivals(named=verbose)
    try:
        done = (_survey if dry_run else _import)(job, paths, jobs, arrivals)
    except KeyboardInterrupt as end:
        if dry_run:
            raise
        tell(
            "Interrupted. What was read so far is in the library; "
            "import the same files again to go on from there."
        )
        return code_of_end(end)
    if as_json:
        about = {"dry_run": dry_run, "seconds": round(time.monotonic() - began, 1)}
        say_json(_counts(done, arrivals) | about | {"library": str(job.directory)})
    else:
        say(f"{'A dry run, nothing was written: ' if dry_run else ''}{in_words(done.counts)}")
    library = None if dry_run else job.library_as_typed
    tell_details(done, arrivals, library, verbose=verbose)
    if any(each.reason.startswith(DEFECT) for each in done.rejects):
        return ExitCode.DEFECT
    if not arrived(done.counts):
        tell(what_to_try(done.counts))
        return ExitCode.NOTHING
    # What is bad inside a folder or archive is listed; a path that was named is missed.
    named = {shown(path) for path in whole_paths(paths)}
    unread = any(not each.place and each.file in named for each in done.rejects)
    return ExitCode.PROBLEM if unread else ExitCode.OK


def _counts(done: Survey, arrivals: Arrivals) -> dict[str, object]:
    counts = done.counts
    return {
        "imported": counts.imported,
        "updated": counts.updated,
        "unchanged": counts.unchanged,
        "parts": counts.parts,
        "texts": counts.texts,
        "rejected": counts.rejected,
        "passed_over": counts.passed_over,
        "warnings": {kind.code: kind.cables for kind in arrivals.warned},
    }


def _import(job: Job, paths: Sequence[Path], jobs: int | None, arrivals: Arrivals) -> Survey:
    """Import, and return what was done."""
    from reftel.library.writing.dry_run import Survey

    with job.open_or_make_library() as library:
        counts = import_with_progress(library, paths, jobs, arrivals)
        return Survey(counts, library.rejects(latest=True), library.passed_over(latest=True))


def _survey(job: Job, paths: Sequence[Path], jobs: int | None, arrivals: Arrivals) -> Survey:
    """Return what an import would do; a library is not even made."""
    if not (job.directory / "records.db").exists():
        return survey_with_progress(None, paths, jobs, arrivals)
    job.read_only = True
    with job.open_library() as library:
        return survey_with_progress(library, paths, jobs, arrivals)


def _is_missing(path: Path) -> bool:
    """Whether nothing is called so; a link that leads nowhere is there."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):  # what it is cannot be seen
        return False
    return False


def _missing_in_words(path: Path) -> str:
    """Return what to say of a path that is missing: its nearest neighbour, if there is one."""
    if path.name == "-":
        return "-: an import reads files; write what comes into one ('reftel parse -' reads it so)"
    wrong = path
    while _is_missing(wrong.parent) and wrong.parent != wrong:
        wrong = wrong.parent
    try:
        beside = [each.name for each in wrong.parent.iterdir()]
    except OSError:
        beside = []
    close = get_close_matches(wrong.name, beside, n=1)
    meant = f"; did you mean {wrong.parent / close[0]}?" if close else ""
    return f"{path}: no such file or folder{meant}"
