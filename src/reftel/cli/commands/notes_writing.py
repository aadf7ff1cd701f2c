"""``reftel notes add``, ``edit``, ``delete``, ``restore``."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from reftel.cli import note_arguments
from reftel.cli.cable_argument import find_cable, paragraph_of
from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.input import read_piped
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import is_interactive, say, tell
from reftel.cli.typed import typed_id
from reftel.errors import ReftelError
from reftel.files import LARGEST, MalformedFileError

if TYPE_CHECKING:
    from reftel.notes import Note

_TEXT = click.option("--text", help="The note, Markdown. Without it, stdin or your editor.")
_KEPT = (
    "It is kept as a draft: 'reftel notes list --drafts' shows it, and the screen saves it when it "
    "is opened next"
)
_TAGS = click.option("--tag", "tags", multiple=True, help="A word to find it by; may be repeated.")


@click.command("add", cls=Command)
@partial(typed_id, required=False)
@click.option("--alone", is_flag=True, help="On no cable: a thought, a thread.")
@_TEXT
@_TAGS
@json_option
@pass_job
def add(
    job: Job,
    typed: str,
    *,
    alone: bool,
    text: str | None,
    tags: tuple[str, ...],
    as_json: bool,
) -> int:
    """Write a note on a cable, or on its paragraph (#4), or with --alone on none.

    Examples:
      reftel notes add 09PORTAMSEL240#4 --text "Compare paragraph 7." --tag harbour
      reftel notes add 09PORTAMSEL240#4
      reftel notes add 09PORTAMSEL240 < note.md
      reftel notes add --alone --text "Who was at 09PORTAMSEL240#4 and here? #lead"
    """
    if alone == bool(typed):
        raise click.UsageError("Give either the ID of a cable or --alone.")
    from reftel.notes import Note

    empty = Note("", "") if alone else _empty_note_on(job, typed)

    def save(note: Note) -> int:
        if not note.text.strip():
            tell("Nothing was written, so there is no note.")
            return ExitCode.NOTHING
        shelf = job.shelf
        saved = shelf.undoing.save_note(shelf.retagged(note))
        note_arguments.say_written(saved, as_json=as_json)
        return ExitCode.OK

    new = replace(empty, tags=tags, author=job.config.author or "")
    return _write(job, new, text, save)


def _empty_note_on(job: Job, typed: str) -> Note:
    from reftel.notes import note_on
    from reftel.reader import paragraph

    number = paragraph_of(typed)
    with job.open_library() as library:
        found = find_cable(library, typed)
        cable = library.cable_of(found.key)
    at = None if number is None else paragraph(cable, number).start
    return note_on(cable, at)


@click.command("edit", cls=Command)
@click.argument("note", metavar="NOTE")
@_TEXT
@_TAGS
@json_option
@pass_job
def edit(job: Job, note: str, *, text: str | None, tags: tuple[str, ...], as_json: bool) -> int:
    """Change the text or the tags of a note.

    Without --text and --tag your editor opens. If somebody else changed the note meanwhile, yours
    is kept as a note of its own beside it.

    Examples:
      reftel notes edit 5D2C7K0Q
      reftel notes edit 5D2C7K0Q --text "Compare paragraphs 7 and 8."
      reftel notes edit 5D2C7K0Q --tag harbour --tag feast
    """
    store = job.shelf.notes
    found = note_arguments.find_note(store.all(), note)

    def save(changed: Note) -> int:
        if not changed.text.strip():
            tell(f"An empty note is not saved. To delete it: reftel notes delete {note}")
            return ExitCode.NOTHING
        if changed == found:
            tell("Nothing has changed.")
            return ExitCode.OK
        shelf = job.shelf
        saved = shelf.undoing.save_note(note_arguments.renewed(job, shelf.retagged(changed)))
        if saved.id != found.id:
            from reftel.notes import CHANGED_ELSEWHERE

            tell(CHANGED_ELSEWHERE)
        note_arguments.say_written(saved, as_json=as_json)
        return ExitCode.OK

    changed = replace(found, tags=tags or found.tags)
    if tags and text is None:
        return save(changed)
    return _write(job, changed, text, save)


@click.command("delete", cls=Command)
@click.argument("note", metavar="NOTE")
@json_option
@pass_job
def delete(job: Job, note: str, *, as_json: bool) -> int:
    """Move a note to the trash.

    From there notes restore brings it back.

    Examples:
      reftel notes delete 5D2C7K0Q
      reftel notes list --trash
    """
    store = job.shelf.notes
    found = note_arguments.find_note(store.all(), note)
    job.shelf.undoing.delete_note(found)
    if as_json:
        note_arguments.say_json_of(found)
    else:
        say(f"Deleted. To bring it back: reftel notes restore {note_arguments.short_id(found)}")
    return ExitCode.OK


@click.command("restore", cls=Command)
@click.argument("note", metavar="NOTE")
@json_option
@pass_job
def restore(job: Job, note: str, *, as_json: bool) -> int:
    """Bring a deleted note back from the trash.

    Examples:
      reftel notes list --trash
      reftel notes restore 5D2C7K0Q
    """
    store = job.shelf.notes
    found = job.shelf.undoing.restore_note(note_arguments.find_note(store.trash(), note))
    note_arguments.say_written(found, as_json=as_json)
    return ExitCode.OK


def _write(job: Job, note: Note, given: str | None, save: Callable[[Note], int]) -> int:
    """Save a note with another text: as given, from stdin, or from the user's editor."""
    if given is not None:
        return save(replace(note, text=given))
    if is_interactive():
        return _write_in_editor(job, note, save)
    try:
        from reftel.notes.editor_file import readable  # loads the values of a note

        written, encoding = readable(read_piped(LARGEST))
    except MalformedFileError as error:
        raise ReftelError(f"this cannot be taken for a note: {error}", where="stdin") from error
    if encoding:
        tell(f"Note: this is not UTF-8; read as {encoding}: look at accents and quotes.")
    return save(replace(note, text=written))


def _write_in_editor(job: Job, note: Note, save: Callable[[Note], int]) -> int:
    """Save a note as the user's editor leaves it; until then what was written stays on disk."""
    from reftel.reader.external_editor import edit as edit_text

    drafts = job.drafts()
    try:
        try:
            edited = edit_text(note, drafts, job.config.editor)
        except ReftelError:
            with suppress(ReftelError):
                drafts.drop(note)  # nothing was written there
            raise
        if edited.remark:
            tell(f"Note: {edited.remark}.")
        if edited.failed and edited.text != note.text:
            # It may have been given up on purpose, or have died; nobody but the user can tell.
            raise ReftelError("the note is not saved", where=str(edited.file), remedy=_KEPT)
        try:
            code = save(replace(note, text=edited.text))
        except ReftelError as error:
            remedy = f"{error.remedy}. What you wrote is in {edited.file}. {_KEPT}"
            raise ReftelError(error.what, where=error.where, remedy=remedy) from error
        drafts.drop(note)
        return ExitCode.PROBLEM if edited.failed else code
    finally:
        drafts.close()
