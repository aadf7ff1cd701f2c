"""``reftel index``: finishing the word index or making it anew (``--rebuild``)."""

from __future__ import annotations

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, pass_job
from reftel.cli.output import say
from reftel.cli.with_progress import finish_indexing_with_progress, rebuild_with_progress


@click.command("index", cls=Command)
@click.option("--rebuild", is_flag=True, help="Read every text again and make the index anew.")
@pass_job
def command(job: Job, *, rebuild: bool) -> int:
    """Index what an import that was cut off left, or make the whole index again.

    The screen, the search and the next import do the first by themselves. A rebuild also reads
    every cable again, and so brings an old library up to this reftel.

    Examples:
      reftel index
      reftel index --rebuild
    """
    with job.open_library(to_write=True) as library:
        damaged = (rebuild_with_progress if rebuild else finish_indexing_with_progress)(library)
        cables = library.count()
    if damaged:
        say(f"{cables - damaged:,} of {cables:,} cables are in the index.")
        return ExitCode.PROBLEM
    say(f"All {cables:,} cables are in the index.")
    return ExitCode.OK
