"""``reftel parse``: read cables without importing them."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli.codes import Code
from reftel.cli.help import Command
from reftel.cli.job import json_option
from reftel.cli.output import say, say_json, tell, tell_line, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reftel.cable.model import RawCable
    from reftel.sources import Reject


@click.command("parse", cls=Command)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...|-",
    type=click.Path(path_type=Path, allow_dash=True),
)
@json_option
def command(files: tuple[Path, ...], *, as_json: bool) -> int:
    """Read cables without importing them, and print them.

    The files, or stdin (-), may be in any form that import takes. What cannot be read is named on
    stderr, and the rest goes on. The JSON is that of show; only what became of a reference needs
    a library and is null.

    Examples:
      reftel parse cable.txt
      reftel parse cable/2009/12/*.html --json
      pbpaste | reftel parse -
    """
    from reftel.cable import parse_raw
    from reftel.cli import as_json as json_of
    from reftel.cli import as_text
    from reftel.sources import Reject

    read = rejected = 0
    for found in chain.from_iterable(map(_read, files)):
        if isinstance(found, Reject):
            rejected += 1
            place = f", {found.place}" if found.place else ""
            tell_line(f"{found.file}{place}: {found.reason}")
            continue
        cable = parse_raw(found)
        if as_json:
            say_json(json_of.cable(cable))
        else:
            if read:
                say("\n" + "=" * width() + "\n")
            say("\n".join(as_text.cable(cable, width())))
        read += 1
    if rejected:
        tell(f"{read:,} read, {rejected:,} rejected.")
    return Code.OK if read else Code.NOTHING


def _read(file: Path) -> Iterator[RawCable | Reject]:
    from reftel.sources import read_path, read_text

    if str(file) == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
        return read_text(text, "stdin")
    return read_path(file)
