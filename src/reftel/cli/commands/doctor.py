"""``reftel doctor``: how what was found is printed; what is looked at is in ``doctor/``."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say, say_json, say_line, width

if TYPE_CHECKING:
    from reftel.doctor import Diagnosis

_WORDS = {"fine": "", "better": "could be better", "fault": "FAULT", "unknown": "not known"}
_MATTER = 17  # cells of the first column


@click.command("doctor", cls=Command)
@click.option("--quick", is_flag=True, help="Record no session: neither its start nor its bytes.")
@json_option
@pass_job
def command(job: Job, *, quick: bool, as_json: bool) -> int:
    """Look at terminal, line, settings and folders, and say what to set.

    A short session is recorded, which takes some seconds. Nothing is changed, and no network is
    used. Ends with code 3 if something does not work or is not safe.

    Examples:
      reftel doctor
      reftel doctor --quick
      reftel doctor --json > doctor.json
    """
    from reftel.doctor import Health, examine

    faults, advised = 0, 0
    for diagnosis in examine(job.directory, job.paths, job.config, session=not quick):
        faults += diagnosis.state is Health.FAULT
        advised += bool(diagnosis.advice)
        if as_json:
            say_json(_as_json(diagnosis))
        else:
            _say(diagnosis)
    if not as_json:
        say()
        say("Why, and what each costs: docs/ssh.md" if advised else "Nothing needs to be set.")
    return ExitCode.PROBLEM if faults else ExitCode.OK


def _say(diagnosis: Diagnosis) -> None:
    """Print a diagnosis: its matter, whether it should be otherwise, and below it what to set."""
    state = _WORDS[diagnosis.state]
    words = f"{state}: {diagnosis.says}" if state else diagnosis.says
    indent = " " * _MATTER
    for number, line in enumerate(_wrapped(words, _MATTER) or [""]):
        say_line(f"{diagnosis.matter if not number else '':<{_MATTER}}{line}".rstrip())
    for advice in diagnosis.advice:
        for number, line in enumerate(_wrapped(advice, _MATTER + 5)):
            say_line(f"{indent}{'  ' if number else '->'} {line}")


def _wrapped(text: str, indent: int) -> list[str]:
    """Break a text into lines; names and paths in it stay whole, to be copied."""
    room = width() - indent
    return textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)


def _as_json(diagnosis: Diagnosis) -> dict[str, object]:
    return {
        "matter": diagnosis.matter,
        "state": diagnosis.state.value,
        "says": diagnosis.says,
        "advice": list(diagnosis.advice),
        "facts": dict(diagnosis.facts),
    }
