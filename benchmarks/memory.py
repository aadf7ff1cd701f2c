"""How much memory the screen holds after many searches, and whether it grows with more of them.

The searches are typed letter by letter into the search field of reftel in a pty, with an answer to
every letter, so that each query counts for several searches. It is looked at when the last answer
is behind it; the most that it had meanwhile stands beside. Linux only.
"""

from __future__ import annotations

import sys
import tempfile
from typing import TYPE_CHECKING

from tests.tui.terminal import Terminal, ssh_environment

from benchmarks.material import library
from benchmarks.processes import Memory, memory
from benchmarks.queries import queries
from benchmarks.report import machine, megabytes, options, table, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SEARCHES = 200
LIMIT = 200e6  # bytes after the first round

_QUIET = 0.1  # seconds without a byte: the answer is there
_REST = 2.0  # the same: it has given back what only the answer took


def measure(directory: Path, searches: int) -> list[Memory]:
    """Return the memory after the start, after ``searches`` and after as many again."""
    command = [sys.executable, "-m", "reftel", "--library", f"{directory}/"]
    texts = [asked.text for asked in queries(2 * searches)]
    with (
        tempfile.TemporaryDirectory() as home,
        Terminal(command, env=ssh_environment(REFTEL_HOME=home)) as terminal,
    ):
        terminal.wait_for("newest first")
        terminal.settle()
        sizes = [memory(terminal.pid)]
        terminal.press("/")
        terminal.wait_for("to the list")
        for half in (texts[:searches], texts[searches:]):
            for text in half:
                _search(terminal, text)
            terminal.settle(_REST)
            sizes.append(memory(terminal.pid))
        return sizes


def _search(terminal: Terminal, text: str) -> None:
    terminal.press("ctrl+u")
    terminal.send(text)
    terminal.settle(_QUIET)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the memory at the three moments."""
    parser = options("memory", __doc__, runs=1)
    parser.add_argument("--searches", type=int, default=SEARCHES, help=f"a round ({SEARCHES})")
    chosen = parser.parse_args(arguments)
    sizes = measure(library(chosen.cables), chosen.searches)
    moments = ("after the start", *(f"after {chosen.searches * at} searches" for at in (1, 2)))
    print(f"Memory of the screen over {chosen.cables:,} cables, {machine()}\n")
    print(
        table(
            ("", "resident", "its own", "its part of what is mapped", "resident at the most"),
            [
                (moment, *map(megabytes, (size.resident, size.own, size.mapped, size.most)))
                for moment, size in zip(moments, sizes, strict=True)
            ],
        )
    )
    _, middle, last = sizes
    print(f"\nafter {chosen.searches}, in MB: {verdict(middle.resident / 1e6, LIMIT / 1e6)}")
    for what, before, after in (
        ("all", middle.resident, last.resident),
        ("its own", middle.own, last.own),
    ):
        growth = f"{100 * (after / before - 1):+.1f} %" if before else "unknown"
        print(f"growth of {what} over the next {chosen.searches}: {growth}")


if __name__ == "__main__":
    main()
