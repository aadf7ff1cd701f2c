"""``reftel enough``: a sample outside a query judged in the shell, and the bound printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reftel.cli.cable_argument import find_cable
from reftel.cli.exit_codes import ExitCode
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say_cut, say_json, say_line, tell_lines
from reftel.cli.typed import QueryCommand, limit_option

if TYPE_CHECKING:
    from reftel.reader import Judging


@click.command("enough", cls=QueryCommand)
@click.argument("name", metavar="LIST")
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@click.option("--relevant", metavar="ID", multiple=True, help="One that is, put on the list.")
@click.option("--other", metavar="ID", multiple=True, help="One that is not relevant.")
@limit_option(10, "To be judged.", most=1000)
@json_option
@pass_job
def command(
    job: Job,
    name: str,
    query: tuple[str, ...],
    *,
    relevant: tuple[str, ...],
    other: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> int:
    """Judge a sample of what a query does not find, and say how much it misses at most.

    The cables are drawn at random. What was judged is kept on the list that the query belongs to,
    and next time it goes on with those that come next. With --relevant and --other it is said what
    they are; then the bound is printed, and which are to be judged next.

    Examples:
      reftel enough strikes harbour strike
      reftel enough strikes harbour strike --relevant 09PORTAMSEL204 --other 09LINDMERE22
    """
    from reftel.cli import as_text
    from reftel.reader import Judging
    from reftel.search import parse_query

    text = " ".join(query)
    parse_query(text)
    with job.open_search() as (library, search):
        judging = Judging(search, job.shelf, name, text)
        tell_lines(judging.remarks)
        judged = {find_cable(library, typed).id: True for typed in relevant}
        judged |= {find_cable(library, typed).id: False for typed in other}
        for cable_id, is_relevant in judged.items():
            judging.judge(cable_id, relevant=is_relevant)
        tell_lines(
            f"{cable_id} is kept as judged, but does not count: the query finds it, or others are "
            "drawn before it"
            for cable_id in judged
            if not judging.counts(cable_id)
        )
        following = list(_next(judging, limit))
        enough = judging.enough
        if as_json:
            say_json(
                {"list": judging.name, "query": judging.sample.query, "seed": judging.sample.seed}
                | {"outside": enough.outside, "judged": enough.judged, "relevant": enough.relevant}
                | {"at_most": enough.at_most, "confidence": enough.confidence, "next": following}
            )
            return ExitCode.OK
        say_line(str(enough))
        for row in library.rows_of(following).values():
            say_cut(as_text.row(row))
    return ExitCode.OK


def _next(judging: Judging, limit: int) -> Iterator[str]:
    """Yield the IDs of the cables that are drawn next and were not judged."""
    at = judging.next
    while limit and (cable_id := judging.drawn(at)) is not None:
        if cable_id not in judging.sample.judged:
            yield cable_id
            limit -= 1
        at += 1
