"""``reftel demo``: the sample cables in a library of their own."""

from __future__ import annotations

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.import_words import in_words
from reftel.cli.job import Job, pass_job
from reftel.cli.output import has_screen, say
from reftel.cli.with_progress import import_with_progress
from reftel.paths import DEMO_LIBRARY, sample_cables


@click.command("demo", cls=Command)
@click.option("--no-screen", is_flag=True, help="Only fill the library.")
@pass_job
def command(job: Job, *, no_screen: bool) -> int:
    """Read fictional sample cables, in a library of their own.

    Examples:
      reftel demo
      reftel demo --no-screen && reftel search harbour --library demo
    """
    job.library_name = job.library_name or DEMO_LIBRARY
    with job.open_or_make_library() as library:
        counts = import_with_progress(library, [sample_cables()])
    if no_screen or not has_screen():
        say(in_words(counts))
        return ExitCode.OK
    from reftel.cli.screen import open_screen

    return open_screen(job)
