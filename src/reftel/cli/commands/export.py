"""``reftel export``: options, and how many cables go into one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli.as_file import ENDINGS, cables_as, form_of
from reftel.cli.exit_codes import ExitCode
from reftel.cli.job import Job, pass_job
from reftel.cli.output import say, tell, tell_line
from reftel.cli.output_file import force_option, output_option, write_output
from reftel.cli.typed import QueryCommand, limit_option

if TYPE_CHECKING:
    from reftel.errors import ReftelError

_MOST = 10_000  # cables of one file, unless more are asked for


@click.command("export", cls=QueryCommand)
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(ENDINGS.values())),
    help="By default what the ending of --output asks for, or else markdown.",
)
@output_option
@force_option
@limit_option(_MOST)
@pass_job
def command(
    job: Job,
    query: tuple[str, ...],
    *,
    form: str | None,
    output: Path | None,
    force: bool,
    limit: int,
) -> int:
    """Write the cables that answer a query, whole: one cable, a list, a result.

    HTML is one page that needs nothing else, with an anchor for each paragraph and links among the
    cables on it.

    Examples:
      reftel export id:09PORTAMSEL240 -o widow.html
      reftel export in:harbour -o harbour.html
      reftel export 'tag:EWWT lease' > leases.md
    """
    from reftel.plain import plain
    from reftel.search import Order, parse_query

    words = " ".join(query)
    form = form or form_of(output.name if output else "")
    with job.open_search() as (library, search):
        result = search.find(parse_query(words), Order.OLDEST, at_leisure=True)
        rows = result.rows(0, limit or result.total)
        if result.message:
            tell_line(result.message)
        if not rows:
            tell("No cable answers to this.")
            return ExitCode.NOTHING
        unread: list[str] = []

        def leave_out(cable_id: str, error: ReftelError) -> None:
            unread.append(cable_id)
            tell_line(f"{cable_id} is left out: {error}")

        lines = cables_as(form, library, rows, words, leave_out)
        if output is None:
            for line in lines:
                say(line)
        else:
            write_output(output, (f"{plain(line)}\n" for line in lines), force=force)
    where = f" written to {output}" if output else ""
    more = f" of {result.total:,}; --limit 0 writes all" if len(rows) < result.total else ""
    more += f"; {len(unread):,} cannot be read, and are left out" if unread else ""
    count = len(rows) - len(unread)
    tell(f"{count:,} cable{'s' * (count != 1)}{where}{more}.")
    return ExitCode.PROBLEM if unread else ExitCode.OK
