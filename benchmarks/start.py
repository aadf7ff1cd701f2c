"""How long reftel takes to start, beside an empty Textual app in the same terminal.

The clock runs from the launch of the process to the first rows of the list on an 80x24 screen, and
on to a letter that was typed into the search field. The runs take turns, after one that only warms
the disk's cache. Processor time is counted too: it hardly depends on what else the machine does.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from tests.tui.terminal import Terminal, ssh_environment

from benchmarks.material import library
from benchmarks.processes import cpu_seconds
from benchmarks.report import machine, milliseconds, options, table, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

EMPTY = "empty app"
FEW = 1_000
LIMIT_BESIDE_EMPTY = 1.5
LIMIT_BESIDE_FEW = 1.1

_EMPTY_APP = [sys.executable, "-m", "benchmarks.empty_app"]
_ITS_WORD = "ready"
_FIRST_LIST = "newest first"
_FIELD_HAS_FOCUS = "to the list"


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds to the first screen, and of the processor; seconds to a typed letter."""

    screen: float
    processor: float
    answer: float


def start(command: Sequence[str], first: str, *, search: bool) -> Start:
    """Launch a program for a user who has never used it, and wait for a text on its screen."""
    with tempfile.TemporaryDirectory() as home:
        launched = time.perf_counter()
        with Terminal(command, env=ssh_environment(REFTEL_HOME=home)) as terminal:
            terminal.wait_for(first)
            screen = time.perf_counter() - launched
            processor = cpu_seconds(terminal.pid)
            if search:
                terminal.press("/")
                terminal.wait_for(_FIELD_HAS_FOCUS)
                terminal.press("q")
                terminal.wait(lambda: " q " in terminal.line(0), "the search field is dead")
            return Start(screen, processor, time.perf_counter() - launched)


def compare(libraries: Mapping[str, Path], runs: int) -> dict[str, list[Start]]:
    """Start the empty app, and reftel on each of the libraries, in turns."""
    programs = {EMPTY: (_EMPTY_APP, _ITS_WORD, False)}
    for name, directory in libraries.items():
        command = [sys.executable, "-m", "reftel", "--library", f"{directory}/"]
        programs[name] = (command, _FIRST_LIST, True)
    starts: dict[str, list[Start]] = {name: [] for name in programs}
    for run in range(runs + 1):
        for name, (command, first, search) in programs.items():
            took = start(command, first, search=search)
            if run:
                starts[name].append(took)
    return starts


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the times and what they are of the floor."""
    chosen = options("start", __doc__, runs=9).parse_args(arguments)
    libraries = {f"{size:,} cables": library(size) for size in (FEW, chosen.cables)}
    starts = compare(libraries, chosen.runs)
    names = list(starts)
    screens = {name: median(one.screen for one in starts[name]) for name in names}
    processor = {name: median(one.processor for one in starts[name]) for name in names}
    empty, few, many = names
    print(f"Start, {machine()}, median of {chosen.runs}\n")
    print(
        table(
            ("", "first screen", "of empty", "processor", "of empty", "letter in the field"),
            [
                (
                    name,
                    milliseconds([screens[name]]),
                    f"{screens[name] / screens[empty]:.2f}",
                    milliseconds([processor[name]]),
                    f"{processor[name] / processor[empty]:.2f}" if processor[empty] else "-",
                    milliseconds(one.answer for one in starts[name]) if name != EMPTY else "-",
                )
                for name in names
            ],
        )
    )
    ratio = screens[many] / screens[empty]
    growth = screens[many] / screens[few]
    print(f"\nof an empty app: {ratio:.2f} ({verdict(ratio, LIMIT_BESIDE_EMPTY)})")
    print(f"of its own start on {few}: {growth:.2f} ({verdict(growth, LIMIT_BESIDE_FEW)})")


if __name__ == "__main__":
    main()
