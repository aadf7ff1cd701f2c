"""``reftel undo``: the last change to notes, lists, marks or searches taken back; ``--redo``."""

from __future__ import annotations

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, pass_job
from reftel.cli.output import say_line, tell


@click.command("undo", cls=Command)
@click.option("--redo", is_flag=True, help="Do again what was undone last.")
@pass_job
def command(job: Job, *, redo: bool) -> int:
    """Undo the last change to your notes, lists, read marks or saved searches.

    Whoever made it: a command or the screen (where the keys are u and Ctrl-R), today or some time
    ago. Said again, it undoes the change before that; the last 200 can be undone.

    Examples:
      reftel undo
      reftel undo --redo
    """
    from reftel.shelf import NOTHING_TO_REDO, NOTHING_TO_UNDO

    undoing = job.shelf.undoing
    said = undoing.redo() if redo else undoing.undo()
    if said is None:
        tell(NOTHING_TO_REDO if redo else NOTHING_TO_UNDO)
        return ExitCode.NOTHING
    say_line(said)
    return ExitCode.OK
