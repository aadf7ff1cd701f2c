"""``reftel index``: the word index, which can always be made again."""

from __future__ import annotations

import click

from reftel.cli.codes import Code
from reftel.cli.help import Command
from reftel.cli.job import Job, library_option, pass_job
from reftel.cli.output import say
from reftel.cli.progress import ProgressLine


@click.command("index", cls=Command)
@click.option("--rebuild", is_flag=True, help="Read every text again and make the index anew.")
@library_option
@pass_job
def command(job: Job, *, rebuild: bool) -> int:
    """Check the word index, or make it again.

    A rebuild also reads every cable again, and so brings an old library up to this reftel.

    Examples:
      reftel index
      reftel index --rebuild
    """
    from reftel.library import Progress, rebuild_index

    with job.open_library() as library:
        if rebuild:
            with ProgressLine("Indexing", "cables") as line:

                def show(progress: Progress) -> None:
                    line.show(progress.done, progress.total, progress.done)

                rebuild_index(library, progress=show)
        cables, missing = library.count(), library.unindexed()
        log = library.imports()
    if missing:
        filling = log and log[0].outcome == "running"
        what = "an import is at work" if filling else "run 'reftel index --rebuild'"
        say(f"{missing:,} of {cables:,} cables are not in the index: {what}.")
        return Code.PROBLEM
    say(f"All {cables:,} cables are in the index.")
    return Code.OK
