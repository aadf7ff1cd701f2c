"""Ten thousand notes: ``python -m benchmarks.many_notes``.

A home is made with a library of some cables and a reader's notes on them, half of them on cables
that the library lacks. Measured is how long it takes on a terminal to open the screen of all notes,
to save a note, to list all in the shell, and to start: with the notes and without any, in turn.
Beside the clock, which other work on the machine holds up, stands what it took of the processor.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Final

from tests.tui.terminal import Terminal, ssh_environment

from benchmarks.processes import cpu_seconds
from benchmarks.report import machine, table
from reftel.library import Library, import_paths
from reftel.notes import Note, NoteStore, codec, note_on, on_disk
from reftel.paths import Paths, sample_cables

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTES: Final = 10_000
OPEN_LIMIT: Final = 0.2  # seconds
SAVE_LIMIT: Final = 0.02
START_LIMIT: Final = 1.1  # times
_WORDS: Final = ("harbour", "strike", "minister", "asks", "again", "compare", "dues", "ferry")


def make_home(home: Path, count: int, cables: Sequence[Path]) -> Paths:
    """Make a home with a library and so many notes."""
    where = Paths.below(home)
    rng = Random(7)
    with Library.open(where.libraries / "cablegate", create=True) as library:
        import_paths(library, list(cables), jobs=1)
        here = [library.cable(row.id) for row in library.rows(library.keys())]
        for number in range(count):
            cable = rng.choice(here) if number % 2 else None
            if cable is not None and cable.blocks:
                note = note_on(cable, rng.randrange(len(cable.blocks)))
            else:
                note = Note(f"{rng.randrange(70, 99)}PORTAMSEL{number}", "")
            text = " ".join(rng.choices(_WORDS, k=40))
            note = replace(note, text=text, tags=tuple(rng.sample(_WORDS, rng.randrange(3))))
            path = on_disk.note_path(where.notes, note.cable_id, note.id)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(codec.encode(note))
    return where


def open_screen(home: Path, count: int) -> tuple[float, float]:
    """Return how long it takes from the key to the table of all notes, by clock and processor."""
    command = [sys.executable, "-m", "reftel"]
    with Terminal(command, env=ssh_environment(REFTEL_HOME=str(home))) as terminal:
        terminal.wait_for_reftel()
        terminal.settle(3)  # what a start does behind the first screen is over
        began, worked = time.perf_counter(), cpu_seconds(terminal.pid)
        terminal.press("A")
        terminal.wait_for(f"Notes: {count:,}")
        return time.perf_counter() - began, cpu_seconds(terminal.pid) - worked


def save_one(where: Paths) -> float:
    """Return how long it takes to save a note, the median of fifty, in seconds."""
    store, times = NoteStore(where.notes), []
    for number in range(50):
        note = Note("09PORTAMSEL1", f"note {number}")
        began = time.perf_counter()
        store.save(note)
        times.append(time.perf_counter() - began)
    return median(times)


def list_all(home: Path) -> float:
    """Return how long ``reftel notes list`` takes."""
    command = [sys.executable, "-m", "reftel", "notes", "list"]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=_env(home))
    return time.perf_counter() - began


def start_once(home: Path) -> tuple[float, float, float]:
    """Return how long a start takes to its first rows, to a letter, and the processor to that."""
    command = [sys.executable, "-m", "reftel"]
    launched = time.perf_counter()
    with Terminal(command, env=ssh_environment(REFTEL_HOME=str(home))) as terminal:
        terminal.wait_for_reftel()
        screen = time.perf_counter() - launched
        terminal.press("/")
        terminal.press("q")
        terminal.wait(lambda: " q " in terminal.line(0), "the search field is dead")
        return screen, time.perf_counter() - launched, cpu_seconds(terminal.pid)


def _env(home: Path) -> dict[str, str]:
    return {**os.environ, "REFTEL_HOME": str(home)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the exit code says whether the limits are kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.many_notes", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="cables (the sample cables)")
    parser.add_argument("--notes", type=int, default=NOTES, help=f"how many ({NOTES:,})")
    parser.add_argument("--runs", type=int, default=5, help="starts, of which the median (5)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        full, bare = Path(scratch, "full"), Path(scratch, "bare")
        cables = options.paths or [sample_cables()]
        where = make_home(full, options.notes, cables)
        make_home(bare, 0, cables)
        first = list_all(full)
        opening = [open_screen(full, options.notes) for _ in range(options.runs)]
        opened, worked = (median(one[at] for one in opening) for at in range(2))
        listed = min(list_all(full) for _ in range(3))
        saved = save_one(where)
        starts: dict[Path, list[tuple[float, float, float]]] = {full: [], bare: []}
        for run in range(options.runs + 1):
            for home, took in starts.items():
                one = start_once(home)
                if run:
                    took.append(one)
    ratio, late, work = (
        median(one[at] for one in starts[full]) / median(one[at] for one in starts[bare])
        for at in range(3)
    )
    rows = [
        ("the screen of all notes opens", _ms(opened), _ms(OPEN_LIMIT), opened <= OPEN_LIMIT),
        ("a note is saved", _ms(saved), _ms(SAVE_LIMIT), saved <= SAVE_LIMIT),
        ("start, of that without notes", f"{ratio:.2f}", f"{START_LIMIT}", ratio <= START_LIMIT),
    ]
    print(f"{options.notes:,} notes; {machine()}\n")
    shown = (
        (what, took, limit, "kept" if kept else "NOT KEPT") for what, took, limit, kept in rows
    )
    print(table(("", "took", "limit", ""), shown))
    print(f"\nOf the processor, the screen of all notes took {_ms(worked)}")
    print(f"A letter in the search field right after the start: {late:.2f} times as late")
    print(f"Of the processor, up to that letter: {work:.2f} times as much")
    print(f"reftel notes list: {first:.1f} s the first time, {listed:.2f} s then")
    return int(not all(kept for _, _, _, kept in rows))


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
