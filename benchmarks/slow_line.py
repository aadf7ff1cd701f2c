"""Reading over a slow line, beside ``less`` on the same text in the same run.

Each program runs at the far end of an emulated SSH connection (:mod:`benchmarks.link`). Bytes are
counted raw and as ``ssh -C`` compresses them; a key is held for two seconds at 30 Hz, and the time
is taken from its release to the last change of the screen.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from tests.tui.terminal import ssh_environment

from benchmarks.link import Link, Rate
from benchmarks.material import library
from benchmarks.report import machine, options, table, verdict
from reftel.library import Library
from reftel.search import Order, Search

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LINES: Final = (Rate(25_000, 0.075), Rate(5_000, 0.3))
HELD, HERTZ = 2.0, 30.0
_QUIET = 0.4  # seconds without a byte, after which an answer is taken to be complete
_TIMES = 7
_LOOKED_AT = 40  # cables, of which the longest is read
READY: Final = "newest first"
QUERY: Final = "government statement"
_LETTERS = 8.0  # a second, as somebody types who knows how


class Reading:
    """The cable that is read, by reftel and by ``less``, with or without tmux on the far side."""

    def __init__(self, directory: Path, cable: str, home: Path) -> None:
        self._directory = directory
        self._cable = cable
        self._home = home
        self._text = home / "text"
        shown = subprocess.run(
            [sys.executable, "-m", "reftel", "--library", f"{directory}/", "show", cable],
            capture_output=True,
            check=True,
            env=ssh_environment(REFTEL_HOME=str(home), COLUMNS="80"),
        )
        self._text.write_bytes(shown.stdout)

    @contextmanager
    def reftel(
        self, *, size: tuple[int, int] = (80, 24), tmux: bool = False, open_it: bool = True
    ) -> Iterator[Link]:
        """Open reftel, with the cable in the pane unless the list is asked for."""
        with tempfile.TemporaryDirectory(dir=self._home, ignore_cleanup_errors=True) as home:
            command = [sys.executable, "-m", "reftel", "--library", f"{self._directory}/"]
            command += ["--go-to", self._cable] if open_it else []
            with _link(command, size, tmux=tmux, REFTEL_HOME=home) as link:
                link.wait(lambda: ("¶" if open_it else READY) in link.text)
                link.settle(1.5)
                yield link

    @contextmanager
    def less(self, *, tmux: bool = False) -> Iterator[Link]:
        """Open the same text in ``less``."""
        with _link(["less", str(self._text)], (80, 24), tmux=tmux, LESS="") as link:
            link.settle(1)
            yield link


@contextmanager
def _link(
    command: list[str], size: tuple[int, int], *, tmux: bool, **environment: str
) -> Iterator[Link]:
    if not tmux:
        with Link(command, ssh_environment(**environment), size=size) as link:
            yield link
        return
    name = f"reftel-{time.time_ns()}"
    server = ["tmux", "-L", name, "-f", "/dev/null"]
    start = [*server, "new-session", ";", "set", "status", "off", ";", "set", "-sg", "escape-time"]
    script = " ".join(map(_quoted, command))
    with Link(
        [*start[:6], script, *start[6:], "20"],
        ssh_environment(**environment),
        size=size,
        tunnel=True,
    ) as link:
        yield link
        subprocess.run([*server, "kill-server"], capture_output=True, check=False)


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\\''") + "'"


def costs(link: Link, key: str, times: int = _TIMES) -> tuple[float, float]:
    """Return the median bytes of a key, raw and compressed."""
    raw, packed = [], []
    for _ in range(times):
        before = link.arrived, link.packed
        link.press(key)
        link.wait(lambda: link.arrived > before[0])  # noqa: B023 - called at once
        link.settle(_QUIET)
        raw.append(link.arrived - before[0])
        packed.append(link.packed - before[1])
    return median(raw), median(packed)


def bytes_of(reading: Reading) -> list[tuple[str, tuple[float, float], tuple[float, float] | None]]:
    """Return what each action costs in reftel, and in ``less`` where it has it."""
    rows: list[tuple[str, tuple[float, float], tuple[float, float] | None]] = []
    with reading.less() as link:
        start = float(link.arrived), float(link.packed)
        less = {key: costs(link, key) for key in ("j", " ")}
        help_ = costs(link, "h", 1)
    with reading.reftel() as link:
        for key, what in (("j", "one line down in the text"), (" ", "a page down")):
            rows.append((what, costs(link, key), less[key]))
    with reading.reftel(open_it=False) as link:
        rows.append(("start", (link.arrived, link.packed), start))
        rows.append(("one row in the list", costs(link, "j"), None))
        rows.append(("help", costs(link, "?", 1), help_))
    return rows


def behind(reading: Reading, key: str, rate: Rate, *, tmux: bool = False) -> tuple[float, float]:
    """Return the seconds that the screens of reftel and ``less`` are behind a key let go."""
    found = []
    for program in (reading.reftel, reading.less):
        with program(tmux=tmux) as link:
            link.rate = rate
            for each in "jkjk":
                link.press(each)
                link.settle(1.0)
            found.append(link.hold(key, HELD, HERTZ))
    return found[0], found[1]


def typed(reading: Reading, rate: Rate) -> float:
    """Return the seconds from the last letter of a search to the last change of its result."""
    with reading.reftel(open_it=False) as link:
        link.press("/")
        link.settle(1.0)
        link.rate = rate
        start = time.perf_counter()
        for number, letter in enumerate(QUERY):
            link.run(start + number / _LETTERS)
            link.press(letter)
        ended = time.perf_counter()
        link.settle(1.5 + 2 * rate.delay)
        assert "best first" in link.text, link.text
        return link.changed_at - ended


def main(arguments: Sequence[str] | None = None) -> None:
    """Print bytes, then the times."""
    parser = options("slow_line", __doc__, runs=3)
    parser.add_argument("--library", type=Path, help="instead of one of made-up cables")
    parser.add_argument("--cable", help="the cable that is read; without it the first in the list")
    chosen = parser.parse_args(arguments)
    directory = chosen.library or library(chosen.cables)
    with tempfile.TemporaryDirectory() as home:
        reading = Reading(directory, chosen.cable or longest(directory), Path(home))
        print(f"Over a slow line, at 80x24, {machine()}\n")
        _print_bytes(reading)
        _print_typed(reading, chosen.runs)
        _print_times(reading, chosen.runs)


def longest(directory: Path) -> str:
    """Return the ID of a cable of many pages."""
    with Library.open(directory) as opened:
        rows = Search(opened).find("", Order.NEWEST).rows(0, _LOOKED_AT)
        raws = {row.id: opened.raw(row.id) for row in rows}
    return max(raws, key=lambda each: len(raw.body) if (raw := raws[each]) else 0)


def _print_bytes(reading: Reading) -> None:
    rows = bytes_of(reading)
    heads = ["bytes", "reftel", "less", "of less", "reftel, ssh -C", "less, ssh -C"]
    print(
        table(
            heads,
            [
                [
                    what,
                    f"{mine[0]:,.0f}",
                    f"{less[0]:,.0f}" if less else "-",
                    f"{mine[0] / less[0]:.2f}" if less else "-",
                    f"{mine[1]:,.0f}",
                    f"{less[1]:,.0f}" if less else "-",
                ]
                for what, mine, less in rows
            ],
        )
    )
    found = {what: (mine[0], less[0] if less else 0.0) for what, mine, less in rows}
    line, page = found["one line down in the text"], found["a page down"]
    print(f"\none line down, of less: {line[0] / line[1]:.2f} ({verdict(line[0] / line[1], 2)})")
    print(f"a page down, of less: {page[0] / page[1]:.2f} ({verdict(page[0] / page[1], 1)})")
    for what, limit in (("one row in the list", 120), ("start", 3000), ("help", 3000)):
        print(f"{what}: {found[what][0]:.0f} bytes ({verdict(found[what][0], limit)})")


def _print_typed(reading: Reading, runs: int) -> None:
    times = median(typed(reading, LINES[0]) for _ in range(runs))
    print(
        f"\n{len(QUERY)} letters of a search typed over {LINES[0]}, from the last to the result: "
        f"{times:.2f} s ({verdict(times, 0.5)})"
    )


def _print_times(reading: Reading, runs: int) -> None:
    rows = []
    for tmux in (False, True) if shutil.which("tmux") else (False,):
        for rate in LINES:
            for key, name in (("j", "j"), (" ", "Space")):
                pairs = [behind(reading, key, rate, tmux=tmux) for _ in range(runs)]
                mine, less = (median(column) for column in zip(*pairs, strict=True))
                where = f"{rate}{', tmux' if tmux else ''}"
                worst = max(pair[0] for pair in pairs)
                rows.append([name, where, f"{mine:.2f} s", f"{worst:.2f} s", f"{less:.2f} s"])
    print("\nSeconds from the release of a key to the last change\n")
    print(table(["key held", "line", "reftel", "the worst", "less"], rows))


if __name__ == "__main__":
    main()
