"""How long reftel takes to start, beside empty Textual apps in the same terminal.

The clock runs from the launch of the process to the first rows of the list on an 80x24 screen, and
on to a letter that was typed into the search field. There are two floors: a Textual app that shows
one word, and the same app with every module imported that reftel has loaded at its first screen.
The runs take turns, after one that only warms the disk's cache. Processor time is counted too: it
hardly depends on what else the machine does.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.tui.terminal import Terminal, ssh_environment

import reftel
from benchmarks.material import library
from benchmarks.processes import cpu_seconds
from benchmarks.report import machine, milliseconds, options, table, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PYTHON = "Python alone"
EMPTY = "empty app"
SAME_IMPORTS = "with the same imports"
FEW = 1_000
LIMIT_BESIDE_EMPTY = 1.5
LIMIT_BESIDE_SAME_IMPORTS = 1.3
LIMIT_BESIDE_FEW = 1.1

_BARE_PYTHON = [sys.executable, "-c", "input('ready')"]
_EMPTY_APP = [sys.executable, "-m", "benchmarks.empty_app"]
_ITS_WORD = "ready"
_FIRST_LIST = "newest first"
_FIELD_HAS_FOCUS = "to the list"
_IMPORTED = re.compile(rb"import time: +\d+ \| +\d+ \| +([\w.]+)")


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


def imported(directory: Path) -> list[str]:
    """Return the modules that reftel has loaded when the list appears, as importtime shows them."""
    first = _FIRST_LIST.encode()
    with (
        tempfile.TemporaryDirectory() as home,
        Terminal(
            _reftel(directory, "-X", "importtime"), env=ssh_environment(REFTEL_HOME=home)
        ) as terminal,
    ):
        # The screen is of no use: importtime writes over it.
        terminal.wait(lambda: first in terminal.output, "the list did not appear")
        before = bytes(terminal.output).partition(first)[0]
    return [name.decode() for name in _IMPORTED.findall(before)]


def compare(libraries: Mapping[str, Path], runs: int) -> dict[str, list[Start]]:
    """Start the floors, and reftel on each of the libraries, in turns."""
    modules = imported(next(iter(libraries.values())))
    programs = {
        PYTHON: (_BARE_PYTHON, _ITS_WORD, False),
        EMPTY: (_EMPTY_APP, _ITS_WORD, False),
        SAME_IMPORTS: ([*_EMPTY_APP, *modules], _ITS_WORD, False),
    }
    for name, directory in libraries.items():
        programs[name] = (_reftel(directory), _FIRST_LIST, True)
    starts: dict[str, list[Start]] = {name: [] for name in programs}
    for run in range(runs + 1):
        for name, (command, first, search) in programs.items():
            took = start(command, first, search=search)
            if run:
                starts[name].append(took)
    return starts


def _reftel(directory: Path, *options: str) -> list[str]:
    return [sys.executable, *options, "-m", "reftel", "--library", f"{directory}/"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the times, what they are of the floors, and where the rest goes."""
    chosen = options("start", __doc__, runs=9).parse_args(arguments)
    compile_dir(Path(reftel.__file__).parent, quiet=1)  # as an installed reftel is
    libraries = {f"{size:,} cables": library(size) for size in (FEW, chosen.cables)}
    starts = compare(libraries, chosen.runs)
    names = list(starts)
    few, many = names[-2:]
    screens = {name: median(one.screen for one in starts[name]) for name in names}
    processor = {name: median(one.processor for one in starts[name]) for name in names}
    print(f"Start, {machine()}, median of {chosen.runs}\n")
    print(
        table(
            ("", "first screen", "of empty", "processor", "of empty", "letter in the field"),
            [
                (
                    name,
                    milliseconds([screens[name]]),
                    f"{screens[name] / screens[EMPTY]:.2f}",
                    milliseconds([processor[name]]),
                    f"{processor[name] / processor[EMPTY]:.2f}" if processor[EMPTY] else "-",
                    milliseconds(o.answer for o in starts[name]) if name in libraries else "-",
                )
                for name in names
            ],
        )
    )
    steps = (PYTHON, EMPTY, SAME_IMPORTS, many)
    parts = ("Python itself", "Textual, and an empty screen", "reftel's modules", "their work")
    before = (0.0, *(processor[name] for name in steps))
    print("\nWhere the processor's time goes\n")
    print(
        table(
            ("", "processor", "of all"),
            [
                (
                    part,
                    milliseconds([processor[name] - base]),
                    f"{(processor[name] - base) / (processor[many] or 1):.0%}",
                )
                for part, name, base in zip(parts, steps, before, strict=False)
            ],
        )
    )
    for what, base, limit in (
        ("an empty app", EMPTY, LIMIT_BESIDE_EMPTY),
        ("an empty app with the same imports", SAME_IMPORTS, LIMIT_BESIDE_SAME_IMPORTS),
        (f"its own start on {few}", few, LIMIT_BESIDE_FEW),
    ):
        ratio = screens[many] / screens[base]
        print(f"\nof {what}: {ratio:.2f} ({verdict(ratio, limit)})", end="")
    print()


if __name__ == "__main__":
    main()
