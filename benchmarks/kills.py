"""What an import leaves behind that is killed at any instant: ``kill -9``, fifty times.

A made-up archive is imported by a process with workers, all of which are killed together after
some part of the time that a whole import takes. Then the library is opened and checked, and the
import is started again and runs to its end. Every time the library must be in the end what it is
without a kill: nothing lost, nothing double. Batches are small here, so that there are many
instants between two steps; the instants are random, the same for the same seed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.material import KEPT, ROOT, dump
from benchmarks.queries import queries
from benchmarks.report import machine, table
from reftel.library import Library, import_paths, importing, writer
from reftel.library.checking import Checked, Matter, check
from reftel.search import Search

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CABLES: Final = 3_000
KILLS: Final = 50
# What a killed import may leave. Everything else would be a loss.
HARMLESS: Final = {
    Matter.UNINDEXED,
    Matter.IMPORT_CUT_OFF,
    Matter.LEFT_OVER,
    Matter.INDEX_UNUSABLE,  # it was not made yet
}

# A merge of the index that the end of an import cuts short may still write a file or two; the next
# import clears them away.
SPARED: Final = {Matter.LEFT_OVER}

_QUERIES: Final = 40
_JOBS: Final = 2
_BATCH: Final = 50
_INDEX_EVERY: Final = 200


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: at which part of the time, what it left, and what is wrong after all.

    Attributes:
        part: of the time of a whole import.
        cables: in the records afterwards; None when there was no library yet.
        left: what a check found afterwards.
        wrong: sentences on what is not as it should be: before the import began again, or after.
    """

    part: float
    cables: int | None
    left: dict[Matter, int]
    wrong: tuple[str, ...]


def measure(count: int, kills: int, *, seed: int = 7, kept: Path = KEPT) -> list[Kill]:
    """Import ``count`` made-up cables, kill that ``kills`` times, and look what came of it."""
    source = dump(count, kept)
    rng = Random(f"{seed}/kills")
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch, "whole")
        with _started(whole, source) as process:
            began = time.perf_counter()
            if process.wait():
                raise SystemExit("the import that nobody kills failed")
            seconds = time.perf_counter() - began
        with Library.open(whole) as library:
            expected = contents(library)
        parts = [rng.random() for _ in range(kills)]
        return [_kill(part, seconds, Path(scratch), source, expected) for part in parts]


def _kill(
    part: float, seconds: float, scratch: Path, source: Path, expected: dict[str, object]
) -> Kill:
    directory = scratch / "killed"
    with _started(directory, source) as process:
        try:
            process.wait(part * seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
    cables, left = _left(directory)
    wrong = [f"the kill left: {matter}" for matter in left if matter not in HARMLESS]
    with Library.open(directory, create=True) as library:
        import_paths(library, [source], jobs=1)
        found = [one.matter for one in check(library).findings]
        wrong += [f"in the end: {matter}" for matter in found if matter not in SPARED]
        wrong += _differences(expected, contents(library))
    shutil.rmtree(directory)
    return Kill(part, cables, left, tuple(wrong))


def _left(directory: Path) -> tuple[int | None, dict[Matter, int]]:
    if not (directory / "records.db").exists():
        return None, {}
    with Library.open(directory) as library:
        checked: Checked = check(library)
        return library.count(), {one.matter: one.count for one in checked.findings}


def contents(library: Library) -> dict[str, object]:
    """Return all that can be asked of a library: by the IDs of its cables, and by queries."""
    found: dict[str, object] = {
        row.id: (
            replace(row, key=0),
            library.raw(row.id),
            library.texts(row.id),
            library.references(row.id),
        )
        for row in library.rows(library.keys())
    }
    found["tags"] = library.tags()
    found["rejects"] = library.rejects()
    search = Search(library)
    for asked in queries(_QUERIES):
        result = search.find(asked.text)
        found[asked.text] = sorted(row.id for row in result.rows(0, result.total))
    search.close()
    return found


def _differences(expected: dict[str, object], found: dict[str, object]) -> Iterator[str]:
    yield from (f"lost: {name}" for name in expected.keys() - found.keys())
    yield from (f"too much: {name}" for name in found.keys() - expected.keys())
    yield from (
        f"otherwise: {name}"
        for name in expected.keys() & found.keys()
        if expected[name] != found[name]
    )


@contextmanager
def _started(directory: Path, source: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start an import as the leader of a group of processes; wait until it has begun to import."""
    command = [sys.executable, "-m", "benchmarks.kills", "--import", str(source), str(directory)]
    with subprocess.Popen(
        command, cwd=ROOT, start_new_session=True, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process


def _import(source: Path, directory: Path) -> None:
    """Import in small steps."""
    importing._BATCH_PIECES = _BATCH  # noqa: SLF001 - no user needs to set it
    writer.INDEX_EVERY = _INDEX_EVERY
    print("begun", flush=True)
    with Library.open(directory, create=True) as library:
        import_paths(library, [source], jobs=_JOBS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what the kills left and what was wrong in the end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--cables", type=int, default=CABLES, help=f"made-up cables ({CABLES})")
    parser.add_argument("--kills", type=int, default=KILLS, help=f"how many ({KILLS})")
    parser.add_argument("--seed", type=int, default=7, help="other instants (7)")
    parser.add_argument("--import", nargs=2, type=Path, dest="paths", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.paths:
        _import(*chosen.paths)
        return
    kills = measure(chosen.cables, chosen.kills, seed=chosen.seed)
    print(f"{len(kills)} kills of an import of {chosen.cables:,} cables, {machine()}\n")
    print(table(("at the kill", "kills"), _by_progress(kills, chosen.cables)))
    print()
    left = Counter(matter for kill in kills for matter in kill.left)
    rows = [(matter.value, number) for matter, number in left.most_common()]
    print(table(("left behind, as reftel check says", "kills"), rows))
    wrong = [kill for kill in kills if kill.wrong]
    for kill in wrong:
        print(f"\nat {kill.part:.1%}: {'; '.join(kill.wrong[:10])}")
    print(f"\nlost or double after importing again: {len(wrong)} of {len(kills)}")
    if wrong:
        raise SystemExit(1)


def _by_progress(kills: Sequence[Kill], cables: int) -> list[tuple[str, int]]:
    """Return how many kills came before, amid and after the writing of the records."""
    none = sum(not kill.cables for kill in kills)
    all_ = sum(kill.cables == cables for kill in kills)
    return [
        ("no cable in the records", none),
        ("some of them", len(kills) - none - all_),
        ("all of them", all_),
    ]


if __name__ == "__main__":
    main()
