"""``reftel trail``: what was read on the screen, printed."""

from __future__ import annotations

from datetime import date

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say_cut, say_json, say_line, tell, tell_lines
from reftel.cli.typed import QueryCommand, limit_option


@click.command("trail", cls=QueryCommand)
@click.argument("query", nargs=-1)
@limit_option(50)
@json_option
@pass_job
def command(job: Job, query: tuple[str, ...], *, limit: int, as_json: bool) -> int:
    """List what you read on the screen, the latest first.

    A query is asked of the cables that were read. Days narrow it: today, yesterday, monday, this or
    last week, month and year, 2026-03, 2026-03-02; in quotation marks they are words.

    Examples:
      reftel trail
      reftel trail harbour last week
      reftel trail tag:EWWT 2026-03 --json
    """
    from reftel.cli import as_json as json_of
    from reftel.cli.as_text import row_or_absent
    from reftel.reader import remembered, trodden
    from reftel.search import parse_query

    asked = remembered(" ".join(query), date.today())  # noqa: DTZ011 - the reader's day
    shelf = job.shelf
    with job.open_search() as (library, search):
        found, remarks = trodden(library, shelf, search, asked, parse_query(asked.query))
    problems = shelf.trail.problems()
    tell_lines((*map(str, problems), *remarks))
    last = ""
    for one in found[: limit or None]:
        visit, row = one.visit, one.row
        if as_json:
            known = json_of.row(row) if row else {"id": visit.place.cable}
            say_json(
                known
                | {"in_library": row is not None, "read": f"{visit.time:%Y-%m-%dT%H:%M:%SZ}"}
                | {"at": visit.paragraph or None, "text": visit.place.text}
                | {"paragraphs_shown": visit.shown, "paragraphs": visit.of}
            )
            continue
        if visit.day != last:
            say_line(visit.day)
            last = visit.day
        shown = row_or_absent(row, visit.place.cable)
        say_cut(f"  {visit.time.astimezone():%H:%M}  {visit.paragraph:<8} {shown}")
    if limit and len(found) > limit:
        tell(f"The latest {limit:,} of {len(found):,} visits; --limit 0 lists all.")
    if problems:
        return ExitCode.PROBLEM
    if not found:
        tell("Nothing that was read answers this." if query else "Nothing was read yet.")
        return ExitCode.NOTHING
    if asked.days and not as_json:
        tell(f"Read {asked.days}.")
    return ExitCode.OK
