"""``reftel refs``: what a cable cites, what cites it; ``--depth``, ``--to``, ``--format``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from reftel.cli.cable_argument import find_cable, find_cited, paragraph_of
from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import (
    clip,
    say,
    say_cut,
    say_json,
    say_line,
    say_lines,
    tell,
    tell_line,
    terminal_width,
    width,
)
from reftel.cli.typed import typed_id
from reftel.errors import NotFoundError, ReftelError

if TYPE_CHECKING:
    from reftel.following import CitingCable, CitingPlace
    from reftel.library import Library, ResolvedReference, Row
    from reftel.reader import CitingText, NamedAlone


@click.command("refs", cls=Command)
@typed_id
@click.option("--context", is_flag=True, help="The sentences in which it is cited.")
@click.option(
    "--depth",
    type=click.IntRange(1, 9),
    metavar="N",
    help="All that hangs on it, so many citations away.",
)
@click.option("--format", "form", type=click.Choice(["text", "timeline", "json", "dot", "graphml"]),
              help="Of what hangs on it: a tree, in time, for other programs.")  # fmt: skip
@click.option("--to", "end", metavar="ID", help="The shortest way of citations to another cable.")
@json_option
@pass_job
def command(
    job: Job,
    typed: str,
    *,
    context: bool,
    depth: int | None,
    form: str | None,
    end: str | None,
    as_json: bool,
) -> int:
    """List the cables that a cable cites, and those that cite it.

    Of an ID that the library does not have, the cables that cite it are listed all the same.
    With #4 behind the ID, only those are that name its paragraph 4 ("ref A, para 4").

    Examples:
      reftel refs 09PORTAMSEL240
      reftel refs port amsel 240
      reftel refs 09PORTAMSEL240 --context
      reftel refs 06PORTAMSEL978#6
      reftel refs 09PORTAMSEL240 --depth 3
      reftel refs 09PORTAMSEL240 --depth 2 --format timeline
      reftel refs 09PORTAMSEL240 --depth 2 --format dot > web.dot
      reftel refs 09PORTAMSEL240 --to 06PORTAMSEL412
      reftel refs 09PORTAMSEL240 --json
    """
    if end is not None:
        return _way(job, typed, end, as_json=as_json)
    if depth is not None or form is not None:
        return _web(job, typed, depth or 2, "json" if as_json else form or "text")
    return _references(job, typed, context=context, as_json=as_json)


def _references(job: Job, typed: str, *, context: bool, as_json: bool) -> int:
    """Print what a cable cites, and who cites it."""
    from reftel.cli import as_json as json_of
    from reftel.following import cited_in_other_texts, citing_cables

    paragraph = paragraph_of(typed)
    with job.open_library() as library:
        cable_id, is_here, texts = _asked(job, library, typed)
        cites = library.references(cable_id) if is_here else None
        others = cited_in_other_texts(library, cable_id) if is_here else []
        citing = library.citing(cable_id)
        found = None
        named = _named(job, library, cable_id) if context and paragraph is None else []
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
                "other_texts_cite": [{"text": each.number, "ids": each.ids} for each in others],
                "cited_by": [json_of.row(row) for row in citing]
                if found is None
                else [json_of.citing(each) for each in found],
                "cited_by_other_texts": [{"id": each.id, "text": each.number} for each in texts],
            }
            | ({"named_by": [json_of.named_alone(each) for each in named]} if context else {})
        )
        return ExitCode.OK
    _say_cites(cable_id, cites, subjects)
    for other in others:
        say_line(f"  not in the text that is shown: {other.said}")
    heading = cable_id if paragraph is None else f"{cable_id}#{paragraph}"
    say(f"{heading} is cited by {len(citing) or 'nothing'}")
    for at, row in enumerate(citing):
        _say_places(row, found[at].places if found else ())
    for text in texts:
        say_line(f"  not in the text that is shown: text {text.number} of {text.id} cites it")
    if named:
        say(f"{cable_id} is named in the text of {len(named)}, not in the REF block")
    for each in named:
        _say_places(each.row, each.places, each.by.said)
    return ExitCode.OK


def _asked(job: Job, library: Library, typed: str) -> tuple[str, bool, Sequence[CitingText]]:
    """Return the ID that is meant, whether it is here, and which texts that are not shown cite it.

    Raises:
        NotFoundError: it is not here, and no text cites it.
    """
    from reftel.cable import canonical_id, taken_apart

    try:
        cable_id, is_here = find_cited(library, typed)
    except NotFoundError:
        cable_id, is_here = canonical_id(taken_apart(typed)[0]), False
        if texts := _citing_texts(job, library, cable_id):
            return cable_id, is_here, texts
        raise
    return cable_id, is_here, _citing_texts(job, library, cable_id)


def _citing_texts(job: Job, library: Library, cable_id: str) -> Sequence[CitingText]:
    """Return which texts that are not shown cite a cable; without a word index it is said."""
    from reftel.reader import citing_texts

    try:
        return citing_texts(library, job.search(library), cable_id)
    except ReftelError as error:
        tell_line(f"Texts that are not shown were not looked at: {error}")
        return ()


def _named(job: Job, library: Library, cable_id: str) -> list[NamedAlone]:
    """Return who names a cable and does not cite it."""
    from reftel.reader import named_alone

    return list(named_alone(library, job.search(library), cable_id))


def _say_cites(
    cable_id: str, cites: Sequence[ResolvedReference] | None, subjects: Mapping[str, str]
) -> None:
    """Say what a cable cites, or that it is not here."""
    from reftel.cable import NO_SUBJECT, shown_subject
    from reftel.cli import as_text

    if cites is None:
        say(f"{cable_id} is not in this library.")
        return
    say(f"{cable_id} cites {len(cites) or 'nothing'}")
    for one in cites:
        subject = subjects.get(one.target or "")
        subject = "" if subject is None else shown_subject(subject) or NO_SUBJECT
        say_cut(f"  {as_text.reference(one)}  {subject}".rstrip())


def _say_places(row: Row, places: Iterable[CitingPlace], remark: str = "") -> None:
    """Say which cable it is, and where it cites or names another."""
    from reftel.cli import as_text

    say_cut(f"  {as_text.row(row)}")
    if remark:
        say_cut(f"    {remark}")
    for place in places:
        say_lines(as_text.citing_place(place, width()))


def _places(citing: CitingCable, paragraph: int | None) -> CitingCable:
    """Return a citing cable with all its places, or with those alone that name a paragraph."""
    return citing if paragraph is None else replace(citing, places=citing.citing(paragraph))


def _web(job: Job, typed: str, depth: int, form: str) -> int:
    """Print what hangs on a cable, or on one that is only cited."""
    from reftel.cli import web as web_as
    from reftel.following import web_of

    with job.open_library() as library:
        cable_id, _ = find_cited(library, typed)
        web = web_of(library, cable_id, depth)
    if form == "json":
        say_json(web_as.values(web))
    else:
        for line in web_as.lines(web, form):
            say_line(line if form in ("dot", "graphml") else clip(line, terminal_width()))
    tell(f"{web.said}.")
    return ExitCode.OK


def _way(job: Job, typed: str, end: str, *, as_json: bool) -> int:
    """Print the shortest way of citations from one cable to another."""
    from reftel.cli import as_json as json_of
    from reftel.cli import as_text
    from reftel.following import way_of

    with job.open_library() as library:
        way = way_of(library, find_cable(library, typed).id, find_cable(library, end).id)
        rows = library.rows([each.cable.named.key for each in way if each.cable.named])
    if as_json:
        say_json({"way": [json_of.row(row) for row in rows]})
        return ExitCode.OK
    hows = {None: "", True: "cites ", False: "is cited by "}
    for line, row in zip(way, rows, strict=True):
        say_cut(f"{hows[line.cites]}{as_text.row(row)}")
    return ExitCode.OK
