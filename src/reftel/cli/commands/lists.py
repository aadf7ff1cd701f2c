"""``reftel list``: lists of cables shown, added to, renamed, deleted, restored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from reftel.cli.cable_argument import complete_id, find_cable
from reftel.cli.exit_codes import AmbiguousError, ExitCode, code_of
from reftel.cli.help import Command, CommandGroup
from reftel.cli.input import read_lines
from reftel.cli.job import Job, json_option, library_option, pass_job
from reftel.cli.note_arguments import stored_id
from reftel.cli.output import say, say_cut, say_json, say_line, tell, tell_line, tell_outcome
from reftel.errors import NotFoundError, ReftelError
from reftel.folding import cased, folded

if TYPE_CHECKING:
    from typing import Any

    from reftel.library import Row
    from reftel.shelf import Lists


def _names(context: click.Context, _parameter: object, typed: str) -> Sequence[str]:
    """Complete the name of a list."""
    job = context.find_root().ensure_object(Job)
    names = job.shelf.lists.names()
    return [name for name in names if folded(name).startswith(folded(typed))]


def _name(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.argument("name", shell_complete=_names)(command)


def _ids(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.argument(
        "typed", nargs=-1, required=True, metavar="ID...", shell_complete=complete_id
    )(command)


@click.group("list", cls=CommandGroup)
@library_option
def command() -> None:
    """Keep cables on named lists.

    A list is a text file with one reference ID a line, which you may edit as well. In a query,
    in:NAME asks for its cables.

    Examples:
      reftel list add strikes 09PORTAMSEL204 09LINDMERE22
      reftel list show strikes
      reftel search in:strikes harbour
    """


@command.command("show", cls=Command)
@click.argument("name", required=False, shell_complete=_names)
@json_option
@pass_job
def show(job: Job, name: str | None, *, as_json: bool) -> int:
    """Print the cables on a list with your remarks; without a NAME, the lists.

    Examples:
      reftel list show
      reftel list show strikes --json
    """
    lists = job.shelf.lists
    found = (
        _show_lists(lists, as_json=as_json) if name is None else _show(job, name, as_json=as_json)
    )
    nothing = "" if name else "No lists yet. Make one: reftel list add NAME ID..."
    return tell_outcome(lists.problems(), found=found, nothing=nothing)


@command.command("add", cls=Command)
@_name
@_ids
@click.option("--remark", default="", help="What you want to remember of them.")
@pass_job
def add(job: Job, name: str, typed: tuple[str, ...], *, remark: str) -> int:
    """Put cables on a list, which is made if need be.

    With - instead of IDs they are read from stdin, one a line; lines with # are passed over. What
    names no cable, or several, is named, and the others are put on the list.

    Examples:
      reftel list add strikes 09PORTAMSEL204 --remark "compare paragraph 7"
      reftel search tag:ELAB --json --limit 0 | jq -r .id | reftel list add strikes -
    """
    from reftel.shelf import ListEntry

    ids: list[str] = []
    failed: list[ReftelError] = []
    with job.open_library() as library:
        for one in _typed(typed):
            try:
                ids.append(find_cable(library, one).id)
            except (NotFoundError, AmbiguousError) as error:
                failed.append(error)
    for fault in failed:
        tell_line(f"Not added: {fault}")
    if failed and not ids:
        return code_of(failed[0])
    lists = job.shelf.lists
    name = _called(lists, name)
    new = job.shelf.undoing.list_cables(name, [ListEntry(id_, remark) for id_ in ids])
    known = len(set(ids)) - len(new)
    were = "was" if known == 1 else "were"
    say(f"{len(new):,} added to {name}" + (f", {known:,} {were} on it already." if known else "."))
    return code_of(failed[0]) if failed else ExitCode.OK


@command.command("remove", cls=Command)
@_name
@_ids
@pass_job
def remove(job: Job, name: str, typed: tuple[str, ...]) -> int:
    """Take cables off a list.

    Examples:
      reftel list remove strikes 09LINDMERE22
    """
    lists = job.shelf.lists
    name = _called(lists, name)
    on_it = set(lists.of(name))
    ids = ["".join(one.split()).upper() for one in _typed(typed)]
    ids = [id_ if id_ in on_it else stored_id(job, id_) for id_ in ids]
    removed = job.shelf.undoing.unlist_cables(name, ids)
    for entry in removed:
        say_line(str(entry))
    if not removed:
        tell(f"None of them is on {name}.")
    return ExitCode.OK if removed else ExitCode.NOTHING


@command.command("rename", cls=Command)
@_name
@click.argument("new")
@pass_job
def rename(job: Job, name: str, new: str) -> int:
    """Give a list another name.

    Examples:
      reftel list rename strikes "dock strikes"
    """
    shelf = job.shelf
    name = _called(shelf.lists, name)
    shelf.undoing.rename_list(name, new)
    say(f"{name} is called {new} now.")
    return ExitCode.OK


@command.command("delete", cls=Command)
@_name
@pass_job
def delete(job: Job, name: str) -> int:
    """Move a list to the trash, from where list restore brings it back.

    Examples:
      reftel list delete strikes
    """
    lists = job.shelf.lists
    name = _called(lists, name)
    job.shelf.undoing.delete_list(name)
    say(f"Deleted. To bring it back: reftel list restore {name}")
    return ExitCode.OK


@command.command("restore", cls=Command)
@click.argument("name")
@pass_job
def restore(job: Job, name: str) -> int:
    """Bring back the list of this name that was deleted last.

    Examples:
      reftel list restore strikes
    """
    called = job.shelf.undoing.restore_list(name)
    count = len(job.shelf.lists.of(called))
    say(f"{count:,} {'cable is' if count == 1 else 'cables are'} on {called} again.")
    return ExitCode.OK


def _called(lists: Lists, typed: str) -> str:
    """Return the name of the list that is meant; it is said if accents tell it from what is typed.

    For capitals alone nobody expects a second list.
    """
    name = lists.called(typed)
    if cased(name) != cased(typed.strip()):
        tell_line(f"The list {name} is meant: names that differ in accents alone are one.")
    return name


def _show_lists(lists: Lists, *, as_json: bool) -> bool:
    counts = lists.counts()
    for name, cables in counts.items():
        if as_json:
            say_json({"name": name, "cables": cables})
        else:
            say_line(f"{cables:>9,}  {name}")
    return bool(counts)


def _show(job: Job, name: str, *, as_json: bool) -> bool:
    from reftel.cli import as_json as json_of
    from reftel.cli import as_text

    lists = job.shelf.lists
    entries = lists.entries(_called(lists, name))
    rows = _rows(job, [entry.cable_id for entry in entries])
    for entry in entries:
        row = rows.get(entry.cable_id)
        if as_json:
            known = json_of.row(row) if row else {"id": entry.cable_id}
            say_json(known | {"in_library": row is not None, "remark": entry.remark or None})
            continue
        say_cut(as_text.row_or_absent(row, entry.cable_id))
        if entry.remark:
            say_cut(f"{'':12}{entry.remark}")
    sample = lists.sample(name)
    if sample is not None and not as_json:
        tell_line(f"Outside {sample.query}: {sample.said}")
    return bool(entries)


def _rows(job: Job, ids: list[str]) -> dict[str, Row]:
    """Return the rows of the cables that the library has, none without a library."""
    try:
        with job.open_library() as library:
            return library.rows_of(ids)
    except ReftelError as error:
        tell(str(error))
        return {}


def _typed(typed: tuple[str, ...]) -> list[str]:
    """Return the IDs that were given, those on stdin for ``-``."""
    if typed != ("-",):
        return list(typed)
    stripped = map(str.strip, read_lines())
    return [line for line in stripped if line and not line.startswith("#")]
