"""``reftel parse``: cables read from files or stdin and printed without importing them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.import_words import passed_in_words, reject_line
from reftel.cli.job import json_option
from reftel.cli.output import say, say_json, tell, tell_line, width

if TYPE_CHECKING:
    from reftel.sources import Found

_NO_ID: Final = "no reference ID is given or can be read; it is printed, and import would reject it"


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
    a library and is null. Sections of one telegram that follow each other, or stand in one file,
    are read as one cable; of others, it is said that they stand apart.

    Examples:
      reftel parse cable.txt
      reftel parse cable/2009/12/*.html --json
      pbpaste | reftel parse -
    """
    from reftel.cable import parse_raw
    from reftel.cli import as_json as json_of
    from reftel.cli import as_text
    from reftel.sources import Passed, Reject
    from reftel.sources.boundaries.sections import joined
    from reftel.sources.defect import DEFECT

    read = rejected = nameless = 0
    is_defect = False
    passed: Counter[str] = Counter()
    sections: dict[str, set[int]] = {}
    for found in joined(chain.from_iterable(map(_read, files))):
        if isinstance(found, Reject):
            rejected += 1
            is_defect = is_defect or found.reason.startswith(DEFECT)
            tell_line(reject_line(found))
            continue
        if isinstance(found, Passed):
            passed[found.kind] += 1
            continue
        cable = parse_raw(found)
        if cable.sections and cable.sections[1] > 1:
            sections.setdefault(cable.canonical_id, set()).add(cable.sections[0])
        if not cable.id:
            nameless += 1
            tell_line(reject_line(Reject(found.source.file, None, _NO_ID)))
        if as_json:
            say_json(json_of.cable(cable))
        else:
            if read:
                say("\n" + "=" * width() + "\n")
            say("\n".join(as_text.cable(cable, width())))
        read += 1
    for line in _apart(sections):
        tell(line)
    if rejected or passed or nameless:
        over = f" Passed over: {passed_in_words(passed)}." if passed else ""
        over += f" An import would reject {nameless:,} more, without an ID." if nameless else ""
        tell(f"{read:,} read, {rejected:,} rejected.{over}")
    if is_defect:
        return ExitCode.DEFECT
    return ExitCode.OK if read else ExitCode.NOTHING


def _apart(sections: Mapping[str, set[int]]) -> Iterator[str]:
    """Yield what to say of cables whose sections were read as texts of their own."""
    for id_, here in sections.items():
        if id_ and len(here) > 1:
            named = ", ".join(map(str, sorted(here)))
            texts = f"texts that begin with its sections {named}"
            yield f"{id_}: {texts} stand apart; import joins them"


def _read(file: Path) -> Iterator[Found]:
    from reftel.sources import read_path, read_stream

    if str(file) == "-":
        return read_stream(sys.stdin.buffer, "stdin")
    return read_path(file)
