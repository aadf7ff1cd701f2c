"""``reftel show``: one cable or paragraph, as text, Markdown, JSON or raw."""

from __future__ import annotations

import click

from reftel.cli.cable_argument import find_cable, paragraph_of
from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, pass_job
from reftel.cli.output import say, say_json, width
from reftel.cli.typed import typed_id


@click.command("show", cls=Command)
@typed_id
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How to print it.",
    show_default=True,
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--raw", is_flag=True, help="The text as it arrived, and what was left out.")
@click.option(
    "--text",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Of a cable that arrived in several texts, that one; 1 says most.",
)
@pass_job
def command(job: Job, typed: str, *, form: str, as_json: bool, raw: bool, text: int) -> int:
    """Print a cable; with #4 behind the ID, its paragraph 4.

    The text is set to the width of the terminal, 80 columns when piped, with number and marking
    in the margin. The ID may be typed in any usual way. Where a cable arrived in several texts,
    such as two releases, its head says so, and each can be printed.

    Examples:
      reftel show 09PORTAMSEL240
      reftel show port amsel 240
      reftel show 09PORTAMSEL240#4
      reftel show 09PORTAMSEL240 --text 2
      reftel show 09PORTAMSEL240 --json
      reftel show 09PORTAMSEL240 --raw | less
    """
    from reftel.cli import as_json as json_of
    from reftel.cli import as_text
    from reftel.reader import paragraph

    if raw and (as_json or form != "text"):
        raise click.UsageError("--raw is a form of its own: leave out --format and --json")
    number = paragraph_of(typed)
    if raw and number is not None:
        raise click.UsageError("--raw prints whole cables: leave out the paragraph")
    with job.open_library() as library:
        found = find_cable(library, typed)
        if raw:
            say("\n".join(as_text.raw(library.raw_of(found.key, text))))
            return ExitCode.OK
        cable = library.cable_of(found.key, text)
        texts = library.texts(found.id)
        references = library.resolved(cable)
    blocks = None
    if number is not None:
        blocks = [cable.blocks[i] for i in paragraph(cable, number)]
    if as_json or form == "json":
        say_json(json_of.cable(cable, references, blocks, texts, text))
        return ExitCode.OK
    which = list(as_text.of_several(texts, text))
    if form == "markdown":
        say("\n".join(as_text.markdown(cable, references, blocks, which)))
    else:
        say("\n".join(as_text.cable(cable, width(), references, blocks, which)))
    return ExitCode.OK
