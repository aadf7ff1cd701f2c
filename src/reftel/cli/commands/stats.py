"""``reftel stats``: how the counts of a library are printed, and how many of each."""

from __future__ import annotations

from collections.abc import Iterable

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say, say_counts, say_json
from reftel.dates import dated

_TOP = 10


@click.command("stats", cls=Command)
@json_option
@pass_job
def command(job: Job, *, as_json: bool) -> int:
    """Count what the library holds.

    Cables by year, classification, origin and tag; references by what became of them.

    Examples:
      reftel stats
      reftel stats --library ./work --json
    """
    from reftel.cli import as_json as json_of

    with job.open_library() as library:
        stats = library.stats()
        directory = library.directory
    if as_json:
        say_json({"library": str(directory)} | json_of.stats(stats))
        return ExitCode.OK
    say(f"Library         {directory}")
    say(f"Cables          {stats.cables:,} ({stats.texts:,} texts)")
    if stats.earliest and stats.latest:
        say(f"Created         {dated(stats.earliest)} to {dated(stats.latest)}")
    say(f"On disk         {stats.size / 1_000_000:,.1f} MB")
    say(f"Rejects         {stats.rejects:,}" + (": see 'reftel rejects'" if stats.rejects else ""))
    if stats.unindexed:
        say(f"Not indexed     {stats.unindexed:,}: run 'reftel index'")
    say_counts("Years", ((one.name, one.cables) for one in stats.years))
    say_counts("Classification", ((one.name, one.cables) for one in stats.classifications))
    say_counts("Origins", _most((one.name, one.cables) for one in stats.origins))
    say_counts("Tags", _most((one.name, one.cables) for one in stats.tags))
    say_counts("References", stats.citations.items())
    say_counts("Warnings", _most(stats.warnings.items()))
    return ExitCode.OK


def _most(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    ordered = sorted(counts, key=lambda count: -count[1])
    rest = ordered[_TOP:]
    more = [(f"in {len(rest)} more", sum(number for _, number in rest))] if rest else []
    return ordered[:_TOP] + more
