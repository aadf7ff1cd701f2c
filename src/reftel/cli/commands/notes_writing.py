"""The ``reftel notes`` commands that change notes: add, edit, delete, restore."""

from __future__ import annotations

import sys
from dataclasses import replace

import click

from reftel.cli import notebook
from reftel.cli.codes import Code
from reftel.cli.finding import find_cable, paragraph_of, paragraph_range
from reftel.cli.help import Command
from reftel.cli.job import Job, library_option, pass_job
from reftel.cli.output import is_interactive, say, say_line, tell
from reftel.cli.typed import typed_id

_TEXT = click.option("--text", help="The note, Markdown. Without it, stdin or your editor.")
_TAGS = click.option("--tag", "tags", multiple=True, help="A word to find it by; may be repeated.")


@click.command("add", cls=Command)
@typed_id
@_TEXT
@_TAGS
@library_option
@pass_job
def add(job: Job, typed: str, *, text: str | None, tags: tuple[str, ...]) -> int:
    """Write a note on a cable, or on its paragraph (#4).

    Examples:
      reftel notes add 09PORTAMSEL14#4 --text "Compare paragraph 7." --tag harbour
      reftel notes add 09PORTAMSEL14#4
      reftel notes add 09PORTAMSEL14 < note.md
    """
    from reftel.notes import Note, anchor_of

    number = paragraph_of(typed)
    with job.open_library() as library:
        found = find_cable(library, typed)
        cable = library.cable(found.id)
        assert cable is not None  # noqa: S101 - it was found a moment ago
    anchor = None
    if number is not None:
        anchor = anchor_of(cable, paragraph_range(cable, number).start)
    written = _written(job, text, "")
    if not written.strip():
        tell("Nothing was written, so there is no note.")
        return Code.NOTHING
    saved = job.notes().save(Note(cable.id, written, anchor, tags))
    say_line(f"{notebook.short_id(saved)}  {saved.citation}")
    return Code.OK


@click.command("edit", cls=Command)
@click.argument("note", metavar="NOTE")
@_TEXT
@_TAGS
@library_option
@pass_job
def edit(job: Job, note: str, *, text: str | None, tags: tuple[str, ...]) -> int:
    """Change the text or the tags of a note.

    Without --text and --tag your editor opens. If somebody else changed the note meanwhile, yours
    is kept as a note of its own beside it.

    Examples:
      reftel notes edit 5D2C7K0Q
      reftel notes edit 5D2C7K0Q --text "Compare paragraphs 7 and 8."
      reftel notes edit 5D2C7K0Q --tag harbour --tag feast
    """
    store = job.notes()
    found = notebook.find_note(store.all(), note)
    changed = replace(found, tags=tags or found.tags)
    if text is not None or not tags:
        changed = replace(changed, text=_written(job, text, found.text))
    if not changed.text.strip():
        tell(f"An empty note is not saved. To delete it: reftel notes delete {note}")
        return Code.NOTHING
    if changed == found:
        tell("Nothing has changed.")
        return Code.OK
    saved = store.save(changed)
    if saved.id != found.id:
        tell("The note was changed elsewhere meanwhile; yours is saved as a new one beside it.")
    say_line(f"{notebook.short_id(saved)}  {saved.citation}")
    return Code.OK


@click.command("delete", cls=Command)
@click.argument("note", metavar="NOTE")
@library_option
@pass_job
def delete(job: Job, note: str) -> int:
    """Move a note to the trash.

    From there notes restore brings it back.

    Examples:
      reftel notes delete 5D2C7K0Q
      reftel notes list --trash
    """
    store = job.notes()
    found = notebook.find_note(store.all(), note)
    store.delete(found)
    say(f"Deleted. To bring it back: reftel notes restore {notebook.short_id(found)}")
    return Code.OK


@click.command("restore", cls=Command)
@click.argument("note", metavar="NOTE")
@library_option
@pass_job
def restore(job: Job, note: str) -> int:
    """Bring a deleted note back from the trash.

    Examples:
      reftel notes list --trash
      reftel notes restore 5D2C7K0Q
    """
    store = job.notes()
    found = store.restore(notebook.find_note(store.trash(), note))
    say_line(f"{notebook.short_id(found)}  {found.citation}")
    return Code.OK


def _written(job: Job, given: str | None, before: str) -> str:
    """Return the text of a note: as given, from stdin, or from the user's editor."""
    if given is not None:
        return given
    if not is_interactive():
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    from reftel.paths import make_private
    from reftel.tui.external_editor import edit as edit_text

    return edit_text(before, make_private(job.paths.state / "drafts"), job.config.editor)
