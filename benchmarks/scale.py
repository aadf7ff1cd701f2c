"""How much longer the same searches take over four times as many cables as the real archive has.

Each query is put to both libraries in turns, with all its counts, as in ``benchmarks.search``. A
million cables need 7.5 GB for the dump and 7 GB for the library, and an hour or two to make.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from benchmarks.archive import WHOLE_ARCHIVE
from benchmarks.material import library
from benchmarks.queries import COUNT, queries
from benchmarks.report import machine, milliseconds, options, percentile, table, verdict
from benchmarks.search import Asking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MANY = 1_000_000
# Of the median over the whole archive: 2.5 for a million, in proportion for fewer.
LIMITS = {1_000_000: 2.5, 500_000: 1.6}


def measure(directories: Sequence[Path], count: int, runs: int) -> list[list[float]]:
    """Return the seconds of every query over each of the libraries."""
    asked = queries(count)
    askings = [Asking(directory) for directory in directories]
    try:
        seconds: list[list[float]] = [[] for _ in askings]
        for one in asked:
            times: list[list[float]] = [[] for _ in askings]
            for _ in range(runs):
                for asking, taken in zip(askings, times, strict=True):
                    taken.append(asking.timed(one.text)[0])
            for taken, kept in zip(times, seconds, strict=True):
                kept.append(median(taken))
        return seconds
    finally:
        for asking in askings:
            asking.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the times over both."""
    parser = options("scale", __doc__, runs=5)
    parser.set_defaults(cables=MANY)
    parser.add_argument("--beside", type=int, default=WHOLE_ARCHIVE, help="the smaller library")
    chosen = parser.parse_args(arguments)
    sizes = (chosen.beside, chosen.cables)
    seconds = measure([library(size) for size in sizes], COUNT, chosen.runs)
    print(f"The same {COUNT} queries over two libraries, {machine()}, median of {chosen.runs}\n")
    print(
        table(
            ("", "median", "95 %", "worst"),
            [
                (
                    f"{size:,} cables",
                    *(milliseconds([percentile(taken, share)]) for share in (50, 95, 100)),
                )
                for size, taken in zip(sizes, seconds, strict=True)
            ],
        )
    )
    few, many = (median(taken) for taken in seconds)
    limit = LIMITS.get(chosen.cables)
    kept = f" ({verdict(many / few, limit)})" if limit else ""
    print(f"\nmedian, of the median over {chosen.beside:,}: {many / few:.2f}{kept}")


if __name__ == "__main__":
    main()
