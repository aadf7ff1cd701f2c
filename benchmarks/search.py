"""How long a query takes with all its counts, beside the same put to the bare index.

From the text of the query to the first screen of rows and the counts of every axis of the tag
tree, in process. The two take turns on the same index; of several runs each query has its median.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from benchmarks.bare import BareIndex
from benchmarks.material import library
from benchmarks.queries import COUNT, PARAGRAPH, Asked, queries
from benchmarks.report import machine, milliseconds, options, percentile, table, verdict
from reftel.library import Library
from reftel.search import Search

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from benchmarks.bare import Build

T = TypeVar("T")

_SCREEN = 24  # rows
# Of the whole archive: seconds for the median, 95 %, and the worst; and the median of the ratios.
LIMITS = (("median", 50, 0.020), ("95 %", 95, 0.060), ("worst", 100, 0.200))
LIMIT_PARAGRAPH = 0.300
LIMIT_BESIDE_BARE = 2.5


@dataclass(frozen=True, slots=True)
class Answered:
    """A query with the seconds that reftel and the bare index took, and what each found."""

    asked: Asked
    seconds: float
    bare: float
    found: int
    bare_found: int


class Asking:
    """Puts queries to the library in ``directory`` as the screen does.

    Attributes:
        index: the folder of the library's word index.
    """

    def __init__(self, directory: Path) -> None:
        self._library = Library.open(directory, read_only=True)
        self._search = Search(self._library)
        self.index = self._library.index
        self.ask("")  # what is read once for all queries

    def ask(self, text: str) -> int:
        """Fetch the first screen of rows and count along every axis; return how many there are."""
        result = self._search.find(text)
        result.rows(0, _SCREEN)
        return result.facets().total

    def timed(self, text: str) -> tuple[float, int]:
        """Return the seconds that an answer took, and how many cables were found."""
        return _timed(self.ask, text)

    def close(self) -> None:
        """Let go of the library."""
        self._search.close()
        self._library.close()


def measure(directory: Path, asked: Sequence[Asked], runs: int) -> list[Answered]:
    """Put each query to reftel and to the bare index in turns."""
    asking = Asking(directory)
    index = BareIndex(asking.index)
    answered = [_in_turns(one, asking.ask, index.answer, runs) for one in asked]
    asking.close()
    return answered


def _in_turns(
    asked: Asked, ask: Callable[[str], int], ask_bare: Callable[[Build], int], runs: int
) -> Answered:
    mine, bare = [], []
    for _ in range(runs):
        mine.append(_timed(ask, asked.text))
        bare.append(_timed(ask_bare, asked.bare))
    return Answered(
        asked, median(t for t, _ in mine), median(t for t, _ in bare), mine[-1][1], bare[-1][1]
    )


def _timed(ask: Callable[[T], int], what: T) -> tuple[float, int]:
    """Return the seconds that an answer took, and how many cables were found."""
    started = time.perf_counter()
    found = ask(what)
    return time.perf_counter() - started, found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the times by kind of query, and of all."""
    parser = options("search", __doc__, runs=5)
    parser.add_argument("--queries", type=int, default=COUNT, help=f"how many ({COUNT})")
    chosen = parser.parse_args(arguments)
    answered = measure(library(chosen.cables), queries(chosen.queries), chosen.runs)
    kinds: dict[str, list[Answered]] = defaultdict(list)
    for one in answered:
        kinds[one.asked.kind].append(one)
    print(
        f"Search over {chosen.cables:,} cables, {machine()}, {len(answered)} queries, "
        f"median of {chosen.runs} each\n"
    )
    print(
        table(
            ("kind", "queries", "reftel", "slowest", "bare index", "ratio"),
            [_row(kind, ones) for kind, ones in kinds.items()] + [_row("all", answered)],
        )
    )
    print()
    paragraph = [one.seconds for one in answered if one.asked.kind == PARAGRAPH]
    seconds = [one.seconds for one in answered if one.asked.kind != PARAGRAPH]
    for name, percent, limit in LIMITS:
        value = percentile(seconds, percent)
        print(f"{name}: {milliseconds([value])} ({verdict(1000 * value, 1000 * limit)})")
    if paragraph:
        value = max(paragraph)
        kept = verdict(1000 * value, 1000 * LIMIT_PARAGRAPH)
        print(f"worst of those in one paragraph: {milliseconds([value])} ({kept})")
    ratio = median(one.seconds / one.bare for one in answered)
    print(f"of the bare index, in the median: {ratio:.2f} ({verdict(ratio, LIMIT_BESIDE_BARE)})")
    for one in answered:
        if one.found != one.bare_found:
            print(f"{one.asked.text}: reftel finds {one.found}, the bare index {one.bare_found}")


def _row(kind: str, ones: Sequence[Answered]) -> tuple[object, ...]:
    return (
        kind,
        len(ones),
        milliseconds(one.seconds for one in ones),
        milliseconds([max(one.seconds for one in ones)]),
        milliseconds(one.bare for one in ones),
        f"{median(one.seconds / one.bare for one in ones):.2f}",
    )


if __name__ == "__main__":
    main()
