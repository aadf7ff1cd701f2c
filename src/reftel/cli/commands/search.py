"""``reftel search``: from a query to the cables that answer it."""

from __future__ import annotations

import click

from reftel.cli.codes import Code, NotUnderstoodError
from reftel.cli.help import Command
from reftel.cli.importing import finish_before
from reftel.cli.job import Job, json_option, library_option, pass_job
from reftel.cli.output import (
    clip,
    say_json,
    say_line,
    tell,
    tell_line,
    terminal_width,
    width,
)
from reftel.config import ORDERS

_INDENT = " " * 12  # below the ID


class QueryCommand(Command):
    """A command whose arguments may begin with a dash, as ``-tag:KTIP`` in a query does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hand click the options that it knows, and after ``--`` all the rest."""
        takes_value = {
            name: not getattr(parameter, "is_flag", False)
            for parameter in self.get_params(ctx)
            for name in parameter.opts
            if isinstance(parameter, click.Option)
        }
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for argument in rest:
            name, has_value, _ = argument.partition("=")
            if argument == "--":
                words += rest
            elif name in takes_value or argument.startswith("--"):
                options.append(argument)
                if takes_value.get(name) and not has_value:
                    options += [value for value in (next(rest, None),) if value is not None]
            else:
                words.append(argument)
        return super().parse_args(ctx, [*options, "--", *words])


@click.command("search", cls=QueryCommand)
@click.argument("query", nargs=-1, metavar="[QUERY]")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="How many cables to print; 0 for all.",
)
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    help="By default the most relevant first; the newest, when nothing is asked for.",
)
@click.option(
    "--context", is_flag=True, help="Print below each cable the words around the first hit."
)
@library_option
@json_option
@pass_job
def command(
    job: Job,
    query: tuple[str, ...],
    *,
    limit: int,
    order: str | None,
    context: bool,
    as_json: bool,
) -> int:
    """Find cables by their text, subject, tags, dates...

    The QUERY is what the search field of the screen takes: words, "a phrase", tag:KTIP,
    origin:hanoi, date:2009-12, id:1436, -word for none of it. Quotes must reach reftel, so put
    a query with quotes in single ones. Without a QUERY, all cables are listed.

    Examples:
      reftel search harbour dues
      reftel search tag:KTIP origin:hanoi --order newest
      reftel search '"national plan of action"' --limit 0 --context
      reftel search dredging -tag:ECON --json
    """
    from reftel.cli import as_json as json_of
    from reftel.cli import as_text
    from reftel.cli.context import first_hit
    from reftel.search import Order, QueryError, Search, parse_query

    try:
        parsed = parse_query(" ".join(query))
    except QueryError as error:
        raise NotUnderstoodError(error.what, where=error.where, remedy=error.remedy) from error
    chosen = Order(order) if order else Order.RELEVANCE if str(parsed) else Order.NEWEST
    with job.open_library() as library:
        finish_before(library)
        search = Search(library, personal=job.shelf())
        result = search.find(parsed, chosen)
        rows = result.rows(0, min(limit or result.total, result.total))
        meant = [] if result.total else result.suggestions()
        if result.message:
            tell_line(result.message)
        columns = terminal_width()
        for row in rows:
            cable = library.cable(row.id) if context else None
            hit = first_hit(cable, result.highlighter()) if cable else None
            if as_json:
                say_json(json_of.row(row) | ({"context": json_of.hit(hit)} if context else {}))
                continue
            say_line(clip(as_text.row(row), columns))
            if hit is not None:
                mark = f"{_INDENT}{f'¶{hit.paragraph} ' if hit.paragraph is not None else ''}"
                say_line(mark + hit.around(max(20, width() - len(mark))))
    if not result.total:
        tell("No cable answers to this.")
        for one in meant:
            tell_line(f"Did you mean: {one.text} ({one.total:,})")
        return Code.NOTHING
    if len(rows) < result.total:
        tell(f"{len(rows):,} of {result.total:,} cables; --limit 0 prints all.")
    return Code.OK
