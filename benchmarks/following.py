"""How long references take to follow: a web of linked cables, a look at one, who cites it.

A web of 10,000 cables, each of which cites an earlier one or two, is read and laid out as a tree,
as the screen does it, beside the bare question for the same citations. The other times are over an
archive.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.forms import csv_row
from benchmarks.material import KEPT, library, making, name_of
from benchmarks.report import machine, options, percentile, table, verdict
from reftel.cable.raw_cable import Precision, RawCable, Record, Source
from reftel.comparing import compare_texts
from reftel.following import citing_cables, tree, web_of
from reftel.library import Library, import_paths
from reftel.library.index import index_folder as index
from reftel.library.store import schema
from reftel.tui.terminal.garbage import collect_again
from reftel.tui.text.over.web import WebEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

LINKED: Final = 10_000
DEPTH: Final = 9
LIMIT_WEB: Final = 0.200  # seconds
LIMIT_CABLE: Final = 0.050
_ASKED: Final = 200  # cables of the archive
_SCREEN: Final = 24  # lines

_BARE: Final = """
WITH RECURSIVE web (key) AS (
    SELECT key FROM cables WHERE id = ?
    UNION SELECT resolved FROM citations JOIN web ON cable = web.key WHERE resolved IS NOT NULL
    UNION SELECT cable FROM citations JOIN web ON resolved = web.key)
SELECT cable, resolved FROM citations WHERE cable IN web
"""


def linked(count: int, seed: int = 7) -> Iterator[RawCable]:
    """Yield cables of which each cites one before it, at most nine away from the first."""
    rng = Random(seed)
    for number in range(count):
        sent = datetime(2009, 1, 1, tzinfo=UTC).replace(tzinfo=None) + timedelta(minutes=number)
        cited = {(number - 1) // 3, rng.randrange(number)} if number else set()
        refs = "\n     ".join(
            f"{'AB'[at]}. PORT AMSEL {each + 1}" for at, each in enumerate(sorted(cited))
        )
        ref = f"REF: {refs}\n " if refs else ""
        head = f"UNCLAS PORT AMSEL {number + 1:06}\n \nSUBJECT: REPORT {number + 1}\n{ref}"
        record = Record(
            id=f"09PORTAMSEL{number + 1}",
            created=sent,
            created_precision=Precision.MINUTE,
            classification="UNCLASSIFIED",
            origin="Embassy Port Amsel",
            number=number + 1,
        )
        yield RawCable(record, "", f"{head}\n1. (U) It is.\n", Source("made-up", f"{number + 1}"))


def linked_library(count: int = LINKED, kept: Path = KEPT) -> Path:
    """Return the directory of a library of linked cables, made once and kept."""
    directory = kept / f"{name_of('linked', count)}-{schema.VERSION}-{index.VERSION}"
    with making(directory):
        if not directory.exists():
            dump = directory.with_suffix(".csv")
            dump.write_text("".join(map(csv_row, linked(count))), encoding="utf-8")
            unfinished = directory.with_suffix(".part")
            with Library.open(unfinished, create=True) as made:
                import_paths(made, [dump])
            unfinished.rename(directory)
            dump.unlink()
    return directory


def opened_web(library: Library, cable_id: str) -> int:
    """Read a web and lay it out; return how many cables it has."""
    web = web_of(library, cable_id, DEPTH)
    lines = tree(web)
    for line in lines[:_SCREEN]:
        WebEntry(line.cable, "").lines(80)
    return len(web.cables)


def timed(what: Callable[[], object], runs: int) -> float:
    """Return the median of the seconds of a processor that something takes."""
    seconds = []
    for _ in range(runs):
        started = time.process_time()
        what()
        seconds.append(time.process_time() - started)
    return median(seconds)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the times."""
    collect_again()  # as in the program, which does not look through what it was started with
    chosen = options("following", __doc__, runs=9).parse_args(arguments)
    rows: list[tuple[str, ...]] = []

    def row(name: str, seconds: float, limit: float) -> None:
        rows.append((name, f"{1000 * seconds:,.1f} ms", verdict(seconds, limit)))

    print(f"What is followed, {machine()}, processor time, median of {chosen.runs}\n")
    directory = linked_library()
    first = "09PORTAMSEL1"
    with Library.open(directory, read_only=True) as web:
        assert opened_web(web, first) == LINKED
        row(f"a web of {LINKED:,}", timed(lambda: opened_web(web, first), chosen.runs), LIMIT_WEB)
    with closing(sqlite3.connect(directory / "records.db")) as bare:
        asked = timed(lambda: bare.execute(_BARE, (first,)).fetchall(), chosen.runs)
        row("the bare question for its citations", asked, LIMIT_WEB)
    with Library.open(library(chosen.cables), read_only=True) as archive:
        keys = Random(3).sample(range(1, chosen.cables + 1), _ASKED)
        ids = [each.id for each in archive.rows(keys)]
        asked_of: dict[str, Callable[[str], object]] = {
            "a look at a cable": archive.cable,
            "who cites it, with the sentences": partial(_cited, archive),
            "two texts of it compared": partial(_compared, archive),
        }
        for name, what in asked_of.items():
            seconds = [timed(partial(what, id_), 1) for id_ in ids]
            for said, share in (("median", 50), ("95 %", 95), ("worst", 100)):
                row(f"{name}, {said}", percentile(seconds, share), LIMIT_CABLE)
    print(table(("", "time", "verdict"), rows))


def _cited(library: Library, cable_id: str) -> None:
    """Read who cites a cable up to a screen of sentences, as it is shown."""
    seen = 0
    for citing in citing_cables(library, cable_id):
        seen += 3 * len(citing.places)
        if seen >= _SCREEN:
            return


def _compared(library: Library, cable_id: str) -> None:
    cable = library.cable(cable_id)
    assert cable is not None
    compare_texts(cable, cable)


if __name__ == "__main__":
    main()
