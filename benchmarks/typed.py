"""How long each key of a query takes to answer while it is typed, in process.

Every beginning of each text is asked as the search field asks it, with the first screen of rows,
the counts by month, what is wrong with it, and other queries where it finds nothing.
"""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.material import library
from benchmarks.report import machine, milliseconds, options, percentile, table, verdict
from reftel.library import Library
from reftel.search import Search, fault

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT: Final = 0.100  # seconds of processor time, for every key

TEXTS: Final = (
    "government traffick",
    '"the end of the government statement"',
    '"of the co',
    'subject:"the gov',
    "goverment statment zzxq",
    "tag:PHUM -subject:(visit OR arrival) date:2009-03..2009-11 class>=C",
    "trafick* (policemen OR =border) port~",
)

_SCREEN: Final = 24  # rows


def keys(search: Search, text: str) -> list[float]:
    """Return the seconds of processor time that the answer to each beginning of a text takes."""
    return [_answer(search, text[:end]) for end in range(1, len(text) + 1)]


def _answer(search: Search, text: str) -> float:
    started = time.process_time()
    result = search.find(text)
    result.rows(0, _SCREEN)
    result.months()
    fault(text)
    if not result.total:
        result.suggestions()
    return time.process_time() - started


def main(arguments: Sequence[str] | None = None) -> None:
    """Print for each text the median of its keys and the slowest."""
    chosen = options("typed", __doc__, runs=3).parse_args(arguments)
    with Library.open(library(chosen.cables), read_only=True) as records:
        search = Search(records)
        keys(search, TEXTS[0])  # what is read once
        measured = {
            text: list(
                map(median, zip(*(keys(search, text) for _ in range(chosen.runs)), strict=True))
            )
            for text in TEXTS
        }
        search.close()
    print(f"Typing over {chosen.cables:,} cables, {machine()}, median of {chosen.runs} each\n")
    rows = [
        (f"`{text}`", milliseconds(each), milliseconds([max(each)]))
        for text, each in measured.items()
    ]
    print(table(("typed", "a key", "the slowest"), rows))
    every = [key for each in measured.values() for key in each]
    print(f"\n95 % of the keys: {milliseconds([percentile(every, 95)])}")
    print(f"the slowest: {milliseconds([max(every)])} ({verdict(1000 * max(every), 1000 * LIMIT)})")


if __name__ == "__main__":
    main()
