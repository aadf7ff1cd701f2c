"""What an import or a rebuild leaves behind that is killed at any instant, fifty times.

A made-up archive is imported by a process with workers, all of which are killed together after
some part of the time that a whole import takes. Then the library is opened and checked, and the
import is started again and runs to its end. Every time the library must be in the end what it is
without a kill: nothing lost, nothing double. Batches are small here, so that there are many
instants between two steps; the instants are random, the same for the same seed.

The time is counted from the start of the import (``start``), from its first commits on
(``commits``), or from the start of a rebuild of a whole library (``rebuild``).
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
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.material import KEPT, ROOT, dump
from benchmarks.queries import queries
from benchmarks.report import machine, table
from reftel.library import Library, import_paths, rebuild_index
from reftel.library.writing import importing, writer
from reftel.library.writing.integrity import Checked, Matter, check
from reftel.search import Search

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reftel.library import Progress

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


class Phase(StrEnum):
    """From when on processes are killed."""

    START = "start"  # of an import
    COMMITS = "commits"  # the first of an import
    REBUILD = "rebuild"  # its start


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


def measure(
    count: int, kills: int, *, phase: Phase = Phase.START, seed: int = 7, kept: Path = KEPT
) -> list[Kill]:
    """Import ``count`` made-up cables, kill that ``kills`` times, and look what came of it."""
    source = dump(count, kept)
    rng = Random(f"{seed}/kills")
    with tempfile.TemporaryDirectory() as scratch:
        whole, timed = Path(scratch, "whole"), Path(scratch, "timed")
        with Library.open(whole, create=True) as library:
            import_paths(library, [source])
            expected = contents(library)
        if phase is Phase.REBUILD:
            shutil.copytree(whole, timed)
        with _started(phase, timed, source) as process:
            began = time.perf_counter()
            if process.wait():
                raise SystemExit("the process that nobody kills failed")
            seconds = time.perf_counter() - began
        found = []
        for _ in range(kills):
            directory = Path(scratch, "killed")
            if phase is Phase.REBUILD:
                shutil.copytree(whole, directory)
            found.append(_kill(phase, rng.random(), seconds, directory, source, expected))
        return found


def _kill(
    phase: Phase,
    part: float,
    seconds: float,
    directory: Path,
    source: Path,
    expected: dict[str, object],
) -> Kill:
    with _started(phase, directory, source) as process:
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
            row._replace(key=0),
            library.raw(row.id),
            library.texts(row.id),
            library.references(row.id),
        )
        for row in library.rows(library.keys())
    }
    found["tags"] = library.stats().tags
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
def _started(phase: Phase, directory: Path, source: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process as the leader of a group of them; wait until it has come to the phase."""
    command = [sys.executable, "-m", "benchmarks.kills", "--phase", phase.value]
    command += ["--do", str(source), str(directory)]
    with subprocess.Popen(
        command, cwd=ROOT, start_new_session=True, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process


def _do(phase: Phase, source: Path, directory: Path) -> None:
    """Import or rebuild in small steps, and print a line when the phase has come."""
    importing._BATCH_PIECES = importing._REFRESHED_AT_ONCE = _BATCH  # noqa: SLF001 - no user needs to set them
    writer.INDEX_EVERY = _INDEX_EVERY
    said: list[bool] = []

    def say() -> None:
        if not said:
            said.append(True)
            print("now", flush=True)

    def look(progress: Progress) -> None:
        if progress.counts.imported > _INDEX_EVERY:
            say()

    if phase is not Phase.COMMITS:
        say()
    with Library.open(directory, create=True) as library:
        if phase is Phase.REBUILD:
            rebuild_index(library, jobs=_JOBS)
        else:
            import_paths(library, [source], progress=look, jobs=_JOBS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what the kills left and what was wrong in the end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--cables", type=int, default=CABLES, help=f"made-up cables ({CABLES})")
    parser.add_argument("--kills", type=int, default=KILLS, help=f"how many ({KILLS})")
    parser.add_argument("--seed", type=int, default=7, help="other instants (7)")
    parser.add_argument(
        "--phase", type=Phase, choices=list(Phase), default=Phase.START, help="when (start)"
    )
    parser.add_argument("--do", nargs=2, type=Path, dest="paths", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.paths:
        _do(chosen.phase, *chosen.paths)
        return
    kills = measure(chosen.cables, chosen.kills, phase=chosen.phase, seed=chosen.seed)
    print(f"{len(kills)} kills ({chosen.phase}) with {chosen.cables:,} cables, {machine()}\n")
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
