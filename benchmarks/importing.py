"""How long importing a made-up ``cables.csv`` takes, what memory and disk, beside a bare floor.

The floor reads the CSV and indexes the same text with tantivy, on the same cores, and does nothing
else: no parsing, no records, no references. Each runs in a process of its own, in turns.
"""

from __future__ import annotations

import csv
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import tantivy

from benchmarks.material import ROOT, dump, size_of
from benchmarks.processes import MemoryPeak
from benchmarks.report import machine, megabytes, options, table, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT_BESIDE_FLOOR = 3.5
LIMIT_MEMORY = 1.5e9  # bytes, all processes together
LIMIT_DISK = 0.9  # of the source

_HEAP = 96_000_000  # bytes for each indexing thread, as reftel has it
_THREADS = 2
_LONGEST_FIELD = 1 << 27


@dataclass(frozen=True, slots=True)
class Run:
    """One import: seconds, of the clock and of all processors; memory at the peak, disk: bytes."""

    seconds: float
    processor: float
    memory: int
    disk: int


def timed(command: Sequence[str], directory: Path) -> Run:
    """Run a command that makes a library or index in ``directory``, and take that away again."""
    used, started = _processor(), time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        with MemoryPeak(process.pid) as peak:
            code = process.wait()
        seconds = time.perf_counter() - started
    if code:
        raise SystemExit(f"{' '.join(command)} failed with {code}")
    run = Run(seconds, _processor() - used, peak.bytes, size_of(directory))
    shutil.rmtree(directory)
    return run


def _processor() -> float:
    """Return the seconds that processes which have ended have kept processors busy."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def index_bare(source: Path, directory: Path) -> None:
    """Read a ``cables.csv`` and index its text with tantivy: what any import must do at least."""
    builder = tantivy.SchemaBuilder().add_text_field("id", tokenizer_name="raw", fast=True)
    schema = builder.add_text_field("text").build()
    directory.mkdir(parents=True)
    writer = tantivy.Index(schema, str(directory)).writer(_HEAP * _THREADS, _THREADS)
    csv.field_size_limit(_LONGEST_FIELD)
    with source.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, quotechar='"', escapechar="\\", doublequote=False):
            document = tantivy.Document()
            document.add_text("id", row[2])
            document.add_text("text", f"{row[6]}\n{row[7]}")
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def compare(source: Path, runs: int) -> tuple[list[Run], list[Run]]:
    """Import and index bare in turns; return the runs of both."""
    imports, floors = [], []
    with tempfile.TemporaryDirectory() as scratch:
        for _ in range(runs):
            index = Path(scratch, "bare")
            floor = [
                sys.executable,
                "-m",
                "benchmarks.importing",
                "--floor",
                str(source),
                str(index),
            ]
            floors.append(timed(floor, index))
            made = Path(scratch, "library")
            reftel = [sys.executable, "-m", "reftel", "--library", f"{made}/", "import"]
            imports.append(timed([*reftel, "--json", str(source)], made))
    return imports, floors


def main(arguments: Sequence[str] | None = None) -> None:
    """Print times, memory and disk of both."""
    parser = options("importing", __doc__, runs=3)
    parser.add_argument(
        "--floor", nargs=2, type=Path, metavar=("CSV", "DIR"), help="the floor alone"
    )
    chosen = parser.parse_args(arguments)
    if chosen.floor:
        index_bare(*chosen.floor)
        return
    source = dump(chosen.cables)
    imports, floors = compare(source, chosen.runs)
    size = source.stat().st_size
    print(
        f"Import of {chosen.cables:,} cables ({megabytes(size)} of CSV), {machine()}, "
        f"median of {chosen.runs}\n"
    )
    print(
        table(
            (
                "",
                "seconds",
                "of a processor",
                "cables a second",
                "memory at the peak",
                "on disk",
                "of the CSV",
            ),
            [
                (
                    name,
                    f"{median(run.seconds for run in runs):.1f}",
                    f"{median(run.processor for run in runs):.1f}",
                    f"{chosen.cables / median(run.seconds for run in runs):,.0f}",
                    megabytes(max(run.memory for run in runs)),
                    megabytes(runs[-1].disk),
                    f"{runs[-1].disk / size:.2f}",
                )
                for name, runs in (("reftel import", imports), ("floor", floors))
            ],
        )
    )
    ratio = median(mine.seconds / bare.seconds for mine, bare in zip(imports, floors, strict=True))
    memory = max(run.memory for run in imports)
    disk = imports[-1].disk / size
    busy = median(
        mine.processor / bare.processor for mine, bare in zip(imports, floors, strict=True)
    )
    print(f"\nprocessors, of the floor: {busy:.2f}")
    print(f"of the floor: {ratio:.2f} ({verdict(ratio, LIMIT_BESIDE_FLOOR)})")
    print(f"memory: {megabytes(memory)} ({verdict(memory / 1e6, LIMIT_MEMORY / 1e6)})")
    print(f"disk, of the source: {disk:.2f} ({verdict(disk, LIMIT_DISK)})")


if __name__ == "__main__":
    main()
