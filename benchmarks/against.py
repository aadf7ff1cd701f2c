"""Queries at random, answered by reftel and by reading every cable.

``python -m benchmarks.against PATH... [--queries N] [--seed S]`` imports cables from files, folders
or archives (by default the sample cables), asks, and prints each query that is answered otherwise
than ``docs/search.md`` says, with the cables that are lost or too many. It ends with 1 if there are
any.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.asking import query
from benchmarks.facts import Corpus
from reftel.library import Library, import_paths
from reftel.paths import sample_cables
from reftel.search import Search, fault
from reftel.search.answer.doubts import NOT_CERTAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.wordings import Asked

COUNT: Final = 2_500
_SHOWN: Final = 5
_LIT: Final = 3  # cables of each answer whose hits are looked for


@dataclass(frozen=True)
class Wrong:
    """A query that was answered wrongly, and how."""

    text: str
    how: str


@dataclass
class Tally:
    """How many queries were asked, how many found something, how many cannot be exact."""

    asked: int = 0
    found: int = 0
    uncertain: int = 0


def wrong_answers(
    library: Library, corpus: Corpus, count: int, seed: int, tally: Tally | None = None
) -> Iterator[Wrong]:
    """Ask so many queries and yield those that are not answered as they should be."""
    rng = Random(seed)
    tally = tally or Tally()
    search = Search(library)
    for _ in range(count):
        asked = query(corpus, rng)
        tally.asked += 1
        yield from _checked(asked, search, library, corpus, tally)
    search.close()


def _checked(
    asked: Asked, search: Search, library: Library, corpus: Corpus, tally: Tally
) -> Iterator[Wrong]:
    if error := fault(asked.text):
        yield Wrong(asked.text, f"is refused: {error.what}")
        return
    result = search.find(asked.text, at_leisure=True)
    if any(remark in NOT_CERTAIN for remark in result.remarks):
        tally.uncertain += 1
        return
    got = {row.id for row in result.rows(0, result.total)}
    wanted = {one.id for one in corpus.cables if asked.test(one)}
    tally.found += bool(wanted)
    if len(got) != result.total:
        yield Wrong(asked.text, f"counts {result.total}, lists {len(got)}")
    if lost := sorted(wanted - got):
        yield Wrong(asked.text, f"loses {len(lost)} of {len(wanted)}: {_some(lost)}")
    if more := sorted(got - wanted):
        yield Wrong(asked.text, f"finds {len(more)} too many: {_some(more)} ({result.message})")
    counted = sum(one.count for one in result.facets().classifications)
    classed = sum(1 for id_ in got if corpus.by_id[id_].classification)
    if counted != classed:
        yield Wrong(asked.text, f"counts {counted} classifications of {classed}")
    if asked.lit:
        light = result.highlighter()
        for id_ in sorted(got)[:_LIT]:
            cable = library.cable(id_)
            assert cable is not None
            texts = [cable.subject, *(block.text for block in cable.blocks)]
            if not any(map(light, texts)):
                yield Wrong(asked.text, f"lights nothing in {id_}")


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_SHOWN]) + (" ..." if len(ids) > _SHOWN else "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the wrong answers; return 1 if there are any."""
    parser = argparse.ArgumentParser("benchmarks.against", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[sample_cables()])
    parser.add_argument("--queries", type=int, default=COUNT, help=f"how many ({COUNT:,})")
    parser.add_argument("--seed", type=int, default=1, help="of the queries (1)")
    parser.add_argument("--library", type=Path, help="a library that is there already")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        directory = chosen.library or Path(folder) / "library"
        with Library.open(directory, create=not chosen.library) as library:
            if not chosen.library:
                import_paths(library, chosen.paths)
            corpus, tally, wrong = Corpus(library), Tally(), 0
            for one in wrong_answers(library, corpus, chosen.queries, chosen.seed, tally):
                wrong += 1
                print(f"{one.text}\n    {one.how}", flush=True)
    print(
        f"{tally.asked:,} queries over {len(corpus.cables):,} cables, {tally.found:,} with an "
        f"answer, {tally.uncertain:,} that say they are not certain: {wrong:,} wrong"
    )
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
