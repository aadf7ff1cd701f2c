"""The loop of ``--plain``: the prompt, a line is read, done, and answered in lines."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reftel.cli.exit_codes import ExitCode
from reftel.cli.linear.reading import Reading
from reftel.cli.output import say_line, say_lines
from reftel.cli.with_progress import finish_before
from reftel.errors import ReftelError
from reftel.reader import Desk
from reftel.shelf import SessionFile

if TYPE_CHECKING:
    from reftel.cli.job import Job
    from reftel.library import Library

_PROMPT = "> "


def read_in_lines(job: Job, *, go_to: str | None) -> int:
    """Read the library of ``job`` by lines until the reader leaves; return the exit code."""
    with job.open_library() as library:
        finish_before(library)
        desk = Desk(library, job.config, job.paths)
        try:
            return _read(desk, library, job, go_to)
        finally:
            desk.drafts.close()


def _read(desk: Desk, library: Library, job: Job, go_to: str | None) -> int:
    say_lines((*job.config.problems, *desk.drafts.rescue(desk.notes)))
    say_line(f"reftel, library {library.directory.name}. ? reads the commands.")
    file = SessionFile(job.paths.state / "session.json", library.directory)
    reading = Reading(desk, say_line, _ask)
    session = file.load()
    say_lines(file.problems)
    reading.resume(session)
    if go_to is not None:
        reading.obey(f": {go_to}")
    _edit_lines()
    while _obeyed(reading):
        try:
            file.save(reading.session)
        except ReftelError as error:
            say_line(str(error))
    return ExitCode.OK


def _obeyed(reading: Reading) -> bool:
    """Read a line and do it; return False to leave."""
    try:
        line = _ask(_PROMPT)
        return line is not None and reading.obey(line)
    except KeyboardInterrupt:
        say_line("Interrupted. q leaves.")
        return True


def _ask(prompt: str) -> str | None:
    """Ask for a line; None where no more come. What is piped in needs no prompt."""
    try:
        return input(prompt if sys.stdin.isatty() else "")
    except EOFError:
        if sys.stdin.isatty():
            say_line("")
        return None
    except UnicodeDecodeError:
        say_line("This is no text in the encoding of this terminal.")
        return ""


def _edit_lines() -> None:
    """Edit lines as the shell does, without sequences that only a screen needs."""
    if not sys.stdin.isatty():
        return
    try:
        import readline
    except ImportError:
        return
    readline.set_auto_history(True)
    readline.parse_and_bind("set enable-bracketed-paste off")
