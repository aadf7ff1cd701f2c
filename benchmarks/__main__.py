"""Every measurement in turn, on as many made-up cables as are asked for: ``python -m benchmarks``.

The dump and the library are made first and kept, see :mod:`benchmarks.material`.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from benchmarks import importing, keys, memory, search, start, terminal_bytes
from benchmarks.report import QUICK

if TYPE_CHECKING:
    from types import ModuleType

# Each with what keeps it short.
_QUICK_SET: tuple[tuple[ModuleType, list[str]], ...] = (
    (start, []),
    (terminal_bytes, []),
    (search, []),
    (keys, ["--runs", "2"]),
    (memory, ["--searches", "100"]),
    (importing, ["--runs", "1"]),
)


def main() -> None:
    """Run them all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--cables", type=int, default=QUICK, help=f"made-up cables ({QUICK})")
    cables = str(parser.parse_args().cables)
    for measurement, options in _QUICK_SET:
        measurement.main(["--cables", cables, *options])
        print("\n", flush=True)


if __name__ == "__main__":
    main()
