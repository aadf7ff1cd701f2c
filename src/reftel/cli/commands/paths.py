"""``reftel paths``: where things lie, and what is wrong in config.toml."""

from __future__ import annotations

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say, say_json, tell_lines
from reftel.config import FILE


@click.command("paths", cls=Command)
@json_option
@pass_job
def command(job: Job, *, as_json: bool) -> int:
    """Print where things lie, and check config.toml.

    Examples:
      reftel paths
      reftel paths --json
      cd "$(reftel paths --json | jq -r .notes)" && git log
    """
    places = {
        "library": job.directory,
        "libraries": job.paths.libraries,
        "shared_libraries": job.paths.shared_libraries,
        "notes": job.paths.notes,
        "lists": job.paths.lists,
        "searches": job.paths.searches,
        "config": job.paths.config / FILE,
        "themes": job.paths.config / "themes",
        "state": job.paths.state,
        "log": job.paths.log,
    }
    if as_json:
        say_json({name: str(place) for name, place in places.items()})
    else:
        for name, place in places.items():
            missing = "" if place.exists() else "  (not there yet)"
            say(f"{name.replace('_', ' '):<18}{place}{missing}")
    problems = [*job.config.problems, *_problems_on_screen(job)]
    tell_lines(problems)
    return ExitCode.PROBLEM if problems else ExitCode.OK


def _problems_on_screen(job: Job) -> list[str]:
    """Return what is wrong with themes and keys, which only the screen can say."""
    own = any((job.paths.config / "themes").glob("*.toml"))
    if not (own or job.config.theme or job.config.keys or job.config.keymap):
        return []  # and Textual need not be loaded
    from reftel.tui.config_faults import problems

    return problems(job.config, job.paths)
