"""``reftel search``: its options, ``--context``, ``--batch``, ``--limit``; what no answer says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from reftel.cli import answers
from reftel.cli.exit_codes import ExitCode
from reftel.cli.input import read_lines
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import (
    say_cut,
    say_json,
    say_line,
    say_lines,
    tell,
    tell_line,
    tell_lines,
    width,
)
from reftel.cli.typed import QueryCommand, limit_option
from reftel.config import ORDERS
from reftel.errors import NotUnderstoodError, ReftelError

if TYPE_CHECKING:
    from reftel.library import Library, Row
    from reftel.search import Hit, Result, Suggestion

_INDENT = " " * 12  # below the ID


@click.command("search", cls=QueryCommand)
@click.argument("query", nargs=-1, metavar="[QUERY]")
@limit_option(20, "How many cables to print; 0 for all.")
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    help="By default relevance, the best first; without words to look for, the newest first.",
)
@click.option(
    "--context", is_flag=True, help="Print below each cable the words around the first hit."
)
@click.option(
    "--take",
    type=click.IntRange(1, 9),
    metavar="N",
    help="Where nothing is found, answer the proposal of that number instead.",
)
@click.option("--facets", is_flag=True, help="Print how all cables found are spread, too.")
@click.option(
    "--explain", is_flag=True, help="Print first how the query was read, and what each part finds."
)
@click.option(
    "--batch",
    type=click.Path(dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Answer each line of a file of queries (- for stdin) with a line of a table.",
)
@click.option("--csv", "as_csv", is_flag=True, help="Print a table with a head, as CSV.")
@json_option
@pass_job
def command(
    job: Job,
    query: tuple[str, ...],
    *,
    limit: int,
    order: str | None,
    context: bool,
    take: int | None,
    facets: bool,
    explain: bool,
    batch: str | None,
    as_csv: bool,
    as_json: bool,
) -> int:
    """Find cables by their text, subject, tags, dates...

    The QUERY is what the search field of the screen takes: words, "a phrase", tag:KTIP,
    origin:dovrec, date:2009-11, id:512, -word for none of it. Quotes must reach reftel, so put
    a query with quotes in single ones. Without a QUERY, all cables are listed.

    Examples:
      reftel search harbour lease
      reftel search tag:KTIP origin:dovrec --order newest
      reftel search '"tern basin"' --limit 0 --context
      reftel search dredging -tag:ECON --json --facets --explain
      reftel search harbour lease --limit 0 --csv > cables.csv
      reftel search --batch terms.txt --csv > hits.csv
    """
    if batch is not None:
        if query or facets or explain or context or take:
            raise click.UsageError("--batch takes its queries from the file, and makes a table.")
        return _batch(job, batch, as_csv=as_csv, as_json=as_json)
    if as_csv and (as_json or facets or explain):
        raise click.UsageError("--csv makes one table, without --json, --facets and --explain.")
    from reftel.search import Order, parse_query

    parsed = parse_query(" ".join(query))
    chosen = Order(order) if order else Order.RELEVANCE
    with job.open_search() as (library, search):
        result = search.find(parsed, chosen, at_leisure=True)
        meant = result.suggestions()
        if take is not None and not result.total and take <= len(meant):
            tell_line(f"Instead: {meant[take - 1]}")
            result = search.find(parse_query(meant[take - 1].text), chosen, at_leisure=True)
            meant = []
        rows = result.rows(0, limit or result.total)
        if explain:
            _say_explanation(result, as_json=as_json)
        else:
            tell_lines(answers.said_of(result))
        hits = ((row, _first_hit(library, row, result) if context else None) for row in rows)
        if as_csv:
            say_lines(answers.rows_as_csv(hits, context=context))
        else:
            for row, hit in hits:
                _say_row(row, hit, context=context, as_json=as_json)
        if facets:
            _say_facets(result, as_json=as_json)
    return _tell_rest(result, meant, len(rows))


def _tell_rest(result: Result, meant: Sequence[Suggestion], printed: int) -> ExitCode:
    """Tell how many were found, in which order, and what was perhaps meant."""
    from reftel.search import ORDER_NAMES

    if not result.total:
        tell("No cable answers to this." + (" Did you mean one of these?" if meant else ""))
        for number, one in enumerate(meant, 1):
            tell_line(f"{number:>3}  {one.total:>7,}  {one.text}   {one.change}")
        if meant:
            tell("--take 1 answers the first of them.")
        return ExitCode.NOTHING
    for one in meant:
        tell_line(f"Did you mean: {one.text} ({one.total:,})")
    named = ORDER_NAMES[result.order]
    if printed < result.total:
        tell(f"{printed:,} of {result.total:,} cables, {named}; --limit 0 prints all.")
    elif printed > 1:
        tell(f"{printed:,} cables, {named}.")
    return ExitCode.OK


def _first_hit(library: Library, row: Row, result: Result) -> Hit | None:
    from reftel.reader import hit_in_texts

    try:
        return hit_in_texts(library.readings(row.id), result)
    except ReftelError:  # damaged: `reftel show` says so
        return None


def _say_row(row: Row, hit: Hit | None, *, context: bool, as_json: bool) -> None:
    if as_json:
        from reftel.cli import as_json as json_of

        say_json(json_of.row(row) | ({"context": json_of.hit(hit)} if context else {}))
        return
    from reftel.cli import as_text

    say_cut(as_text.row(row))
    if hit is not None:
        text = f"text {hit.of_text}: " if hit.of_text > 1 else ""
        mark = f"{_INDENT}{text}{f'¶{hit.paragraph} ' if hit.paragraph is not None else ''}"
        say_line(mark + hit.around(max(20, width() - len(mark))).text)
        if hit.also_in:
            from reftel.reader import texts_in_words

            see = f"reftel show {row.id} --text {hit.also_in[0]}"
            say_line(f"{_INDENT}more of this is in {texts_in_words(hit.also_in)}: {see}")


def _say_explanation(result: Result, *, as_json: bool) -> None:
    from reftel.cli import as_json as json_of

    if as_json:
        say_json({"explain": json_of.explanation(result.explain())})
    else:
        answers.say_explanation(result.explain())


def _say_facets(result: Result, *, as_json: bool) -> None:
    from reftel.cli import as_json as json_of

    if as_json:
        say_json({"facets": json_of.facets(result.facets(addressees=True, mine=True))})
    else:
        answers.say_facets(result.facets(addressees=True, mine=True))


def _batch(job: Job, file: str, *, as_csv: bool, as_json: bool) -> int:
    """Answer a file of queries; one that cannot be read is named, and the others go on."""
    from reftel.cli import as_json as json_of
    from reftel.reader import count
    from reftel.reader.searches import queries_in

    asked = queries_in(read_lines(file))
    failed = False
    with job.open_search() as (_, search):

        def answered() -> Iterator[answers.BatchLine]:
            nonlocal failed
            for number, text in asked:
                try:
                    yield answers.hits_of(number, text, count(search, text))
                except NotUnderstoodError as error:
                    failed = True
                    tell_line(f"{file}, line {number}: {error}")
                    yield answers.BatchLine(number, text, error=str(error))

        if as_csv:
            say_lines(answers.csv_lines(answered()))
        else:
            for row in answered():
                if as_json:
                    say_json(json_of.batch(row))
                else:
                    say_line(answers.text_line(row))
    return ExitCode.USAGE if failed else ExitCode.OK
