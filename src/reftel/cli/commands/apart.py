"""``reftel apart``: what is far more frequent in a result than in the rest of the library."""

from __future__ import annotations

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say_cut, say_json, tell, tell_lines
from reftel.cli.typed import QueryCommand


@click.command("apart", cls=QueryCommand)
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@json_option
@pass_job
def command(job: Job, query: tuple[str, ...], *, as_json: bool) -> int:
    """List the tags, posts, names and words that set a result apart.

    Each with how many cables of the result have it, and how many of the library: those that would
    be the least likely by chance come first. What stands in front can be put into the query.

    Examples:
      reftel apart harbour lease
      reftel apart tag:KTIP date:2009 --json
    """
    from reftel.cli import answers
    from reftel.cli import as_json as json_of
    from reftel.search import parse_query

    parsed = parse_query(" ".join(query))
    with job.open_search() as (_, search):
        result = search.find(parsed, at_leisure=True)
        tell_lines(answers.said_of(result))
        apart = result.sets_apart()
    for one in apart.found:
        if as_json:
            say_json(json_of.apart(one, apart))
        else:
            say_cut(f"{one.kind:<4}  {one.query:<28}  {apart.why(one)}")
    if apart.nothing:
        tell(apart.nothing)
        return ExitCode.NOTHING
    if apart.read < apart.total:
        tell(f"Names and words are those met in {apart.read:,} of the {apart.total:,} cables.")
    return ExitCode.OK
