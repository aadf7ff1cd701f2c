"""The command line itself: the table of all commands, the options of ``reftel``, a closed pipe."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NoReturn

import click

from reftel.cli.crash import report
from reftel.cli.ending import code_of_end
from reftel.cli.exit_codes import ExitCode, code_of
from reftel.cli.help import SETTINGS, CommandGroup
from reftel.cli.job import Job, pass_job
from reftel.cli.output import naming_stdout, prepare_streams, silence, tell, tell_line
from reftel.errors import ReftelError
from reftel.version import __version__

# Each command is imported when it is asked for, so that none pays for another's imports.
COMMANDS = {
    "import": "importing",
    "search": "search",
    "apart": "apart",
    "enough": "enough",
    "show": "show",
    "refs": "refs",
    "missing": "missing",
    "echoes": "echoes",
    "versions": "versions",
    "cite": "cite",
    "export": "export",
    "verify": "verify",
    "parse": "parse",
    "explain": "explain",
    "notes": "notes",
    "list": "lists",
    "saved": "saved",
    "trail": "trail",
    "undo": "undo",
    "stats": "stats",
    "rejects": "rejects",
    "check": "check",
    "index": "index",
    "paths": "paths",
    "doctor": "doctor",
    "demo": "demo",
    "completion": "completion",
}


class Commands(CommandGroup):
    """The group of all commands: imports them lazily, and turns whatever fails into words."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"reftel.cli.commands.{COMMANDS[cmd_name]}").command
        assert isinstance(command, click.Command)  # noqa: S101 - a wrong table, not a wrong input
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; say what was probably meant when there is none."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"there is no command {args[0]!r}.{_meant(args)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; that `head` had enough of the output is no error."""
        try:
            code = super().invoke(ctx)
            with naming_stdout():
                sys.stdout.flush()
        except BrokenPipeError:
            silence()
            return ExitCode.OK
        return code

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> NoReturn:
        """Run a command and leave with its exit code (:class:`ExitCode`)."""
        sys.exit(self._run(args, *rest, **extra | {"standalone_mode": False}))

    def _run(self, *args: Any, **extra: Any) -> int:
        try:
            code = super().main(*args, **extra)
        except click.ClickException as error:
            words = io.StringIO()
            error.show(words)  # which repeats what was typed, whatever that was
            tell(words.getvalue().rstrip())
            return ExitCode.USAGE
        except ReftelError as error:
            tell(f"reftel: {error}")
            return code_of(error)
        except (click.Abort, KeyboardInterrupt) as end:
            tell("Interrupted.")
            return code_of_end(end.__cause__ or end)
        except OSError as error:  # a full disk, a pipe that broke, a folder that may not be read
            silence()
            where = f"{error.filename}: " if error.filename else ""
            tell(f"reftel: {where}{error.strerror or error}.")
            return ExitCode.PROBLEM
        except Exception as error:  # the last resort: words for the user, the rest for the log
            return report(error)
        return code if isinstance(code, int) else ExitCode.OK


# Commands that say in their own place what is wrong with the configuration.
_SAY_IT_THEMSELVES = {"demo", "doctor", "paths"}


def _meant(args: list[str]) -> str:
    from reftel.cable import read_id

    if read_id(" ".join(args)) is not None:
        return f" To read a cable: reftel show {' '.join(args)}"
    close = get_close_matches(args[0], COMMANDS, n=1)
    return (
        f" Did you mean {close[0]!r}?" if close else f" To search: reftel search {' '.join(args)}"
    )


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings=SETTINGS,
    epilog="Exit codes: 0 done, 1 nothing found, 2 not understood, 3 a library or file cannot be "
    "used, 4 ambiguous ID, 130 interrupted. More in docs/commands.md.",
)
@pass_job
@click.option("--read-only", is_flag=True, help="Never write to the library.")
@click.option(
    "--go-to", metavar="ID", help="Open the screen at this cable (09PORTAMSEL240, or #4 behind it)."
)
@click.option(
    "--plain/--screen",
    default=None,
    help="Read by lines, for screen readers and terminals that only print, or on the screen.",
)
@click.version_option(__version__, "-V", "--version", message="reftel %(version)s")
@click.pass_context
def cli(
    context: click.Context, job: Job, *, read_only: bool, go_to: str | None, plain: bool | None
) -> int:
    """Read diplomatic cables in a terminal. Without a command, the screen opens.

    The examples of all commands are on the sample cables: demo makes their library, and
    reftel -l demo in place of reftel reads it.

    Examples:
      reftel demo                      look around in fictional sample cables
      reftel import ~/cables           fill your library from a mirror, dump or archive
      reftel                           open the library and read
      reftel search tag:KTIP dovrec    find from the shell
      reftel show 09PORTAMSEL240#4     print one paragraph
    """
    job.read_only = read_only
    if context.invoked_subcommand is not None:
        from reftel.log import keep_log

        keep_log(lambda warning: tell_line(f"reftel: {warning}"))
        job.tells_of_config = context.invoked_subcommand not in _SAY_IT_THEMSELVES
        return ExitCode.OK
    if job.config.plain if plain is None else plain:
        from reftel.cli.linear.loop import read_in_lines
        from reftel.log import keep_log

        keep_log(lambda warning: tell_line(f"reftel: {warning}"))
        return read_in_lines(job, go_to=go_to)
    from reftel.cli.screen import open_screen

    return open_screen(job, go_to=go_to)


def main() -> NoReturn:
    """Run reftel with the arguments of the process."""
    prepare_streams()
    if "_REFTEL_COMPLETE" in os.environ:
        from reftel.cli.shells import register

        register()
    cli.main(prog_name="reftel")
