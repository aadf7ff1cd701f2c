"""``reftel missing``: cables cited and not here, and a post's numbers month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say_cut, say_json, say_line, say_lines, tell, width
from reftel.cli.typed import limit_option
from reftel.errors import NotFoundError

if TYPE_CHECKING:
    from reftel.library import Library

_HEAD = 40  # columns before the signs of a month


@click.command("missing", cls=Command)
@click.argument("post", nargs=-1, metavar="[POST]")
@click.option("--year", type=click.IntRange(1960, 2060), help="Of a post's numbers.")
@limit_option(20)
@click.option("--context", is_flag=True, help="The sentences in which each is cited.")
@json_option
@pass_job
def command(
    job: Job, post: tuple[str, ...], *, year: int | None, limit: int, context: bool, as_json: bool
) -> int:
    """List the cables that are cited most and not in the library.

    Each with how many cite it, and when it was probably sent, by the numbers beside it and by who
    cites it. Of a post and a year: which of its numbers are here (#), cited (+) or unknown (.).

    Examples:
      reftel missing
      reftel missing --limit 5 --context
      reftel missing port amsel --year 2009
    """
    if bool(post) != (year is not None):
        raise click.UsageError("give a post and --year, or neither")
    with job.open_library() as library:
        if year is not None:
            return _numbers(library, " ".join(post), year, as_json=as_json)
        return _wanted(library, limit, context=context, as_json=as_json)


def _wanted(library: Library, limit: int, *, context: bool, as_json: bool) -> int:
    from reftel.cli import as_json as json_of
    from reftel.cli import as_text
    from reftel.following import absent_cables, citing_cables

    found, total = absent_cables(library, limit or None)
    for ghost in found:
        citing = list(citing_cables(library, ghost.id)) if context else []
        if as_json:
            say_json(
                json_of.absent(ghost)
                | ({"places": [*map(json_of.citing, citing)]} if context else {})
            )
            continue
        line = f"{ghost.id:<18} cited by {ghost.cited_by:>3}  {ghost.post}  {ghost.likely_date}"
        say_cut(line.rstrip())
        for each in citing:
            say_cut(f"  {as_text.row(each.row)}")
            for place in each.places:
                say_lines(as_text.citing_place(place, width()))
    if not total:
        tell("Every cable that is cited is here.")
        return ExitCode.NOTHING
    tell(f"{len(found):,} of {total:,} that are cited and not here.")
    return ExitCode.OK


def _numbers(library: Library, post: str, year: int, *, as_json: bool) -> int:
    from reftel.cable.lore.ids import canonical_origin
    from reftel.following import numbers_by_month, silences_and_bursts, strips

    place = canonical_origin(post)
    months = numbers_by_month(library, place, year)
    if not months:
        raise NotFoundError(f"nothing of {post} in {year} is here or cited")
    if as_json:
        for month in months:
            say_json(
                {"post": place, "year": year, "month": month.month or None}
                | {"first": month.first, "last": month.last}
                | {"here": month.here, "cited": month.cited, "marks": month.marks}
            )
        return ExitCode.OK
    lines, meaning = strips(months, width() - _HEAD)
    for line in lines:
        say_line(line)
    for said in silences_and_bursts(months):
        say_line(said)
    say_line(meaning)
    return ExitCode.OK
