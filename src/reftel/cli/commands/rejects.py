"""``reftel rejects``: what could not be imported."""

from __future__ import annotations

import click

from reftel.cli.codes import Code
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, library_option, pass_job
from reftel.cli.output import say_json, say_line


@click.command("rejects", cls=Command)
@library_option
@json_option
@pass_job
def command(job: Job, *, as_json: bool) -> int:
    """List the files that could not be imported, and why.

    The list is kept with the library; a file that is imported later leaves it.

    Examples:
      reftel rejects
      reftel rejects --json
    """
    from reftel.cli import as_json as json_of

    with job.open_library() as library:
        rejects = library.rejects()
    for one in rejects:
        if as_json:
            say_json(json_of.reject(one.file, one.place, one.reason))
        else:
            say_line(f"{one.file}{f', {one.place}' if one.place else ''}: {one.reason}")
    return Code.OK if rejects else Code.NOTHING
