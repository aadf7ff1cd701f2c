"""From an ID as somebody types it to one cable of the library, or to its paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reftel.cli.codes import AmbiguousError
from reftel.cli.output import clip, is_interactive, tell, tell_line, terminal_width
from reftel.errors import NotFoundError, ReftelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reftel.cable.cable import Block, Cable
    from reftel.library import Library
    from reftel.library.values import Row

_LISTED = 20
_TYPED = 3  # characters, before there is anything to complete


def find_cable(library: Library, typed: str) -> Row:
    """Return the cable that somebody means; ask when several answer and a person is there.

    Raises NotFoundError, AmbiguousError.
    """
    rows = library.lookup(typed.partition("#")[0])
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise NotFoundError(f"the library has no cable {typed!r}{_nearly(library, typed)}")
    from reftel.cli import as_text

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


def paragraph_of(typed: str) -> int | None:
    """Return the paragraph asked for behind an ID (``#4``, ``#par4``), or None.

    Raises UsageError when something else stands behind the ``#``.
    """
    if "#" not in typed:
        return None
    from reftel.cable.lore.ids import read_id

    query = read_id(typed)
    if query is None or query.paragraph is None:
        raise click.UsageError(f"{typed!r} does not end in the number of a paragraph, like #4")
    return query.paragraph


def paragraph_range(cable: Cable, number: int) -> range:
    """Return the indices of the blocks of the first paragraph with this number.

    Sub-paragraphs, bullets and tables behind it belong to it. Raises NotFoundError.
    """
    blocks = cable.blocks
    start = next((i for i, block in enumerate(blocks) if block.number == number), None)
    if start is None:
        numbers = [block.number for block in blocks if block.number is not None]
        has = (
            f"paragraphs {min(numbers)} to {max(numbers)}" if numbers else "no numbered paragraphs"
        )
        raise NotFoundError(f"{cable.id} has no paragraph {number}; it has {has}")
    end = start + 1
    while end < len(blocks) and _belongs(blocks[end]):
        end += 1
    return range(start, end)


def _belongs(block: Block) -> bool:
    return block.number is None and block.kind in {"subparagraph", "bullet", "table"}


def _nearly(library: Library, typed: str) -> str:
    close = [row.id for row in library.complete(typed.partition("#")[0], 3)]
    return f"; there is {', '.join(close)}" if close else ""


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
