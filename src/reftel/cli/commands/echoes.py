"""``reftel echoes``: where else the words of a paragraph stand, printed."""

from __future__ import annotations

import click

from reftel.cli.cable_argument import find_cable, paragraph_of
from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import clip, say_json, say_line, tell, width
from reftel.cli.typed import typed_id


@click.command("echoes", cls=Command)
@typed_id
@json_option
@pass_job
def command(job: Job, typed: str, *, as_json: bool) -> int:
    """List where else the words of a paragraph stand, those that have most of it first.

    Examples:
      reftel echoes 10PORTAMSEL61#3
      reftel echoes 10PORTAMSEL61#3 --json
    """
    from reftel.cli import as_json as json_of
    from reftel.reader import echoes

    number = paragraph_of(typed)
    if number is None:
        raise click.UsageError("put the paragraph behind the ID, as in 09PORTAMSEL240#2")
    with job.open_search() as (library, search):
        cable = library.cable_of(find_cable(library, typed).key)
        found = echoes(library, search, cable, number)
    for echo in found.found:
        if as_json:
            say_json(json_of.echo(echo))
            continue
        place = "" if echo.paragraph is None else f"#{echo.paragraph}"
        say_line(f"{echo.cable.id}{place}: {echo.same:,} words the same, {echo.share:.0%}")
        say_line(clip(f"    {' '.join(echo.text.split())}", width()))
    tell(f"{found.said.capitalize()}.")
    return ExitCode.OK if found.found else ExitCode.NOTHING
