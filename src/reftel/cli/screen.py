"""Opening the screen on the library that a run is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from reftel.cli.output import has_screen

if TYPE_CHECKING:
    from reftel.cli.job import Job


def open_screen(job: Job, *, go_to: str | None = None) -> NoReturn:
    """Open the screen on the library of ``job``; the process ends with it."""
    if not has_screen():
        raise click.UsageError(
            "the screen needs a terminal. The commands do not: see 'reftel --help'."
        )
    from reftel.cli.as_file import CableFiles
    from reftel.log import keep_log
    from reftel.tui import run

    keep_log()
    run(
        job.directory,
        config=job.config,
        paths=job.paths,
        read_only=job.read_only,
        go_to=go_to,
        option=job.library_as_typed,
        writer=CableFiles(),
    )
