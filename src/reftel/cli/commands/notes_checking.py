"""``reftel notes check``, ``merge``, ``merge-files``: faults of files, conflicts of git."""

from __future__ import annotations

from pathlib import Path

import click

from reftel.cli import note_arguments
from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say, say_json, say_line, tell


@click.command("check", cls=Command)
@json_option
@pass_job
def check(job: Job, *, as_json: bool) -> int:
    """Look for files among your notes that are not right. Nothing is changed.

    Named are files that cannot be read, marks of a conflict that git left, notes that are there
    twice or with another cable, notes that were deleted and are here again, and drafts that cannot
    be saved as notes.

    Examples:
      reftel notes check
      reftel notes check --json
    """
    from reftel.notes.file_faults import draft_faults, faults

    found = [*faults(job.paths.notes), *draft_faults(job.drafts())]
    for fault in found:
        if as_json:
            say_json({**fault._asdict(), "path": str(fault.path)})
        else:
            say_line(f"{fault.path}: {fault.said}.")
            say_line(f"  {fault.remedy}.")
    if not found:
        tell("All files of the notes are right.")
    return ExitCode.PROBLEM if found else ExitCode.OK


@click.command("merge", cls=Command)
@click.argument("note", metavar="NOTE")
@click.option(
    "--keep",
    type=click.Choice(("both", "ours", "theirs")),
    help="Both make one note of the two texts, line by line where they are the same.",
)
@json_option
@pass_job
def merge(job: Job, note: str, *, keep: str | None, as_json: bool) -> int:
    """Settle a note that two people changed, in which git left the marks of a conflict.

    Without --keep both texts are printed and nothing is changed. NOTE is its ID, or the last
    characters of it that notes check prints.

    Examples:
      reftel notes merge 5D2C7K0Q
      reftel notes merge 5D2C7K0Q --keep both
    """
    from reftel.reader.merging import conflict, settle

    found = conflict(job.paths.notes, note)
    if keep is None:
        if as_json:
            say_json({"note": found.ours.id, "ours": found.ours.text, "theirs": found.theirs.text})
        else:
            say(f"Ours:\n\n{found.ours.text.rstrip()}\n\nTheirs:\n\n{found.theirs.text.rstrip()}")
            tell("Nothing is changed. To settle it: --keep both, ours or theirs.")
        return ExitCode.OK
    settled = settle(job.shelf, found, keep)
    if as_json:
        say_json({"note": settled.id, "text": settled.text})
    else:
        note_arguments.say_written(settled)
    return ExitCode.OK


@click.command("merge-files", cls=Command)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
def merge_files(base: Path, ours: Path, theirs: Path) -> int:
    """Merge two states of a note's file for git, which runs this (docs/notes.md says how).

    The result is in OURS. Where both sides changed the same part, both stay in it between git's
    marks, and the exit code is 1.

    Examples:
      git config merge.reftel.driver 'reftel notes merge-files %O %A %B'
    """
    from reftel.files import MalformedFileError, read_bounded, write_whole
    from reftel.notes import codec
    from reftel.notes.conflict import has_conflict, marked, merged
    from reftel.saving import saying_why

    remedy = "Take one of them with git checkout --ours or --theirs, and the note's file"
    with saying_why("two states of a note cannot be merged", ours, otherwise=remedy):
        sides = [read_bounded(each) for each in (base, ours, theirs)]
        try:
            content = merged(*map(codec.read_table, sides)) or marked(*sides)
        except MalformedFileError:
            content = marked(*sides)
        write_whole(ours, content)
    return int(has_conflict(content))
