"""``reftel import``: from files to the library."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from reftel.cli.codes import Code
from reftel.cli.help import Command
from reftel.cli.importing import arrived, import_with_progress, in_words, list_rejects
from reftel.cli.job import Job, json_option, library_option, pass_job
from reftel.cli.output import say, say_json, tell

_NICE = 15  # of 19


@click.command("import", cls=Command)
@click.argument(
    "files", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    help="How many processes read; by default as many as there are cores.",
)
@click.option("--nice", is_flag=True, help="Let everything else on the machine go first.")
@library_option
@json_option
@pass_job
def command(
    job: Job, files: tuple[Path, ...], *, jobs: int | None, nice: bool, as_json: bool
) -> int:
    """Import cables from files, folders and archives.

    Each PATH may be a folder or file of mirror pages, raw telegram text, Markdown-like telegram
    text, a page copied as text, a cables.csv, or a .zip, .tar.* or .gz of any of these. What is
    there already is left as it is, so an import can be broken off and started again.

    Examples:
      reftel import ~/mirror
      reftel import cables.csv
      reftel import cables.csv --jobs 2 --nice
      reftel import cables-2010.tar.xz cables-2011.tar.xz
      reftel import --library ./work --json pages.zip
    """
    if nice and hasattr(os, "nice"):  # Windows has no such thing
        os.nice(_NICE)
    began = time.monotonic()
    with job.open_or_make_library() as library:
        try:
            counts = import_with_progress(library, files, jobs)
        except KeyboardInterrupt:
            tell(
                "Interrupted. What was read so far is in the library; "
                "import the same files again to go on from there."
            )
            return Code.INTERRUPTED
        seconds = time.monotonic() - began
        if as_json:
            say_json(
                {
                    "imported": counts.imported,
                    "updated": counts.updated,
                    "unchanged": counts.unchanged,
                    "rejected": counts.rejected,
                    "seconds": round(seconds, 1),
                    "library": str(library.directory),
                }
            )
        else:
            say(in_words(counts))
        list_rejects(library)
    return Code.OK if arrived(counts) else Code.NOTHING
