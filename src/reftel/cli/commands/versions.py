"""``reftel versions``: the texts of a cable, and what differs between them; ``--diff``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from reftel.cli.cable_argument import find_cable
from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say_json, say_line, say_lines, tell, width
from reftel.cli.typed import typed_id
from reftel.dates import dated
from reftel.reader import is_later, only_text

if TYPE_CHECKING:
    from reftel.comparing import Difference
    from reftel.library import StoredText

_AROUND = 60  # characters of what is the same beside a change


@click.command("versions", cls=Command)
@typed_id
@click.option("--diff", is_flag=True, help="Every change, with the words around it.")
@click.option("--from", "old", type=int, help="The text to begin with; all others without it.")
@click.option("--to", "new", type=int, default=1, show_default=True, help="The one to end with.")
@json_option
@pass_job
def command(job: Job, typed: str, *, diff: bool, old: int | None, new: int, as_json: bool) -> int:
    """List the texts of a cable, with what was changed from each to the first.

    Words are counted: cut, added, changed, redacted (blacked out in the later one), restored
    (blacked out in the earlier one). Layout, capitals and punctuation are no change.

    Examples:
      reftel versions 09PORTAMSEL240
      reftel versions 09PORTAMSEL240 --diff
      reftel versions 09PORTAMSEL240 --from 1 --to 2 --json
    """
    from reftel.cli import as_json as json_of
    from reftel.comparing import compare_texts

    with job.open_library() as library:
        cable_id = find_cable(library, typed).id
        texts = library.texts(cable_id)
        last = library.text(cable_id, new)
        numbers = sorted({text.number for text in texts})
        wanted = [number for number in numbers if number != new] if old is None else [old]
        for number in numbers if old is None and not as_json else ():
            files = ", ".join(_files(text for text in texts if text.number == number))
            say_line(f"text {number} of {len(numbers)}: {files}")
        for number in wanted:
            first = library.text(cable_id, number)
            assert first is not None and last is not None  # noqa: PT018, S101 - it is here
            found = compare_texts(first, last)
            if as_json:
                say_json(json_of.versions(cable_id, number, new, found))
                continue
            later = f" (text {number} is the later one)" if is_later(texts, number) else ""
            say_line(f"from text {number} to text {new}{later * (new == 1)}: {found.said}")
            if diff:
                say_lines(_changes(found))
    if len(numbers) == 1:
        tell(only_text(texts))
        return ExitCode.NOTHING
    return ExitCode.OK


def _files(texts: Iterable[StoredText]) -> Iterator[str]:
    for text in texts:
        for source, released in zip(text.sources, text.released, strict=True):
            day = f", released {dated(released)}" if released else ""
            yield f"{source.file} ({source.form}{day})"


def _changes(found: Difference) -> Iterator[str]:
    for fact in found.facts:
        yield f"    {fact.name}: {fact.old or 'nothing'} -> {fact.new or 'nothing'}"
    for at, stretch in enumerate(found.stretches):
        if stretch.change == "same":
            continue
        before, after = found.around(at, _AROUND)
        old = f"[-{' '.join(stretch.old.split())}-]" if stretch.old.strip() else ""
        new = f"{{+{' '.join(stretch.new.split())}+}}" if stretch.new.strip() else ""
        words = (before, old, new, after)
        yield f"    {found.told(at)}"
        yield from wrap(
            " ".join(filter(None, words)),
            width(),
            initial_indent=" " * 6,
            subsequent_indent=" " * 6,
        )
