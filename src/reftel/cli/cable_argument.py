"""An ID typed in the shell, to one cable or paragraph: asks when several answer, completes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reftel.cli.exit_codes import AmbiguousError
from reftel.cli.output import clip, is_interactive, tell, tell_line, terminal_width
from reftel.errors import NotFoundError, ReftelError

if TYPE_CHECKING:
    from reftel.library import Library, Row

_LISTED = 20
_NEAR = 3  # that are named where there is none
_TYPED = 3  # characters, before there is anything to complete


def find_cable(library: Library, typed: str) -> Row:
    """Return the cable that somebody means; ask when several answer and a person is there.

    Raises NotFoundError, AmbiguousError.
    """
    from reftel.cli import as_text
    from reftel.reader import named

    found = named(library, typed, near=_NEAR)
    rows = found.rows
    if len(rows) == 1:
        _say_mended(typed, rows[0])
        return rows[0]
    if not rows:
        near = ", ".join(row.id for row in found.near)
        there_is = f"; there is {near}" if near else ""
        raise NotFoundError(
            f"the library has no cable {typed!r}{there_is}", remedy=_who_cites(library, typed)
        )

    for number, row in enumerate(rows[:_LISTED], 1):
        tell_line(clip(f"{number:>3}  {as_text.row(row)}", terminal_width()))
    if len(rows) > _LISTED:
        tell(f"     and {len(rows) - _LISTED} more")
    if not is_interactive():
        raise AmbiguousError(
            f"{len(rows)} cables answer to {typed!r}", remedy="Type the year in front of it"
        )
    chosen = click.prompt("Which", type=click.IntRange(1, min(len(rows), _LISTED)), err=True)
    return rows[int(chosen) - 1]


def _who_cites(library: Library, typed: str) -> str | None:
    """Return where to look for a cable that is not here; None where none here cites it."""
    from reftel.cable import canonical_id, taken_apart

    cable_id = canonical_id(taken_apart(typed)[0])
    count = len(library.citing(cable_id))
    cables = "one cable here cites it" if count == 1 else f"{count:,} cables here cite it"
    return f"{cables.capitalize()}: reftel refs {cable_id}" if count else None


def _say_mended(typed: str, row: Row) -> None:
    """Say that an ID is read as that of another post than it names."""
    from reftel.cable import read_id, taken_apart

    query = read_id(typed)
    if query and query.is_mended and taken_apart(typed)[0].strip().upper() != row.id:
        tell(f"{typed!r} is read as {row.id}.")


def find_cited(library: Library, typed: str) -> tuple[str, bool]:
    """Return the ID of the cable that somebody means, and whether it is here or only cited.

    Raises NotFoundError, AmbiguousError.
    """
    from reftel.cable import canonical_id, taken_apart

    try:
        return find_cable(library, typed).id, True
    except NotFoundError:
        cable_id = canonical_id(taken_apart(typed)[0])
        if not library.citing(cable_id):
            raise
        return cable_id, False


def paragraph_of(typed: str) -> int | None:
    """Return the paragraph asked for behind an ID (``#4``, ``#par4``), or None.

    Raises UsageError when something else stands behind the ``#``.
    """
    if "#" not in typed:
        return None
    from reftel.cable import read_id

    query = read_id(typed)
    if query is None or query.paragraph is None:
        raise click.UsageError(f"{typed!r} does not end in the number of a paragraph, like #4")
    return query.paragraph


def complete_id(context: click.Context, _parameter: object, typed: str) -> Sequence[str]:
    """Complete an ID from the library that is meant so far; silent when there is none."""
    from reftel.cli.job import Job

    job = context.find_root().ensure_object(Job)
    try:
        with job.open_library() as library:
            rows = library.complete(typed, 50) if len(typed) >= _TYPED else []
    except ReftelError:
        return []
    return [row.id for row in rows if row.id.startswith(typed.upper())]
