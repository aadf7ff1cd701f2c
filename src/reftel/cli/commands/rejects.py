"""``reftel rejects``: files that could not be imported, and why; ``--warnings``."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.import_words import passed_in_words, reject_line, warned_lines
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say_cut, say_json, say_line, tell


@click.command("rejects", cls=Command)
@click.option("--verbose", "-v", is_flag=True, help="Name what was passed over, one by one.")
@click.option(
    "--warnings", is_flag=True, help="List instead what the cables of the library are warned of."
)
@json_option
@pass_job
def command(job: Job, *, verbose: bool, warnings: bool, as_json: bool) -> int:
    """List the files that could not be imported, and why.

    What is no cable by its kind, such as pictures, was passed over, and is counted at the end. The
    list is kept with the library; a file that is imported later leaves it.

    Examples:
      reftel rejects
      reftel rejects --verbose
      reftel rejects --warnings
      reftel rejects --json
    """
    from reftel.cli import as_json as json_of

    if warnings:
        return _warnings(job, as_json=as_json)
    with job.open_library() as library:
        rejects = library.rejects()
        passed = library.passed_over()
    for one in rejects:
        if as_json:
            say_json(json_of.reject(one.file, one.place, one.reason))
        else:
            say_line(reject_line(one))
    if as_json:
        for each in passed:
            say_json(json_of.passed_over(each.file, each.kind))
    elif verbose:
        for each in passed:
            say_line(f"{each.file}: passed over ({each.kind})")
    elif passed:
        counted = passed_in_words(Counter(each.kind for each in passed))
        tell(f"Passed over: {counted}; --verbose names them.")
    if not rejects and not passed:
        tell("Nothing was rejected.")
    return ExitCode.OK


def _warnings(job: Job, *, as_json: bool) -> int:
    """List the kinds of warnings that cables carry, each with one of them."""
    with job.open_library() as library:
        warned = library.warned()
    if as_json:
        for kind in warned:
            say_json(asdict(kind))
    else:
        for line in warned_lines(warned):
            say_cut(line)
    if not warned:
        tell("No cable carries a warning.")
    elif not as_json:
        tell(f"The cables of a kind: reftel search warning:{warned[0].code}{job.library_as_typed}")
    return ExitCode.OK
