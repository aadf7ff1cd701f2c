"""``reftel cite``: a cable or paragraph as it is cited; ``--form``."""

from __future__ import annotations

import click

from reftel.cli.cable_argument import find_cable, paragraph_of
from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say, say_json, tell_lines
from reftel.cli.typed import typed_id


@click.command("cite", cls=Command)
@typed_id
@click.option(
    "--form",
    "-f",
    metavar="NAME",
    default="plain",
    show_default=True,
    help="apa, bibtex, chicago, csl-json, hashtags, markdown, plain, ris, wikipedia, or your own.",
)
@click.option("--text", "with_text", is_flag=True, help="The text too, the citation below it.")
@json_option
@pass_job
def command(job: Job, typed: str, *, form: str, with_text: bool, as_json: bool) -> int:
    """Print the citation of a cable; with #4 behind the ID, of its paragraph 4.

    It always has post, date and class, of a paragraph its number and its own class.

    Examples:
      reftel cite 09PORTAMSEL240
      reftel cite 09PORTAMSEL240#2 --form chicago
      reftel cite 09PORTAMSEL240#2 --form markdown --text
      reftel cite 09PORTAMSEL240 --form bibtex >> cables.bib
    """
    from reftel.cable.stops import below_head
    from reftel.citation import citation_of, form_called, read_forms
    from reftel.reader import paragraph

    forms, problems = read_forms(job.paths.citations)
    tell_lines(problems)
    chosen = form_called(form, forms)
    number = paragraph_of(typed)
    with job.open_library() as library:
        cable = library.cable_of(find_cable(library, typed).key)
    at = None if number is None else paragraph(cable, number)
    blocks = below_head(cable.blocks) if at is None else [cable.blocks[i] for i in at]
    citation = citation_of(cable, None if at is None else at[0])
    if as_json:
        text = {"text": "\n".join(block.text for block in blocks)} if with_text else {}
        said = {"form": chosen.name, "citation": chosen.write(citation)}
        say_json({**citation.fields(), **said, **text})
    elif with_text:
        say(chosen.quote("\n\n".join(block.text for block in blocks), citation))
    else:
        say(chosen.write(citation))
    return ExitCode.OK
