"""Random use of the screen on two terminals that must show the same, cell for cell.

One is sent what reftel's driver sends, the other what Textual writes; they are compared whenever
nothing is under way, and with the screen drawn anew. Sizes, themes and resizes are random, some
texts have wide and combining signs and emoji, and the terminal answers late, twice or not at all
(:mod:`tests.tui.mirrored`).
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from reftel.tui.terminal.environment import prepare

prepare()

from tests.tui.mirrored import mirrored  # noqa: E402 - the environment comes first
from tests.tui.random_use import SIZES, strange_library, use  # noqa: E402

from benchmarks.report import machine, table  # noqa: E402
from reftel.config import Config  # noqa: E402
from reftel.library import Library  # noqa: E402
from reftel.paths import Paths  # noqa: E402
from reftel.reader import Desk  # noqa: E402
from reftel.tui.app import ReftelApp  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

ACTIONS: Final = 5_000
_ROUND: Final = 250  # actions of one run of the program


def main(arguments: Sequence[str] | None = None) -> int:
    """Do it, and print what was done and sent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.equivalence", description=__doc__)
    parser.add_argument("--actions", type=int, default=ACTIONS)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    done: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="reftel-equivalence-") as folder:
        library = strange_library(Path(folder))
        for seed in range(chosen.seed, chosen.seed + -(-chosen.actions // _ROUND)):
            home = Path(folder) / str(seed)
            home.mkdir()
            found = asyncio.run(_round(library, home, seed, done, sums))
            if found:
                print(f"seed {seed}: {found}", file=sys.__stdout__)
                return 1
    print(f"{machine()}\n")
    print(table(["done", "times"], sorted(done.items())))
    print(f"\nThe same in every cell. {sums['frames']:,} frames, {sums['sent']:,} bytes")
    print(f"sent where Textual wrote {sums['written']:,}.")
    return 0


async def _round(
    library: Path, home: Path, seed: int, done: Counter[str], sums: Counter[str]
) -> str:
    paths = Paths(*(home / str(number) for number in range(8)))
    config = Config()
    app = ReftelApp(
        lambda: Desk(Library.open(library, read_only=True), config, paths), "strange", config, paths
    )
    size = SIZES[seed % len(SIZES)]
    random = Random(seed)
    async with mirrored(app, size, Random(-seed)) as (pilot, driver):
        found = await use(pilot, driver, random, _ROUND, done)
        sums.update(frames=driver.frames, sent=driver.sent, written=driver.written)
    return found


if __name__ == "__main__":
    sys.exit(main())
