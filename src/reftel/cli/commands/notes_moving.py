"""``reftel notes export`` and ``import``: options, forms, the largest file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from reftel.cli import note_arguments
from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.input import read_piped
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say, say_json, tell, tell_line, tell_outcome
from reftel.cli.output_file import force_option, output_option, write_output
from reftel.errors import ReftelError
from reftel.files import MalformedFileError, decoded, parse_json

_FORMS = ("markdown", "json", "csv", "jsonld", "bibtex", "ris", "csl-json")
_BY = ("cable", "tag", "list", "time")
_LARGEST = 256 * 1024 * 1024  # bytes of a file of annotations


@click.command("export", cls=Command)
@click.argument("cables", nargs=-1, metavar="[ID...]")
@note_arguments.selecting
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="By default what the ending of --output asks for, or else markdown.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--by", type=click.Choice(_BY), default="cable", show_default=True, help="Sections of Markdown."
)
@click.option(
    "--cite",
    metavar="NAME",
    default="markdown",
    show_default=True,
    help="The form of its citations, as reftel cite has them.",
)
@output_option
@force_option
@pass_job
def export(
    job: Job,
    cables: tuple[str, ...],
    *,
    wanted: note_arguments.Wanted,
    form: str | None,
    as_json: bool,
    by: str,
    cite: str,
    output: Path | None,
    force: bool,
) -> int:
    """Print your notes with citations and quotations, or a bibliography of their cables.

    All of them, or those that are chosen. Markdown has footnotes, of which pandoc makes those of
    DOCX and ODT; jsonld is for other tools and for notes import; bibtex, ris and csl-json list the
    cables that the notes are on.

    Examples:
      reftel notes export > notes.md
      reftel notes export 09PORTAMSEL240 --output amsel.md
      reftel notes export --query 'in:strikes ntag:lead' --by tag -o strikes.md
      reftel notes export --format json
      reftel notes export -o backup.jsonld
    """
    from reftel.reader import placed
    from reftel.reader.exporting import exported, form_of, without_entry

    form = "json" if as_json else form or form_of(output.name if output else "")
    with note_arguments.library_if_any(job) as library:
        summaries = note_arguments.chosen(job, replace(wanted, cables=cables), library)
        notes = placed(library, note_arguments.in_full(job, summaries))
        text = "".join(exported(form, notes, library, job.shelf, by=by, cite=cite))
        lacks = without_entry(form, notes, library)
    if not text:
        why = "None of the notes is on a cable that is here" if notes else "No note answers this"
        tell(f"{why}; nothing is written.")
    elif output is None:
        say(text.rstrip("\n"))
    else:
        write_output(output, [text], force=force)
        tell(f"{len(notes):,} note{'s' * (len(notes) != 1)} written to {output}.")
    if text and lacks:
        tell(f"Of these notes {lacks}.")
    return tell_outcome(job.shelf.notes.problems(), found=bool(text))


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@json_option
@pass_job
def import_(job: Job, file: str, *, as_json: bool) -> int:
    """Take in notes from a file of Web Annotations (JSON-LD), as notes export writes them.

    Nothing is overwritten: a note that is here in another state gets a second one beside it. What
    is no annotation of a cable is named and left out.

    Examples:
      reftel notes import backup.jsonld
      reftel notes export --format jsonld -l other | reftel notes import -
    """
    from reftel.notes import note_of
    from reftel.notes.annotation import annotations_in
    from reftel.reader.importing_notes import take_in

    try:
        found = list(annotations_in(parse_json(decoded(read_piped(_LARGEST, file)))))
    except MalformedFileError as error:
        raise ReftelError(
            f"this is no file of annotations: {error}",
            where=file,
            remedy="reftel notes export --format jsonld writes one",
        ) from error
    came: dict[str, int] = {"added": 0, "same": 0, "beside": 0, "refused": 0}
    for number, annotation in enumerate(found, 1):
        try:
            came[take_in(job.shelf, *note_of(annotation))] += 1
        except MalformedFileError as error:
            came["refused"] += 1
            tell_line(f"Annotation {number:,} is left out: {error}")
    if as_json:
        say_json(came)
    else:
        say(
            f"{came['added']:,} added, {came['same']:,} were here already, "
            f"{came['beside']:,} put beside another state of the same note, "
            f"{came['refused']:,} left out."
        )
    if came["refused"]:
        return ExitCode.PROBLEM
    return ExitCode.OK if found else ExitCode.NOTHING
