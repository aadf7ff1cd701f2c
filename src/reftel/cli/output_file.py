"""``--output FILE``: what a command writes to instead of stdout, replacing nothing unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli.ending import in_good_order
from reftel.errors import ReftelError
from reftel.files import write_where_asked
from reftel.saving import saying_why

if TYPE_CHECKING:
    from typing import Any


def _stdout_by_its_sign(_context: object, _parameter: object, output: Path | None) -> Path | None:
    return None if output == Path("-") else output


output_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    callback=_stdout_by_its_sign,
    help="A file, not stdout (-).",
)
force_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--force", is_flag=True, help="Replace a file that is there already."
)


def write_output(output: Path, pieces: Iterable[str], *, force: bool) -> None:
    """Put a text into a file, in pieces as they come. Ended by a signal, it leaves none of them.

    Raises:
        ReftelError: it is there already, without ``force``; or it cannot be written. What was
            there is as it was then.
    """
    remedy = "Make room, or give another file; what was there is as it was"
    with in_good_order(), saying_why("it cannot be written", output, otherwise=remedy):
        try:
            encoded = (piece.encode("utf-8", "replace") for piece in pieces)
            write_where_asked(output, encoded, replace=force)
        except FileExistsError as error:
            raise ReftelError(
                "there is a file of this name already, which stays as it is",
                where=str(output),
                remedy="Give another name, or --force to replace it",
            ) from error
