"""``reftel refs``: what a cable cites, and what cites it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from reftel.cli.codes import ExitCode
from reftel.cli.finding import find_cable, paragraph_of
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, library_option, pass_job
from reftel.cli.output import clip, say, say_json, say_line, terminal_width, width
from reftel.cli.typed import typed_id
from reftel.errors import NotFoundError

if TYPE_CHECKING:
    from reftel.following import CitingCable


@click.command("refs", cls=Command)
@typed_id
@click.option("--context", is_flag=True, help="The sentences in which it is cited.")
@library_option
@json_option
@pass_job
def command(job: Job, typed: str, *, context: bool, as_json: bool) -> int:
    """List the cables that a cable cites, and those that cite it.

    Of an ID that the library does not have, the cables that cite it are listed all the same.
    With #4 behind the ID, only those are that name its paragraph 4 ("ref A, para 4").

    Examples:
      reftel refs 09PORTAMSEL14
      reftel refs port amsel 14
      reftel refs 09PORTAMSEL14 --context
      reftel refs 09PORTAMSEL14#2
      reftel refs 09PORTAMSEL14 --json
    """
    from reftel.cable.lore.ids import canonical_id
    from reftel.cable.lore.titles import shown_subject
    from reftel.cli import as_json as json_of
    from reftel.cli import as_text
    from reftel.following import citing_cables

    paragraph = paragraph_of(typed)
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
        found = None
        if context or paragraph is not None:
            found = [_places(each, paragraph) for each in citing_cables(library, cable_id)]
            found = [each for each in found if each.places or paragraph is None]
            citing = [each.row for each in found]
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
                "cited_by": [json_of.row(row) for row in citing]
                if found is None
                else [json_of.citing(each) for each in found],
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
    named = cable_id if paragraph is None else f"{cable_id}#{paragraph}"
    say(f"{named} is cited by {len(citing) or 'nothing'}")
    for at, row in enumerate(citing):
        say_line(clip(f"  {as_text.row(row)}", columns))
        for place in found[at].places if found else ():
            for line in as_text.citing_place(place, width()):
                say_line(line)
    return ExitCode.OK


def _places(citing: CitingCable, paragraph: int | None) -> CitingCable:
    """Return a citing cable with all its places, or with those alone that name a paragraph."""
    return citing if paragraph is None else replace(citing, places=citing.citing(paragraph))
