"""``reftel refs``: what a cable cites, and what cites it."""

from __future__ import annotations

import click

from reftel.cli.codes import ExitCode
from reftel.cli.finding import find_cable
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, library_option, pass_job
from reftel.cli.output import clip, say, say_json, say_line, terminal_width
from reftel.cli.typed import typed_id
from reftel.errors import NotFoundError


@click.command("refs", cls=Command)
@typed_id
@library_option
@json_option
@pass_job
def command(job: Job, typed: str, *, as_json: bool) -> int:
    """List the cables that a cable cites, and those that cite it.

    Of an ID that the library does not have, the cables that cite it are listed all the same.

    Examples:
      reftel refs 09PORTAMSEL14
      reftel refs port amsel 14
      reftel refs 09PORTAMSEL14 --json
    """
    from reftel.cable.lore.ids import canonical_id
    from reftel.cable.lore.titles import shown_subject
    from reftel.cli import as_json as json_of
    from reftel.cli import as_text

    with job.open_library() as library:
        try:
            cable_id = find_cable(library, typed).id
        except NotFoundError:
            cable_id = canonical_id(typed.partition("#")[0])
            if not (citing := library.citing(cable_id)):
                raise
            cites = None
        else:
            cites = library.references(cable_id)
            citing = library.citing(cable_id)
        targets = {one.target for one in cites or () if one.target}
        subjects = {row.id: row.subject for target in targets for row in library.lookup(target)}

    if as_json:
        say_json(
            {
                "id": cable_id,
                "in_library": cites is not None,
                "cites": [
                    json_of.resolved(one) | {"subject": subjects.get(one.target or "")}
                    for one in cites or ()
                ],
                "cited_by": [json_of.row(row) for row in citing],
            }
        )
        return ExitCode.OK
    columns = terminal_width()
    if cites is None:
        say(f"{cable_id} is not in this library.")
    else:
        say(f"{cable_id} cites {len(cites) or 'nothing'}")
        for one in cites:
            subject = shown_subject(subjects.get(one.target or "", ""))
            say_line(clip(f"  {as_text.reference(one)}  {subject}".rstrip(), columns))
    say(f"{cable_id} is cited by {len(citing) or 'nothing'}")
    for row in citing:
        say_line(clip(f"  {as_text.row(row)}", columns))
    return ExitCode.OK
