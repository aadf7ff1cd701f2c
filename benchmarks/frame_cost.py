"""Processor time and time to the screen of a key, with reftel's driver and with Textual's own.

Both run the same program in a pty of 80x24, on the same cable, in turns; each key is answered
before the next is pressed. Processor time is that of the process, divided by the keys.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from tests.tui.terminal import Terminal, ssh_environment

from benchmarks.material import library
from benchmarks.report import machine, options, percentile, table, verdict
from benchmarks.slow_line import longest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROGRAMS: Final = {"Textual's own": "benchmarks.raw_driver", "reftel's": "reftel"}
KEYS: Final = (("a line down, and up", "jk"), ("a page down, and up", " b"))

_TIMES: Final = 40
_TICKS: Final = os.sysconf("SC_CLK_TCK")


def processor(pid: int) -> float:
    """Return the seconds of processor time that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


@contextmanager
def _open(module: str, directory: Path, cable: str) -> Iterator[Terminal]:
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", module, "--library", f"{directory}/", "--go-to", cable]
        with Terminal(command, env=ssh_environment(REFTEL_HOME=home)) as terminal:
            terminal.wait_for("¶")
            terminal.settle(2)
            yield terminal


def measure(module: str, directory: Path, cable: str) -> dict[str, tuple[float, list[float]]]:
    """Return for each key the processor time, and the times to the last byte, in seconds."""
    found = {}
    with _open(module, directory, cable) as terminal:
        for what, keys in KEYS:
            before, took = processor(terminal.pid), []
            for number in range(_TIMES):
                key = keys[number % len(keys)]
                written, start = terminal.written, time.perf_counter()
                terminal.press(key)
                terminal.wait(lambda: terminal.written > written, what)  # noqa: B023 - at once
                first = terminal.arrived
                terminal.settle(0.06)
                took.append(first - start)
            found[what] = ((processor(terminal.pid) - before) / _TIMES, took)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what each key takes."""
    parser = options("frame_cost", __doc__, runs=3)
    parser.add_argument("--library", type=Path, help="instead of one of made-up cables")
    parser.add_argument(
        "--cable", help="the cable that is read; without it the longest of the first"
    )
    chosen = parser.parse_args(arguments)
    directory = chosen.library or library(chosen.cables)
    cable = chosen.cable or longest(directory)
    runs: dict[str, list[dict[str, tuple[float, list[float]]]]] = {name: [] for name in PROGRAMS}
    for _ in range(chosen.runs):
        for name, module in PROGRAMS.items():
            runs[name].append(measure(module, directory, cable))
    theirs, ours = runs.values()
    print(f"Processor time of a key, {machine()}\n")
    rows = []
    ratios = []
    times = []
    for what, _ in KEYS:
        one, other = (median(run[what][0] for run in each) for each in (theirs, ours))
        took = [each for run in ours for each in run[what][1]]
        ratios.append(other / one)
        times += took
        rows.append(
            [what, f"{1000 * one:.1f} ms", f"{1000 * other:.1f} ms", f"{other / one:.2f}",
             f"{1000 * median(took):.1f} ms", f"{1000 * percentile(took, 95):.1f} ms"]
        )  # fmt: skip
    heads = ["key", *PROGRAMS, "of its own", "to the screen", "95 %"]
    print(table(heads, rows))
    print(f"\nof Textual's own, the median: {median(ratios):.2f} ({verdict(median(ratios), 1.2)})")
    print(f"key to screen: {1000 * median(times):.1f} ms ({verdict(1000 * median(times), 12)}),")
    most = 1000 * percentile(times, 95)
    print(f"95 %: {most:.1f} ms ({verdict(most, 30)})")


if __name__ == "__main__":
    main()
