"""``reftel notes list``, ``search``, ``show``, ``review``: notes printed, and confirmed."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from reftel.cli import note_arguments
from reftel.cli.commands import notes_checking, notes_moving, notes_writing
from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import CommandGroup
from reftel.cli.job import Job, json_option, library_option, pass_job
from reftel.cli.output import say, say_cut, say_line, tell, tell_outcome, width

if TYPE_CHECKING:
    from reftel.notes import Placed


@click.group("notes", cls=CommandGroup)
@library_option
def command() -> None:
    """List, show, search, write, check, export and import your notes.

    Notes lie in plain files that reftel never overwrites blindly: see docs/notes.md.

    Examples:
      reftel notes list
      reftel notes add 09PORTAMSEL240#4 --text "Compare paragraph 7."
      reftel notes export > notes.md
    """


@command.command("list")
@click.argument("cable", nargs=-1, metavar="[ID]")
@note_arguments.selecting
@click.option("--trash", is_flag=True, help="Deleted notes instead.")
@click.option("--drafts", is_flag=True, help="What a lost connection left unsaved instead.")
@json_option
@pass_job
def list_(
    job: Job,
    cable: tuple[str, ...],
    *,
    wanted: note_arguments.Wanted,
    trash: bool,
    drafts: bool,
    as_json: bool,
) -> int:
    """List your notes, all of them or those on one cable.

    Examples:
      reftel notes list
      reftel notes list 09PORTAMSEL240
      reftel notes list --alone
      reftel notes list --tag harbour --since 2026-03-01 --json
    """
    wanted = replace(wanted, cables=(" ".join(cable),) if cable else ())
    if trash or drafts:
        others = replace(wanted, query="", since="", until="")
        return _list_others(job, others, drafts=drafts, as_json=as_json)
    return _list(job, wanted, as_json=as_json)


@command.command("search")
@click.argument("query")
@json_option
@pass_job
def search(job: Job, query: str, *, as_json: bool) -> int:
    """List the notes that a query finds. The QUERY is one word of the shell: quote it.

    Words are looked for in the notes; ntag:, by:, is:drifted and is:orphan are asked of each note,
    other fields of its cable.

    Examples:
      reftel notes search 'ask again'
      reftel notes search 'ntag:lead is:drifted'
      reftel notes search 'by:holm tag:ECON date:2009' --json
    """
    return _list(job, note_arguments.Wanted(query=query), as_json=as_json)


def _list(job: Job, wanted: note_arguments.Wanted, *, as_json: bool) -> int:
    from reftel.notes import State

    with note_arguments.library_if_any(job) as library:
        shown = note_arguments.chosen(job, wanted, library)
        if as_json:
            from reftel.reader import placed

            for one in placed(library, note_arguments.in_full(job, shown)):
                note_arguments.say_json_of(one.note, one.place)
        else:
            standings = job.shelf.standings.all(library, shown) if library is not None else {}
            for note in shown:
                known = standings.get(note.id)
                state = known.state if known and known.state != State.EXACT else ""
                say_cut(note_arguments.line(note, state))
    nothing = "No notes yet. Write one: reftel notes add ID --text TEXT"
    if wanted != note_arguments.Wanted():
        nothing = "No note answers this."
    return tell_outcome(job.shelf.note_problems(), found=bool(shown), nothing=nothing)


def _list_others(job: Job, wanted: note_arguments.Wanted, *, drafts: bool, as_json: bool) -> int:
    from reftel.shelf.notebook import summary_of

    store = job.shelf.notes
    unread = store.problems
    if drafts:
        kept = job.drafts()
        notes, unread = kept.pending(store), kept.problems
    else:
        notes = store.trash()
    notes = note_arguments.among(job, notes, wanted)
    for note in notes:
        if as_json:
            note_arguments.say_json_of(note)
        else:
            say_cut(note_arguments.line(summary_of(note)))
    kind = "unsaved" if drafts else "deleted"
    nothing = f"No {kind} notes."
    if wanted != note_arguments.Wanted():
        nothing = f"No {kind} note answers this."
    return tell_outcome(unread(), found=bool(notes), nothing=nothing)


@command.command("show")
@click.argument("note", metavar="NOTE")
@json_option
@pass_job
def show(job: Job, note: str, *, as_json: bool) -> int:
    """Print a note. NOTE is its ID, or the last characters of it that notes list prints.

    Examples:
      reftel notes show 5D2C7K0Q
      reftel notes show 5D2C7K0Q --json
    """
    found = note_arguments.find_note(job.shelf.notes.all(), note)
    (placed,) = note_arguments.placed(job, [found])
    if as_json:
        note_arguments.say_json_of(found, placed.place)
        return ExitCode.OK
    _print(placed)
    return ExitCode.OK


@command.command("review")
@click.argument("cable", nargs=-1, metavar="[ID]")
@click.option("--confirm", metavar="NOTE", help="Say that a note stands where it is shown.")
@json_option
@pass_job
def review(job: Job, cable: tuple[str, ...], *, confirm: str | None, as_json: bool) -> int:
    """Print the notes that are not exactly where they were written.

    Each with the words that it was written on and those that stand there now. Nothing is changed
    but by --confirm, which is for the one note that it names.

    Examples:
      reftel notes review
      reftel notes review 09PORTAMSEL240 --json
      reftel notes review --confirm 5D2C7K0Q
    """
    store = job.shelf.notes
    if confirm is not None:
        return _confirm(job, confirm)
    on = note_arguments.Wanted((" ".join(cable),) if cable else ())
    shown = note_arguments.placed(job, note_arguments.among(job, store.all(), on))
    wanted = [placed for placed in shown if placed.wants_review]
    for at, placed in enumerate(wanted):
        if as_json:
            note_arguments.say_json_of(placed.note, placed.place)
        else:
            say(f"{'' if at == 0 else chr(10)}{note_arguments.short_id(placed.note)}")
            _print(placed)
    if unknown := sum(placed.place is None and placed.note.cable_id != "" for placed in shown):
        tell(f"Notes on cables that the library does not have: {unknown:,}.")
    elif not shown:
        tell("There are no notes here.")
    elif not wanted:
        tell("Every note is exactly where it was written.")
    return tell_outcome(store.problems(), found=bool(wanted))


def _confirm(job: Job, typed: str) -> int:
    from reftel.notes import confirmed

    store = job.shelf.notes
    found = note_arguments.find_note(store.all(), typed)
    (placed,) = note_arguments.placed(job, [found])
    with job.open_library() as library:
        changed = confirmed(placed, library.cable(found.cable_id))
        saved = job.shelf.undoing.save_note(changed)
    note_arguments.say_written(saved)
    return ExitCode.OK


def _print(placed: Placed) -> None:
    """Print a note with the words that it is on, and those that stand there now if they differ."""
    note = placed.note
    say_line(f"{note.citation}  {note.updated:%Y-%m-%d %H:%MZ}  {' '.join(note.tags)}".rstrip())
    if placed.said:
        say_line(placed.said)
    if placed.quotation:
        say(_quoted(placed.quotation))
    if (now := placed.drifted) is not None:
        say(f"Now there is{_number(now.paragraph)}:")
        say(_quoted(now.text))
    say(f"\n{note.text.rstrip()}")


def _quoted(text: str) -> str:
    """Return a quotation in full, each line marked and none broken within a word."""
    lines = [part for line in text.split("\n") for part in wrap(line, width() - 2) or [""]]
    return "\n".join(f"> {line}" for line in lines)


def _number(paragraph: int | None) -> str:
    return "" if paragraph is None else f", in ¶{paragraph}"


for _other in (
    notes_writing.add,
    notes_writing.edit,
    notes_writing.delete,
    notes_writing.restore,
    notes_moving.export,
    notes_moving.import_,
    notes_checking.check,
    notes_checking.merge,
    notes_checking.merge_files,
):
    command.add_command(_other)
