"""How many bytes reftel writes to the terminal for each thing that one does, counted in a pty.

Bytes are what a slow line pays for, and they can be counted exactly: at 25 kB/s, 500 bytes take
20 ms.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from tests.tui.terminal import Terminal, ssh_environment

from benchmarks.material import library
from benchmarks.report import machine, options, table, verdict
from benchmarks.slow_line import longest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SIZES = ((80, 24), (120, 40))
IDLE = 5.0  # seconds
QUERY = "government"
# Bytes at 80x24.
LIMITS = {"one row down": 500, "a screen of text on": 2500, f"nothing, for {IDLE:g} s": 0}


@dataclass(slots=True)
class Session:
    """A session whose costs are kept: bytes by what was done, once for each time.

    An answer is taken to be complete after ``quiet`` seconds without a byte.
    """

    terminal: Terminal
    quiet: float
    costs: dict[str, list[int]] = field(default_factory=dict)

    def press(self, what: str, *keys: str, times: int = 1, patience: float = 1) -> None:
        """Press keys, each time until the screen rests."""
        for _ in range(times):
            before = self.terminal.written
            self.terminal.press(*keys)
            self.terminal.wait(lambda: self.terminal.written > before, f"no answer to {keys}")  # noqa: B023 - called at once
            self.terminal.settle(self.quiet * patience)
            self.costs.setdefault(what, []).append(self.terminal.written - before)

    def rest(self, what: str, seconds: float) -> None:
        """Do nothing for a while."""
        before = self.terminal.settle(1.5)  # the session is saved meanwhile
        self.terminal.read(seconds)
        self.costs[what] = [self.terminal.written - before]


def measure(
    directory: Path, size: tuple[int, int], *, idle: float = IDLE, quiet: float = 0.3
) -> dict[str, list[int]]:
    """Do everything that one does in an evening, and return what each cost."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "reftel", "--library", f"{directory}/"]
        environment = ssh_environment(REFTEL_HOME=home)
        with Terminal(command, size=size, env=environment) as terminal:
            terminal.wait_for("newest first")
            session = Session(terminal, quiet)
            session.costs["start"] = [terminal.settle(1)]
            _narrow(session)
            _read(session, longest(directory))
            session.rest(f"nothing, for {IDLE:g} s", idle)
            return session.costs


def _narrow(session: Session) -> None:
    press = session.press
    # With the text beside the list, that follows when the cursor rests: it is in these figures.
    press("one row down", "j", times=8)
    press("a screen of the list on", "pagedown", times=4)
    press("to the search", "/")
    for letter in QUERY:
        press("one letter of a search", letter)
    press("back to the list", "enter")
    press("clear the search", "X")
    press("to the tags", "t")
    press("one tag down", "j", times=4)
    press("narrow by a tag", "enter", patience=2)
    press("clear the search", "X")
    press("back from the tags", "t")


def _read(session: Session, cable: str) -> None:
    press = session.press
    session.terminal.press(":", *cable)  # one of many pages, whatever the list has in front
    session.terminal.settle(session.quiet)
    press("open a cable", "enter", patience=2)
    press("a screen of text on", "space", times=3)
    press("one line down", "j", times=3)
    press("one paragraph on", "J", times=3)
    press("open a note", "a")
    press("one letter of a note", "x", times=8, patience=4)
    press("close the note", "escape")
    press("open the help", "?")
    press("close the help", "escape")
    press("back to the list", "i")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the bytes of each action."""
    chosen = options("terminal_bytes", __doc__, runs=1).parse_args(arguments)
    directory = library(chosen.cables)
    costs = {size: measure(directory, size) for size in SIZES}
    print(f"Bytes written to the terminal, {chosen.cables:,} cables, {machine()}\n")
    heads = [f"{width}x{height}" for width, height in SIZES]
    print(
        table(
            ["action", *(f"{head}, {what}" for head in heads for what in ("median", "most"))],
            [
                [
                    action,
                    *(f"{cost:,.0f}" for size in SIZES for cost in _figures(costs[size][action])),
                ]
                for action in costs[SIZES[0]]
            ],
        )
    )
    print()
    for action, limit in LIMITS.items():
        most = max(costs[SIZES[0]][action])
        print(f"{action}, at 80x24: {most} bytes ({verdict(most, limit)})")


def _figures(costs: Sequence[int]) -> tuple[float, int]:
    return median(costs), max(costs)


if __name__ == "__main__":
    main()
