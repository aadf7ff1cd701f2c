"""``reftel export``: the cables that answer a query, whole, in one file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from reftel.cli.codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, pass_job
from reftel.cli.output import PIPED_WIDTH, tell, tell_line
from reftel.cli.output_file import force_option, output_option, write_output
from reftel.errors import NotUnderstoodError, ReftelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reftel.library import Library, Row

_ENDINGS = {".html": "html", ".md": "markdown", ".txt": "text", ".json": "json", ".csv": "csv"}
_MOST = 10_000  # cables of one file, unless more are asked for


@click.command("export", cls=Command, context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_ENDINGS.values())),
    help="By default what the ending of --output asks for, or else markdown.",
)
@output_option
@force_option
@click.option(
    "--limit", type=click.IntRange(0), default=_MOST, show_default=True, help="How many; 0 for all."
)
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
      reftel export id:09PORTAMSEL14 -o ferry.html
      reftel export in:harbour -o harbour.html
      reftel export 'tag:EWWT pianos' > pianos.md
    """
    from reftel.plain import plain
    from reftel.search import Order, Search, parse_query

    words = " ".join(query)
    form = form or _form_of(output)
    with job.open_library() as library:
        search = Search(library, personal=job.shelf())
        result = search.find(parse_query(words), Order.OLDEST, at_leisure=True)
        rows = result.rows(0, min(limit or result.total, result.total))
        if result.message:
            tell_line(result.message)
        if not rows:
            tell("No cable answers to this.")
            return ExitCode.NOTHING
        lines = _lines(library, rows, words, form)
        if output is None:
            for line in lines:
                click.echo(plain(line))
        else:
            write_output(output, "".join(f"{plain(line)}\n" for line in lines), force=force)
    where = f" written to {output}" if output else ""
    more = f" of {result.total:,}; --limit 0 writes all" if len(rows) < result.total else ""
    tell(f"{len(rows):,} cable{'s' * (len(rows) != 1)}{where}{more}.")
    return ExitCode.OK


def _form_of(output: Path | None) -> str:
    """Return the form that a file's ending asks for: Markdown where there is none."""
    ending = output.suffix.lower() if output else ""
    if ending and ending not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise NotUnderstoodError(
            f"no export of cables ends in {ending}", remedy=f"Give one of {known}, or --format"
        )
    return _ENDINGS.get(ending, "markdown")


def _lines(library: Library, rows: Sequence[Row], title: str, form: str) -> Iterator[str]:
    """Yield the lines of the file; a cable is read when its turn comes."""
    from reftel.cli import answers, as_html, as_json, as_text

    if form == "html":
        yield from as_html.head(title, [(row.id, row.subject) for row in rows])
    elif form == "csv":
        yield from answers.texts_as_csv(library, rows)
        return
    on_page = {row.id for row in rows}
    for at, row in enumerate(rows):
        try:
            cable, references = library.cable_of(row.key), library.references(row.id)
        except ReftelError as error:
            tell_line(f"{row.id} is left out: {error}")
            continue
        texts = list(as_text.of_several(library.texts(row.id), 1))
        match form:
            case "html":
                ids = {id_ for mention in cable.mentions for id_ in mention.ids}
                cited = {id_: library.resolve(id_) for id_ in ids}
                yield from as_html.cable(cable, references, on_page, cited, texts)
            case "json":
                yield json.dumps(as_json.cable(cable, references), ensure_ascii=True)
            case "text":
                yield from [] if at == 0 else ["", "=" * PIPED_WIDTH, ""]
                yield from as_text.cable(cable, PIPED_WIDTH, references, None, texts)
            case _:
                yield from [] if at == 0 else ["", "---", ""]
                yield from as_text.markdown(cable, references, None, texts)
    if form == "html":
        yield as_html.foot()
