"""``reftel saved``: saved searches listed with how much is new, added, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command, CommandGroup
from reftel.cli.job import Job, json_option, library_option, pass_job
from reftel.cli.output import say, say_cut, say_json, tell_line, tell_outcome
from reftel.config import ORDERS
from reftel.errors import NotFoundError, NotUnderstoodError
from reftel.folding import folded

if TYPE_CHECKING:
    from reftel.search import Search
    from reftel.shelf import SavedSearch


def _names(context: click.Context, _parameter: object, typed: str) -> Sequence[str]:
    """Complete the name of a saved search."""
    saved = context.find_root().ensure_object(Job).shelf.saved.all()
    return [one.name for one in saved if folded(one.name).startswith(folded(typed))]


@click.group("saved", cls=CommandGroup)
@library_option
def command() -> None:
    """Keep searches under a name.

    They lie in a file that you may edit as well. In a query, saved:NAME asks for what one finds.

    Examples:
      reftel saved add harbour 'subject:harbour tag:ECON'
      reftel saved list
      reftel search saved:harbour is:new
    """


@command.command("list", cls=Command)
@json_option
@pass_job
def list_(job: Job, *, as_json: bool) -> int:
    """List your saved searches: how much each finds, and how much of that is new.

    New is what came in with the latest import.

    Examples:
      reftel saved list
      reftel saved list --json
    """
    shelf = job.shelf
    saved, problems = shelf.saved.all(), shelf.saved.problems()
    with job.open_search() as (_, search):
        faulty = [one for one in saved if not _say(one, search, as_json=as_json)]
    nothing = "No saved searches yet. Save one: reftel saved add NAME QUERY"
    code = tell_outcome(problems, found=bool(saved), nothing=nothing)
    return ExitCode.PROBLEM if faulty else code


@command.command("add", cls=Command)
@click.argument("name")
@click.argument("query")
@click.option("--order", type=click.Choice(ORDERS), help="The order of the list, for the screen.")
@click.option("--replace", is_flag=True, help="Put it in the place of the one of this name.")
@pass_job
def add(job: Job, name: str, query: str, *, order: str | None, replace: bool) -> int:
    """Save a search. The QUERY is one word of the shell: put it in single quotes.

    Examples:
      reftel saved add docks 'subject:harbour tag:ECON' --order newest
      reftel saved add docks 'subject:(harbour OR port)' --replace
    """
    from reftel.reader import save_search
    from reftel.shelf import SavedSearch

    before = save_search(job.shelf, SavedSearch(name, query, order), replace=replace)
    if before is None:
        say(f"Saved as {name}.")
    else:
        say(f"Saved as {name} in the place of {before.query}. To put that back: reftel undo")
    return ExitCode.OK


@command.command("delete", cls=Command)
@click.argument("name", shell_complete=_names)
@pass_job
def delete(job: Job, name: str) -> int:
    """Delete a saved search; what it was is printed.

    Examples:
      reftel saved delete harbour
    """
    gone = job.shelf.undoing.remove_search(name)
    if gone is None:
        raise NotFoundError(f"no saved search is called {name!r}", remedy="See 'reftel saved list'")
    say(f"Deleted: {gone.query}")
    return ExitCode.OK


def _say(one: SavedSearch, search: Search, *, as_json: bool) -> bool:
    """Print a saved search with what it finds; False where the query cannot be read."""
    from reftel.reader import count

    hits: int | None = None
    new: int | None = None
    remarks: list[str] = []
    error = None
    try:
        counted = count(search, one.query)
    except NotUnderstoodError as fault:
        error = str(fault)
    else:
        hits, new, remarks = counted.hits, counted.new, list(counted.result.remarks)
    if as_json:
        said = {"name": one.name, "query": one.query, "order": one.order}
        say_json(said | {"hits": hits, "new": new, "remarks": remarks, "error": error})
    else:
        found, fresh = "-" if hits is None else f"{hits:,}", f"{new:,} new" if new else ""
        line = f"{found:>9}  {fresh:>9}  {one.name:<20}  {one.query}"
        say_cut(line)
    for remark in [error] if error else [] if as_json else remarks:
        tell_line(f"{one.name}: {remark}")
    return error is None
